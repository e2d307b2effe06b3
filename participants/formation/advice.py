"""The best swaps for somebody, or for a team: all partners in all other teams weighed at once.

Nothing here is a square of all people: a round of 5,000 is weighed in milliseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import WISH_POINTS
from .problem import (
    History,
    Person,
    Plan,
    Rules,
    Swap,
    Weights,
    level_spread,
    present,
    separate_pairs,
    theme_of_teams,
    units_of,
)

BARRED = 1_000_000  # far above any points: two who must not share a team


@dataclass(frozen=True)
class Advice:
    """A swap that breaks no rule: points gained in the first one's team and theme wish, and everywhere else."""

    swap: Swap
    here: int
    elsewhere: int

    @property
    def total(self) -> int:
        return self.here + self.elsewhere


def best_swaps(
    plan: Plan,
    round_number: int,
    movers: Sequence[int],
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    limit: int = 5,
    for_the_team: bool = False,
) -> list[Advice]:
    """The swaps of these movers, who sit in one team, with people of other teams; the best for the whole first.

    ``for_the_team`` puts those first that gain most in the movers' own team. Those who are pinned, or must sit with
    somebody, stay. Fewer than ``limit``, or none, when the rules leave no more.
    """
    return _Round(plan, round_number, people, rules, weights, history).best(movers, limit, for_the_team)


