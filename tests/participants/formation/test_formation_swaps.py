"""Weighing a swap: the same as two full counts, and at once; and the best swaps, the same as trying them all."""

import random
import time

import pytest
from formation_cases import municipality, problems
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.formation import (
    PARTS,
    History,
    Infeasible,
    Plan,
    Round,
    Swap,
    Team,
    best_swaps,
    check,
    form,
    pair,
    score,
    swapped,
    what_if,
)


def dealt(people, rules, seed: int = 1) -> Plan:
    """Everyone somewhere: good or bad, rules kept or not, in no time."""
    dice = random.Random(seed)
    ids = [person.id for person in people]
    rounds = []
    for _number in range(rules.rounds):
        order = dice.sample(ids, len(ids))
        teams = rules.teams_for(len(ids))
        rounds.append(Round(tuple(Team(None, tuple(sorted(order[at::teams]))) for at in range(teams))))
    return Plan(tuple(rounds))


def swaps_of(plan: Plan, count: int, seed: int = 1) -> list[Swap]:
    dice = random.Random(seed)
    found = []
    while len(found) < count:
        number = dice.randrange(len(plan.rounds))
        here, there = dice.sample(plan.rounds[number].teams, 2)
        found.append(Swap(number + 1, dice.choice(here.members), dice.choice(there.members)))
    return found


def with_history(problem, seed: int = 1):
    """The problem with earlier bootcamps: some pairs met once or twice, some know each other a little."""
    people, rules, weights, _history = problem
    dice = random.Random(seed)
    ids = [person.id for person in people]
    met = {pair(*dice.sample(ids, 2)): dice.choice([1, 1, 2]) for _ in range(8 * len(ids))}
    known = {pair(*dice.sample(ids, 2)): dice.choice([0.25, 0.5, 1.0]) for _ in range(4 * len(ids))}
    return people, rules, weights, History(met, known)


def counted_twice(plan, swap, problem):
    """The score and the new breaks by counting everything before and after."""
    people, rules, _weights, _history = problem
    after = swapped(plan, swap)
    old = set(check(plan, people, rules))
    return score(plan, *problem), score(after, *problem), set(check(after, people, rules)) - old


@pytest.mark.parametrize("seed", range(4))
def test_a_swap_is_weighed_as_two_full_counts_would(seed):
    problem = with_history(municipality(60, 8, 3, seed=seed), seed)
    plan = dealt(*problem[:2], seed)
    for swap in swaps_of(plan, 40, seed):
        before, after, breaks = counted_twice(plan, swap, problem)
        told = what_if(plan, swap, *problem, before=before)
        assert (told.before, told.after) == (before, after)
        assert set(told.breaks) == breaks


@settings(max_examples=60, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_a_swap_is_weighed_right_in_odd_organisations_too(problem, dice):
    plan = form(*problem, seed=1, steps=30)
    if isinstance(plan, Infeasible) or len(plan.rounds[0].teams) < 2:
        return
    number = dice.randrange(len(plan.rounds))
    here, there = dice.sample(plan.rounds[number].teams, 2)
    if not here.members or not there.members:
        return
    swap = Swap(number + 1, dice.choice(here.members), dice.choice(there.members))
    before, after, breaks = counted_twice(plan, swap, problem)
    told = what_if(plan, swap, *problem)
    assert (told.before, told.after, set(told.breaks)) == (before, after, breaks)


@pytest.mark.parametrize(("people", "teams"), [(200, 25), (2000, 250)])
def test_a_swap_is_weighed_in_fifty_milliseconds(people, teams):
    problem = with_history(municipality(people, teams, 4))
    plan = dealt(*problem[:2])
    before = score(dealt(*municipality(30, 4, 4)[:2]), *municipality(30, 4, 4))  # any: it is only moved
    took = []
    for swap in swaps_of(plan, 20):
        began = time.process_time()
        what_if(plan, swap, *problem, before=before)
        took.append(time.process_time() - began)
    assert sorted(took)[10] < 0.05


def every_swap(plan, number, movers, problem):
    """All swaps of the movers that break nothing new and move nobody who must stay: (total, swap)."""
    _people, rules, _weights, _history = problem
    stays = {who for two in rules.together for who in two}
    stays |= {who for (at, who) in rules.pinned if at == number}
    teams = plan.rounds[number - 1].teams
    home = next(team for team in teams if movers[0] in team.members)
    before = score(plan, *problem)
    for mover in movers:
        for team in teams:
            for partner in team.members if team is not home else ():
                if {mover, partner} & stays:
                    continue
                told = what_if(plan, Swap(number, mover, partner), *problem, before=before)
                if not told.breaks:
                    yield told.of("total")


@pytest.mark.parametrize("seed", range(3))
def test_the_best_swaps_are_those_that_trying_them_all_finds(seed):
    problem = with_history(municipality(48, 6, 3, seed=seed), seed)
    plan = form(*problem, seed=seed, steps=200)
    movers = plan.rounds[1].teams[2].members
    found = best_swaps(plan, 2, movers, *problem, limit=5)
    assert [one.total for one in found] == sorted(every_swap(plan, 2, movers, problem), reverse=True)[:5]
    before = score(plan, *problem)
    for one in found:
        told = what_if(plan, one.swap, *problem, before=before)
        assert told.of("total") == one.total
        assert sum(told.of(part) for part in PARTS) == one.total
        assert not told.breaks


def test_the_best_swaps_for_a_team_gain_most_there():
    problem = with_history(municipality(48, 6, 3))
    plan = form(*problem, seed=1, steps=200)
    movers = plan.rounds[0].teams[0].members
    found = best_swaps(plan, 1, movers, *problem, limit=500, for_the_team=True)
    assert [one.here for one in found] == sorted((one.here for one in found), reverse=True)


def test_best_swaps_among_two_thousand_take_a_moment():
    problem = with_history(municipality(2000, 250, 4))
    plan = dealt(*problem[:2])
    began = time.process_time()
    assert best_swaps(plan, 1, plan.rounds[0].teams[0].members, *problem)
    assert time.process_time() - began < 1
