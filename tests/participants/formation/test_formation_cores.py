"""The rules that are said to clash do, and each of them is needed: seen by trying every seating of tiny groups."""

from collections import Counter
from itertools import product

import pytest
from formation_cases import municipality, problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.formation import Clash, Infeasible, Person, Plan, Rules, check, pair
from participants.formation.conflicts import clashes
from participants.formation.cores import smallest_clash
from participants.formation.problem import level_spread

thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def crowd(count: int) -> list[Person]:
    return [Person(i, area=i % 3, level=i % 2) for i in range(1, count + 1)]


def keeps(seats: dict[int, int], rule: Clash, people, rules: Rules) -> bool:
    """Whether a seating keeps one rule; ``seats`` maps each to a team, which may be one more than the rules say."""
    teams = rules.team_count
    seated = Counter(seats.values())
    where = [seats[one] for one in rule.people]
    if rule.rule == "team_count":
        fair = {len(seats) // teams, -(-len(seats) // teams)}
        return max(seated) <= teams and all(seated[team] in fair for team in range(1, teams + 1))
    if rule.rule == "level":
        there = [person for person in people if person.id in seats]
        least, most = level_spread(there, rules, teams)[rule.level]
        here = Counter(seats[person.id] for person in there if person.level == rule.level)
        return max(here.values(), default=0) <= most and all(
            here[team] >= least for team in range(1, teams + 1)
        )
    if rule.rule == "pinned":
        return all(team == rule.team for team in where) if rule.team else True
    return len(set(where)) == 1 if rule.rule == "together" else len(set(where)) == len(where)


def can_hold(core, people, rules: Rules) -> bool:
    """Whether some seating keeps these rules; without "team_count" there may be a table for everyone."""
    number = next((rule.round for rule in core if rule.round), 1)
    ids = [person.id for person in people if (number, person.id) not in rules.absent]
    tables = rules.team_count + (0 if Clash("team_count") in core else len(ids))
    return any(
        all(keeps(dict(zip(ids, seating, strict=True)), rule, people, rules) for rule in core)
        for seating in product(range(1, tables + 1), repeat=len(ids))
    )


@st.composite
def cramped(draw):
    """Four or five people with more rules than usually fit."""
    n = draw(st.integers(3, 5))
    one = st.integers(1, n)
    two = st.tuples(one, one).filter(lambda pair: pair[0] < pair[1])
    people = [Person(i, 1, draw(st.integers(1, 2)), draw(st.none() | one)) for i in range(1, n + 1)]
    teams = draw(st.integers(1, 2))
    return people, Rules(
        team_count=teams,
        together=draw(st.frozensets(two, max_size=2)),
        apart=draw(st.frozensets(two, max_size=4)),
        pinned=draw(st.dictionaries(st.tuples(st.just(1), one), st.integers(1, teams), max_size=3)),
        level_bounds=draw(
            st.sampled_from(["even", "free"])
            | st.dictionaries(st.integers(1, 2), st.sampled_from([(0, 1), (1, 2), (2, 2)]), max_size=2)
        ),
    )


@thorough
@given(cramped())
def test_a_core_is_a_clash_and_needs_each_of_its_rules(problem):
    people, rules = problem
    answer = smallest_clash(people, rules)
    if isinstance(answer, Plan):
        assert check(answer, people, rules) == []
        assert not clashes(people, rules)
        return
    assert answer.proved
    core = list(answer.core)
    assert not can_hold(core, people, rules)
    for rule in core:
        assert can_hold([one for one in core if one != rule], people, rules)


@thorough
@given(cramped())
def test_what_looking_finds_is_a_clash(problem):
    people, rules = problem
    core = clashes(people, rules)
    assert not core or isinstance(smallest_clash(people, rules), Infeasible)


@thorough
@given(problems())
def test_every_organisation_gets_a_plan_or_a_proved_core(problem):
    people, rules, *_ = problem
    answer = smallest_clash(people, rules)
    if isinstance(answer, Infeasible):
        assert answer.proved
        assert answer.core
    else:
        assert check(answer, people, rules) == []


def test_contradictory_pins_are_named_with_their_round():
    rules = Rules(team_count=3, rounds=2, together=frozenset({(1, 2)}), pinned={(2, 1): 1, (2, 2): 2})
    assert set(smallest_clash(crowd(6), rules).core) == {
        Clash("together", (1, 2)),
        Clash("pinned", (1,), team=1, round=2),
        Clash("pinned", (2,), team=2, round=2),
    }


def test_a_clash_in_a_round_where_somebody_is_absent_is_found():
    # with all six the ring has a sixth to lean on; without the first two, level 1 cannot fill both teams
    people = [Person(i, 1, 1 if i < 4 else 2) for i in range(1, 7)]
    rules = Rules(
        team_count=2,
        rounds=2,
        level_bounds={1: (1, 3)},
        absent=frozenset({(2, 1), (2, 2)}),
        avoid_manager=False,
    )
    assert smallest_clash(people, rules) == Infeasible((Clash("level", level=1),))


def test_a_circle_of_managers_needs_as_many_teams():
    people = [Person(i, 1, 1, manager_id=i % 5 + 1) for i in range(1, 6)] + [Person(6, 1, 1)]
    answer = smallest_clash(people, Rules(team_count=2))
    assert set(answer.core) == {
        *(Clash("line_manager", (i, i % 5 + 1)) for i in range(1, 6)),
        Clash("team_count"),
    }


def test_two_hundred_leaders_whose_rules_hold_get_a_plan():
    people, rules, *_ = municipality()
    assert check(smallest_clash(people, rules), people, rules) == []


def test_a_ring_among_two_hundred_leaders_is_found():
    people, rules, *_ = municipality(200, 25, 2)
    ring = [person.id for person in people if person.level == 1][:5]
    pins = {(2, one): 1 + at % 2 for at, one in enumerate(ring)}
    apart = rules.apart | {pair(ring[0], ring[4])}
    answer = smallest_clash(people, Rules(**{**vars(rules), "apart": apart, "pinned": pins}))
    assert set(answer.core) == {
        Clash("apart", pair(ring[0], ring[4])),
        Clash("pinned", (ring[0],), team=1, round=2),
        Clash("pinned", (ring[4],), team=1, round=2),
    }


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_out_of_time_is_not_called_a_proof(seconds):
    people, rules, *_ = municipality()
    answer = smallest_clash(people, rules, seconds=seconds)
    assert isinstance(answer, Plan) or not answer.proved


def named(people, **rules):
    return clashes(people, Rules(**rules))


def test_of_a_long_chain_only_the_links_between_two_who_sit_apart_are_named():
    chain = frozenset({(1, 2), (2, 3), (3, 4), (4, 5), (1, 6), (3, 6)})
    core = named(crowd(12), team_count=2, together=chain, apart=frozenset({(1, 3)}))
    assert core == (Clash("together", (1, 2, 3)), Clash("apart", (1, 3)))


def test_of_a_crowd_that_is_too_large_for_a_team_only_as_many_are_named_as_do_not_fit():
    chain = frozenset((i, i + 1) for i in range(1, 7))
    assert named(crowd(12), team_count=3, together=chain) == (
        Clash("together", (1, 2, 3, 4, 5)),
        Clash("team_count"),
    )


def test_with_one_team_two_who_sit_apart_clash_with_that_alone():
    core = named(crowd(4), team_count=1, together=frozenset({(1, 2)}), apart=frozenset({(1, 2)}))
    assert core == (Clash("apart", (1, 2)), Clash("team_count"))


def test_pins_that_a_chain_pulls_apart_are_named_with_the_chain_between_them():
    chain = frozenset({(1, 2), (2, 3), (3, 4), (4, 5)})
    core = named(crowd(12), team_count=2, together=chain, pinned={(1, 2): 1, (1, 4): 2})
    assert core == (Clash("together", (2, 3, 4)), Clash("pinned", (2, 4), round=1))


def test_a_chain_that_draws_somebody_into_a_pinned_team_is_named_no_longer_than_it_is():
    chain = frozenset({(1, 2), (2, 3), (3, 4)})
    core = named(
        crowd(12), team_count=2, together=chain, apart=frozenset({(2, 5)}), pinned={(1, 1): 2, (1, 5): 2}
    )
    assert core == (
        Clash("apart", (2, 5)),
        Clash("together", (1, 2)),
        Clash("pinned", (1, 5), team=2, round=1),
    )
