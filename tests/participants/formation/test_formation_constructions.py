"""Perfect schedules: everybody seated in every round, and nobody meets anybody twice."""

from itertools import combinations

import pytest

from participants.formation import History, Person, Rules, Weights, check, form
from participants.formation.constructions import field, perfect_schedule

SQUARE = [(q, q, q + 1) for q in (2, 3, 4, 5, 7, 8, 9)]
WIDE = [(8, 4, 8), (8, 4, 9), (8, 4, 10), (16, 8, 16), (25, 8, 25), (27, 5, 27), (31, 6, 31)]
FIRST_FIT = [(6, 3, 4), (10, 5, 6), (12, 6, 6), (20, 8, 4), (20, 8, 6), (20, 8, 10), (28, 7, 8), (126, 8, 20)]


@pytest.mark.parametrize(("teams", "size", "rounds"), [*SQUARE, *WIDE, *FIRST_FIT])
def test_a_perfect_schedule_seats_everybody_and_no_two_meet_twice(teams, size, rounds):
    schedule = perfect_schedule(teams, size, rounds)
    assert len(schedule) == rounds
    met = set()
    for division in schedule:
        assert [len(team) for team in division] == [size] * teams
        assert sorted(one for team in division for one in team) == list(range(teams * size))
        pairs = [frozenset(two) for team in division for two in combinations(team, 2)]
        assert not met.intersection(pairs)
        met.update(pairs)


@pytest.mark.parametrize(
    ("teams", "size", "rounds"),
    [(6, 6, 4), (20, 8, 16), (4, 5, 4), (8, 4, 11), (5, 1, 2), (1, 4, 2), (132, 8, 4)],
)
def test_where_no_construction_is_known_there_is_none(teams, size, rounds):
    assert perfect_schedule(teams, size, rounds) is None


@pytest.mark.parametrize("q", [4, 8, 9, 27])
def test_a_field_divides(q):
    plus, times = field(q)
    for x in range(1, q):
        assert sorted(times[x]) == list(range(q))
        assert sorted(plus[x]) == list(range(q))
        for y in range(q):
            assert times[x][y] == times[y][x]
            assert all(times[x][plus[y][z]] == plus[times[x][y]][times[x][z]] for z in range(q))


@pytest.mark.parametrize("q", [0, 1, 6, 12, 20, 131])
def test_there_is_no_field_of_other_sizes(q):
    assert field(q) is None


def test_people_with_nothing_in_common_are_given_the_perfect_schedule():
    people = [Person(3 * one, None, None) for one in range(32)]
    rules = Rules(team_count=8, rounds=8)
    plan = form(people, rules, Weights(0, 0, 0, 0, 12, 0), History(), seed=1, steps=4)
    assert check(plan, people, rules) == []
    assert plan.score.repeats.value == 0
    assert plan.proved_optimal
