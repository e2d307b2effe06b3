"""One round on the day as numbers: who is there, where they sit, and what a repaired seating must keep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import arrays, wish_points
from .problem import History, Person, Plan, Rules, Weights, level_spread, separate_pairs


@dataclass(frozen=True)
class Situation:
    """Those who are there have positions 0 to n-1 in the order of their ids; teams count from 0.

    ``home`` is each one's team, -1 for who has just arrived. ``fixed`` must stay; ``pinned`` must sit in a team.
    ``apart`` and ``together`` are pairs of positions. ``worth[i, j]`` is what two score by sharing a team in this
    round, the other rounds as they are; ``wish[i, t]`` what one scores by sitting in a team.
    """

    ids: tuple[int, ...]
    home: np.ndarray
    level: np.ndarray
    levels: tuple[int | None, ...]
    fixed: np.ndarray
    pinned: Mapping[int, int]
    teams: int
    size_least: int
    size_most: int
    level_limits: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]
    together: tuple[tuple[int, int], ...]
    worth: np.ndarray
    wish: np.ndarray

    @property
    def n(self) -> int:
        return len(self.ids)

    @property
    def counts(self) -> np.ndarray:
        """Teams x levels: who sits there already."""
        return self._counted(self.home >= 0)

    @property
    def movable(self) -> np.ndarray:
        return self._counted((self.home >= 0) & ~self.fixed)

    @property
    def arriving(self) -> np.ndarray:
        return np.bincount(self.level[self.home < 0], minlength=len(self.levels))

    def _counted(self, who: np.ndarray) -> np.ndarray:
        table = np.zeros((self.teams, len(self.levels)), int)
        np.add.at(table, (self.home[who], self.level[who]), 1)
        return table


def situation_of(
    plan: Plan,
    number: int,
    present: Sequence[Person],
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    pinned: Collection[int],
    bent: Collection[str] = (),
) -> Situation:
    """Lay a round out; ``present`` are those who are there, by id. Kinds of rules in ``bent`` are given up."""
    teams = plan.rounds[number - 1].teams
    seat = {who: at for at, team in enumerate(teams) for who in team.members}
    ids = tuple(person.id for person in present)
    at = {who: position for position, who in enumerate(ids)}
    home = np.array([seat.get(who, -1) for who in ids], int)
    levels = tuple(dict.fromkeys(person.level for person in present))
    held = {} if "pinned" in bent else {w: t - 1 for (r, w), t in rules.pinned.items() if r == number}
    spread = {} if "level" in bent else level_limits(present, rules, len(teams))
    separate = [(at[a], at[b]) for a, b in sorted(separate_pairs(present, rules))]
    bound = [(at[a], at[b]) for a, b in sorted(rules.together) if a in at and b in at and a != b]
    worth, wish = _worth(plan, number, ids, people, rules, weights, history)
    return Situation(
        ids=ids,
        home=home,
        level=np.array([levels.index(person.level) for person in present], int),
        levels=levels,
        fixed=np.array([who in pinned or (who in held and who in seat) for who in ids], bool),
        pinned={at[who]: team for who, team in held.items() if who in at and who not in seat},
        teams=len(teams),
        size_least=len(ids) // len(teams),
        size_most=-(-len(ids) // len(teams)),
        level_limits=tuple(spread.get(level, (0, len(ids))) for level in levels),
        apart=tuple(separate),
        # two whom a facilitator has parted by hand stay parted
        together=tuple((a, b) for a, b in bound if min(home[a], home[b]) < 0 or home[a] == home[b]),
        worth=worth,
        wish=wish,
    )


def level_limits(present: Sequence[Person], rules: Rules, teams: int) -> dict:
    """Per level the (least, most) in each team on the day: one, where the rules ask for any, and one more than theirs."""
    spread = level_spread(present, rules, teams)
    return {level: (min(1, least), most + 1) for level, (least, most) in spread.items()}


def _worth(plan, number, ids, people, rules, weights, history):
    """What pairs and seats score in this round, as ``score`` counts it, given the teams of the other rounds."""
    laid_out = arrays(people, rules, weights, history)
    meetings = np.zeros((laid_out.n, laid_out.n), np.int32)
    for at, one in enumerate(plan.rounds, start=1):
        if at != number:
            for team in one.teams:
                who = [laid_out.at[member] for member in team.members if member in laid_out.at]
                meetings[np.ix_(who, who)] += 1
    before = laid_out.met + meetings
    worth = weights.area * laid_out.cross_area + weights.level * laid_out.cross_level
    worth = worth + np.where(meetings == 0, laid_out.first, 0)
    worth = worth - np.where(laid_out.together, 0, weights.repeat * before)
    np.fill_diagonal(worth, 0)
    here = [laid_out.at[who] for who in ids]
    themes = [team.theme for team in plan.rounds[number - 1].teams]
    by_id = {person.id: person for person in people}
    wish = weights.wish * wish_points([by_id[who] for who in ids], themes)
    return worth[np.ix_(here, here)].astype(np.int64), wish
