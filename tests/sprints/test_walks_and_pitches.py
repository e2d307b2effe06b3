"""Walks and pitch rounds: found by a worker, looked at, changed, shown, mended."""

from collections import Counter
from datetime import time, timedelta
from itertools import combinations

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from teams_cast import make_bootcamp, make_leaders

from participants.models import Formation, PairRule, Participant, Seat, Team
from sprints.actions.attendance import mark_attendance
from sprints.actions.formations import ChangedMeanwhile
from sprints.actions.pairing_search import (
    TooLate,
    answer_to,
    ask_for_missing,
    ask_pairing,
    claim_pairing,
    finish_pairing,
    waiting_pairings,
)
from sprints.actions.pairings import (
    NotTwo,
    PairingRefused,
    mend_walk,
    publish_pairing,
    swap_people,
    undo_pairing,
    withdraw_pairing,
)
from sprints.models import Block, Day, Pairing, PairingSeat
from sprints.queries.my_day import my_day
from sprints.queries.my_met import meetings_of
from sprints.queries.pairing_page import pairing_page
from sprints.queries.pairing_words import refusal_in_words
from sprints.queries.pairings import seats_of
from sprints.queries.releases import frozen_agenda
from sprints.queries.season import met_before
from sprints.tasks import make_pairing, make_waiting_pairings


@pytest.fixture
def people(fjordby):
    return make_leaders(fjordby, 24)


@pytest.fixture
def day(fjordby, people):
    bootcamp = make_bootcamp(fjordby, in_days=0)
    formation = Formation.objects.create(
        organisation=fjordby, title="Forår", state="locked", created_at=timezone.now()
    )
    teams = [Team.objects.create(formation=formation, round=1, number=table) for table in (1, 2, 3, 4)]
    for at, person in enumerate(people):
        Seat.objects.create(formation=formation, round=1, team=teams[at % 4], participant=person)
    bootcamp.formation = formation
    bootcamp.save()
    return Day.objects.select_related("bootcamp__formation").get(bootcamp=bootcamp)


@pytest.fixture
def walk(day):
    return Block.objects.create(day=day, position=2, kind="walk", title="Gå og tal", minutes=20)


@pytest.fixture
def pitch(day):
    return Block.objects.create(day=day, position=3, kind="pitch", title="Pitch", minutes=30, round=1)


@pytest.fixture
def browser(client_for, facilitator):
    return client_for(facilitator)


def made(block, facilitator, **choices) -> Pairing:
    """The block's pairing, asked for and found."""
    at = timezone.now()
    pairing = ask_pairing(block=block, **{"per": 2, **choices}, by=facilitator, at=at)
    make_pairing(pairing.pk)
    return Pairing.objects.get(pk=pairing.pk)


def asker(pairing, facilitator) -> dict:
    edits = Pairing.objects.get(pk=pairing.pk).edits
    return {"edits": edits, "by": facilitator, "at": timezone.now()}


def groups_of(pairing) -> list[set[int]]:
    return [set(group) for group in seats_of(pairing).groups.values()]


def release(day) -> None:
    from sprints.models import Release
    from sprints.queries.agenda import day_agenda

    agenda = frozen_agenda(day_agenda(day))
    Release.objects.create(day=day, number=1, date=day.date, agenda=agenda, at=timezone.now())


# Finding them


def test_everybody_walks_with_somebody_new_and_nobody_with_their_manager(walk, people, facilitator):
    pairing = made(walk, facilitator)
    groups = groups_of(pairing)
    assert sorted(one for group in groups for one in group) == sorted(person.pk for person in people)
    assert {len(group) for group in groups} == {2}
    who = {person.pk: person for person in people}
    table = dict(Seat.objects.values_list("participant", "team"))
    for a, b in groups:
        assert table[a] != table[b]
        assert who[a].area_id != who[b].area_id
        assert b != who[a].line_manager_id
        assert a != who[b].line_manager_id
    assert pairing.value == pairing.bound


def test_pairs_that_are_kept_apart_in_teams_are_so_on_a_walk(walk, people, day, facilitator):
    before = {frozenset(group) for group in groups_of(made(walk, facilitator))}
    for a, b in map(sorted, before):
        PairRule.objects.create(formation=day.bootcamp.formation, kind="apart", first_id=a, second_id=b)
    after = {frozenset(group) for group in groups_of(made(walk, facilitator))}
    assert not before & after


