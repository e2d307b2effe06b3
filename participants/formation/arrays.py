"""The problem as numpy arrays, for the score and the search. Positions follow the ids' order, so that the order in
which people are handed in changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .problem import History, Person, Rules, Weights, pair, present, theme_of_teams, units_of

WISH_POINTS = (3, 2, 1)


@dataclass(frozen=True)
class Arrays:
    """n people. ``cross_area``, ``cross_level``, ``together``, ``forbidden``: n x n truths. ``first``: n x n points
    for a first meeting. ``met``: n x n earlier meetings. ``wish``: n x teams points. ``themes``: one per team.
    ``units``: per round, the positions of those who must sit together. ``present``: rounds x n truths."""

    ids: tuple[int, ...]
    at: dict[int, int]
    teams: int
    level: np.ndarray
    cross_area: np.ndarray
    cross_level: np.ndarray
    together: np.ndarray
    forbidden: np.ndarray
    first: np.ndarray
    met: np.ndarray
    wish: np.ndarray
    themes: tuple[int | None, ...]
    units: tuple[tuple[tuple[int, ...], ...], ...]
    present: np.ndarray

    @property
    def n(self) -> int:
        return len(self.ids)

    @property
    def sizes(self) -> list[int]:
        """Per round, the places in the largest team."""
        return [-(-int(there.sum()) // self.teams) for there in self.present]


def arrays(people: Sequence[Person], rules: Rules, weights: Weights, history: History) -> Arrays:
    """Lay the problem out. Pairs that name somebody who is not there are passed over."""
    people = sorted(people, key=lambda person: person.id)
    ids = tuple(person.id for person in people)
    at = {one: position for position, one in enumerate(ids)}
    n, teams = len(ids), rules.teams_for(len(ids))
    area = _codes([person.area for person in people])
    level = _codes([person.level for person in people])
    apart = not_identity(n)
    cross_area = area[:, None] != area[None, :]
    together = np.zeros((n, n), bool)
    for unit in units_of(people, rules):
        bound = [at[one] for one in unit]
        together[np.ix_(bound, bound)] = True
    together &= apart
    forbidden = _pairs({pair(a, b): 1 for a, b in rules.apart}, at, np.int64) > 0
    if rules.avoid_manager:
        managers = {pair(p.id, p.manager_id): 1 for p in people if p.manager_id is not None}
        forbidden |= _pairs(managers, at, np.int64) > 0
    met = _pairs(history.met, at, np.int64)
    fresh = 1.0 - np.clip(_pairs(history.known, at, np.float64), 0, 1)
    first = np.rint((weights.new + weights.new_cross * cross_area) * fresh).astype(np.int64)
    first[(met > 0) | ~apart] = 0
    themes = tuple(theme_of_teams(rules, teams))
    there = np.ones((rules.rounds, n), bool)
    for number, one in rules.absent:
        if one in at and 1 <= number <= rules.rounds:
            there[number - 1, at[one]] = False
    return Arrays(
        ids=ids,
        at=at,
        teams=teams,
        level=level,
        cross_area=cross_area,
        cross_level=level[:, None] != level[None, :],
        together=together,
        forbidden=forbidden & apart,
        first=first,
        met=met,
        wish=weights.wish * wish_points(people, themes),
        themes=themes,
        units=tuple(
            tuple(tuple(at[one] for one in unit) for unit in units_of(present(people, rules, number), rules))
            for number in range(1, rules.rounds + 1)
        ),
        present=there,
    )


def wish_points(people: Sequence[Person], themes: Sequence[int | None]) -> np.ndarray:
    """n x teams: the wish points of each person in each team. A wished theme that no team works on is passed over,
    and the next one counts as dearer."""
    open_themes = set(themes)
    points = np.zeros((len(people), len(themes)), np.int64)
    for row, person in enumerate(people):
        wished = [theme for theme in dict.fromkeys(person.wishes) if theme in open_themes]
        worth = dict(zip(wished, WISH_POINTS, strict=False))
        points[row] = [worth.get(theme, 0) for theme in themes]
    return points


def not_identity(n: int) -> np.ndarray:
    return ~np.eye(n, dtype=bool)


def _codes(values: list) -> np.ndarray:
    order = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return np.array([order[value] for value in values], np.int64)


def _pairs(values, at: dict[int, int], kind) -> np.ndarray:
    matrix = np.zeros((len(at), len(at)), kind)
    for (a, b), value in values.items():
        if a in at and b in at and a != b:
            matrix[at[a], at[b]] = matrix[at[b], at[a]] = kind(value)
    return matrix


def of_values(values: np.ndarray, teams: int) -> Arrays:
    """One round of people with nothing but points for every pair."""
    n = len(values)
    nothing = np.zeros((n, n), bool)
    return Arrays(
        ids=tuple(range(n)),
        at={one: one for one in range(n)},
        teams=teams,
        level=np.zeros(n, np.int64),
        cross_area=nothing,
        cross_level=nothing,
        together=nothing,
        forbidden=nothing,
        first=np.where(not_identity(n), values, 0).astype(np.int64),
        met=np.zeros((n, n), np.int64),
        wish=np.zeros((n, teams), np.int64),
        themes=(None,) * teams,
        units=((),),
        present=np.ones((1, n), bool),
    )
