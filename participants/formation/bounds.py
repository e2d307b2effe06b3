"""Points that no plan can exceed, part by part: cheap, and proven.

Each bound drops the rules that would tie the parts together, so it holds whatever the search does. It may be out of
reach: two parts rarely reach their bounds in the same plan.
"""

from collections import Counter
from itertools import combinations, pairwise

import numpy as np

from .arrays import Arrays
from .problem import Weights


def bounds(laid_out: Arrays, weights: Weights, rounds: int) -> dict[str, int]:
    """The bound of every part of the score over all rounds."""
    turnouts = Counter(
        there.tobytes() for there in laid_out.present[:rounds]
    )  # alike rounds are bounded once
    once = [(np.frombuffer(there, bool), times) for there, times in turnouts.items()]
    return {
        "area": weights.area
        * sum(n * _mixed_pairs(laid_out, laid_out.cross_area, there) for there, n in once),
        "level": weights.level
        * sum(n * _mixed_pairs(laid_out, laid_out.cross_level, there) for there, n in once),
        "new": _new_meetings(laid_out),
        "repeats": -weights.repeat * _least_repeats(laid_out),
        "wish": sum(n * _best_wishes(laid_out, there) for there, n in once),
    }


def pairs_in_teams(people: int, teams: int) -> int:
    """The pairs that share a team when people are spread evenly: the fewest possible."""
    size, larger = divmod(people, teams)
    return larger * (size + 1) * size // 2 + (teams - larger) * size * (size - 1) // 2


def _mixed_pairs(laid_out: Arrays, cross: np.ndarray, there: np.ndarray) -> int:
    """All pairs in teams less the fewest alike: each kind spread evenly over the teams."""
    first_alike = cross.argmin(axis=1)[there]
    kinds = np.unique(first_alike, return_counts=True)[1].tolist()
    alike = sum(pairs_in_teams(people, laid_out.teams) for people in kinds)
    return pairs_in_teams(int(there.sum()), laid_out.teams) - alike


def _meetings(laid_out: Arrays) -> int:
    """The pairs that share a team, over all rounds."""
    return sum(pairs_in_teams(int(there.sum()), laid_out.teams) for there in laid_out.present)


def forced_meetings(laid_out: Arrays) -> Counter[tuple[int, int]]:
    """In how many rounds each two positions must share a team."""
    return Counter(two for units in laid_out.units for unit in units for two in combinations(unit, 2))


