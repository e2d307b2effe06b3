"""Whom do you know: asked, answered, counted, erased; and nobody else sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions.ties import (
    TiesRefused,
    answer_ties,
    close_ties,
    erase_old_ties,
    erase_ties,
    open_ties,
)
from participants.models import Tie, TieAnswer, TieSurvey
from participants.queries.ties import known_of, my_ties, survey_counts, ties_to_tell
from participants.tasks import erase_old

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def six(fjordby, person):
    area = fjordby.areas.get(sign=1)
    return [person(fjordby, f"Leder {number}", "leader", area=area) for number in range(6)]


@pytest.fixture
def survey(fjordby, facilitator, at) -> TieSurvey:
    return open_ties(organisation=fjordby, delete_on=LATER, by=facilitator, at=at)


def test_five_answers_make_a_figure_for_each_two(fjordby, six, survey, at):
    first, second, third, fourth, fifth, sixth = six
    answer_ties(participant=first, told={second.pk: "work", third.pk: "name", sixth.pk: "work"}, at=at)
    answer_ties(participant=second, told={first.pk: "name"}, at=at)
    answer_ties(participant=third, told={}, at=at)
    answer_ties(participant=fourth, told={third.pk: ""}, at=at)
    assert known_of(fjordby.pk) == {}
    answer_ties(participant=fifth, told={}, at=at)
    assert known_of(fjordby.pk) == {
        (first.pk, second.pk): 0.75,  # works with, and by name
        (first.pk, third.pk): 0.25,  # by name, and not at all
        (first.pk, sixth.pk): 1.0,  # the other has not answered
    }


def test_an_answer_changes_only_what_it_names(six, survey, at):
    first, second, third, *_others = six
    answer_ties(participant=first, told={second.pk: "work", third.pk: "name"}, at=at)
    answer_ties(participant=first, told={second.pk: ""}, at=at)
    assert dict(Tie.objects.values_list("to", "strength")) == {third.pk: "name"}


def test_nonsense_and_strangers_are_passed_over(six, survey, outsider, facilitator, at):
    told = {six[0].pk: "work", outsider.pk: "work", facilitator.pk: "work", 10**9: "work", six[1].pk: "love"}
    answer_ties(participant=six[0], told=told, at=at)
    assert not Tie.objects.exists()


def test_a_closed_survey_takes_no_answer_and_an_opened_one_keeps_what_was_told(
    fjordby, six, survey, facilitator, at
):
    answer_ties(participant=six[0], told={six[1].pk: "work"}, at=at)
    close_ties(organisation=fjordby, by=facilitator, at=at)
    with pytest.raises(TiesRefused):
        answer_ties(participant=six[1], told={}, at=at)
    assert not ties_to_tell(six[1])
    open_ties(organisation=fjordby, delete_on=LATER, by=facilitator, at=at)
    assert ties_to_tell(six[1])
    assert not ties_to_tell(six[0])
    assert Tie.objects.count() == 1


def test_one_erases_only_ones_own_and_the_day_erases_all(fjordby, six, survey, at):
    for one, other in ((0, 1), (1, 0)):
        answer_ties(participant=six[one], told={six[other].pk: "work"}, at=at)
    erase_ties(participant=six[0])
    assert list(TieAnswer.objects.values_list("participant", flat=True)) == [six[1].pk]
    erase_old_ties(on=LATER - timedelta(days=1))
    assert Tie.objects.count() == 1
    erase_old_ties(on=LATER)
    assert not TieSurvey.objects.exists()
    assert not Tie.objects.exists()


def test_who_has_left_is_forgotten(six, survey, at):
    answer_ties(participant=six[0], told={six[1].pk: "work", six[2].pk: "name"}, at=at)
    answer_ties(participant=six[1], told={six[2].pk: "work"}, at=at)
    six[1].left_on = TODAY
    six[1].save()
    erase_old_ties(on=TODAY)
    assert list(Tie.objects.values_list("answer__participant", "to")) == [(six[0].pk, six[2].pk)]


def test_the_clock_erases_what_is_due(survey):
    TieSurvey.objects.update(delete_on=TODAY)
    erase_old()
    assert not TieSurvey.objects.exists()


def test_answers_go_with_the_person(six, survey, at):
    answer_ties(participant=six[0], told={six[1].pk: "work"}, at=at)
    answer_ties(participant=six[1], told={six[0].pk: "work"}, at=at)
    six[0].delete()
    assert not Tie.objects.exists()
    assert TieAnswer.objects.count() == 1


def test_likely_names_come_first(fjordby, person, leader, leader2, survey, at):
    boss = person(fjordby, "Bodil", "leader", area=leader2.area)
    leader.line_manager = boss
    leader.save()
    unit = person(fjordby, "Ulla", "leader", area=leader.area)
    groups = my_ties(leader).groups
    assert {name: [line.person for line in lines] for name, lines in groups.items()} == {
        "close": [boss],
        "unit": [unit],
    }
    found = my_ties(leader, search="lone")
    assert [line.person for line in found.found] == [leader2]
    assert my_ties(leader, search="nobody").found == []
    answer_ties(participant=leader, told={leader2.pk: "name"}, at=at)
    mine = my_ties(leader)
    assert [(line.person, line.strength) for line in mine.groups["named"]] == [(leader2, "name")]
    assert (mine.has_answered, mine.named) == (True, 1)


def test_a_leader_answers_finds_and_erases_on_the_page(client_for, six, survey):
    browser, here = client_for(six[0]), reverse("ties")
    page = browser.get(here).content.decode()
    assert "Leder 1" in page
    assert f"{LATER.day}." in page
    found = browser.post(here, {f"knows-{six[1].pk}": "work", "act": "find", "q": "Leder 2"})
    assert found.url == f"{here}?q=Leder+2#find"
    assert "Leder 2" in browser.get(f"{here}?q=Leder+2").content.decode()
    browser.post(here, {f"knows-{six[2].pk}": "name", "knows-x": "work", "act": "save"})
    assert Tie.objects.count() == 2
    assert "2 kolleger" in browser.get(here).content.decode()
    browser.post(reverse("ties_erase"))
    assert not TieAnswer.objects.exists()


def test_a_closed_page_says_so_and_keeps_the_way_to_erase(client_for, fjordby, six, survey, facilitator, at):
    answer_ties(participant=six[0], told={six[1].pk: "work"}, at=at)
    close_ties(organisation=fjordby, by=facilitator, at=at)
    browser = client_for(six[0])
    page = browser.get(reverse("ties")).content.decode()
    assert "Spørgsmålene er lukket." in page
    assert "Slet mine svar" in page
    assert "Leder 1" not in page
    refused = browser.post(reverse("ties"), {f"knows-{six[2].pk}": "work"}, follow=True)
    assert "Spørgsmålene er lukket." in refused.content.decode()
    assert Tie.objects.count() == 1


def test_a_facilitator_opens_and_closes_and_sees_only_how_many(client_for, fjordby, facilitator, six, at):
    browser, here = client_for(facilitator), reverse("tie_survey")
    for day in (TODAY, TODAY + timedelta(days=400), "x"):
        answer = browser.post(here, {"act": "open", "delete_on": str(day)})
        assert answer.status_code == 422
    browser.post(here, {"act": "open", "delete_on": LATER.isoformat()})
    answer_ties(participant=six[0], told={six[1].pk: "work"}, at=at)
    page = browser.get(here).content.decode()
    assert "1 af 6 ledere har svaret" in page
    assert "Leder" not in page.replace("Ledere", "").replace("Leder\n", "").replace("Hver leder", "")
    browser.post(here, {"act": "close"})
    assert not TieSurvey.objects.get().is_open
    assert survey_counts(fjordby.pk).answered == 1


def test_another_organisation_is_never_asked(outsider, six, survey, at):
    assert not ties_to_tell(outsider)
    assert my_ties(outsider).survey is None
    with pytest.raises(TiesRefused):
        answer_ties(participant=outsider, told={six[0].pk: "work"}, at=at)


@pytest.mark.parametrize("people", [3, 30])
def test_the_page_asks_the_same_few_questions_for_3_and_30_colleagues(
    client_for, fjordby, person, survey, people, django_assert_num_queries
):
    area = fjordby.areas.get(sign=1)
    mine, *_others = [person(fjordby, f"Leder {n}", "leader", area=area) for n in range(people)]
    browser = client_for(mine)
    browser.get("/")
    with django_assert_num_queries(8):
        assert browser.get(reverse("ties")).status_code == 200