class _Round:
    """A round's people as vectors; positions follow the ids. Teams count from 0."""

    def __init__(self, plan, number, people, rules, weights, history):
        self.number, self.rules, self.weights = number, rules, weights
        seated = {who: at for at, team in enumerate(plan.rounds[number - 1].teams) for who in team.members}
        self.people = sorted((one for one in people if one.id in seated), key=lambda one: one.id)
        self.ids = [one.id for one in self.people]
        self.at = {who: position for position, who in enumerate(self.ids)}
        self.teams = len(plan.rounds[number - 1].teams)
        self.team = np.array([seated[who] for who in self.ids], np.int64)
        self.area = _codes([one.area for one in self.people])
        self.level = _codes([one.level for one in self.people])
        self.others = [self._places(one) for at, one in enumerate(plan.rounds, start=1) if at != number]
        self.met = _Pairs(history.met, self.at)
        self.known = _Pairs(history.known, self.at)
        self.barred = _Pairs(dict.fromkeys(separate_pairs(self.people, rules), 1), self.at)
        self.unit = np.arange(-len(self.ids), 0)
        for code, unit in enumerate(units_of(self.people, rules)):
            self.unit[[self.at[who] for who in unit]] = code
        self.wish = self._wishes()
        self.mates = self._mates()

    def _places(self, one) -> np.ndarray:
        where = np.full(len(self.ids), -1)
        for number, team in enumerate(one.teams):
            where[[self.at[who] for who in team.members if who in self.at]] = number
        return where

    def _wishes(self) -> np.ndarray:
        """People x teams: the points of a wish."""
        dealt = theme_of_teams(self.rules, self.teams)
        column = {theme: at for at, theme in enumerate(dict.fromkeys(dealt))}
        points = np.zeros((len(self.ids), len(column)), np.int64)
        for row, person in enumerate(self.people):
            wished = [theme for theme in dict.fromkeys(person.wishes) if theme in column]
            for theme, worth in zip(wished, WISH_POINTS, strict=False):
                points[row, column[theme]] = self.weights.wish * worth
        return points[:, [column[theme] for theme in dealt]]

    def _mates(self) -> np.ndarray:
        """Teams x places: who sits there; -1 where a smaller team has no more."""
        counts = np.bincount(self.team, minlength=self.teams)
        order = np.argsort(self.team, kind="stable")
        place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
        mates = np.full((self.teams, max(counts, default=0)), -1)
        mates[self.team[order], place] = order
        return mates

    def value(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """The points of two (positions, broadcast) who share a team in this round; 0 for nobody and for oneself."""
        cross = self.area[one] != self.area[other]
        times = sum(
            ((where[one] == where[other]) & (where[one] >= 0)).astype(np.int64) for where in self.others
        ) + self.met.of(one, other).astype(np.int64)
        fresh = 1 - np.clip(self.known.of(one, other), 0, 1)
        first = np.rint((self.weights.new + self.weights.new_cross * cross) * fresh).astype(np.int64)
        apart = self.unit[one] != self.unit[other]
        points = self.weights.area * cross + self.weights.level * (self.level[one] != self.level[other])
        points = points + np.where(times == 0, first, -self.weights.repeat * times * apart)
        points = points - BARRED * (self.barred.of(one, other) > 0)
        return np.where((one == other) | (one < 0) | (other < 0), 0, points)

    def best(self, movers: Sequence[int], limit: int, for_the_team: bool) -> list[Advice]:
        free = self._free()
        going = np.array([self.at[who] for who in movers if who in self.at and free[self.at[who]]], np.int64)
        if not len(going) or self.teams < 2:
            return []
        everyone = np.arange(len(self.ids))
        home = int(self.team[going[0]])
        direct = self.value(going[:, None], everyone[None, :])
        in_teams = np.stack(
            [self.value(one, self.mates).sum(axis=1) for one in going]
        )  # movers x teams, oneself left out
        here_now = in_teams[:, home] + self.wish[going, home]
        there_then = in_teams[:, self.team] - direct + self.wish[going][:, self.team]
        own = (
            self.value(everyone[:, None], self.mates[self.team]).sum(axis=1) + self.wish[everyone, self.team]
        )
        come = self.value(everyone[:, None], self.mates[home][None, :]).sum(axis=1) + self.wish[:, home]
        here = come[None, :] - direct - here_now[:, None]
        elsewhere = there_then - own[None, :]
        allowed = free[None, :] & (self.team != home)[None, :] & self._levels_allow(going, home)
        allowed &= here + elsewhere > -BARRED // 2
        rank = np.where(allowed, (here * BARRED if for_the_team else 0) + here + elsewhere, -(BARRED**3))
        found = []
        for flat in np.argsort(-rank, axis=None, kind="stable")[:limit]:
            mover, partner = divmod(int(flat), len(everyone))
            if allowed[mover, partner]:
                swap = Swap(self.number, self.ids[going[mover]], self.ids[partner])
                found.append(Advice(swap, int(here[mover, partner]), int(elsewhere[mover, partner])))
        return found

    def _free(self) -> np.ndarray:
        free = self.unit < 0
        for number, who in self.rules.pinned:
            if number == self.number and who in self.at:
                free[self.at[who]] = False
        return free

    def _levels_allow(self, going: np.ndarray, home: int) -> np.ndarray:
        """Movers x people: whether both teams keep their share of each level."""
        kinds = int(self.level.max(initial=0)) + 1
        least, most = np.zeros(kinds, int), np.full(kinds, len(self.ids))
        code = {person.level: int(self.level[at]) for at, person in enumerate(self.people)}
        there = present(self.people, self.rules, self.number)
        for level, limits in level_spread(there, self.rules, self.teams).items():
            if level in code:
                least[code[level]], most[code[level]] = limits
        counts = np.zeros((self.teams, kinds), int)
        np.add.at(counts, (self.team, self.level), 1)
        p, q = self.level[going][:, None], self.level[None, :]
        away = self.team[None, :]
        home_keeps = (counts[home, p] > least[p]) & (counts[home, q] < most[q])
        away_keeps = (counts[away, q] > least[q]) & (counts[away, p] < most[p])
        return (p == q) | (home_keeps & away_keeps)


class _Pairs:
    """A sparse symmetric table of pairs, looked up for whole arrays at once."""

    def __init__(self, values, at: dict[int, int]):
        self.n = len(at)
        rows = sorted(
            (min(at[a], at[b]) * self.n + max(at[a], at[b]), float(value))
            for (a, b), value in values.items()
            if a in at and b in at
        )
        self.keys = np.array([key for key, _value in rows], np.int64)
        self.values = np.array([value for _key, value in rows], np.float64)

    def of(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        keys = np.minimum(one, other) * self.n + np.maximum(one, other)
        if not len(self.keys):
            return np.zeros(keys.shape)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.values[place], 0.0)


def _codes(values: list) -> np.ndarray:
    order = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return np.array([order[value] for value in values], np.int64)
