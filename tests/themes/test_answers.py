from datetime import date, timedelta
from uuid import uuid4

import pytest

from participants.models import Formation, Message, Seat, Team
from themes.actions.answers import AnsweredMeanwhile, AnswerRefused, answer_initiative
from themes.models import Decision


@pytest.fixture
def handed_in(initiative, at):
    return initiative(submitted_at=at)


@pytest.fixture
def answer(handed_in, director, at):
    def give(**fields):
        words = {
            "initiative": handed_in,
            "director": director,
            "answer": "yes",
            "reason": "Sæt i gang.",
            "trial_ends_on": None,
            "seen_answers": 0,
            "key": uuid4(),
            "at": at,
        }
        return answer_initiative(**{**words, **fields})

    return give


def test_an_answer_tells_the_owner_and_the_team_once_each(fjordby, initiative, director, leader, leader2, at):
    formation = Formation.objects.create(organisation=fjordby, title="F", created_at=at)
    team = Team.objects.create(formation=formation, round=1, number=1)
    for member in (leader, leader2, director):
        Seat.objects.create(formation=formation, round=1, team=team, participant=member)
    answer_initiative(
        initiative=initiative(team=team, submitted_at=at),
        director=director,
        answer="no",
        reason="Loven er til hinder.",
        trial_ends_on=None,
        seen_answers=0,
        key=uuid4(),
        at=at,
    )
    mails = Message.objects.filter(kind="initiative_answered")
    assert sorted(mails.values_list("participant", flat=True)) == sorted([leader.pk, leader2.pk])
    assert [mail.text.count("Loven er til hinder.") for mail in mails] == [1, 1]


def test_each_is_told_in_their_own_language(handed_in, answer, leader):
    leader.user.language = "en"
    leader.user.save()
    answer()
    assert Message.objects.get(kind="initiative_answered").subject == "Yes: the answer to “Én indgang”"


def test_a_double_submit_is_one_answer_and_one_mail(answer):
    key = uuid4()
    assert answer(key=key) == answer(key=key)
    assert (Decision.objects.count(), Message.objects.filter(kind="initiative_answered").count()) == (1, 1)


def test_a_later_answer_never_overwrites(answer, handed_in, at):
    answer(answer="not_now", reason="Ikke i år.")
    answer(answer="yes", reason="Nu.", seen_answers=1, at=at + timedelta(days=1))
    assert list(handed_in.decisions.values_list("answer", "reason")) == [
        ("yes", "Nu."),
        ("not_now", "Ikke i år."),
    ]


def test_an_answer_is_not_given_over_one_that_was_not_seen(answer, person, fjordby):
    answer(answer="no", reason="Nej.")
    with pytest.raises(AnsweredMeanwhile):
        answer(director=person(fjordby, "Søren", "director"))
    assert Decision.objects.count() == 1


def test_only_directors_answer_and_never_a_draft(answer, initiative, facilitator, leader):
    for refused in ({"director": facilitator}, {"director": leader}, {"initiative": initiative()}):
        with pytest.raises(AnswerRefused):
            answer(**refused)


def test_an_answer_has_a_reason_and_a_trial_an_end(answer):
    for refused in ({"reason": " \n"}, {"answer": "trial"}):
        with pytest.raises(AnswerRefused):
            answer(**refused)
    assert answer(answer="trial", trial_ends_on=date(2030, 6, 30)).trial_ends_on == date(2030, 6, 30)


def test_an_end_is_kept_for_a_trial_only(answer):
    assert answer(answer="yes", trial_ends_on=date(2030, 6, 30)).trial_ends_on is None


def test_the_form_comes_back_with_what_was_written(handed_in, director, client_for):
    response = client_for(director).post(
        f"/initiatives/{handed_in.pk}/answer/",
        {"answer": "trial", "reason": "Prøv i to distrikter.", "seen_answers": "0", "key": str(uuid4())},
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Prøv i to distrikter." in page
    assert "Skriv, hvornår prøven slutter." in page


def test_a_colleagues_answer_meanwhile_is_shown_and_the_text_stays(
    handed_in, answer, person, fjordby, client_for
):
    answer(answer="no", reason="Det bryder loven.")
    second = person(fjordby, "Søren", "director")
    sent = {"answer": "yes", "reason": "Jo, gør det.", "seen_answers": "0", "key": str(uuid4())}
    client = client_for(second)
    response = client.post(f"/initiatives/{handed_in.pk}/answer/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Det bryder loven." in page
    assert "Jo, gør det." in page
    assert 'name="seen_answers" value="1"' in page
    assert (
        client.post(f"/initiatives/{handed_in.pk}/answer/", {**sent, "seen_answers": "1"}).status_code == 302
    )
    assert Decision.objects.count() == 2
