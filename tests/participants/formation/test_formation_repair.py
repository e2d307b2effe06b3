"""Repair on the day: the fewest moves and the best teams among those, against trying everything."""

import random
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from formation_cases import municipality, problems
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from participants.formation import (
    History,
    Infeasible,
    Person,
    Plan,
    Round,
    Rules,
    Team,
    Weights,
    form,
    score,
)
from participants.formation.problem import level_spread
from participants.formation.repair import BENDS, check_on_the_day, repair, seat

SECONDS = 20


@pytest.fixture(scope="module")
def town():
    """160 leaders in 20 teams over four rounds."""
    problem = municipality(160, 20, 4)
    return form(*problem, seed=1, steps=600), problem


def without(plan: Plan, number: int, gone) -> Plan:
    """The plan with these people's seats in a round empty."""
    teams = tuple(
        Team(team.theme, tuple(who for who in team.members if who not in gone))
        for team in plan.rounds[number - 1].teams
    )
    return replace(plan, rounds=(*plan.rounds[: number - 1], Round(teams), *plan.rounds[number:]))


def seats(plan: Plan, number: int) -> dict[int, int]:
    return {who: at for at, team in enumerate(plan.rounds[number - 1].teams, 1) for who in team.members}


def breaks(where: dict[int, int], before: dict[int, int], people, rules, number, pinned, bent) -> bool:
    """Whether a seating breaks what a repair must keep, rule by rule and in plain loops."""
    teams = rules.teams_for(len(people))
    there = [person for person in people if person.id in where]
    sizes = Counter(where.values())
    if not {sizes[team] for team in range(1, teams + 1)} <= {len(there) // teams, -(-len(there) // teams)}:
        return True
    if any(where[who] != before[who] for who in pinned if who in where and who in before):
        return True
    for (at, who), team in {} if "pinned" in bent else rules.pinned.items():
        if at == number and who in where and where[who] != before.get(who, team):
            return True
    if "level" not in bent:
        for level, (least, most) in level_spread(there, rules, teams).items():
            for team in range(1, teams + 1):
                count = sum(where[person.id] == team for person in there if person.level == level)
                if not min(1, least) <= count <= most + 1:
                    return True
    for a, b in rules.together:
        parted = a in before and b in before and before[a] != before[b]
        if a in where and b in where and a != b and where[a] != where[b] and not parted:
            return True
    pairs = set(rules.apart)
    if rules.avoid_manager:
        pairs |= {(person.id, person.manager_id) for person in people}
    for a, b in pairs:
        share = a != b and a in where and where.get(a) == where.get(b)
        if share and not before.get(a) == before.get(b) == where[a]:
            return True
    return False


def by_trying_everything(plan, number, gone, new, problem, pinned):
    """(the kinds of rules given up, fewest moves, most points among those), or None if nothing holds."""
    people, rules, *_ = problem
    standing = without(plan, number, gone)
    before = seats(standing, number)
    there = sorted(set(before) | set(new))
    teams = rules.teams_for(len(people))
    for bent in BENDS:
        found = []
        for choice in product(range(1, teams + 1), repeat=len(there)):
            where = dict(zip(there, choice, strict=True))
            if not breaks(where, before, people, rules, number, pinned, bent):
                moves = sum(where[who] != team for who, team in before.items())
                found.append((moves, where))
        if found:
            fewest = min(moves for moves, _where in found)
            most = max(
                points_of(standing, number, where, problem) for moves, where in found if moves == fewest
            )
            return bent, fewest, most - points_of(standing, number, before, problem)
    return None


def points_of(plan, number, where, problem) -> int:
    people, rules, weights, history = problem
    teams = tuple(
        Team(team.theme, tuple(sorted(who for who in where if where[who] == at)))
        for at, team in enumerate(plan.rounds[number - 1].teams, 1)
    )
    rounds = (*plan.rounds[: number - 1], Round(teams), *plan.rounds[number:])
    return score(replace(plan, rounds=rounds), people, rules, weights, history).total.value


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(problems(), st.data())
def test_small_repairs_are_what_trying_everything_finds(problem, data):
    people, rules, *_ = problem
    teams = rules.teams_for(len(people))
    assume(teams ** len(people) <= 3_000)
    plan = form(*problem, seed=1, steps=60)
    assume(not isinstance(plan, Infeasible))
    number = data.draw(st.integers(1, rules.rounds))
    ids = sorted(person.id for person in people if (number, person.id) not in rules.absent)
    drawn = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=4)) if ids else []
    gone, new = drawn[:2], drawn[2:]  # who has "just arrived" had no seat
    plan = without(plan, number, new)
    pinned = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=2)) if ids else []
    answer = repair(plan, number, gone, new, *problem, seconds=SECONDS, pinned=pinned)
    if len(ids) - len(gone) < teams:
        assert isinstance(answer, Infeasible)
        return
    truth = by_trying_everything(plan, number, gone, new, problem, pinned)
    if truth is None:
        assert isinstance(answer, Infeasible)
        assert answer.core
        return
    assert (answer.bent, answer.fewest, answer.gained) == truth
    assert answer.lower_bound <= answer.fewest
    assert answer.quality_proved
    where, before = seats(answer.plan, number), seats(without(plan, number, gone), number)
    assert not breaks(where, before, people, rules, number, pinned, answer.bent)
    assert {m.person: (m.from_, m.to) for m in answer.moves} == {
        who: (before.get(who), team) for who, team in where.items() if before.get(who) != team
    }


