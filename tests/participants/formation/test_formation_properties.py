"""What holds for every organisation, whatever it looks like."""

import random

from formation_cases import naive_points, problems
from hypothesis import HealthCheck, given, settings

from participants.formation import PARTS, Infeasible, Swap, check, form, score, what_if

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(problems())
def test_a_plan_breaks_no_rule_scores_as_counted_by_hand_and_stays_under_its_bounds(problem):
    plan = form(*problem, seed=1, steps=150)
    if isinstance(plan, Infeasible):
        assert plan.core or not problem[0]
        return
    people, rules, weights, history = problem
    assert check(plan, people, rules) == []
    counted = naive_points(plan, people, rules, weights, history)
    assert {name: getattr(plan.score, name).value for name in PARTS} == counted
    for name in PARTS:
        part = getattr(plan.score, name)
        assert part.value <= part.bound
        assert 0 <= part.percent <= 100


@thorough
@given(problems())
def test_the_order_in_which_people_are_handed_in_changes_nothing(problem):
    people, *rest = problem
    shuffled = random.Random(3).sample(people, len(people))
    assert form(people, *rest, seed=5, steps=60) == form(shuffled, *rest, seed=5, steps=60)


@settings(thorough, max_examples=60)
@given(problems())
def test_what_if_tells_what_a_swap_does(problem):
    people, rules, weights, history = problem
    plan = form(*problem, seed=2, steps=60)
    if isinstance(plan, Infeasible) or len(plan.rounds[0].teams) < 2:
        return
    first, second = plan.rounds[0].teams[0].members[0], plan.rounds[0].teams[1].members[0]
    told = what_if(plan, Swap(1, first, second), *problem)
    assert told.before == plan.score
    assert told.of("total") == told.after.total.value - plan.score.total.value
    back = what_if(plan, Swap(1, first, first), *problem)
    assert back.of("total") == 0
    assert back.breaks == ()
    assert score(plan, people, rules, weights, history) == plan.score
