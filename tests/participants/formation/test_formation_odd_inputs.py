"""Odd inputs: a plan that keeps the rules, or a reason, and never a search without end."""

from itertools import combinations

import pytest

from participants.formation import (
    Clash,
    History,
    Infeasible,
    Person,
    Plan,
    Rules,
    Weights,
    check,
    form,
    pair,
)


def crowd(count: int, *, first: int = 1, **fields) -> list[Person]:
    return [Person(i, **{"area": i % 3, "level": i % 2, **fields}) for i in range(first, first + count)]


def answered(people, rules, *, weights=None, history=None, steps=300) -> Plan | Infeasible:
    """The answer, looked at: a plan keeps its rules and stays under its bounds, a clash names rules."""
    answer = form(people, rules, weights or Weights(), history or History(), seed=1, steps=steps)
    if isinstance(answer, Infeasible):
        assert answer.core
    else:
        assert check(answer, people, rules) == []
        assert answer.score.total.value <= answer.score.total.bound
    return answer


def members(plan: Plan, number: int = 1) -> list[set[int]]:
    return [set(team.members) for team in plan.rounds[number - 1].teams]


POSSIBLE = {
    "one person": (crowd(1), Rules(team_count=1, rounds=3)),
    "as many teams as people": (crowd(6), Rules(team_count=6, rounds=3, level_bounds="free")),
    "as many teams as people, levels spread": (crowd(6), Rules(team_count=6, rounds=2)),
    "seven people": (crowd(7), Rules(team_count=3, rounds=4)),
    "everybody in one team": (crowd(9), Rules(team_count=1, rounds=2)),
    "two people, far more rounds than meetings": (crowd(2), Rules(team_count=1, rounds=40)),
    "a level with one member": ([*crowd(11, level=1), Person(99, 1, 2)], Rules(team_count=3, rounds=3)),
    "everybody of a level of their own": (
        [Person(i, 1, i) for i in range(1, 10)],
        Rules(team_count=3, rounds=2),
    ),
    "everybody from one area": (crowd(12, area=1), Rules(team_count=3, rounds=3)),
    "no areas and no levels": (crowd(12, area=None, level=None), Rules(team_count=3, rounds=3)),
    "a circle of line managers": (
        [Person(i, 1, 1, manager_id=i % 4 + 1) for i in range(1, 5)] + crowd(8, first=5),
        Rules(team_count=4, rounds=3),
    ),
    "one's own line manager": ([*crowd(6)[1:], Person(1, 1, 1, manager_id=1)], Rules(team_count=2, rounds=2)),
    "a line manager who does not come": (crowd(8, manager_id=4711), Rules(team_count=2, rounds=2)),
    "wishes for a closed theme only": (
        crowd(8, wishes=(7, 8, 9)),
        Rules(team_count=2, rounds=2, theme_teams={1: 1, 2: 1}),
    ),
    "wishes where no team has a theme": (crowd(8, wishes=(1, 2)), Rules(team_count=2, rounds=2)),
    "the same wish again and again": (
        crowd(8, wishes=(1,) * 50),
        Rules(team_count=2, rounds=2, theme_teams={1: 1, 2: 1}),
    ),
    "huge ids": (crowd(8, first=2**62), Rules(team_count=2, rounds=2)),
    "negative ids": (crowd(8, first=-4), Rules(team_count=2, rounds=2)),
    "the whole team together": (
        crowd(12),
        Rules(team_count=3, rounds=2, level_bounds="free", together=frozenset(combinations(range(1, 5), 2))),
    ),
    "as many apart as there are teams": (
        crowd(12),
        Rules(team_count=4, rounds=3, apart=frozenset(combinations(range(1, 5), 2))),
    ),
    "everybody together or apart": (
        crowd(8),
        Rules(
            team_count=4,
            rounds=3,
            level_bounds="free",
            together=frozenset({(1, 2), (3, 4), (5, 6), (7, 8)}),
            apart=frozenset({(1, 3), (2, 5), (4, 7)}),
        ),
    ),
    "everybody pinned": (
        crowd(9),
        Rules(team_count=3, rounds=1, level_bounds="free", pinned={(1, i): i % 3 + 1 for i in range(1, 10)}),
    ),
    "rules about people who do not come": (
        crowd(8),
        Rules(
            team_count=2,
            rounds=2,
            together=frozenset({(1, 100)}),
            apart=frozenset({(100, 101)}),
            pinned={(1, 100): 1},
            absent=frozenset({(1, 100)}),
        ),
    ),
    "a pin in a round that there is not": (crowd(8), Rules(team_count=2, rounds=2, pinned={(9, 1): 1})),
    "a pin of somebody absent": (
        crowd(8),
        Rules(team_count=2, rounds=2, pinned={(1, 1): 1}, absent=frozenset({(1, 1)})),
    ),
    "another absent in every round": (
        crowd(10),
        Rules(team_count=3, rounds=4, absent=frozenset({(1, 1), (2, 2), (3, 3), (3, 4), (4, 5)})),
    ),
    "one of those who sit together is absent": (
        crowd(9),
        Rules(team_count=3, rounds=2, together=frozenset({(1, 2), (2, 3)}), absent=frozenset({(1, 2)})),
    ),
    "a theme of which no team is left": (
        crowd(8, wishes=(2, 1)),
        Rules(team_count=2, rounds=2, theme_teams={1: 2, 2: 0}),
    ),
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_an_odd_input_that_can_be_answered_is(name):
    people, rules = POSSIBLE[name]
    plan = answered(people, rules)
    assert isinstance(plan, Plan)
    for number in range(1, rules.rounds + 1):
        there = {one.id for one in people if (number, one.id) not in rules.absent}
        assert set().union(*members(plan, number)) == there


PAIR = frozenset({(1, 2)})
IMPOSSIBLE = {
    "nobody": ([], Rules(team_count=1), {"team_count"}),
    "no teams": (crowd(4), Rules(team_count=0), {"team_count"}),
    "no rounds": (crowd(4), Rules(team_count=2, rounds=0), {"team_count", "rounds"}),
    "more teams than people": (crowd(3), Rules(team_count=4), {"team_count"}),
    "everybody absent": (
        crowd(4),
        Rules(team_count=2, absent=frozenset((1, i) for i in range(1, 5))),
        {"team_count", "absent"},
    ),
    "two of the same": ([*crowd(4), *crowd(1)], Rules(team_count=2), {"team_count", "seats"}),
    "themes that do not add up": (
        crowd(6),
        Rules(team_count=3, theme_teams={1: 1, 2: 1}),
        {"theme", "team_count"},
    ),
    "pinned to a team that there is not": (
        crowd(6),
        Rules(team_count=3, pinned={(1, 1): 4}),
        {"pinned", "team_count"},
    ),
    "together and apart": (crowd(6), Rules(team_count=3, together=PAIR, apart=PAIR), {"together", "apart"}),
    "together, pinned apart": (
        crowd(6),
        Rules(team_count=3, together=PAIR, pinned={(1, 1): 1, (1, 2): 2}),
        {"together", "pinned"},
    ),
    "apart, pinned together": (
        crowd(6),
        Rules(team_count=3, apart=PAIR, pinned={(1, 1): 1, (1, 2): 1}),
        {"apart", "pinned"},
    ),
    "more apart than teams": (
        crowd(12),
        Rules(team_count=3, apart=frozenset(combinations(range(1, 5), 2))),
        {"apart", "team_count"},
    ),
    "a team of all who sit together": (
        crowd(8),
        Rules(team_count=2, together=frozenset((1, i) for i in range(2, 9))),
        {"together", "team_count"},
    ),
    "units that fill no team": (
        crowd(6),
        Rules(team_count=2, level_bounds="free", together=frozenset({(1, 2), (3, 4), (5, 6)})),
        {"together", "team_count"},
    ),
    "more couples than teams of two": (
        crowd(21, level=None),
        Rules(team_count=19, rounds=4, together=frozenset({(1, 2), (3, 4), (5, 6)})),
        {"together", "team_count"},
    ),
    "more units above half a team than teams": (
        crowd(50, level=None),
        Rules(team_count=12, together=frozenset((3 * i + a, 3 * i + 3) for i in range(13) for a in (1, 2))),
        {"together", "team_count"},
    ),
    "a unit for which the pins leave no room": (
        crowd(6, area=None, level=None),
        Rules(team_count=2, together=frozenset({(1, 2), (1, 3)}), pinned={(1, 4): 1, (1, 5): 2}),
        {"together", "pinned", "team_count"},
    ),
    "levels that do not add up": (
        crowd(6, level=1),
        Rules(team_count=2, level_bounds={1: (1, 2)}),
        {"level", "team_count"},
    ),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_odd_input_that_cannot_be_answered_is_told_why(name):
    people, rules, kinds = IMPOSSIBLE[name]
    answer = answered(people, rules)
    assert isinstance(answer, Infeasible)
    assert answer.proved
    assert {clash.rule for clash in answer.core} <= kinds


def test_a_clash_in_a_later_round_names_that_round():
    answer = answered(crowd(6), Rules(team_count=3, rounds=3, apart=PAIR, pinned={(3, 1): 1, (3, 2): 1}))
    assert {clash for clash in answer.core if clash.rule == "pinned"} == {
        Clash("pinned", (1, 2), team=1, round=3)
    }


@pytest.mark.parametrize(
    "weights",
    [
        Weights(0, 0, 0, 0, 0, 0),
        Weights(area=1000, level=1000, new=1000, new_cross=1000, repeat=1000, wish=1000),
        Weights(area=0, level=0, new=0, new_cross=0, repeat=1, wish=0),
        Weights(area=0, level=0, new=0, new_cross=0, repeat=0, wish=1000),
    ],
)
def test_rules_hold_whatever_the_weights_are(weights):
    people = crowd(16, wishes=(1, 2))
    people = [*people[:8], *(Person(p.id, p.area, p.level, p.id - 8, p.wishes) for p in people[8:])]
    apart = frozenset({(1, 2), (1, 3), (1, 4), (5, 6)})
    rules = Rules(
        team_count=4,
        rounds=5,
        apart=apart,
        together=frozenset({(10, 11)}),
        theme_teams={1: 3, 2: 1},
        pinned={(2, 7): 4, (3, 10): 2},
    )
    met = {pair(a, b): 30 for a in range(1, 17) for b in range(a + 1, 17) if (a + b) % 3 == 0}
    assert isinstance(answered(people, rules, weights=weights, history=History(met=met)), Plan)


def test_those_who_met_a_hundred_times_may_meet_again_if_they_must():
    met = {pair(a, b): 100 for a, b in combinations(range(1, 9), 2)}
    plan = answered(crowd(8), Rules(team_count=2, rounds=2), history=History(met=met))
    assert plan.score.repeats.value < 0


def test_more_acquaintance_than_all_counts_as_all():
    known = {pair(a, b): 3.0 if a % 2 else -1.0 for a, b in combinations(range(1, 9), 2)}
    plan = answered(crowd(8), Rules(team_count=2), history=History(known=known))
    assert plan.score.new.value >= 0


@pytest.mark.parametrize(("times", "weight"), [(1000, 12), (40, 1000), (1000, 1000)])
def test_no_number_of_earlier_meetings_outweighs_a_rule_or_spoils_the_plan(times, weight):
    people = crowd(24)
    rules = Rules(team_count=6, rounds=2, apart=frozenset({(1, 2)}))
    everybody = [two for two in combinations(range(1, 25), 2) if two != (1, 2)]
    plans = [
        answered(
            people, rules, weights=Weights(repeat=weight), history=History(met=dict.fromkeys(everybody, met))
        )
        for met in (1, times)
    ]
    once, often = (plan.score for plan in plans)
    assert often.area.value >= 0.95 * once.area.value  # beside millions of points the mix is a trifle
    assert often.level.value >= 0.95 * once.level.value


def test_with_two_teams_who_is_kept_from_several_still_changes_teams():
    people = [
        Person(1, 3, 2),
        Person(2, 1, 2, wishes=(2,)),
        Person(3, 2, 2, wishes=(2, 1)),
        Person(4, 3, 1, wishes=(2,)),
        Person(5, 2, 1, wishes=(1,)),
    ]
    rules = Rules(
        team_count=2,
        rounds=2,
        apart=frozenset({(2, 4), (3, 4)}),
        level_bounds="free",
        theme_teams={1: 1, 2: 1},
    )
    plan = answered(people, rules, weights=Weights(new=2, new_cross=1, repeat=6, wish=16))
    assert plan.score.total.value == 323  # by trying every plan


@pytest.mark.parametrize(
    "work", [{}, {"steps": 0}, {"steps": -3}, {"seconds": -1.0}, {"steps": 1, "seconds": 1.0}]
)
def test_a_search_without_work_is_refused(work):
    with pytest.raises(ValueError, match="steps or seconds"):
        form(crowd(8), Rules(team_count=2), Weights(), History(), seed=1, **work)