def _new_meetings(laid_out: Arrays) -> int:
    """The smaller of two: everyone's best partners, as many as they can meet; the best pairs that teams can hold, of
    which the areas let only so many be mixed. Who must sit together meets anew only once."""
    worth = np.where(laid_out.forbidden, 0, laid_out.first)
    partners = (laid_out.present * (np.array(laid_out.sizes)[:, None] - 1)).sum(axis=0)
    forced = forced_meetings(laid_out)
    again = forced - Counter(forced.keys())
    # k - 1 of a pair's k meetings are not new: at least 2 / rounds of k (k - 1) / 2
    pairs = _meetings(laid_out) - again.total() - -(-2 * meetings_again(laid_out) // len(laid_out.present))
    mixed = sum(_mixed_pairs(laid_out, laid_out.cross_area, there) for there in laid_out.present)
    mixed -= sum(times for two, times in again.items() if laid_out.cross_area[two])
    each = above = 0
    for points in np.flatnonzero(np.bincount(worth.ravel()))[:0:-1].tolist():  # dearest first, nothing last
        these = worth == points
        here = these.sum(axis=1)
        taken = np.minimum(here, partners)
        each += points * int(taken.sum())
        partners = partners - taken
        held_mixed = int((these & laid_out.cross_area).sum()) // 2
        held_alike = min(pairs, int(here.sum()) // 2 - held_mixed)
        held_mixed = min(pairs - held_alike, mixed, held_mixed)
        above += points * (held_alike + held_mixed)
        pairs -= held_alike + held_mixed
        mixed -= held_mixed
    return min(each // 2, above)


def _least_repeats(laid_out: Arrays) -> int:
    """The larger of two: the cheapest way to fill all meetings, each pair's next meeting dearer than its last, and
    ``meetings_again``, which counts k (k - 1) / 2 for a pair that meets k times, as its cost does."""
    counted = ~laid_out.forbidden & ~laid_out.together
    np.fill_diagonal(counted, False)
    seats = laid_out.present.astype(int)
    free = int((laid_out.together * (seats.T @ seats)).sum()) // 2  # meetings of those who must sit together
    meetings = _meetings(laid_out) - free
    # a pair may meet at most once a round; its k-th meeting costs what it met before
    had = np.bincount(laid_out.met[counted], minlength=1) // 2
    costs = np.convolve(had, np.ones(len(seats), int))
    spent = np.diff(np.minimum(costs.cumsum(), max(meetings, 0)), prepend=0)
    return max(int((spent * np.arange(len(costs))).sum()), meetings_again(laid_out))


def meetings_again(laid_out: Arrays) -> int:
    """The fewest pairs that meet in both of two rounds, over all twos of rounds: everyone falls into one of
    teams x teams cells. Of those who meet again for free one is counted."""
    counted = laid_out.present & ~np.triu(laid_out.together).any(axis=0)
    return sum(pairs_in_teams(int((a & b).sum()), laid_out.teams**2) for a, b in combinations(counted, 2))


def _best_wishes(laid_out: Arrays, there: np.ndarray) -> int:
    """The most wish points of one round, if nothing but the places of each theme counted (a transport problem).

    Everyone starts at their best theme; while a theme is over-full, one person more is moved along the cheapest chain
    of moves to a theme with room. The cheapest chain each time keeps the whole at its optimum. Which teams are one
    larger is chosen too: a theme can take one more for each of its teams, as long as there are larger teams left.
    """
    themes = list(dict.fromkeys(laid_out.themes))
    column = laid_out.wish[there][:, [laid_out.themes.index(theme) for theme in themes]]
    size, spare = divmod(len(column), laid_out.teams)
    teams = np.array([laid_out.themes.count(theme) for theme in themes])
    larger = np.zeros(len(themes), int)  # of each theme's teams
    chosen = column.argmax(axis=1)
    count = len(themes)
    while True:
        full = np.bincount(chosen, minlength=count) - teams * size - larger
        if full.max(initial=0) <= 0:
            return int(column[np.arange(len(column)), chosen].sum())
        loss = np.full((count + 1, count + 1), np.inf)  # the last is the store of larger teams
        mover = np.zeros((count, count), int)
        for theme in range(count):
            here = np.flatnonzero(chosen == theme)
            if len(here):
                lost = column[here, theme][:, None] - column[here]
                loss[theme, :count] = lost.min(axis=0)
                mover[theme] = here[lost.argmin(axis=0)]
        loss[:count, count][larger < teams] = 0
        loss[count, :count][larger > 0] = 0
        room = np.append(full < 0, larger.sum() < spare)
        chain = _cheapest_chain(loss, int(full.argmax()), room)
        moved = chosen.copy()
        for left, entered in pairwise(chain):
            if entered == count:
                larger[left] += 1
            elif left == count:
                larger[entered] -= 1
            else:
                moved[mover[left, entered]] = entered
        chosen = moved


def _cheapest_chain(loss: np.ndarray, source: int, room: np.ndarray) -> list[int]:
    """From ``source`` to the nearest with room (Bellman-Ford)."""
    count = len(loss)
    distance = np.full(count, np.inf)
    distance[source] = 0
    came_from = np.full(count, -1)
    for _ in range(count - 1):
        through = distance[:, None] + loss
        best = through.argmin(axis=0)
        better = through[best, np.arange(count)] < distance
        distance = np.where(better, through[best, np.arange(count)], distance)
        came_from = np.where(better, best, came_from)
    chain = [int(np.where(room, distance, np.inf).argmin())]
    while chain[-1] != source:
        chain.append(int(came_from[chain[-1]]))
    return chain[::-1]
