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

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from math import comb

import numpy as np

from .arrays import Arrays
from .bounds import forced_meetings, meetings_again, pairs_in_teams
from .problem import Person, Rules, Weights, level_spread, present

LARGEST = 600_000  # kinds of people times divisions: a second or two
FIRST, MORE, TURNS = 6, 3, 20  # divisions of a kind at first, and in each turn after that
STEEPEST = 1_000  # points: no row's unit is worth more
NEVER = -(10**12)  # the gain of a division that a person cannot have


@dataclass(frozen=True)
class Row:
    """``who[k] * each[d]`` units for everyone of kind k whose rounds are divided as d; in all from ``low`` to
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
        total = int((self.worth(prices).max(axis=1) * self.many).sum())
        for row, price in zip(self.rows, prices.tolist(), strict=True):
            marks = row.marks()
            total += int((price * marks - row.cost(marks)).max())
        return self.constant + total // self.scale

    def worth(self, prices: np.ndarray) -> np.ndarray:
        """Kinds x divisions: what is left of the gains when the rows are paid for."""
        return self.gains - (self.who.T * prices) @ self.each

    @cached_property
    def who(self) -> np.ndarray:
        return np.array([row.who for row in self.rows])

    @cached_property
    def each(self) -> np.ndarray:
        return np.array([row.each for row in self.rows])

    def least_bound(self) -> int:
        """The bound at the best prices. The linear program begins with a few divisions of each kind and is given more
        as long as some are worth more than those it knows."""
        known = np.zeros(self.gains.shape, bool)
        fresh = _best_of(self.gains, FIRST)
        linear = _Linear(self)
        least = None
        for _ in range(TURNS):
            linear.add(fresh & ~known)
            known |= fresh
            prices = linear.prices()
            found = self.bound(prices)
            least = found if least is None else min(least, found)
            worth = self.worth(prices)
            best = np.where(known, worth, NEVER).max(axis=1, keepdims=True)
            fresh = _best_of(worth, MORE) & (worth > best)
            if not fresh.any():
                break
        return least


def _best_of(worth: np.ndarray, count: int) -> np.ndarray:
    """The so many best divisions of each kind, if they can be had."""
    order = np.argsort(-worth, axis=1, kind="stable")[:, :count]
    chosen = np.zeros(worth.shape, bool)
    np.put_along_axis(chosen, order, True, axis=1)
    return chosen & (worth > NEVER // 2)


class _Linear:
    """The linear program of a ``Program`` over the divisions added so far."""

    def __init__(self, program: Program):
        from ortools.linear_solver import pywraplp

        self.program, self.solved = program, pywraplp.Solver.OPTIMAL
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.points = self.solver.Objective()
        self.points.SetMaximization()
        self.sums = []
        for row in program.rows:
            one = self.solver.Constraint(float(row.low), float(row.low))
            marks = row.marks()
            steps, dearer = np.diff(marks), np.diff(row.cost(marks))
            for step, cost in zip(steps.tolist(), dearer.tolist(), strict=True):
                if step:
                    self._variable(step, -cost / step, [(one, -1)])
            for sign in (1, -1):
                self._variable(self.solver.infinity(), -STEEPEST * program.scale, [(one, sign)])
            self.sums.append(one)
        self.kinds = [self.solver.Constraint(float(many), float(many)) for many in program.many.tolist()]

    def _variable(self, most: float, gain: float, parts) -> None:
        variable = self.solver.NumVar(0, float(most), "")
        self.points.SetCoefficient(variable, gain / self.program.scale)
        for constraint, unit in parts:
            constraint.SetCoefficient(variable, float(unit))

    def add(self, divisions: np.ndarray) -> None:
        """Let kinds (rows) use these divisions (columns)."""
        who, each, infinity = self.program.who, self.program.each, self.solver.infinity()
        for kind, division in zip(*(found.tolist() for found in np.nonzero(divisions)), strict=True):
            units = who[:, kind] * each[:, division]
            used = np.flatnonzero(units)
            parts = [
                (self.sums[row], unit) for row, unit in zip(used.tolist(), units[used].tolist(), strict=True)
            ]
            self._variable(infinity, int(self.program.gains[kind, division]), [(self.kinds[kind], 1), *parts])

    def prices(self) -> np.ndarray:
        """The best prices of the rows, rounded to the scale; none where the solver gives up."""
        if self.solver.Solve() != self.solved:
            return np.zeros(len(self.sums), np.int64)
        return np.array([round(one.dual_value() * self.program.scale) for one in self.sums], np.int64)


def sequence_bound(people: Sequence[Person], rules: Rules, weights: Weights, laid_out: Arrays) -> int | None:
    """Points that no plan can exceed; None where there are too many themes and rounds to divide.

    What a repeated meeting loses of being new depends on whether it would be across areas. It is counted as if all
    meetings lost what one within an area does; and, where repeats cannot be avoided, also as if all could have been
    across areas, which then loosens what one within an area costs.
    """
    for by_area in (True, False):
        programs = [_program(people, rules, weights, laid_out, by_area, 0)]
        if programs[0]:
            if meetings_again(laid_out):
                programs.append(_program(people, rules, weights, laid_out, by_area, weights.new_cross))
            return min(program.least_bound() for program in programs)
    return None


def _program(
    people, rules: Rules, weights: Weights, laid_out: Arrays, by_area: bool, given: int
) -> Program | None:
    """The program, with the areas on each theme or, which is smaller, the areas spread over all teams. ``given``:
    points that a new meeting within an area is given beyond its due."""
    rounds, n, teams = rules.rounds, laid_out.n, laid_out.teams
    themes = list(dict.fromkeys(laid_out.themes))
    teams_of = [laid_out.themes.count(theme) for theme in themes]
    area = laid_out.cross_area.argmin(axis=1)  # told by the first of the same area
    kinds = _kinds(rules, laid_out, themes, area * by_area)
    away_of = np.array([kind.away for kind in kinds])
    columns = len(themes) + bool(away_of.any())
    if comb(rounds + columns - 1, rounds) * len(kinds) > LARGEST:
        return None

    picks = combinations_with_replacement(range(columns), rounds)
    counts = np.array([np.bincount(one, minlength=len(themes) + 1) for one in picks])
    divided, missed = counts[:, : len(themes)], counts[:, len(themes)]
    pins_of = np.array([kind.pins for kind in kinds])
    scale = 2_000 * rounds
    gains = scale * (np.array([kind.wishes for kind in kinds]) @ divided.T)
    gains[(missed != away_of[:, None]) | (divided < pins_of[:, None]).any(axis=2)] = NEVER

    within = weights.area + weights.new_cross - given  # what a meeting within an area lacks
    rows = []
    there = laid_out.present.sum(axis=1)
    heads = np.array([len(kind.levels) for kind in kinds])
    levels = [
        np.array([kind.levels.count(level) for kind in kinds]) for level in range(laid_out.level.max() + 1)
    ]
    areas = [np.array([kind.areas.count(one) for kind in kinds]) for one in np.unique(area)]
    for theme, size in enumerate(teams_of):
        low, high = size * int((there // teams).sum()), size * sum(laid_out.sizes)
        rows.append(Row(heads, divided[:, theme], low, high))
        for who, (least, most) in zip(levels, _level_limits(people, rules, laid_out), strict=True):
            cost = scale * weights.level
            rows.append(Row(who, divided[:, theme], size * least, size * most, rounds * size, cost))
        for who in areas if by_area else ():
            rows.append(Row(who, divided[:, theme], 0, high, rounds * size, scale * within))
    again = scale * weights.repeat + 2_000 * 2 * (weights.new + given)
    counted = np.array([kind.counted for kind in kinds])
    for a, first in enumerate(teams_of if rounds > 1 else ()):
        for b, second in enumerate(teams_of[: a + 1]):
            both = divided[:, a] * (divided[:, b] - (a == b))
            turns = rounds * (rounds - 1)
            weight = again if a != b else again // 2
            rows.append(Row(counted, both, 0, turns * n, turns * first * second, weight))
    constant = _constant(weights, laid_out, given)
    if not by_area:
        for one in np.unique(area):
            seated = laid_out.present[:, area == one].sum(axis=1)
            constant -= within * sum(pairs_in_teams(int(x), teams) for x in seated)
    return Program(constant, scale, gains, np.array(list(kinds.values())), tuple(rows))


@dataclass(frozen=True)
class Kind:
    """What makes people alike: those who share every team count as one, with all their areas, levels and wishes.
    ``pins``: rounds in which a team of each theme is given. ``away``: rounds without a seat. ``counted`` is 1, or 0
    for who meets somebody again for free."""

    areas: tuple[int, ...]
    levels: tuple[int, ...]
    wishes: tuple[int, ...]
    pins: tuple[int, ...]
    away: int
    counted: int


def _kinds(rules: Rules, laid_out: Arrays, themes, area: np.ndarray) -> Counter[Kind]:
    """How many there are of each kind, in the order of the people."""
    wishes = laid_out.wish[:, [laid_out.themes.index(theme) for theme in themes]]
    pinned = np.zeros((rules.rounds, laid_out.n, len(themes)), bool)
    for (number, one), team in rules.pinned.items():
        if (
            one in laid_out.at
            and 1 <= number <= rules.rounds
            and laid_out.present[number - 1, laid_out.at[one]]
        ):
            pinned[number - 1, laid_out.at[one], themes.index(laid_out.themes[team - 1])] = True
    kinds: Counter[Kind] = Counter()
    for head in range(laid_out.n):
        unit = [head, *np.flatnonzero(laid_out.together[head])]
        inseparable = (laid_out.present[:, unit] == laid_out.present[:, [head]]).all()
        if inseparable and min(unit) < head:
            continue
        members = unit if inseparable else [head]
        kind = Kind(
            tuple(sorted(area[members].tolist())),
            tuple(sorted(laid_out.level[members].tolist())),
            tuple(wishes[members].sum(axis=0).tolist()),
            tuple(pinned[:, members].any(axis=1).sum(axis=0).tolist()),
            int((~laid_out.present[:, head]).sum()),
            int(min(unit) == head),
        )
        kinds[kind] += 1
    return kinds


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


def _constant(weights: Weights, laid_out: Arrays, given: int) -> int:
    """Every meeting mixed and new, less what those who must sit together cannot meet anew."""
    pairs = sum(pairs_in_teams(int(there.sum()), laid_out.teams) for there in laid_out.present)
    constant = pairs * (weights.area + weights.level + weights.new + weights.new_cross)
    for (one, two), times in forced_meetings(laid_out).items():
        worth = weights.new + (weights.new_cross if laid_out.cross_area[one, two] else given)
        constant -= times * worth - int(laid_out.first[one, two])
    return constant
