"""The pages of the themes app through the browser's door."""

from uuid import uuid4

import pytest
from django.urls import reverse

from themes.models import Initiative, Milestone, Score, StatusUpdate, Theme, ThemeChoice

from .conftest import local

QUERIES = {  # the same for 3 rows and for 30
    "themes": 7,
    "choices": 7,
    "initiatives": 9,
    "review": 15,
}


def fill(number, theme, initiative, fjordby, facilitator, at):
    for each in range(number):
        made = theme(f"Tema {each}", state="chosen")
        made.sponsor = facilitator
        made.save()
        initiative(f"Indsats {each}", theme=made, sponsor=facilitator, submitted_at=at)
        ThemeChoice.objects.create(organisation=fjordby, title=f"Valg {each}", opened_at=at)


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("name", QUERIES)
def test_lists_ask_the_database_the_same_few_times(
    name, number, theme, initiative, fjordby, facilitator, director, client_for, at, django_assert_num_queries
):
    fill(number, theme, initiative, fjordby, facilitator, at)
    client = client_for(director)
    with django_assert_num_queries(QUERIES[name]):
        response = client.get(reverse(name))
    assert response.status_code == 200


@pytest.mark.parametrize("number", [3, 30])
def test_a_theme_page_asks_the_same_few_times(
    number, theme, initiative, director, client_for, at, django_assert_num_queries
):
    made = theme(state="chosen")
    for each in range(number):
        initiative(f"Indsats {each}", theme=made, submitted_at=at)
    client = client_for(director)
    with django_assert_num_queries(10):
        client.get(reverse("theme", args=[made.pk]))


def test_a_candidate_is_added_once_however_often_its_form_is_sent(facilitator, client_for):
    client, sent = client_for(facilitator), {"title": "T", "question": "Q?", "key": str(uuid4())}
    for _ in range(2):
        assert client.post(reverse("theme_add"), sent).status_code == 302
    assert Theme.objects.count() == 1


def test_a_leader_cannot_add_or_edit_a_theme(leader, theme, client_for):
    client = client_for(leader)
    assert client.get(reverse("theme_add")).status_code == 403
    assert client.post(reverse("theme_edit", args=[theme().pk]), {"title": "X"}).status_code == 403


def test_bad_words_come_back_at_their_field(facilitator, client_for):
    response = client_for(facilitator).post(
        reverse("theme_add"), {"title": "x" * 121, "question": "a\x00b", "key": str(uuid4())}
    )
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "question"}
    assert Theme.objects.count() == 0


def test_what_people_write_is_shown_as_text(facilitator, client_for, theme):
    made = theme("<script>alert(1)</script>", why_now="<b>fed</b>")
    page = client_for(facilitator).get(reverse("theme", args=[made.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;fed&lt;/b&gt;" in page


def test_a_choice_runs_from_opening_to_decision_through_the_pages(
    facilitator, director, director2, theme, client_for, at
):
    first, second = theme("Borgere på kanten"), theme("Unge uden fodfæste")
    client_for(facilitator).post(
        reverse("choice_open"),
        {"title": "Temaer 2027", "themes": [first.pk, second.pk], "key": str(uuid4())},
    )
    choice = ThemeChoice.objects.get()
    one, two = choice.candidates.order_by("pk")
    scores = {f"c{each.pk}_{name}": "4" for each in (one, two) for name in Score.CRITERIA}
    for each in (director, director2):
        assert client_for(each).post(reverse("choice_score", args=[choice.pk]), scores).status_code == 302
    decision = {
        f"c{one.pk}_verdict": "chosen",
        f"c{one.pk}_reason": "Her haster det.",
        f"c{one.pk}_sponsor": director.pk,
        f"c{two.pk}_verdict": "rejected",
        f"c{two.pk}_reason": "",
    }
    url = reverse("choice_decide", args=[choice.pk])
    refused = client_for(director).post(url, decision)
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {f"c{two.pk}_reason"})
    assert "Her haster det." in refused.content.decode()
    assert client_for(director).post(url, {**decision, f"c{two.pk}_reason": "Ikke i år."}).status_code == 302
    page = client_for(director).get(reverse("theme", args=[second.pk])).content.decode()
    assert "Ikke i år." in page


def test_an_initiative_runs_from_draft_to_status_through_the_pages(
    leader, director, theme, client_for, tomorrow
):
    made, client = theme(state="chosen"), client_for(leader)
    sent = {
        "title": "Én indgang",
        "if_text": "a",
        "then_text": "b",
        "effect": "c",
        "theme": made.pk,
        "owner": leader.pk,
        "milestone_title": "Første møde",
        "milestone_due_on": tomorrow.isoformat(),
        "key": str(uuid4()),
    }
    for _ in range(2):
        assert client.post(reverse("initiative_add"), sent).status_code == 302
    initiative, milestone = Initiative.objects.get(), Milestone.objects.get()
    client.post(reverse("initiative_submit", args=[initiative.pk]))
    client_for(director).post(
        reverse("initiative_answer", args=[initiative.pk]),
        {"answer": "yes", "reason": "Gør det.", "seen_answers": "0", "key": str(uuid4())},
    )
    client.post(
        reverse("status_add", args=[initiative.pk]),
        {"colour": "yellow", "text": "Vi mangler en nøgle.", "key": str(uuid4())},
    )
    client.post(reverse("milestone_done", args=[milestone.pk]))
    initiative.refresh_from_db()
    milestone.refresh_from_db()
    assert (initiative.state, StatusUpdate.objects.get().colour) == ("answered", "yellow")
    assert milestone.done_at is not None
    page = client.get(reverse("initiative", args=[initiative.pk])).content.decode()
    assert ("Gør det." in page, "Vi mangler en nøgle." in page) == (True, True)


def test_others_are_led_back_from_a_form_that_is_not_theirs(initiative, leader2, client_for, at):
    handed_in = initiative(submitted_at=at)
    for name in ("initiative_edit", "status_add", "milestone_add"):
        response = client_for(leader2).get(reverse(name, args=[handed_in.pk]))
        assert response.headers["Location"] == reverse("initiative", args=[handed_in.pk])


def test_a_milestone_on_a_day_that_has_gone_is_refused_at_the_field(initiative, leader, client_for, at):
    handed_in = initiative(submitted_at=at)
    response = client_for(leader).post(
        reverse("milestone_add", args=[handed_in.pk]),
        {"title": "M", "due_on": local(2020, 1, 1).date().isoformat(), "key": str(uuid4())},
    )
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"due_on"})