def test_only_those_marked_present_walk_if_one_wants_so(walk, people, day, facilitator):
    for person in people[:9]:
        mark_attendance(day=day, participant=person, state="present", at=timezone.now())
    pairing = made(walk, facilitator, per=3, only_present=True)
    assert [len(group) for group in groups_of(pairing)] == [3, 3, 3]


def test_a_second_walk_repeats_nobody_of_the_first_and_walks_count_as_meetings(
    walk, day, people, facilitator
):
    first = made(walk, facilitator)
    later = day.date + timedelta(days=1)
    other = make_bootcamp(day.bootcamp.organisation, title="Efterår", in_days=60)
    before = met_before(other, on=later)
    publish_pairing(block=walk, **asker(first, facilitator))
    walked = {tuple(sorted(group)) for group in groups_of(first)}
    after = met_before(other, on=later)
    assert {pair: times - before.get(pair, 0) for pair, times in after.items()} == {
        pair: int(pair in walked) for pair in after
    }
    assert walked <= after.keys()
    assert met_before(other, on=day.date) == {}
    a, b = min(walked)
    mine = meetings_of(Participant.objects.get(pk=a), on=later)
    assert [one.session.is_walk for one in mine.of[b]] == [True]
    second_block = Block.objects.create(day=day, position=4, kind="walk", title="Igen", minutes=20)
    second = made(second_block, facilitator)
    assert not walked & {tuple(sorted(group)) for group in groups_of(second)}


def test_pitches_are_heard_by_others_from_other_areas(pitch, people, facilitator):
    pairing = made(pitch, facilitator, per=3, slots=2)
    seats = seats_of(pairing)
    who = {person.pk: person for person in people}
    table = dict(Seat.objects.values_list("participant", "team__number"))
    assert sorted(seats.presenters) == [1, 2, 3, 4]
    for number, group in seats.groups.items():
        presenter = who[seats.presenters[number]]
        assert len(group) == 3
        assert all(table[one] != number and who[one].area_id != presenter.area_id for one in group)
    loads = Counter(review.person for review in seats.reviews)
    assert max(loads.values()) - min(loads[person.pk] for person in people) <= 1
    assert pairing.value == pairing.bound


def test_the_facilitator_says_who_presents(pitch, people, facilitator):
    wanted = {number: people[number - 1 + 4].pk for number in (1, 2, 3, 4)}
    pairing = made(pitch, facilitator, per=2, slots=2, presenters=wanted)
    assert seats_of(pairing).presenters == wanted


def test_a_search_that_finds_nothing_leaves_what_stands_and_says_why(pitch, people, facilitator, browser):
    pairing = made(pitch, facilitator, per=2, slots=2)
    before = seats_of(pairing)
    Participant.objects.update(area=people[0].area)
    after = made(pitch, facilitator, per=2, slots=2)
    assert seats_of(after) == before
    page = browser.get(reverse("pairing", args=[pitch.pk])).content.decode()
    assert "hvis lyttere måtte komme fra oplægsholderens eget område" in page


def test_a_search_that_was_overtaken_is_thrown_away(walk, people, facilitator):
    at = timezone.now()
    pairing = ask_pairing(block=walk, per=2, by=facilitator, at=at)
    wanted = claim_pairing(pairing_id=pairing.pk, at=at)
    assert claim_pairing(pairing_id=pairing.pk, at=at) is None
    later = at + timedelta(minutes=3)
    ask_pairing(block=walk, per=3, by=facilitator, at=later)
    with pytest.raises(TooLate):
        finish_pairing(wanted=wanted, answer=answer_to(wanted), at=later)
    assert not PairingSeat.objects.exists()
    make_pairing(pairing.pk)
    assert {len(group) for group in groups_of(pairing)} == {3}


def test_a_search_whose_worker_died_is_taken_up_again(walk, people, facilitator):
    at = timezone.now() - timedelta(minutes=5)
    pairing = ask_pairing(block=walk, per=2, by=facilitator, at=at)
    claim_pairing(pairing_id=pairing.pk, at=at)
    assert waiting_pairings(at=at + timedelta(minutes=1)) == []
    make_waiting_pairings()
    assert len(groups_of(pairing)) == 12


def test_asking_twice_at_once_asks_once(walk, people, facilitator):
    at = timezone.now()
    ask_pairing(block=walk, per=2, by=facilitator, at=at)
    with pytest.raises(PairingRefused):
        ask_pairing(block=walk, per=3, by=facilitator, at=at)


