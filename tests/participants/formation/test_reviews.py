"""Reviewers of pitches: small rounds against every choice there is, large ones against the bound."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest
from formation_cases import municipality
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.formation import Person
from participants.formation.reviews import (
    Asked,
    Pitch,
    Review,
    Reviews,
    TooFew,
    check_reviews,
    choose_reviewers,
    distance,
    slots_of,
    steps_of,
)


@st.composite
def rounds(draw):
    """Few people and pitches, and rules that often leave nobody to ask."""
    n, count = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    one = st.integers(1, n)
    people = [
        Person(i, draw(st.sampled_from([None, 1, 2, 3])), 1, draw(st.none() | st.none() | one))
        for i in range(1, n + 1)
    ]
    home = {i: draw(st.integers(1, 4)) for i in range(1, n + 1) if draw(st.booleans())}
    pitches = [
        Pitch(
            at + 10,
            draw(st.integers(1, 4)),
            tuple(sorted(draw(st.sets(one, max_size=2)))),
            tuple(sorted(draw(st.sets(one, max_size=2)))),
            draw(st.integers(1, 2)),
        )
        for at in range(count)
    ]
    two = st.tuples(one, one).filter(lambda ids: ids[0] < ids[1])
    asked = Asked(
        reviewers=draw(st.integers(1, 2)),
        row=draw(st.sampled_from([0, 2])),
        other_areas=draw(st.booleans()),
        avoid_manager=draw(st.booleans()),
        apart=draw(st.frozensets(two, max_size=2)),
        even=draw(st.booleans()),
    )
    return people, pitches, home, asked


def every_choice(people, pitches, asked):
    each = [list(combinations([person.id for person in people], asked.reviewers)) for _pitch in pitches]
    for those in product(*each):
        yield tuple(
            Review(pitch.id, one) for pitch, group in zip(pitches, those, strict=True) for one in group
        )


@settings(max_examples=200, deadline=None)
@given(rounds())
def test_a_small_round_is_the_shortest_of_all_choices_and_a_refusal_is_right(case):
    people, pitches, home, asked = case
    answer = choose_reviewers(people, pitches, home, asked)
    kept = [
        steps_of(chosen, pitches, home, asked.row)
        for chosen in every_choice(people, pitches, asked)
        if not check_reviews(chosen, people, pitches, asked)
    ]
    if isinstance(answer, TooFew):
        assert not kept
        for way in set(answer.loosen) - {"slots"}:
            name = {"areas": "other_areas", "line_manager": "avoid_manager"}.get(way, way)
            looser = replace(asked, **{name: frozenset() if way == "apart" else False})
            assert isinstance(choose_reviewers(people, pitches, home, looser), Reviews)
        if answer.most:
            fewer = replace(asked, reviewers=answer.most)
            assert isinstance(choose_reviewers(people, pitches, home, fewer), Reviews)
    else:
        assert check_reviews(answer.chosen, people, pitches, asked) == []
        assert answer.steps == min(kept) == answer.bound
        assert choose_reviewers(people[::-1], pitches[::-1], home, asked) == answer


@pytest.mark.parametrize(("slots", "reviewers"), [(1, 5), (2, 7), (3, 12)])
def test_twenty_eight_pitches_before_two_hundred_leaders(slots, reviewers):
    people, rules, *_ = municipality(200)
    home = {person.id: person.id % 28 + 1 for person in people}
    slot = slots_of(range(1, 29), slots)
    pitches = [
        Pitch(
            table,
            table,
            (table - 1 + 28,),
            tuple(one for one, at in home.items() if at == table),
            slot[table],
        )
        for table in range(1, 29)
    ]
    asked = Asked(reviewers, apart=rules.apart)
    answer = choose_reviewers(people, pitches, home, asked)
    assert check_reviews(answer.chosen, people, pitches, asked) == []
    assert answer.is_proved_best
    loads = Counter(review.person for review in answer.chosen)
    assert max(loads.values()) - min(loads[person.id] for person in people) <= 1


def test_when_somebody_is_missing_only_their_reviews_are_given_to_others():
    people = [Person(i, i % 5, 1) for i in range(40)]
    home = {i: i // 8 + 1 for i in range(40)}
    pitches = [
        Pitch(t, t, ((t - 1) * 8,), tuple(range((t - 1) * 8, t * 8)), slot)
        for t, slot in slots_of(range(1, 6), 2).items()
    ]
    asked = Asked(4)
    before = choose_reviewers(people, pitches, home, asked)
    gone = {review.person for review in before.chosen[:2]}
    here = [person for person in people if person.id not in gone]
    after = choose_reviewers(here, pitches, home, asked, keep=before.chosen)
    lost = [review for review in before.chosen if review.person in gone]
    assert len(set(after.chosen) - set(before.chosen)) == len(lost)
    assert check_reviews(after.chosen, here, pitches, asked) == []
    assert after.is_proved_best


def test_one_area_is_told_to_give_up_the_rule_of_areas():
    people = [Person(i, 1, 1) for i in range(8)]
    pitches = [Pitch(t, t, (t,), tuple(range(t, 8, 2))) for t in range(2)]
    refusal = choose_reviewers(people, pitches, {}, Asked(2))
    assert refusal == TooFew((0, 1), 0, ("areas",))


def test_more_than_the_hall_holds_is_told_the_most_and_that_another_slot_would_do():
    people = [Person(i, i % 4, 1) for i in range(12)]
    pitches = [Pitch(t, t, (t,), (t, t + 3, t + 6, t + 9)) for t in range(3)]
    refusal = choose_reviewers(people, pitches, {}, Asked(4))
    assert (refusal.most, refusal.loosen) == (3, ("slots",))


def test_nobody_to_ask_is_an_answer_too():
    assert choose_reviewers([], [Pitch(1, 1, ())], {}, Asked(1)) == TooFew((1,), 0, ())
    assert choose_reviewers([Person(1, 1, 1)], [], {}, Asked(1)).chosen == ()


def test_the_way_to_a_table_goes_along_the_rows_and_across():
    assert distance(3, 11) == 8
    assert distance(3, 11, row=7) == 2