@pytest.mark.parametrize("away", [1, 3, 8, 16, 40])
def test_a_town_is_repaired_with_the_fewest_moves_and_they_are_proved(town, away):
    plan, problem = town
    people, rules, _weights, _history = problem
    gone = random.Random(away).sample([person.id for person in people], away)
    answer = repair(plan, 2, gone, [], *problem, seconds=SECONDS)
    assert answer.proved
    assert answer.bent == ()
    before, after = seats(without(plan, 2, gone), 2), seats(answer.plan, 2)
    assert not breaks(after, before, people, rules, 2, (), ())
    away_rules = replace(rules, absent=frozenset((2, who) for who in gone))
    assert check_on_the_day(answer.plan, people, away_rules, repaired={2}) == []
    assert [one for at, one in enumerate(answer.plan.rounds) if at != 1] == [
        one for at, one in enumerate(plan.rounds) if at != 1
    ]


def test_the_same_repair_comes_out_again(town):
    plan, problem = town
    gone = random.Random(7).sample(range(160), 8)
    first = repair(plan, 1, gone, [], *problem, seconds=SECONDS)
    assert first.quality_proved
    assert repair(plan, 1, reversed(gone), [], *problem, seconds=SECONDS) == first


def test_who_arrives_gets_a_seat_and_nobody_moves_for_it(town):
    plan, problem = town
    people = problem[0]
    new = [Person(500 + n, n % 3, 2) for n in range(6)]
    answer = repair(plan, 1, [], [one.id for one in new], [*people, *new], *problem[1:], seconds=SECONDS)
    assert [(move.from_, move.why.word) for move in answer.moves] == [(None, "arrived")] * 6
    assert answer.proved
    assert {len(team.members) for team in answer.plan.rounds[0].teams} == {8, 9}


def four_teams(**rules) -> tuple[Plan, tuple]:
    """Sixteen people in four teams: 0-3, 4-7, 8-11, 12-15; the first of each team is of the upper level."""
    people = [Person(n, n % 4, 2 if n % 4 == 0 else 1) for n in range(16)]
    teams = tuple(Team(None, tuple(range(at, at + 4))) for at in (0, 4, 8, 12))
    return Plan((Round(teams),)), (people, Rules(team_count=4, **rules), Weights(), History())


def test_each_move_says_why():
    plan, problem = four_teams()
    answer = repair(plan, 1, [1, 2], [], *problem, seconds=SECONDS)
    (move,) = answer.moves
    assert (move.to, move.why.word, move.why.team, move.why.number) == (1, "lost", 1, 2)
    plan, problem = four_teams(together=frozenset({(5, 6)}))
    answer = repair(plan, 1, [0, 1, 2, 3], [], *problem, seconds=SECONDS)
    assert answer.proved
    assert {move.to for move in answer.moves} == {1}
    assert {move.why.word for move in answer.moves} <= {"lost", "cover"}


def test_a_team_without_anyone_of_a_level_gets_one():
    people = [Person(n, 1, 2 if n in (0, 1, 4) else 1) for n in range(8)]
    plan = Plan((Round((Team(None, (0, 1, 2, 3)), Team(None, (4, 5, 6, 7)))),))
    rules = Rules(team_count=2)
    answer = repair(plan, 1, [4], [], people, rules, Weights(), History(), seconds=SECONDS)
    (move,) = answer.moves
    assert (move.why.word, move.why.team, move.why.level) == ("cover", 2, 2)


def test_who_must_stay_stays():
    plan, problem = four_teams()
    answer = repair(plan, 1, [1, 2], [], *problem, seconds=SECONDS, pinned=range(4, 12))
    assert {move.from_ for move in answer.moves} == {4}


def test_too_few_for_the_teams_is_said():
    plan, problem = four_teams()
    answer = repair(plan, 1, range(13), [], *problem, seconds=SECONDS)
    assert isinstance(answer, Infeasible)
    assert [clash.rule for clash in answer.core] == ["team_count"]


def test_levels_bend_before_anybody_is_left_without_an_answer():
    apart = frozenset((a, b) for a in (4, 8) for b in range(16) if a < b and b % 4)
    plan, problem = four_teams(level_bounds={2: (1, 1), 1: (3, 3)})
    answer = repair(plan, 1, [0, 4, 8], [], *problem, seconds=SECONDS)
    assert answer.bent == ("level",)
    plan, problem = four_teams(apart=apart)
    answer = repair(plan, 1, [1, 2, 3, 0], [], *problem, seconds=SECONDS)
    assert isinstance(answer, Infeasible) or answer.fewest


def test_those_who_clash_are_named():
    plan, problem = four_teams(avoid_manager=False)
    people, rules, *rest = problem
    everyone = frozenset((a, b) for a in range(12) for b in range(a + 1, 12))
    answer = repair(
        plan,
        1,
        range(12, 16),
        [],
        people,
        replace(rules, apart=everyone, level_bounds="free"),
        *rest,
        seconds=SECONDS,
    )
    assert isinstance(answer, Infeasible)
    assert {clash.rule for clash in answer.core} <= {"apart", "team_count"}


def test_who_arrives_at_teams_at_work_is_seated_where_there_is_room_and_nobody_moves():
    plan, problem = four_teams(apart=frozenset({(16, 5)}), together=frozenset({(9, 17)}))
    new = [Person(16, 1, 1), Person(17, 2, 1), Person(18, 3, 1)]
    answer = seat(plan, 1, [16, 17, 18], [*problem[0], *new], *problem[1:], absent=[4, 5, 6])
    where = seats(answer.plan, 1)
    assert {who: where[who] for who in range(16)} == seats(plan, 1)
    assert where[17] == where[9]
    assert where[16] == 2  # two who may not meet: five is away
    assert where[18] == 2
    assert [move.from_ for move in answer.moves] == [None] * 3