# Changing them


def test_two_change_places_and_undo_puts_them_back(walk, people, facilitator):
    pairing = made(walk, facilitator)
    before = seats_of(pairing)
    (a, b), (c, d), *_rest = map(sorted, groups_of(pairing))
    swap_people(block=walk, first=a, second=c, **asker(pairing, facilitator))
    assert {frozenset((c, b)), frozenset((a, d))} <= {frozenset(group) for group in groups_of(pairing)}
    fresh = Pairing.objects.get(pk=pairing.pk)
    assert fresh.bound == pairing.bound
    assert fresh.value <= fresh.bound
    assert undo_pairing(block=walk, **asker(pairing, facilitator)) is True
    assert seats_of(pairing) == before
    assert Pairing.objects.get(pk=pairing.pk).value == pairing.value
    assert undo_pairing(block=walk, **asker(pairing, facilitator)) is False


def test_those_who_walk_together_have_nothing_to_exchange(walk, people, facilitator, outsider):
    pairing = made(walk, facilitator)
    a, b = groups_of(pairing)[0]
    for first, second in ((a, b), (a, a), (a, 0), (a, outsider.pk)):
        with pytest.raises(NotTwo):
            swap_people(block=walk, first=first, second=second, **asker(pairing, facilitator))


def test_two_facilitators_do_not_overwrite_each_other(walk, people, facilitator):
    pairing = made(walk, facilitator)
    (a, _b), (c, d), *_rest = map(sorted, groups_of(pairing))
    seen = asker(pairing, facilitator)
    swap_people(block=walk, first=a, second=c, **seen)
    with pytest.raises(ChangedMeanwhile):
        swap_people(block=walk, first=a, second=d, **seen)


def test_what_a_colleague_has_swapped_is_not_made_anew_unseen(walk, people, facilitator, browser):
    pairing = made(walk, facilitator)
    sent = {"per": "2", "only_present": "0", "edits": asker(pairing, facilitator)["edits"]}
    (a, _b), (c, _d), *_rest = map(sorted, groups_of(pairing))
    swap_people(block=walk, first=a, second=c, **asker(pairing, facilitator))
    standing = seats_of(pairing)
    browser.post(reverse("pairing_make", args=[walk.pk]), sent)
    assert not Pairing.objects.get().is_at_work
    assert seats_of(pairing) == standing
    browser.post(reverse("pairing_make", args=[walk.pk]), {**sent, "edits": sent["edits"] + 1})
    assert Pairing.objects.get().is_at_work


def test_making_anew_is_undone_too(walk, people, facilitator):
    pairing = made(walk, facilitator)
    before = seats_of(pairing)
    made(walk, facilitator, per=3)
    assert seats_of(pairing) != before
    undo_pairing(block=walk, **asker(pairing, facilitator))
    assert seats_of(pairing) == before


def test_what_everybody_sees_is_not_made_anew(walk, people, facilitator):
    pairing = made(walk, facilitator)
    publish_pairing(block=walk, **asker(pairing, facilitator))
    with pytest.raises(PairingRefused):
        made(walk, facilitator)
    withdraw_pairing(block=walk, **asker(pairing, facilitator))
    made(walk, facilitator)


# When somebody is missing


def test_who_is_left_alone_joins_a_pair_and_only_they_are_told(walk, people, day, facilitator):
    pairing = made(walk, facilitator)
    publish_pairing(block=walk, **asker(pairing, facilitator))
    gone, left = sorted(groups_of(pairing)[4])
    number = PairingSeat.objects.get(participant=left).number
    mark_attendance(day=day, participant=Participant.objects.get(pk=gone), state="absent", at=timezone.now())
    shown = pairing_page(walk, asked={}, at=timezone.now())
    assert [person.pk for person in shown.mend.missing] == [gone]
    assert shown.mend.told == 3
    mend_walk(block=walk, **asker(pairing, facilitator))
    group = next(group for group in groups_of(pairing) if left in group)
    assert len(group) == 3
    assert gone not in {one for each in groups_of(pairing) for one in each}
    told = set(PairingSeat.objects.filter(told_at__isnull=False).values_list("participant", flat=True))
    assert told == group
    assert PairingSeat.objects.get(participant=left).number != number
    assert pairing_page(walk, asked={}, at=timezone.now()).mend is None


