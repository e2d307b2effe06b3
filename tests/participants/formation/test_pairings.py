"""Walks: small ones against all divisions there are, large ones against the bound, and the repair against its promise."""

import os
import subprocess
import sys
from itertools import combinations

import pytest
from formation_cases import municipality
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.formation import Infeasible, Person, pair
from participants.formation.pairings import Walk, check_walk, company, group_sizes, pair_up, points
from participants.formation.rejoin import Rejoin, rejoin


@st.composite
def walkers(draw, most=8):
    """Few people with few areas, so that much is in the way."""
    n = draw(st.integers(1, most))
    one = st.integers(1, n)
    two = st.tuples(one, one).filter(lambda ids: ids[0] < ids[1])
    people = [
        Person(
            i,
            draw(st.sampled_from([None, 1, 2])),
            draw(st.sampled_from([1, 2])),
            draw(st.none() | st.none() | one),
        )
        for i in range(1, n + 1)
    ]
    rules = {
        "met": draw(st.dictionaries(two, st.integers(1, 3), max_size=10)),
        "apart": draw(st.frozensets(two, max_size=3)),
        "avoid_manager": draw(st.booleans()),
    }
    return people, draw(st.sampled_from([2, 3])), rules


def may_walk(a: Person, b: Person, rules) -> bool:
    boss = rules["avoid_manager"] and (a.manager_id == b.id or b.manager_id == a.id)
    return not boss and pair(a.id, b.id) not in rules["apart"]


def worth_of(groups, people, rules) -> int:
    """The worth of a walk, as its definition says it."""
    who = {person.id: person for person in people}
    worth = 0
    for group in groups:
        for a, b in combinations([who[one] for one in group], 2):
            worth += 10 * (a.area != b.area) + (a.level != b.level)
            worth -= 100 * rules["met"].get(pair(a.id, b.id), 0)
    return worth


def divisions(ids: tuple[int, ...], sizes: tuple[int, ...]):
    """Every way to divide these people into groups of these sizes."""
    if not ids:
        yield ()
        return
    for size in set(sizes):
        left = list(sizes)
        left.remove(size)
        for others in combinations(ids[1:], size - 1):
            rest = tuple(one for one in ids[1:] if one not in others)
            for more in divisions(rest, tuple(left)):
                yield ((ids[0], *others), *more)


@settings(max_examples=150, deadline=None)
@given(walkers())
def test_a_small_walk_is_the_best_of_all_divisions_and_a_refusal_is_right(case):
    people, size, rules = case
    answer = pair_up(people, size=size, **rules)
    who = {person.id: person for person in people}
    allowed = [
        groups
        for groups in divisions(tuple(who), tuple(group_sizes(len(people), size)))
        if len(people) > 1
        and all(may_walk(who[a], who[b], rules) for group in groups for a, b in combinations(group, 2))
    ]
    if isinstance(answer, Infeasible):
        assert not allowed
        assert answer.core
        assert answer.proved
    else:
        best = max(worth_of(groups, people, rules) for groups in allowed)
        assert answer.value == best == worth_of(answer.groups, people, rules)
        assert answer.is_proved_best
        limits = {"size": size, "apart": rules["apart"], "avoid_manager": rules["avoid_manager"]}
        assert check_walk(answer.groups, people, **limits) == []
        assert sorted(map(len, answer.groups), reverse=True) == group_sizes(len(people), size)


