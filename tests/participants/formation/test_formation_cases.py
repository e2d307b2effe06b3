"""Known inputs: the size the product is made for, odd ones, and rules that clash."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from formation_cases import municipality

from participants.formation import (
    PARTS,
    Clash,
    History,
    Infeasible,
    Person,
    Plan,
    Round,
    Rules,
    Team,
    Weights,
    check,
    form,
    pair,
)
from participants.formation.search import best_groups

NOTHING = History()


def crowd(count: int, **fields) -> list[Person]:
    return [Person(i, area=i % 3, level=i % 2, **fields) for i in range(1, count + 1)]


def formed(people, rules, history=NOTHING, weights=None, steps=200):
    return form(people, rules, weights or Weights(), history, seed=1, steps=steps)


def test_two_hundred_leaders_keep_every_rule_and_nobody_meets_twice():
    problem = municipality()
    plan = form(*problem, seed=1, steps=6000)
    assert check(plan, problem[0], problem[1]) == []
    assert plan.score.repeats.value == 0
    assert plan.score.level.percent == 100
    assert plan.score.area.percent >= 99
    assert plan.score.total.percent >= 94


def test_the_same_input_seed_and_steps_give_an_equal_plan_in_another_process():
    code = (
        "from formation_cases import municipality\n"
        "from participants.formation import form\n"
        "print(form(*municipality(40, 6, 2), seed=7, steps=300).rounds)"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert other.stdout.strip() == str(form(*municipality(40, 6, 2), seed=7, steps=300).rounds)


def test_another_seed_gives_another_plan():
    problem = municipality(40, 6, 2)
    assert form(*problem, seed=1, steps=300).rounds != form(*problem, seed=2, steps=300).rounds


def test_one_person_is_a_team():
    plan = formed([Person(9, None, None)], Rules(team_count=1, rounds=2))
    assert [one.teams for one in plan.rounds] == [(Team(None, (9,)),)] * 2


def test_seven_people_make_teams_of_four_and_three():
    plan = formed(crowd(7), Rules(team_count=2))
    assert sorted(len(team.members) for team in plan.rounds[0].teams) == [3, 4]


def test_team_size_gives_as_few_teams_as_it_allows():
    plan = formed(crowd(20), Rules(team_size=6))
    assert sorted(len(team.members) for team in plan.rounds[0].teams) == [5, 5, 5, 5]


def test_a_level_with_one_member_and_a_single_area_are_no_obstacle():
    people = [Person(i, 1, 4 if i == 1 else 1) for i in range(1, 11)]
    plan = formed(people, Rules(team_count=3, rounds=2))
    assert check(plan, people, Rules(team_count=3, rounds=2)) == []
    assert plan.score.area.value == plan.score.area.bound == 0


def test_a_circle_of_managers_is_split():
    people = [Person(i, i, 1, manager_id=i % 3 + 1) for i in (1, 2, 3)] + [
        Person(i, i, 1) for i in range(4, 10)
    ]
    plan = formed(people, Rules(team_count=3, rounds=3))
    for one in plan.rounds:
        assert all(len({1, 2, 3} & set(team.members)) == 1 for team in one.teams)


def test_a_wish_for_a_theme_no_team_works_on_is_passed_over():
    people = [Person(i, i, 1, wishes=(99, 1 if i < 5 else 2)) for i in range(1, 9)]
    plan = formed(people, Rules(team_count=2, theme_teams={1: 1, 2: 1}))
    assert [team.members for team in plan.rounds[0].teams] == [(1, 2, 3, 4), (5, 6, 7, 8)]
    assert plan.score.wish.value == 8 * 3 * Weights().wish == plan.score.wish.bound


def test_people_who_must_sit_together_do_in_every_round():
    rules = Rules(team_count=4, rounds=3, together=frozenset({(1, 2), (2, 3)}))
    plan = formed(crowd(20), rules)
    for one in plan.rounds:
        assert any({1, 2, 3} <= set(team.members) for team in one.teams)


def test_two_of_a_level_who_must_sit_together_widen_its_spread():
    people = [Person(i, i, 2 if i < 3 else 1) for i in range(1, 9)]
    assert isinstance(formed(people, Rules(team_count=4, together=frozenset({(1, 2)}))), Plan)


def test_a_director_who_manages_the_whole_rung_below_sits_without_it():
    people = [Person(1, 1, 3), *(Person(i, i, 2, manager_id=1) for i in range(2, 5)), *crowd(12)[4:]]
    plan = formed(people, Rules(team_count=3))
    team = next(team for team in plan.rounds[0].teams if 1 in team.members)
    assert not {2, 3, 4} & set(team.members)


def test_a_pinned_person_keeps_the_seat_and_takes_those_who_must_be_near():
    rules = Rules(team_count=3, rounds=2, together=frozenset({(4, 5)}), pinned={(2, 4): 3})
    plan = formed(crowd(12), rules)
    assert {4, 5} <= set(plan.rounds[1].teams[2].members)


def test_those_who_met_before_are_kept_apart_if_it_can_be():
    met = {pair(a, b): 1 for a in range(1, 5) for b in range(a + 1, 5)}
    plan = formed(crowd(16), Rules(team_count=4), History(met=met))
    assert plan.score.repeats.value == 0


def test_the_least_repeats_are_known_when_they_cannot_be_avoided():
    plan = formed(crowd(4), Rules(team_count=1, rounds=3))
    assert plan.score.repeats.value == plan.score.repeats.bound == -12 * 6 * (1 + 2)


def test_the_bound_is_that_of_the_research():
    # a town of eight with nothing in common: every pair mixed, every meeting new, every wish met
    people = [Person(i, i, i, wishes=(1,)) for i in range(8)]
    plan = formed(people, Rules(team_count=2, theme_teams={1: 2}))
    bounds = {name: getattr(plan.score, name).bound for name in ("area", "level", "new", "repeats", "wish")}
    assert bounds == {"area": 4 * 12, "level": 12, "new": 10 * 12, "repeats": 0, "wish": 6 * 3 * 8}
    assert plan.score.total.percent == 100


def test_progress_is_told_and_may_end_the_search():
    told = []
    form(*municipality(40, 6, 2), seed=1, steps=2000, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    class Enough(Exception):
        pass

    def stop(share):
        raise Enough

    with pytest.raises(Enough):
        form(*municipality(40, 6, 2), seed=1, steps=2000, on_progress=stop)


@pytest.mark.parametrize(
    ("people", "rules", "core"),
    [
        ([], Rules(team_count=1), {Clash("team_count")}),
        (crowd(3), Rules(team_count=4), {Clash("team_count")}),
        (crowd(6), Rules(team_count=2, theme_teams={1: 3}), {Clash("theme"), Clash("team_count")}),
        (
            crowd(6),
            Rules(team_count=2, together=frozenset({(1, 2)}), apart=frozenset({(1, 2)})),
            {Clash("together", (1, 2)), Clash("apart", (1, 2))},
        ),
        (
            [Person(1, 1, 1), Person(2, 1, 1, manager_id=1), *crowd(6)[2:]],
            Rules(team_count=2, together=frozenset({(1, 2)})),
            {Clash("together", (1, 2)), Clash("line_manager", (2, 1))},
        ),
        (
            crowd(6),
            Rules(team_count=3, together=frozenset({(1, 2), (2, 3)})),
            {Clash("together", (1, 2, 3)), Clash("team_count")},
        ),
        (
            crowd(6),
            Rules(team_count=2, apart=frozenset({(1, 2), (2, 3), (1, 3)})),
            {Clash("apart", (1, 2)), Clash("apart", (1, 3)), Clash("apart", (2, 3)), Clash("team_count")},
        ),
        (
            crowd(6),
            Rules(team_count=3, pinned={(1, 1): 1, (1, 2): 1, (1, 3): 1}),
            {Clash("pinned", (1, 2, 3), team=1, round=1), Clash("team_count")},
        ),
        (
            crowd(6),
            Rules(team_count=3, together=frozenset({(1, 2)}), pinned={(1, 1): 1, (1, 2): 2}),
            {Clash("together", (1, 2)), Clash("pinned", (1, 2), round=1)},
        ),
        (
            crowd(6),
            Rules(team_count=3, apart=frozenset({(1, 2)}), pinned={(1, 1): 1, (1, 2): 1}),
            {Clash("apart", (1, 2)), Clash("pinned", (1, 2), team=1, round=1)},
        ),
        (
            [Person(1, 1, 3), Person(2, 1, 2, manager_id=1), Person(3, 1, 2, manager_id=1), Person(4, 1, 3)],
            Rules(team_count=2, level_bounds={2: (1, 1)}),
            {Clash("level", level=2), Clash("line_manager", (2, 1)), Clash("line_manager", (3, 1))},
        ),
    ],
)
def test_rules_that_clash_are_named(people, rules, core):
    answer = formed(people, rules)
    assert isinstance(answer, Infeasible)
    assert set(answer.core) == core
    assert answer.proved


def test_a_clash_that_looking_does_not_see_is_proved_by_the_solver():
    apart = frozenset({(1, 2), (2, 3), (3, 4), (4, 5), (1, 5)})  # a ring of five needs three teams
    answer = formed(crowd(6), Rules(team_count=2, apart=apart, level_bounds="free"))
    assert answer == Infeasible((*(Clash("apart", two) for two in sorted(apart)), Clash("team_count")))


def test_check_finds_each_kind_of_break():
    people = [Person(1, 1, 1), Person(2, 1, 1, manager_id=1), Person(3, 2, 2), Person(4, 2, 2)]
    rules = Rules(
        team_count=2,
        together=frozenset({(1, 3)}),
        apart=frozenset({(3, 4)}),
        theme_teams={1: 1, 2: 1},
        pinned={(1, 4): 1},
    )
    plan = Plan((Round((Team(1, (1, 2)), Team(1, (3, 4)))),))
    assert {broken.rule for broken in check(plan, people, rules)} == {
        "line_manager",
        "together",
        "apart",
        "level",
        "pinned",
        "theme",
    }
    uneven = Plan((Round((Team(1, (1, 3, 3)), Team(2, (4,)))),))
    assert {broken.rule for broken in check(uneven, people, rules)} == {"seats", "size", "level", "pinned"}


def test_those_absent_from_a_round_get_no_seat_and_sizes_count_those_who_are_there():
    rules = Rules(
        team_count=3,
        rounds=3,
        together=frozenset({(1, 2), (2, 3)}),
        absent=frozenset({(2, 2), (2, 5), (2, 6), (2, 7), (3, 12), (3, 99), (9, 1)}),
    )
    people = crowd(12)
    plan = formed(people, rules)
    assert check(plan, people, rules) == []
    assert [sorted(len(team.members) for team in one.teams) for one in plan.rounds] == [
        [4, 4, 4],
        [2, 3, 3],
        [3, 4, 4],
    ]
    assert not {2, 5, 6, 7} & {member for team in plan.rounds[1].teams for member in team.members}
    assert all(getattr(plan.score, name).value <= getattr(plan.score, name).bound for name in PARTS)


def test_check_finds_who_sits_where_they_are_absent():
    people, rules = crowd(4), Rules(team_count=2, avoid_manager=False, level_bounds="free")
    plan = Plan((Round((Team(None, (1, 3)), Team(None, (2, 4)))),))
    assert check(plan, people, rules) == []
    away = replace(rules, absent=frozenset({(1, 4)}))
    assert [broken.rule for broken in check(plan, people, away)] == ["seats"]


def test_too_few_present_for_the_teams_is_a_clash():
    rules = Rules(team_count=2, rounds=2, absent=frozenset({(2, 1), (2, 2), (2, 3)}))
    assert formed(crowd(4), rules) == Infeasible((Clash("team_count"),))


def test_a_search_of_so_many_seconds_keeps_its_time_and_can_be_stopped():
    problem = municipality(40, 6, 2)
    form(*problem, seed=1, steps=8)  # compiled
    began = time.monotonic()
    plan = form(*problem, seed=1, seconds=1)
    assert time.monotonic() - began < 5  # nothing like the minutes of steps that it would have had
    assert check(plan, *problem[:2]) == []
    began = time.monotonic()
    plan = form(*problem, seed=1, seconds=60, should_stop=lambda: time.monotonic() - began > 0.5)
    assert time.monotonic() - began < 5
    assert check(plan, *problem[:2]) == []


def test_either_steps_or_seconds():
    with pytest.raises(ValueError, match="steps or seconds"):
        form(crowd(4), Rules(team_count=2), Weights(), NOTHING, seed=1)


@pytest.mark.parametrize(("groups", "size", "rounds", "repeats"), [(5, 3, 7, 0), (8, 4, 8, 3), (4, 5, 4, 24)])
def test_golfers_with_nothing_in_common_meet_as_few_twice_as_is_known(groups, size, rounds, repeats):
    people = [Person(i, None, None) for i in range(groups * size)]
    plan = form(
        people,
        Rules(team_count=groups, rounds=rounds),
        Weights(0, 0, 0, 0, 1, 0),
        NOTHING,
        seed=1,
        steps=20_000,
    )
    assert -plan.score.repeats.value <= repeats


def test_groups_of_a_matrix_reach_the_best_that_trying_everything_finds():
    values = np.random.default_rng(1).integers(0, 100, (9, 9))
    values = np.triu(values, 1) + np.triu(values, 1).T
    worth = lambda groups: sum(values[a, b] for one in groups for a, b in combinations(one, 2))  # noqa: E731
    best = 0
    for first in combinations(range(1, 9), 2):
        left = [one for one in range(1, 9) if one not in first]
        for second in combinations(left[1:], 2):
            third = [one for one in left[1:] if one not in second]
            best = max(best, worth([(0, *first), (left[0], *second), third]))
    groups = best_groups(values, 3, seed=1, steps=400)
    assert sorted(one for group in groups for one in group) == list(range(9))
    assert worth(groups) == best