def test_two_left_alone_walk_together_from_a_meeting_point_they_know(walk, people, day, facilitator):
    pairing = made(walk, facilitator)
    numbers = {}
    for a, b in list(map(sorted, groups_of(pairing)))[:2]:
        numbers[b] = PairingSeat.objects.get(participant=b).number
        mark_attendance(day=day, participant=Participant.objects.get(pk=a), state="absent", at=timezone.now())
    before = {frozenset(group) for group in groups_of(pairing)}
    mend_walk(block=walk, **asker(pairing, facilitator))
    after = {frozenset(group) for group in groups_of(pairing)}
    if frozenset(numbers) in after:  # unless one is the other's manager
        assert len(after - before) == 1
        assert PairingSeat.objects.get(participant=min(numbers)).number == min(numbers.values())
    assert undo_pairing(block=walk, **asker(pairing, facilitator))


def test_what_a_missing_reviewer_was_to_hear_goes_to_others_only(pitch, people, day, facilitator):
    pairing = made(pitch, facilitator, per=3, slots=2)
    publish_pairing(block=pitch, **asker(pairing, facilitator))
    before = seats_of(pairing)
    gone = next(review.person for review in before.reviews if review.person not in before.presenters.values())
    lost = [review for review in before.reviews if review.person == gone]
    mark_attendance(day=day, participant=Participant.objects.get(pk=gone), state="absent", at=timezone.now())
    ask_for_missing(block=pitch, **asker(pairing, facilitator))
    make_pairing(pairing.pk)
    after = seats_of(pairing)
    assert len(after.rows - before.rows) == len(lost)
    assert gone not in after.people
    told = set(PairingSeat.objects.filter(told_at__isnull=False).values_list("participant", flat=True))
    assert told <= {who for _n, who, _p in after.rows - before.rows} | set(after.presenters.values())


def test_one_who_is_left_alone_is_told_of_in_words(walk, people, day, facilitator):
    pairing = made(walk, facilitator)
    for person in people[1:]:
        mark_attendance(day=day, participant=person, state="absent", at=timezone.now())
    with pytest.raises(PairingRefused) as refused, override("en"):
        mend_walk(block=walk, **asker(pairing, facilitator))
    assert str(refused.value) == "Somebody would walk alone."


def test_reviewers_change_places_also_when_a_table_is_missing(pitch, people, day, facilitator):
    pairing = made(pitch, facilitator, per=3)
    gone = [seat.participant for seat in Seat.objects.filter(team__number=1).select_related("participant")]
    for person in gone:
        mark_attendance(day=day, participant=person, state="absent", at=timezone.now())
    groups = seats_of(pairing).groups
    first = next(who for who in groups[2] if who not in groups[3])
    second = next(who for who in groups[3] if who not in groups[2])
    swap_people(block=pitch, first=first, second=second, **asker(pairing, facilitator))
    assert second in seats_of(pairing).groups[2]


# What one sees


def test_the_page_says_in_words_how_good_it_is(walk, people, facilitator, browser):
    pairing = made(walk, facilitator)
    page = browser.get(reverse("pairing", args=[walk.pk])).content.decode()
    assert "24 mennesker i 12 grupper" in page
    assert "Ingen anden deling er bedre: det er bevist." in page
    assert "Alle går med et andet område." in page
    (a, _b), (c, _d), *_rest = map(sorted, groups_of(pairing))
    weighed = browser.get(reverse("pairing", args=[walk.pk]), {"swap": a, "with": c}).content.decode()
    assert "Har mødtes før" in weighed
    answer = browser.post(
        reverse("pairing_swap", args=[walk.pk]),
        {"first": a, "second": c, "edits": pairing.edits},
        follow=True,
    )
    assert "De har byttet plads." in answer.content.decode()


def test_a_swap_that_breaks_a_rule_says_so_first(walk, people, facilitator, browser):
    pairing = made(walk, facilitator)
    boss, report = people[0].pk, people[6].pk
    partner = next(iter(next(group for group in groups_of(pairing) if boss in group) - {boss}))
    page = browser.get(reverse("pairing", args=[walk.pk]), {"swap": partner, "with": report})
    assert "den ene er den andens nærmeste leder" in page.content.decode()


