"""A proven joint bound from how many rounds everybody spends on each theme.

Wishes draw people to the same few teams round after round, where they meet again; bounds of single parts do not see
it. Here each person divides their rounds over the themes, and all points of a plan are bounded by what these
divisions make unavoidable:

- of one area, or one level, x on a theme of T teams make at least ``fewest(x, T)`` pairs that are alike;
- people on theme a in one round and on b in another fall into T_a x T_b cells (a team then, a team now): m of them make
  at least ``fewest(m, T_a * T_b)`` pairs who meet in both;
- who must sit together meets for the first time once only.

``fewest``, the pairs that share a cell when people are spread evenly, is convex: what holds for each round (each two
rounds) holds for the average over them. What is left is a linear program over the divisions. The bound is its dual,
counted in whole numbers: it holds for any prices of the rows, and the solver only has to find good ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import comb

import numpy as np

from .arrays import Arrays
from .problem import Person, Rules, Weights, level_spread, present

LARGEST = 100_000  # kinds of people times divisions: some seconds of linear programming
STEEPEST = 1_000  # points: no row's unit is worth more
NEVER = -(10**12)  # the gain of a division that a person cannot have


@dataclass(frozen=True)
class Row:
    """``each[d]`` units for every person of the kinds ``who`` whose rounds are divided as d; in all from ``low`` to
    ``high``. What they cost bends at every multiple of ``cells``: one more there makes one more pair, of ``weight``
    (in scaled points)."""

    who: np.ndarray
    each: np.ndarray
    low: int
    high: int
    cells: int = 1
    weight: int = 0

    def marks(self) -> np.ndarray:
        """Both ends, and where the cost bends between them."""
        if not self.weight:
            return np.array([self.low, self.high])
        inside = np.arange(self.low // self.cells + 1, -(-self.high // self.cells)) * self.cells
        return np.concatenate([[self.low], inside, [self.high]])

    def cost(self, units: np.ndarray) -> np.ndarray:
        turns = units // self.cells
        return self.weight * (turns * units - self.cells * (turns * (turns + 1) // 2))


@dataclass(frozen=True)
class Program:
    """``gains``: kinds x divisions, scaled points of one person. ``many``: people of each kind. ``constant``: points
    that every plan gets before gains and costs."""

    constant: int
    scale: int
    gains: np.ndarray
    many: np.ndarray
    rows: tuple[Row, ...]

    def bound(self, prices: np.ndarray) -> int:
        """The dual at these prices (scaled whole numbers, one per row): no plan has more points, whatever they are."""
        charged = (np.array([row.who for row in self.rows]).T * prices) @ np.array(
            [row.each for row in self.rows]
        )
        total = int(((self.gains - charged).max(axis=1) * self.many).sum())
        for row, price in zip(self.rows, prices.tolist(), strict=True):
            marks = row.marks()
            total += int((price * marks - row.cost(marks)).max())
        return self.constant + total // self.scale

    def prices(self) -> np.ndarray:
        """The best prices, by linear programming, rounded to the scale."""
        from ortools.linear_solver import pywraplp

        solver = pywraplp.Solver.CreateSolver("GLOP")
        points = solver.Objective()
        points.SetMaximization()
        sums = []
        for row in self.rows:
            one = solver.Constraint(float(row.low), float(row.low))
            marks = row.marks()
            steps, dearer = np.diff(marks), np.diff(row.cost(marks))
            for step, cost in zip(steps.tolist(), dearer.tolist(), strict=True):
                if step:
                    _add(solver, points, step, -cost / step / self.scale, [(one, -1)])
            for sign in (1, -1):
                _add(solver, points, solver.infinity(), -STEEPEST, [(one, sign)])
            sums.append(one)
        rows_of = np.array([row.who for row in self.rows]).T
        each = np.array([row.each for row in self.rows]).T
        for kind, many in enumerate(self.many.tolist()):
            all_of = solver.Constraint(float(many), float(many))
            mine = np.flatnonzero(rows_of[kind])
            for division, gain in enumerate(self.gains[kind].tolist()):
                if gain > NEVER:
                    units = each[division, mine].tolist()
                    parts = [
                        (sums[row], unit) for row, unit in zip(mine.tolist(), units, strict=True) if unit
                    ]
                    _add(solver, points, solver.infinity(), gain / self.scale, [(all_of, 1), *parts])
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            return np.zeros(len(self.rows), np.int64)
        return np.array([round(one.dual_value() * self.scale) for one in sums], np.int64)


def _add(solver, points, most: float, gain: float, parts) -> None:
    variable = solver.NumVar(0, float(most), "")
    points.SetCoefficient(variable, float(gain))
    for constraint, unit in parts:
        constraint.SetCoefficient(variable, float(unit))


def sequence_bound(people: Sequence[Person], rules: Rules, weights: Weights, laid_out: Arrays) -> int | None:
    """Points that no plan can exceed; None where there are too many themes and rounds to divide."""
    for by_area in (True, False):
        program = _program(people, rules, weights, laid_out, by_area)
        if program:
            return program.bound(program.prices())
    return None


def _program(people, rules: Rules, weights: Weights, laid_out: Arrays, by_area: bool) -> Program | None:
    """The program, with the areas on each theme or, which is smaller, the areas spread over all teams."""
    rounds, n, teams = rules.rounds, laid_out.n, laid_out.teams
    themes = list(dict.fromkeys(laid_out.themes))
    teams_of = [laid_out.themes.count(theme) for theme in themes]
    area = np.unique(laid_out.cross_area, axis=0, return_inverse=True)[1].ravel()
    extra = np.zeros(n, int)  # of those who must sit together one counts: they meet again for free
    extra[np.triu(laid_out.together).any(axis=0)] = 1
    pinned, away = _pins(rules, laid_out, themes), (~laid_out.present).sum(axis=0)
    wishes = laid_out.wish[:, [laid_out.themes.index(theme) for theme in themes]]
    told = np.column_stack([area * by_area, laid_out.level, extra, away, pinned, wishes])
    kinds, many = np.unique(told, axis=0, return_counts=True)
    columns = len(themes) + bool(away.any())
    if comb(rounds + columns - 1, rounds) * len(kinds) > LARGEST:
        return None

    picks = combinations_with_replacement(range(columns), rounds)
    counts = np.array([np.bincount(one, minlength=len(themes) + 1) for one in picks])
    divided, missed = counts[:, : len(themes)], counts[:, len(themes)]
    area_of, level_of, extra_of, away_of = kinds[:, :4].T
    pins_of, wish_of = np.split(kinds[:, 4:], 2, axis=1)
    scale = 2_000 * rounds
    gains = scale * (wish_of @ divided.T)
    gains[(missed != away_of[:, None]) | (divided < pins_of[:, None]).any(axis=2)] = NEVER

    rows = []
    there = laid_out.present.sum(axis=1)
    for theme, size in enumerate(teams_of):
        low, high = size * int((there // teams).sum()), size * sum(laid_out.sizes)
        rows.append(Row(np.ones(len(kinds), int), divided[:, theme], low, high))
        for level, (least, most) in enumerate(_level_limits(people, rules, laid_out)):
            who = (level_of == level).astype(int)
            units = Row(
                who, divided[:, theme], size * least, size * most, rounds * size, scale * weights.level
            )
            rows.append(units)
        for one in np.unique(area) if by_area else ():
            who = (area_of == one).astype(int)
            most = min(size * sum(laid_out.sizes), int(laid_out.present[:, area == one].sum()))
            alike = scale * (weights.area + weights.new_cross)
            rows.append(Row(who, divided[:, theme], 0, most, rounds * size, alike))
    again = scale * weights.repeat + 2_000 * 2 * weights.new
    for a, first in enumerate(teams_of if rounds > 1 else ()):
        for b, second in enumerate(teams_of[: a + 1]):
            both = divided[:, a] * (divided[:, b] - (a == b))
            turns = rounds * (rounds - 1)
            weight = again if a != b else again // 2
            rows.append(Row(1 - extra_of, both, 0, turns * n, turns * first * second, weight))
    constant = _constant(weights, laid_out)
    if not by_area:
        for one in np.unique(area):
            seated = laid_out.present[:, area == one].sum(axis=1)
            constant -= (weights.area + weights.new_cross) * sum(_fewest(int(x), teams) for x in seated)
    return Program(constant, scale, gains, many, tuple(rows))


def _pins(rules: Rules, laid_out: Arrays, themes) -> np.ndarray:
    """n x themes: in how many rounds each is pinned to a team of the theme."""
    pins = np.zeros((laid_out.n, len(themes)), int)
    for (number, one), team in rules.pinned.items():
        if (
            one in laid_out.at
            and 1 <= number <= rules.rounds
            and laid_out.present[number - 1, laid_out.at[one]]
        ):
            pins[laid_out.at[one], themes.index(laid_out.themes[team - 1])] += 1
    return pins


def _level_limits(people, rules: Rules, laid_out: Arrays) -> list[tuple[int, int]]:
    """Per level code the least and most in a team, summed over the rounds."""
    code = {person.level: int(laid_out.level[laid_out.at[person.id]]) for person in people}
    limits = np.zeros((len(code), 2), int)
    for number, size in enumerate(laid_out.sizes, start=1):
        spread = level_spread(present(people, rules, number), rules, laid_out.teams)
        for level, row in code.items():
            least, most = spread.get(level, (0, size))
            limits[row] += (min(least, size), min(most, size))
    return [tuple(one) for one in limits.tolist()]


def _fewest(people: int, teams: int) -> int:
    size, larger = divmod(people, teams)
    return larger * (size + 1) * size // 2 + (teams - larger) * size * (size - 1) // 2


def _constant(weights: Weights, laid_out: Arrays) -> int:
    """Every meeting mixed and new, less what those who must sit together cannot meet anew."""
    pairs = sum(_fewest(int(there.sum()), laid_out.teams) for there in laid_out.present)
    constant = pairs * (weights.area + weights.level + weights.new + weights.new_cross)
    bound: dict[tuple[int, int], int] = {}
    for units in laid_out.units:
        for unit in units:
            for at, one in enumerate(unit):
                for two in unit[at + 1 :]:
                    bound[one, two] = bound.get((one, two), 0) + 1
    for (one, two), times in bound.items():
        worth = weights.new + weights.new_cross * int(laid_out.cross_area[one, two])
        constant -= times * worth - int(laid_out.first[one, two])
    return constant
