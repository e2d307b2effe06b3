"""Who has met whom, against a plain recount, and the most possible against every seating there is."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.formation.memory import (
    Seatings,
    codes,
    most_between,
    most_possible,
    pairs_of_groups,
    promise,
    remember,
    times_together,
)


def seatings(rows) -> Seatings:
    """From (day, round, table, person)."""
    return Seatings(*np.array(rows, np.int64).reshape(-1, 4).T)


def at_tables(day: int, number: int, tables) -> list[tuple]:
    return [(day, number, 100 * number + at, who) for at, table in enumerate(tables) for who in table]


@st.composite
def seasons(draw):
    """Up to 12 people of up to 4 areas over some rounds, some of them over two days, and not everybody there."""
    people = draw(st.integers(2, 12))
    area = codes(draw(st.lists(st.integers(0, 3), min_size=people, max_size=people)))
    rows, day = [], 0
    for number in range(draw(st.integers(1, 4))):
        teams = draw(st.integers(1, 4))
        where = draw(st.lists(st.integers(0, teams - 1), min_size=people, max_size=people))
        for _again in range(draw(st.integers(1, 2))):
            there = draw(st.lists(st.booleans(), min_size=people, max_size=people))
            rows += [(day, number, 10 * number + where[who], who) for who in range(people) if there[who]]
            day += 1
        day -= draw(st.integers(0, 1))  # the next round may be on the same day
    return rows, area


def recount(rows):
    """Two people → the day of their first meeting and the tables at which they met, by plain loops."""
    found: dict = {}
    for first, second in combinations(rows, 2):
        if first[0] == second[0] and first[2] == second[2] and first[3] != second[3]:
            two = tuple(sorted((first[3], second[3])))
            day, tables = found.setdefault(two, [first[0], set()])
            found[two][0] = min(day, first[0])
            tables.add(first[2])
    return {two: (day, len(tables)) for two, (day, tables) in found.items()}


@given(seasons())
@settings(max_examples=150, deadline=None)
def test_the_memory_is_that_of_a_plain_recount(season):
    rows, area = season
    met, plain = remember(seatings(rows), len(area)), recount(rows)
    told = zip(zip(met.low.tolist(), met.high.tolist(), strict=True), met.day.tolist(), strict=True)
    assert dict(told) == {two: day for two, (day, _times) in plain.items()}
    low, high, times = (column.tolist() for column in times_together(seatings(rows), len(area)))
    told = dict(zip(zip(low, high, strict=True), times, strict=True))
    assert told == {two: times for two, (_day, times) in plain.items()}
    for person in range(len(area)):
        others = {other for two in plain if person in two for other in two} - {person}
        assert set(met.with_person(person).tolist()) == others
        assert met.per_person(len(area))[person] == len(others)
        assert met.groups_per_person(area, 4)[person] == len({area[other] for other in others})
    by_area = met.per_group(area, 4)
    assert by_area[np.triu_indices(4)].sum() == len(plain)
    assert (by_area <= pairs_of_groups(area, 4)).all()


@given(seasons())
@settings(max_examples=150, deadline=None)
def test_no_more_have_met_than_is_possible(season):
    rows, area = season
    for day, (met, most) in enumerate(promise(seatings(rows), area, remember(seatings(rows), len(area)))):
        across = [two for two, (first, _) in recount(rows).items() if area[two[0]] != area[two[1]]]
        assert met == len([two for two in across if recount(rows)[two][0] <= day])
        assert met <= most <= pairs_of_groups(area, 4)[np.triu_indices(4, 1)].sum()


@given(seasons())
@settings(max_examples=100, deadline=None)
def test_no_two_areas_have_met_more_than_they_could(season):
    rows, area = season
    met = remember(seatings(rows), len(area)).across(area)
    areas = int(area.max()) + 1
    assert (met.per_group(area, areas) <= most_between(seatings(rows), area)).all()


def test_two_areas_at_their_own_tables_reach_their_most():
    """Four and four of two areas, and eight others, at four tables of four: two tables of two and two."""
    area = np.array([0] * 4 + [1] * 4 + [2] * 8)
    tables = [(0, 1, 4, 5), (2, 3, 6, 7), (8, 9, 10, 11), (12, 13, 14, 15)]
    assert most_between(seatings(at_tables(0, 0, tables)), area)[0, 1] == 8


def every_seating(people, sizes):
    """Every way to seat these people at tables of these sizes."""
    if not sizes:
        yield []
        return
    first = sizes[0]
    for table in combinations(people, first):
        for rest in every_seating([who for who in people if who not in table], sizes[1:]):
            yield [table, *rest]


def test_the_most_possible_is_never_below_the_best_of_all_seatings():
    """By brute force over two rounds."""
    cases = [
        ([0, 0, 1, 1, 2, 2], (3, 3), 10, 12),
        ([0, 0, 0, 1, 1, 2], (3, 3), 9, 10),
        ([0, 0, 0, 0, 0, 1], (2, 2, 2), 2, 2),
        ([0, 0, 1, 1, 1, 1], (4, 2), 8, 8),
        ([0, 1, 2, 3, 4, 5], (2, 2, 2), 6, 6),
    ]
    for areas, sizes, reached, proved in cases:
        area = np.array(areas)
        every = list(every_seating(range(len(area)), list(sizes)))
        best = 0
        for one in every:
            for other in every:
                rows = at_tables(0, 0, one) + at_tables(1, 1, other)
                pairs = {two for two in recount_pairs(rows) if area[two[0]] != area[two[1]]}
                best = max(best, len(pairs))
        bound = most_possible(seatings(at_tables(0, 0, every[0]) + at_tables(1, 1, every[0])), area)
        assert (best, bound) == (reached, proved)


def recount_pairs(rows):
    tables: dict = {}
    for day, _round, table, person in rows:
        tables.setdefault((day, table), []).append(person)
    return {tuple(sorted(two)) for members in tables.values() for two in combinations(members, 2)}


def test_one_more_day_adds_no_more_than_is_left():
    """Four people of four areas at one table have all met; another such day adds nothing."""
    area = np.arange(4)
    day = seatings(at_tables(0, 0, [(0, 1, 2, 3)]))
    assert most_possible(day, area) == 6
    assert most_possible(day, area, remember(day, 4)) == 0
    half = seatings(at_tables(0, 0, [(0, 1), (2, 3)]))
    assert most_possible(half, area, remember(half, 4)) == 2


def test_not_everybody_can_sit_at_the_largest_table():
    """Four people of four areas, three at one table: three pairs."""
    assert most_possible(seatings(at_tables(0, 0, [(0, 1, 2), (3,)])), np.arange(4)) == 3


def test_absence_takes_places_away():
    area = np.array([0, 1, 2, 3])
    assert most_possible(seatings(at_tables(0, 0, [(0, 1), (2,)])), area) == 1
    assert most_possible(seatings([]), area) == 0
