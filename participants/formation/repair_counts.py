"""How many people must move at the least, counted by team and level only.

Who sits with whom is left out, so the number holds for every repair: a proof for the whole hall in a fraction of a
second, however many people there are. The linear programme under it also says which moves cannot be part of a repair
with so few, which makes the search for one small.
"""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from .repair_situation import Situation

EPS = 1e-6


@dataclass(frozen=True)
class Limits:
    """What a repair with so many moves may hold. ``leave`` and ``enter``: teams x levels, whether anyone of that level
    may leave or enter that team. Per team ``most_out`` and ``most_in``, and ``both``: whether one may leave and another
    enter."""

    leave: np.ndarray
    enter: np.ndarray
    most_out: np.ndarray
    most_in: np.ndarray
    both: np.ndarray


def no_limits(situation: Situation) -> Limits:
    """Everyone may go anywhere."""
    any_, many = np.ones_like(situation.counts, bool), np.full(situation.teams, situation.n)
    return Limits(any_, any_, many, many, np.ones(situation.teams, bool))


class Counting:
    """The counts as a problem: per team and level how many leave and how many enter (those who have arrived, too)."""

    def __init__(self, situation: Situation):
        from ortools.linear_solver import pywraplp

        self.situation = situation
        self.optimal = pywraplp.Solver.OPTIMAL
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        teams, levels = situation.counts.shape
        self.out = [[self.solver.NumVar(0, int(most), "") for most in row] for row in situation.movable]
        self.into = [[self.solver.NumVar(0, situation.n, "") for _ in range(levels)] for _ in range(teams)]
        for start, limits, terms in _rows(situation):
            row = self.solver.Constraint(limits[0] - start, limits[1] - start)
            for team, level, sign in terms:
                variable = self.into if sign > 0 else self.out
                row.SetCoefficient(variable[team][level], sign)
        self.moves = self.solver.Sum(one for row in self.out for one in row)
        self.cap = self.solver.Add(self.moves <= situation.n)

    def fewest(self, *, until: float) -> int | None:
        """A proved bound on the moves of any repair; None if sizes and levels cannot hold together."""
        self.solver.Minimize(self.moves)
        if self.solver.Solve() != self.optimal:
            return None
        self.relaxed = self.solver.Objective().Value()
        self.leave = self.relaxed + np.array([[one.reduced_cost() for one in row] for row in self.out])
        self.enter = self.relaxed + np.array([[one.reduced_cost() for one in row] for row in self.into])
        whole = _in_whole_people(self.situation, until)
        if whole is None:
            return None
        self.whole = max(whole, int(np.ceil(self.relaxed - 1e-4)))
        return self.whole

    def limits(self, moves: int) -> Limits:
        """What a repair with at most so many moves may hold, by reduced costs and by the most that can be pressed
        through each team."""
        leave, enter = self.leave <= moves + EPS, self.enter <= moves + EPS
        room = np.full_like(self.situation.counts, self.situation.n)
        for allowed, most, variables in ((leave, self.situation.movable, self.out), (enter, room, self.into)):
            for at, may in np.ndenumerate(allowed):
                variables[at[0]][at[1]].SetBounds(0, int(most[at]) if may else 0)
        self.cap.SetBounds(0, moves)
        teams = self.situation.teams
        most_out, most_in, both = np.zeros(teams, int), np.zeros(teams, int), np.zeros(teams, bool)
        for team in range(teams):
            out, into = self.solver.Sum(self.out[team]), self.solver.Sum(self.into[team])
            if leave[team].any():
                most_out[team] = self._most(out)
            if enter[team].any():
                most_in[team] = self._most(into)
            both[team] = most_out[team] > 0 and most_in[team] > 0
        return Limits(leave, enter, most_out, most_in, both)

    def _most(self, expression) -> int:
        self.solver.Maximize(expression)
        if self.solver.Solve() != self.optimal:
            return self.situation.n
        return int(np.floor(self.solver.Objective().Value() + 1e-4))


def _rows(situation: Situation):
    """Every constraint: what is there, (least, most), and what changes it as (team, level, 1 or -1)."""
    teams, levels = situation.counts.shape
    for level in range(levels):
        arriving = int(situation.arriving[level])
        terms = [(team, level, sign) for team in range(teams) for sign in (1, -1)]
        yield 0, (arriving, arriving), terms
    for team in range(teams):
        here = [int(count) for count in situation.counts[team]]
        change = [(team, level, sign) for level in range(levels) for sign in (1, -1)]
        yield sum(here), (situation.size_least, situation.size_most), change
        for level in range(levels):
            yield here[level], situation.level_limits[level], change[2 * level : 2 * level + 2]


def _in_whole_people(situation: Situation, until: float) -> int | None:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    out = [[model.new_int_var(0, int(most), "") for most in row] for row in situation.movable]
    into = [[model.new_int_var(0, situation.n, "") for _ in row] for row in situation.movable]
    for start, limits, terms in _rows(situation):
        change = sum(sign * (into if sign > 0 else out)[team][level] for team, level, sign in terms)
        model.add_linear_constraint(change, limits[0] - start, limits[1] - start)
    model.minimize(sum(one for row in out for one in row))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = max(0.1, until - monotonic())
    if solver.solve(model) == cp_model.INFEASIBLE:
        return None
    return round(solver.best_objective_bound)
