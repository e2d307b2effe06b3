"""One round, proved by CP-SAT: no seating has more points than its bound, and where a plan reaches it none is better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .arrays import Arrays, arrays
from .bounds import pairs_in_teams
from .ceiling import ceiling
from .problem import History, Person, Round, Rules, Weights
from .round_model import RoundModel, hold, round_model, rules_of_round

LARGEST = 10_000  # seats times teams of which a proof can be hoped for
WORK = 8.0  # deterministic seconds without a limit of the wall's


@dataclass(frozen=True)
class Proof:
    """``bound``: points that no seating exceeds. ``round`` and ``value``: the best seating seen and its points."""

    bound: int
    round: Round | None = None
    value: int | None = None


def prove_round(
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    hint: Round | None = None,
    seconds: float | None = None,
) -> Proof:
    """The most points of the first round, as if there were no other, and a seating that comes near.

    A good seating as ``hint`` saves most of the time. Without ``seconds`` the answer is the same in every process.
    """
    from ortools.sat.python import cp_model

    rules = replace(rules, rounds=1)
    laid_out = arrays(people, rules, weights, history)
    bound = ceiling(people, rules, weights, history)
    if laid_out.present[0].sum() * laid_out.teams > LARGEST:
        return Proof(bound)
    one = round_model(people, rules, 1, laid_out.teams)
    for rule in rules_of_round(people, rules, 1):
        hold(one, rule, people, rules)
    points = _points(one, laid_out, weights)
    one.model.add(points <= bound)
    one.model.maximize(points)
    for number, team in enumerate(hint.teams if hint else ()):
        for member in team.members:
            for at, seat in enumerate(one.seats[member]):
                one.model.add_hint(seat, at == number)
    solver = cp_model.CpSolver()
    solver.parameters.linearization_level = 2  # the proof is in the linear relaxation
    solver.parameters.cp_model_probing_level = 0
    if seconds is None:
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = WORK
    else:
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = seconds
    answer = solver.solve(one.model)
    if answer not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Proof(bound)
    bound = min(bound, round(solver.best_objective_bound))
    return Proof(bound, Round(one.teams_of(solver, laid_out.themes)), round(solver.objective_value))


def _points(one: RoundModel, laid_out: Arrays, weights: Weights):
    """Every pair mixed and new; less what alike pairs, and pairs that know each other or met before, lack of that."""
    model, seats, teams = one.model, one.seats, range(one.teams)
    ids = list(seats)
    at = [laid_out.at[who] for who in ids]
    places = -(-len(ids) // one.teams)
    terms = [
        pairs_in_teams(len(ids), one.teams) * (weights.area + weights.level + weights.new + weights.new_cross)
    ]
    alike = ((laid_out.cross_area, weights.area + weights.new_cross), (laid_out.cross_level, weights.level))
    for cross, lack in alike:
        kind = cross.argmin(axis=1)[at]  # told by the first who is alike
        for code in np.unique(kind) if lack else ():
            members = [ids[index] for index in np.flatnonzero(kind == code)]
            for team in teams:
                # the k-th of a kind in a team makes k - 1 pairs
                more = [model.new_bool_var("") for _ in range(min(len(members), places) - 1)]
                model.add(sum(more) + 1 >= sum(seats[who][team] for who in members))
                terms += [-lack * before * step for before, step in enumerate(more, start=1)]
    full = weights.new + weights.new_cross * laid_out.cross_area
    lacking = full - laid_out.first + weights.repeat * laid_out.met * ~laid_out.together
    lacking[laid_out.forbidden] = 0
    for a, b in zip(*np.nonzero(np.triu(lacking, 1)), strict=True):
        first, second = seats.get(laid_out.ids[a]), seats.get(laid_out.ids[b])
        if first and second:
            meet = model.new_bool_var("")
            for team in teams:
                model.add_bool_or(first[team].negated(), second[team].negated(), meet)
            terms.append(-int(lacking[a, b]) * meet)
    for who, position in zip(ids, at, strict=True):
        for seat, wish in zip(seats[who], laid_out.wish[position].tolist(), strict=True):
            if wish:
                terms.append(wish * seat)
    return sum(terms)