def test_the_whole_way_from_the_form_to_the_phone(walk, people, day, facilitator, browser, client_for):
    release(day)
    page = reverse("pairing", args=[walk.pk])
    assert "Find par" in browser.get(page).content.decode()
    assert (
        browser.post(reverse("pairing_make", args=[walk.pk]), {"per": "2", "only_present": "0"}).status_code
        == 302
    )
    assert "Jeg finder ud af, hvem der går med hvem." in browser.get(page).content.decode()
    assert "HX-Redirect" not in browser.get(reverse("pairing_progress", args=[walk.pk])).headers
    make_waiting_pairings()
    assert browser.get(reverse("pairing_progress", args=[walk.pk])).headers["HX-Redirect"] == page
    phone = client_for(people[3])
    my_page = reverse("day", args=[day.pk])
    assert "Du går med" not in phone.get(my_page).content.decode()
    pairing = Pairing.objects.get()
    browser.post(reverse("pairing_publish", args=[walk.pk]), {"published": "1", "edits": pairing.edits})
    seat = PairingSeat.objects.get(participant=people[3])
    other = PairingSeat.objects.exclude(participant=people[3]).get(number=seat.number).participant
    shown = phone.get(my_page).content.decode()
    assert "Du går med" in shown
    assert other.name in shown
    assert other.name in browser.get(reverse("pairing_print", args=[walk.pk])).content.decode()
    assert other.name in browser.get(reverse("pairing_wall", args=[walk.pk])).content.decode()
    pairing.refresh_from_db()
    browser.post(reverse("pairing_publish", args=[walk.pk]), {"published": "0", "edits": pairing.edits})
    assert "Du går med" not in phone.get(my_page).content.decode()
    assert other.name not in browser.get(reverse("pairing_wall", args=[walk.pk])).content.decode()


def test_a_phone_shows_what_one_hears_and_when_and_who_hears_one(pitch, people, day, facilitator):
    Block.objects.filter(day=day).exclude(pk=pitch.pk).delete()
    Day.objects.filter(pk=day.pk).update(starts_at=time(9))
    day.refresh_from_db()
    release(day)
    pairing = made(pitch, facilitator, per=3, slots=2)
    publish_pairing(block=pitch, **asker(pairing, facilitator))
    seats = seats_of(pairing)
    at = timezone.now()
    hearer = Participant.objects.get(pk=seats.reviews[0].person)
    company = my_day(day, hearer, at).blocks[0].company
    assert {heard.table for heard in company.hears} == {
        review.pitch for review in seats.reviews if review.person == hearer.pk
    }
    times = {timezone.localtime(heard.starts_at).strftime("%H.%M") for heard in company.hears}
    assert times <= {"09.00", "09.15"}
    presenter = Participant.objects.get(pk=seats.presenters[2])
    mine = my_day(day, presenter, at).blocks[0].company
    assert mine.table == 2
    assert {person.pk for person in mine.people} == set(seats.groups[2])
    assert timezone.localtime(mine.presents_at).strftime("%H.%M") == "09.15"


def test_the_front_page_says_it_when_the_walk_is_near(walk, people, day, facilitator, client_for):
    local = timezone.localtime()
    Block.objects.filter(day=day).exclude(pk=walk.pk).delete()
    Day.objects.filter(pk=day.pk).update(starts_at=local.time().replace(second=0, microsecond=0))
    day.refresh_from_db()
    release(day)
    pairing = made(walk, facilitator)
    publish_pairing(block=walk, **asker(pairing, facilitator))
    assert "Du går med" in client_for(people[5]).get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"per": "1", "only_present": "0"}, {"per": "4"}, {"per": "x", "only_present": "2"}]
)
def test_choices_that_make_no_sense_are_sent_back(walk, people, browser, sent):
    assert browser.post(reverse("pairing_make", args=[walk.pk]), sent).status_code == 422
    assert not Pairing.objects.exists()


def test_a_pitch_round_keeps_what_was_typed(pitch, people, browser):
    sent = {"per": "99", "slots": "2", "row": "6", "only_present": "0", "presenter_1": str(people[4].pk)}
    answer = browser.post(reverse("pairing_make", args=[pitch.pk]), sent)
    assert answer.status_code == 422
    assert "Vælg et tal fra 1 til 20." in answer.content.decode()
    sent["per"] = "2"
    browser.post(reverse("pairing_make", args=[pitch.pk]), sent)
    make_waiting_pairings()
    assert seats_of(Pairing.objects.get()).presenters[1] == people[4].pk


