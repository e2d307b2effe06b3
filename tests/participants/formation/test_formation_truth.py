"""Small organisations, where every plan can be looked at: what the engine says of them is true."""

from formation_cases import naive_points, problems
from formation_truth import all_rules, best_total, can_hold, named_rules, tiny
from hypothesis import HealthCheck, assume, given, settings

from participants.formation import Infeasible, Swap, Weights, check, form, swapped, what_if

thorough = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@settings(thorough, derandomize=True)
@given(tiny())
def test_the_best_plan_of_all_is_found_and_the_bound_is_not_below_it(problem):
    people, rules, *_ = problem
    best = best_total(*problem)
    plan = form(*problem, seed=1, steps=1500)
    if best is None:
        assert isinstance(plan, Infeasible)
        return
    assert not isinstance(plan, Infeasible), plan
    assert check(plan, people, rules) == []
    assert plan.score.total.value == best
    assert plan.score.total.bound >= best
    assert plan.proved_optimal == (plan.score.total.bound == best)


@thorough
@given(tiny())
def test_rules_that_are_said_to_clash_do(problem):
    people, rules, *_ = problem
    answer = form(*problem, seed=1, steps=300)
    assume(isinstance(answer, Infeasible))
    assert not can_hold(people, rules, all_rules(people, rules))
    if answer.proved:
        assert not can_hold(people, rules, named_rules(answer.core, people, rules)), answer.core


@settings(thorough, max_examples=40)
@given(problems())
def test_what_a_swap_or_other_weights_would_do_is_the_difference_of_two_recounts(problem):
    people, rules, _weights, history = problem
    plan = form(*problem, seed=3, steps=60)
    assume(not isinstance(plan, Infeasible))
    before = naive_points(plan, *problem)
    heavy = Weights(area=1, level=9, new=3, new_cross=0, repeat=2, wish=5)
    told = what_if(plan, heavy, *problem)
    after = naive_points(plan, people, rules, heavy, history)
    assert {part: told.of(part) for part in before} == {part: after[part] - before[part] for part in before}
    for number, one in enumerate(plan.rounds, start=1):
        seated = [member for team in one.teams for member in team.members]
        swap = Swap(number, seated[0], seated[-1])
        told = what_if(plan, swap, *problem)
        new = swapped(plan, swap)
        after = naive_points(new, *problem)
        assert {part: told.of(part) for part in before} == {
            part: after[part] - before[part] for part in before
        }
        assert set(told.breaks) == set(check(new, people, rules))


@settings(thorough, max_examples=40)
@given(problems())
def test_the_same_seed_and_steps_give_an_equal_plan(problem):
    first, second = (form(*problem, seed=11, steps=90) for _ in range(2))
    assert first == second
