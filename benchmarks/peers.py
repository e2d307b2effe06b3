"""What else installs from the package index and divides people into groups, on our score and in the same time.

OR-Tools' CP-SAT is given the whole problem, one round after another. balanced-group-system is made for groups that change
from meeting to meeting; it knows neither areas nor rules, so it is compared on the golfers only.
"""

import random
import time
from dataclasses import replace
from itertools import combinations

from participants.formation import Infeasible, Plan, Round, Team, pair, score
from participants.formation.arrays import arrays
from participants.formation.problem import level_spread, theme_of_teams

from .cases import Case


def _scored(rounds: list[Round], asked: Case) -> Plan:
    plan = Plan(tuple(rounds))
    return replace(plan, score=score(plan, *asked.asked))


def greedy(asked: Case, seed: int, seconds: float) -> Plan:
    """balanced-group-system's groups; begun anew until the time is up, the best kept."""
    from balanced_group_system import BalancedGroupSystem

    ends = time.perf_counter() + seconds
    random.seed(seed)
    teams = asked.rules.team_count
    best = None
    while best is None or time.perf_counter() < ends:
        system = BalancedGroupSystem([str(person.id) for person in asked.people])
        rounds = [
            Round(
                tuple(
                    Team(None, tuple(sorted(map(int, group))))
                    for group in system.create_balanced_groups(teams)
                )
            )
            for _ in range(asked.rules.rounds)
        ]
        plan = _scored(rounds, asked)
        if best is None or plan.score.total.value > best.score.total.value:
            best = plan
    return best


def cp_sat(asked: Case, seed: int, seconds: float) -> Plan | Infeasible:
    """Round by round with an even share of what time is left, on two threads; what has met counts in the next."""
    from ortools.sat.python import cp_model

    ends = time.perf_counter() + seconds
    met = dict(asked.history.met)
    rounds: list[Round] = []
    for number in range(asked.rules.rounds):
        now = replace(asked, history=replace(asked.history, met=met))
        model, seats = _model(now)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.random_seed = seed
        left = (ends - time.perf_counter()) / (asked.rules.rounds - number)
        solver.parameters.max_time_in_seconds = max(0.1, left)
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Infeasible((), proved=False)
        themes = theme_of_teams(asked.rules, asked.rules.team_count)
        rounds.append(
            Round(
                tuple(
                    Team(theme, tuple(who for who, at in seats.items() if solver.value(at[team])))
                    for team, theme in enumerate(themes)
                )
            )
        )
        for team in rounds[-1].teams:
            for two in combinations(team.members, 2):
                met[two] = met.get(two, 0) + 1
    return _scored(rounds, asked)


def _model(asked: Case):
    """One round. Pairs of one area or level are counted by tangents of c(c-1)/2; only pairs that know each other or have
    met have a variable of their own."""
    from ortools.sat.python import cp_model

    people, rules, weights, history = asked.people, asked.rules, asked.weights, asked.history
    laid_out = arrays(people, replace(rules, rounds=1), weights, history)
    teams, size = rules.team_count, -(-len(people) // rules.team_count)
    model = cp_model.CpModel()
    seats = {one.id: [model.new_bool_var("") for _ in range(teams)] for one in people}
    for at in seats.values():
        model.add_exactly_one(at)
    for team in range(teams):
        model.add_linear_constraint(sum(at[team] for at in seats.values()), len(people) // teams, size)
    _keep_rules(model, seats, asked, level_spread(people, rules, teams))
    cost = []
    for kind, weight in (("area", weights.area + weights.new_cross), ("level", weights.level)):
        groups: dict[int | None, list[int]] = {}
        for one in people:
            groups.setdefault(getattr(one, kind), []).append(one.id)
        for members in groups.values() if weight else ():
            for team in range(teams):
                alike = model.new_int_var(0, size * size, "")
                here = sum(seats[who][team] for who in members)
                for count in range(1, min(size, len(members))):
                    model.add(alike >= count * here - count * (count + 1) // 2)
                cost.append(weight * alike)
    fresh = weights.new + weights.new_cross * laid_out.cross_area
    lost = fresh - laid_out.first + weights.repeat * laid_out.met * ~laid_out.together
    for i, j in combinations(range(len(people)), 2):
        if lost[i, j] > 0 and not laid_out.forbidden[i, j]:
            both = model.new_bool_var("")
            a, b = seats[laid_out.ids[i]], seats[laid_out.ids[j]]
            for team in range(teams):
                model.add_bool_or(~a[team], ~b[team], both)
            cost.append(int(lost[i, j]) * both)
    themes = theme_of_teams(rules, teams)
    gain = [
        weights.wish * (3 - rank) * seats[one.id][team]
        for one in people
        for rank, theme in enumerate(one.wishes[:3])
        for team in range(teams)
        if themes[team] == theme
    ]
    model.maximize(sum(gain) - sum(cost))
    return model, seats


def _keep_rules(model, seats, asked: Case, spread) -> None:
    apart = set(asked.rules.apart)
    if asked.rules.avoid_manager:
        apart |= {pair(one.id, one.manager_id) for one in asked.people if one.manager_id in seats}
    for team in range(asked.rules.team_count):
        for a, b in apart:
            model.add_at_most_one(seats[a][team], seats[b][team])
        for a, b in asked.rules.together:
            model.add(seats[a][team] == seats[b][team])
        for level, (least, most) in spread.items():
            here = sum(seats[one.id][team] for one in asked.people if one.level == level)
            model.add_linear_constraint(here, least, most)