@pytest.mark.parametrize("kind", ["walk", "pitch"])
def test_nothing_is_searched_or_wiped_out_while_nobody_takes_part(day, walk, pitch, people, browser, kind):
    block = {"walk": walk, "pitch": pitch}[kind]
    sent = {"per": "2", "slots": "1", "row": "0", "only_present": "0"}
    browser.post(reverse("pairing_make", args=[block.pk]), sent)
    make_waiting_pairings()
    before = seats_of(Pairing.objects.get())
    assert before.people
    everybody = Participant.objects.filter(is_leader=True)
    for person in everybody:
        mark_attendance(day=day, participant=person, state="absent", at=timezone.now())
    for name in ("pairing_make", "pairing_mend"):
        asked = sent | {"edits": Pairing.objects.get().edits}
        answer = browser.post(reverse(name, args=[block.pk]), asked, follow=True)
        assert "Ingen er med: alle er noteret som fraværende" in answer.content.decode()
        make_waiting_pairings()
        assert seats_of(Pairing.objects.get()) == before


@pytest.mark.parametrize("kind", ["walk", "pitch"])
def test_an_empty_answer_leaves_what_stood_and_says_why(day, walk, pitch, people, facilitator, kind):
    block, at = {"walk": walk, "pitch": pitch}[kind], timezone.now()
    before = seats_of(made(block, facilitator))
    pairing = ask_pairing(block=block, per=2, by=facilitator, at=at)
    for person in Participant.objects.filter(is_leader=True):
        mark_attendance(day=day, participant=person, state="absent", at=at)
    make_pairing(pairing.pk)
    pairing = Pairing.objects.get()
    assert seats_of(pairing) == before
    assert not pairing.is_at_work
    with override("en"):
        (line,) = pairing_page(block, asked={}, at=at).refusal
    assert line == ("There must be at least two who walk." if kind == "walk" else "There is nobody to ask.")


def test_a_mended_walk_says_where_it_is_seen_and_one_reviewer_is_one(walk, people, day, facilitator, browser):
    pairing = made(walk, facilitator)
    publish_pairing(block=walk, **asker(pairing, facilitator))
    mark_attendance(day=day, participant=people[0], state="absent", at=timezone.now())
    assert (
        "ser det på telefonen; for alle andre"
        in browser.get(reverse("pairing", args=[walk.pk])).content.decode()
    )
    with override("da"):
        refusal = {"pitches": [], "most": 1, "loosen": []}
        assert refusal_in_words(refusal) == ["Med 1 lytter til hver går det."]


def test_other_blocks_have_no_pairs(day, browser):
    team_block = day.blocks.get(kind="team")
    assert browser.get(reverse("pairing", args=[team_block.pk])).status_code == 404


def test_without_teams_there_are_no_pitches(fjordby, pitch, people, browser):
    Formation.objects.update(state="draft")
    assert "Lås først holdene" in browser.get(reverse("pairing", args=[pitch.pk])).content.decode()


@pytest.mark.parametrize("count", [6, 30])
def test_the_pages_ask_as_much_for_few_as_for_many(
    fjordby, facilitator, client_for, count, django_assert_num_queries
):
    make_leaders(fjordby, count)
    bootcamp = make_bootcamp(fjordby, in_days=0)
    block = Block.objects.create(day=bootcamp.days.get(), position=2, kind="walk", title="Tur", minutes=20)
    pairing = made(block, facilitator)
    publish_pairing(block=block, **asker(pairing, facilitator))
    browser = client_for(facilitator)
    browser.get(reverse("pairing", args=[block.pk]))
    with django_assert_num_queries(15):
        browser.get(reverse("pairing", args=[block.pk]))
    with django_assert_num_queries(15):
        browser.get(reverse("pairing_wall", args=[block.pk]))


def test_four_walks_of_a_day_repeat_nobody(day, people, facilitator):
    seen: set[frozenset[int]] = set()
    for turn in range(4):
        block = Block.objects.create(day=day, position=5 + turn, kind="walk", title=f"Tur {turn}", minutes=20)
        pairing = made(block, facilitator)
        publish_pairing(block=block, **asker(pairing, facilitator))
        pairs = {frozenset(two) for group in groups_of(pairing) for two in combinations(group, 2)}
        assert not pairs & seen
        seen |= pairs