@settings(max_examples=60, deadline=None)
@given(walkers(14), st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_nothing_and_company_is_counted_right(case, chance):
    people, size, rules = case
    answer = pair_up(people, size=size, **rules)
    shuffled = chance.sample(people, len(people))
    assert pair_up(shuffled, size=size, **rules) == answer
    if isinstance(answer, Walk):
        told = company(answer.groups, people, rules["met"])
        assert told.pairs == sum(len(group) * (len(group) - 1) // 2 for group in answer.groups)
        assert points(answer.groups, people, rules["met"]) == answer.value
        assert not (rules["avoid_manager"] and told.line_manager)


@settings(max_examples=150, deadline=None)
@given(walkers(10), st.data())
def test_after_an_absence_nobody_walks_alone_and_only_those_concerned_are_told(case, data):
    people, size, rules = case
    answer = pair_up(people, size=size, **rules)
    if isinstance(answer, Infeasible):
        return
    gone = data.draw(st.sets(st.sampled_from([person.id for person in people]), max_size=len(people) - 2))
    here = [person for person in people if person.id not in gone]
    limits = {"size": size, "apart": rules["apart"], "avoid_manager": rules["avoid_manager"]}
    mended = rejoin(answer.groups, here, met=rules["met"], **limits)
    if isinstance(mended, Infeasible):
        assert mended.core[0].rule == "alone"
        return
    assert check_walk(mended.groups, here, **limits) == []
    left = {tuple(sorted(set(group) - gone)) for group in answer.groups}
    new = [group for group in mended.groups if group not in left]
    assert sorted(one for group in new for one in group) == list(mended.told)
    lone = [group for group in left if len(group) == 1]
    assert bool(new) == bool(lone)
    if len(lone) == 1 and len(here) > 1:
        assert len(mended.told) <= 1 + size


def test_two_left_alone_walk_together_and_disturb_nobody():
    people = [Person(i, area=i % 3, level=1) for i in range(1, 9)]
    walked = ((1, 2), (3, 4), (5, 6), (7, 8))
    here = [person for person in people if person.id not in (2, 4)]
    assert rejoin(walked, here, size=2) == Rejoin(((1, 3), (5, 6), (7, 8)), (1, 3))


def test_who_comes_after_all_joins_a_pair():
    people = [Person(i, area=i, level=1, manager_id=1 if i == 5 else None) for i in range(1, 6)]
    assert rejoin(((1, 2), (3, 4)), people, size=2) == Rejoin(((1, 2), (3, 4, 5)), (3, 4, 5))


@pytest.mark.parametrize(("size", "groups", "pairs"), [(2, 100, 100), (3, 67, 199)])
def test_two_hundred_leaders_walk_with_new_people_of_other_areas(size, groups, pairs):
    people, rules, *_ = municipality(200)
    met = {pair(a, b): 1 for at in range(0, 200, 8) for a in range(at, at + 8) for b in range(a + 1, at + 8)}
    walk = pair_up(people, size=size, met=met, apart=rules.apart)
    told = company(walk.groups, people, met)
    assert (len(walk.groups), told.pairs) == (groups, pairs)
    assert (told.met, told.one_area, told.line_manager) == ((), (), ())
    assert walk.is_proved_best
    assert check_walk(walk.groups, people, size=size, apart=rules.apart) == []


def test_six_walks_in_a_row_repeat_nobody():
    people, *_ = municipality(60, 8)
    met: dict = {}
    for _turn in range(6):
        walk = pair_up(people, met=met)
        assert company(walk.groups, people, met).met == ()
        assert walk.is_proved_best
        for group in walk.groups:
            met |= {pair(a, b): 1 for a, b in combinations(group, 2)}


def test_a_lone_person_and_a_boss_with_one_report_are_told_why():
    assert pair_up([Person(1, 1, 1)]).core[0].rule == "people"
    two = [Person(1, 1, 1), Person(2, 2, 2, manager_id=1)]
    assert [clash.rule for clash in pair_up(two).core] == ["line_manager"]
    assert isinstance(pair_up(two, avoid_manager=False), Walk)


PROGRAM = """
from formation_cases import municipality
from participants.formation.pairings import pair_up
people, *_ = municipality(30, 7)
met = {(a, b): 1 for a in range(30) for b in range(a + 1, 30) if a * b % 3}
print(pair_up(people, size=3, met=met))
"""


def test_another_process_gives_the_same_walk_also_where_a_solver_had_to_help():
    said = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for _turn in range(2)
    }
    assert len(said) == 1
    assert said.pop().startswith("Walk(")
