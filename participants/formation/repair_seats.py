"""Seats after a repair, by CP-SAT: who goes where when so many people may move.

The model speaks of moves, not of seats. Nearly everyone stays, so what a seating scores is what it scored before, and a
term for each move, and a correction for each two moves that touch the same team.
"""

from dataclasses import dataclass
from itertools import combinations
from time import monotonic

import numpy as np

from .repair_counts import Limits
from .repair_situation import Situation

MANY = 3_000  # moves to choose among
CROWD = 200  # where more people may come to a team that takes several, their pairs are too many to weigh
FAVOURITES = 30  # so many of each level are then looked at: those who would gain most there


@dataclass(frozen=True)
class Seated:
    """``where``: the team of each position; None if none was found. ``proved``: there is none, or none better."""

    where: np.ndarray | None
    proved: bool


class SeatModel:
    """Every seating with at most so many moves, within limits that such a seating keeps."""

    def __init__(self, situation: Situation, moves: int, limits: Limits):
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.model = cp_model.CpModel()
        self.situation, self.moves, self.limits = situation, moves, limits
        self.goes: list[dict[int, object]] = [{} for _ in range(situation.n)]  # position → team → variable
        self.moved: dict[int, object] = {}  # position that may move → whether it does
        self.entering: dict[int, list[int]] = {team: [] for team in range(situation.teams)}
        for unit in self._units():
            self._add_unit(unit)
        for i, teams in enumerate(self.goes):
            for team in teams:
                self.entering[team].append(i)
        self._limit_moves()
        self._keep_sizes_and_levels()
        self._keep_pairs()

    def solve(self, *, until: float) -> Seated:
        """Any such seating, found by this time of the monotonic clock."""
        return self._solve(until)

    def solve_best(self, start: np.ndarray, *, until: float) -> Seated:
        """The one that scores most; ``start`` is one such seating."""
        complete = self._score(start)
        self._hint(start)
        found = self._solve(until)
        return Seated(found.where, found.proved and complete)

    def _solve(self, until: float) -> Seated:
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        # The corrections are proved by their linear relaxation; in a large hall it takes longer than it saves.
        solver.parameters.linearization_level = 2 if sum(map(len, self.goes)) < MANY else 1
        solver.parameters.max_time_in_seconds = max(0.05, until - monotonic())
        status = solver.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return Seated(None, True)
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Seated(None, False)
        where = self.situation.home.copy()
        for i, teams in enumerate(self.goes):
            for team, variable in teams.items():
                if solver.boolean_value(variable):
                    where[i] = team
        return Seated(where, status == self.cp.OPTIMAL)

    # -- who may go where ---------------------------------------------------------------------------------------

    def _units(self) -> list[list[int]]:
        """Positions that move as one: those who sit together and must go on doing so, and everyone else alone."""
        s, leader = self.situation, np.arange(self.situation.n)
        for a, b in s.together:
            if s.home[a] >= 0 and s.home[b] >= 0:
                leader[leader == leader[b]] = leader[a]
        units: dict[int, list[int]] = {}
        for i, lead in enumerate(leader.tolist()):
            units.setdefault(lead, []).append(i)
        return list(units.values())

    def _add_unit(self, unit: list[int]) -> None:
        s, home, kinds = self.situation, int(self.situation.home[unit[0]]), self.situation.level[unit]
        stays = s.fixed[unit].any() or len(unit) > self.moves or not self.limits.leave[home, kinds].all()
        if home >= 0 and stays:
            return
        wanted = {s.pinned[i] for i in unit if i in s.pinned}
        open_to = [
            team
            for team in np.flatnonzero(self.limits.enter[:, kinds].all(axis=1)).tolist()
            if team != home and wanted <= {team}
        ]
        variables = {team: self.model.new_bool_var("") for team in open_to}
        for i in unit:
            self.goes[i] = dict(variables)
        if home < 0:
            self.model.add_exactly_one(variables.values())
        elif variables:
            moved = next(iter(variables.values()))
            if len(variables) > 1:
                moved = self.model.new_bool_var("")
                self.model.add(sum(variables.values()) == moved)
            self.moved.update(dict.fromkeys(unit, moved))

    def _in(self, i: int, team: int):
        """Whether a position sits in a team: a variable, its negation, or 0 or 1 where that is known."""
        if self.situation.home[i] == team:
            return ~self.moved[i] if i in self.moved else 1
        return self.goes[i].get(team, 0)

    # -- what every seating keeps -------------------------------------------------------------------------------

    def _limit_moves(self) -> None:
        s, leaving = self.situation, self._leaving()
        self.model.add(sum(self.moved.values()) <= self.moves)
        for team in range(s.teams):
            self.model.add(sum(self.moved[i] for i in leaving[team]) <= int(self.limits.most_out[team]))
            entering = sum(self.goes[i][team] for i in self.entering[team])
            self.model.add(entering <= int(self.limits.most_in[team]))

    def _leaving(self) -> dict[int, list[int]]:
        leaving: dict[int, list[int]] = {team: [] for team in range(self.situation.teams)}
        for i in self.moved:
            leaving[int(self.situation.home[i])].append(i)
        return leaving

    def _keep_sizes_and_levels(self) -> None:
        s, leaving = self.situation, self._leaving()
        counts = s.counts
        for team in range(s.teams):
            change = [(self.goes[i][team], 1, i) for i in self.entering[team]]
            change += [(self.moved[i], -1, i) for i in leaving[team]]
            rows = [(None, int(counts[team].sum()), s.size_least, s.size_most)]
            rows += [(k, int(counts[team, k]), *s.level_limits[k]) for k in range(len(s.levels))]
            for kind, here, least, most in rows:
                terms = [sign * variable for variable, sign, i in change if kind in (None, s.level[i])]
                self.model.add_linear_constraint(sum(terms), least - here, most - here)

    def _keep_pairs(self) -> None:
        s = self.situation
        for a, b in s.apart:
            for team in {*self.goes[a], *self.goes[b], int(s.home[a]), int(s.home[b])} - {-1}:
                if s.home[a] == s.home[b] == team:
                    continue  # a facilitator has put the two here; they may stay
                first, second = self._in(a, team), self._in(b, team)
                self._not_both(first, second)
        for a, b in s.together:
            if s.home[a] >= 0 and s.home[b] >= 0:
                continue  # they move as one
            for team in range(s.teams):
                self.model.add(self._in(a, team) == self._in(b, team))

    def _not_both(self, first, second) -> None:
        known = [one for one in (first, second) if isinstance(one, int)]
        if 0 not in known:
            self.model.add_bool_or(*(~one for one in (first, second) if not isinstance(one, int)))

    # -- what a seating scores ----------------------------------------------------------------------------------

    def _score(self, start: np.ndarray) -> bool:
        """Maximise the points. False if not everyone could be looked at, so that the best found may not be the best."""
        s, seated = self.situation, self.situation.home >= 0
        sits = np.zeros((s.n, s.teams), np.int64)
        sits[seated, s.home[seated]] = 1
        value = s.worth @ sits + s.wish
        complete = self._thin_out(value, start)
        terms = []
        for i, teams in enumerate(self.goes):
            before = value[i, s.home[i]] if seated[i] else 0
            terms += [int(value[i, team] - before) * variable for team, variable in teams.items()]
        for first, second, worth in self._corrections():
            if worth:
                terms.append(worth * self._both(first, second, worth))
        self.model.maximize(sum(terms))
        return complete

    def _thin_out(self, value: np.ndarray, start: np.ndarray) -> bool:
        """Leave those with little to gain out of a team to which a crowd may come; whether nobody was left out."""
        s, complete = self.situation, True
        for team, into in self.entering.items():
            if self.limits.most_in[team] < 2 or len(into) <= CROWD:
                continue
            gain = {i: value[i, team] - (value[i, s.home[i]] if s.home[i] >= 0 else 0) for i in into}
            kept = {i for i in into if start[i] == team}
            for kind in range(len(s.levels)):
                alike = [i for i in into if s.level[i] == kind]
                kept.update(sorted(alike, key=lambda i: (-gain[i], i))[:FAVOURITES])
            for i in into:
                if i not in kept:
                    self.model.add(self.goes[i].pop(team) == 0)
            self.entering[team] = sorted(kept)
            complete = False
        return complete

    def _corrections(self):
        """Two variables and what it adds when both hold."""
        s, leaving = self.situation, self._leaving()
        for team in range(s.teams):
            out, into = leaving[team], self.entering[team]
            if self.limits.most_in[team] > 1:
                for a, b in combinations(into, 2):
                    yield self.goes[a][team], self.goes[b][team], int(s.worth[a, b])
            if self.limits.most_out[team] > 1:
                for a, b in combinations(out, 2):
                    yield self.moved[a], self.moved[b], int(s.worth[a, b])
            if self.limits.both[team]:
                for a in into:
                    for b in out:
                        yield self.goes[a][team], self.moved[b], -int(s.worth[a, b])

    def _both(self, first, second, worth: int):
        if first.index == second.index:
            return first
        both = self.model.new_bool_var("")
        if worth > 0:
            self.model.add_implication(both, first)
            self.model.add_implication(both, second)
        else:
            self.model.add_bool_or(~first, ~second, both)
        return both

    def _hint(self, where: np.ndarray) -> None:
        hinted = set()
        for i, teams in enumerate(self.goes):
            for team, variable in teams.items():
                if variable.index not in hinted:
                    hinted.add(variable.index)
                    self.model.add_hint(variable, bool(where[i] == team))
