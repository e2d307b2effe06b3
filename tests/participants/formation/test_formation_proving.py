"""One round, proved: the solver and the search agree on what is best, and a plan says when it is."""

from dataclasses import replace

import pytest
from formation_cases import municipality, problems
from hypothesis import HealthCheck, given, settings
from test_formation_bounds import best_of_all, tiny_problems

from participants.formation import (
    History,
    Infeasible,
    Person,
    Plan,
    Rules,
    Weights,
    ceiling,
    check,
    form,
    score,
)
from participants.formation.cores import smallest_clash
from participants.formation.proving import prove_round

thorough = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def one_round(problem):
    people, rules, weights, history = problem
    pins = {at: team for at, team in rules.pinned.items() if at[0] == 1}
    return people, replace(rules, rounds=1, pinned=pins), weights, history


@thorough
@given(tiny_problems())
def test_the_proved_round_is_the_best_of_all(problem):
    problem = one_round(problem)
    if isinstance(smallest_clash(*problem[:2]), Infeasible):
        return
    proof = prove_round(*problem)
    assert proof.value == proof.bound == best_of_all(*problem)


@thorough
@given(problems())
def test_the_proved_round_keeps_the_rules_and_scores_what_it_says(problem):
    problem = one_round(problem)
    if isinstance(smallest_clash(*problem[:2]), Infeasible):
        return
    proof = prove_round(*problem)
    plan = Plan((proof.round,))
    assert check(plan, *problem[:2]) == []
    assert score(plan, *problem).total.value == proof.value <= ceiling(*problem)


@thorough
@given(problems())
def test_one_round_is_proved_best(problem):
    plan = form(*one_round(problem), seed=1, steps=150)
    assert isinstance(plan, Infeasible) or plan.proved_optimal


@pytest.mark.parametrize("size", [50, 200])
def test_one_round_of_leaders_is_proved_best(size):
    problem = municipality(size, size // 8, 1)
    plan = form(*problem, seed=1, steps=500)
    assert plan.proved_optimal
    assert check(plan, *problem[:2]) == []


def test_a_round_too_large_to_prove_keeps_its_ceiling():
    people = [Person(i, i % 9, i % 4) for i in range(400)]
    rules = Rules(team_count=50)
    proof = prove_round(people, rules, Weights(), History())
    assert (proof.round, proof.bound) == (None, ceiling(people, rules, Weights(), History()))
