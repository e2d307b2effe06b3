"""Points that no plan can exceed, part by part: cheap, and proven.

Each bound drops the rules that would tie the parts together, so it holds whatever the search does. It may be out of
reach: two parts rarely reach their bounds in the same plan.
"""

from collections import Counter

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


def _new_meetings(laid_out: Arrays) -> int:
    """The smaller of two: everyone's best partners, as many as they can meet; the best pairs that teams can hold."""
    worth = np.where(laid_out.forbidden, 0, laid_out.first)
    partners = (laid_out.present * (np.array(laid_out.sizes)[:, None] - 1)).sum(axis=0)
    pairs = _meetings(laid_out)
    each = above = 0
    for points in np.flatnonzero(np.bincount(worth.ravel()))[:0:-1].tolist():  # dearest first, nothing last
        here = (worth == points).sum(axis=1)
        taken = np.minimum(here, partners)
        each += points * int(taken.sum())
        partners = partners - taken
        held = min(pairs, int(here.sum()) // 2)
        above += points * held
        pairs -= held
    return min(each // 2, above)


def _least_repeats(laid_out: Arrays) -> int:
    """The cheapest way to fill all meetings, each pair's next meeting dearer than its last, no team in sight."""
    counted = ~laid_out.forbidden & ~laid_out.together
    np.fill_diagonal(counted, False)
    seats = laid_out.present.astype(int)
    free = int((laid_out.together * (seats.T @ seats)).sum()) // 2  # meetings of those who must sit together
    meetings = _meetings(laid_out) - free
    # a pair may meet at most once a round; its k-th meeting costs what it met before
    had = np.bincount(laid_out.met[counted], minlength=1) // 2
    costs = np.convolve(had, np.ones(len(seats), int))
    spent = np.diff(np.minimum(costs.cumsum(), max(meetings, 0)), prepend=0)
    return int((spent * np.arange(len(costs))).sum())


def _best_wishes(laid_out: Arrays, there: np.ndarray) -> int:
    """The most wish points of one round, if nothing but the places of each theme counted (a transport problem).

    Everyone starts at their best theme; while a theme is over-full, one person more is moved along the cheapest chain
    of moves to a theme with room. The cheapest chain each time keeps the whole at its optimum.
    """
    kinds = {theme: laid_out.themes.index(theme) for theme in dict.fromkeys(laid_out.themes)}
    column = laid_out.wish[there][:, list(kinds.values())]
    size = -(-len(column) // laid_out.teams)
    room = np.array([laid_out.themes.count(theme) * size for theme in kinds])
    chosen = column.argmax(axis=1)
    count = len(kinds)
    while True:
        full = np.bincount(chosen, minlength=count) - room
        if full.max(initial=0) <= 0:
            return int(column[np.arange(len(column)), chosen].sum())
        loss = np.full((count, count), np.inf)
        mover = np.zeros((count, count), int)
        for theme in range(count):
            here = np.flatnonzero(chosen == theme)
            if len(here):
                lost = column[here, theme][:, None] - column[here]
                loss[theme] = lost.min(axis=0)
                mover[theme] = here[lost.argmin(axis=0)]
        source = int(full.argmax())
        chosen = _moved_along(chosen, loss, mover, source, full)


def _moved_along(chosen, loss, mover, source, full) -> np.ndarray:
    """One person fewer at ``source``, one more at the nearest theme with room (Bellman-Ford on the themes)."""
    count = len(full)
    distance = np.full(count, np.inf)
    distance[source] = 0
    came_from = np.full(count, -1)
    for _ in range(count - 1):
        through = distance[:, None] + loss
        best = through.argmin(axis=0)
        better = through[best, np.arange(count)] < distance
        distance = np.where(better, through[best, np.arange(count)], distance)
        came_from = np.where(better, best, came_from)
    target = int(np.where(full < 0, distance, np.inf).argmin())
    moved = chosen.copy()
    while target != source:
        before = int(came_from[target])
        moved[mover[before, target]] = target
        target = before
    return moved
