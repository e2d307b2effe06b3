"""The pages of room, cockpit, wall and the way in, as browsers without JavaScript meet them."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from sprints.actions.dots import place_dot
from sprints.actions.rooms import close_rooms, pause_rooms
from sprints.models import Dot, Note, NoteGroup, Origin, PulseTally, StepDone
from sprints.views import cockpit as cockpit_views
from sprints.views import notes as note_views
from sprints.views import room_acts, room_clock, rooms, wall
from tests.sprints.hall import START, make_hall
from themes.models import Initiative

STEPS = (
    {"title_da": "Skriv", "instruction_da": "Én barriere pr. seddel."},
    {"title_da": "Alene", "is_private": True},
    {"title_da": "Saml", "activity": "group"},
    {"title_da": "Stem", "activity": "vote"},
    {"title_da": "Puls", "activity": "pulse"},
    {"title_da": "Indsats", "activity": "canvas"},
)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands still at START."""
    for module in (rooms, note_views, room_acts, room_clock, cockpit_views, wall):
        monkeypatch.setattr(module, "now", lambda: START)


@pytest.fixture
def hall(facilitator, leader, leader2):
    return make_hall(facilitator, [[leader], [leader2]], *STEPS)


@pytest.fixture
def browser(hall, leader, client_for):
    return client_for(leader)


def url(name: str, hall) -> str:
    return reverse(name, args=[hall.room.pk])


def body(answer) -> str:
    return answer.content.decode()


def post(browser, hall, **fields):
    fields = {
        "text": "En seddel",
        "step": hall.room.step_id,
        "key": uuid.uuid4(),
        "barrier_kind": "law",
    } | fields
    return browser.post(url("room_notes", hall), fields)


def test_room_before_the_start_shows_the_team(hall, browser, leader):
    page = body(browser.get(url("room", hall)))
    assert "er ikke begyndt endnu" in page
    assert leader.name in page
    assert 'id="note-form"' not in page


def test_room_shows_step_question_and_form(hall, browser):
    hall.go_to(0)
    page = body(browser.get(url("room", hall)))
    assert ["Trin 1 af 6" in page, "Én barriere pr. seddel." in page, "20:00" in page] == [True] * 3
    assert 'name="barrier_kind"' in page


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda hall: pause_rooms(rooms=hall.rooms, by=hall.facilitator, at=START), "timer--paused"),
        (lambda hall: close_rooms(rooms=hall.rooms, by=hall.facilitator, at=START), "Rummet er lukket"),
    ],
    ids=["paused", "closed"],
)
def test_room_says_that_it_stands_still(hall, browser, change, shown):
    hall.go_to(0)
    change(hall)
    assert shown in body(browser.get(url("room", hall)))


def test_room_over_time_says_by_how_much(hall, browser):
    hall.at = START - timedelta(minutes=22)
    hall.go_to(0)
    page = body(browser.get(url("room", hall)))
    assert "+02:00" in page
    assert "timer--over" in page


def test_note_is_put_up_and_shown(hall, browser):
    hall.go_to(0)
    answer = post(browser, hall, text="<b>Vi</b> spørger for sent")
    assert (answer.status_code, answer.url) == (302, url("room", hall))
    assert "&lt;b&gt;Vi&lt;/b&gt; spørger for sent" in body(browser.get(url("room", hall)))


def test_same_form_twice_is_one_note_and_the_same_answer(hall, browser):
    hall.go_to(0)
    key = uuid.uuid4()
    answers = [
        browser.post(
            url("room_notes", hall),
            {"text": "En", "step": hall.room.step_id, "key": key, "barrier_kind": "law"},
            headers={"HX-Request": "true"},
        )
        for _ in range(3)
    ]
    assert len({answer.content for answer in answers}) == 1
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Skriv noget på sedlen først."),
        ("   ", "Skriv noget på sedlen først."),
        ("a\x00b", "Nul"),
        ("x" * 100_000, "Der er plads til 2000"),
    ],
    ids=["empty", "blank", "nul", "too long"],
)
def test_note_that_cannot_be_put_up_comes_back_with_what_was_typed(hall, browser, text, said):
    hall.go_to(0)
    answer = post(browser, hall, text=text)
    page = body(answer)
    assert answer.status_code == 422
    assert said in page
    assert text.replace("\x00", "") in page.replace("\x00", "")
    assert Note.objects.count() == 0


def test_barrier_needs_a_kind(hall, browser):
    hall.go_to(0)
    answer = post(browser, hall, barrier_kind="")
    assert answer.status_code == 422
    assert "Gæt på slagsen" in body(answer)


def test_note_for_a_closed_step_comes_back_with_what_was_typed(hall, browser):
    hall.go_to(0)
    step = hall.room.step_id
    hall.go_to(2)
    answer = post(browser, hall, text="For sent", step=step)
    assert answer.status_code == 422
    assert "Trinnet er lukket. Din kladde er gemt." in body(answer)
    assert "For sent" in body(answer)


def test_note_typed_by_somebody_else_is_not_put_up(hall, browser, leader2):
    hall.go_to(0)
    assert post(browser, hall, me=leader2.pk).status_code == 409
    assert Note.objects.count() == 0


def test_private_note_is_on_no_page_but_its_authors(facilitator, leader, leader2, client_for):
    hall = make_hall(facilitator, [[leader, leader2]], *STEPS)
    hall.go_to(1)
    note = hall.write(leader, "hemmelighed")
    paths = [url(name, hall) for name in ("room", "room_part")]
    for who in (leader2, facilitator):
        pages = [body(client_for(who).get(path)) for path in paths]
        assert [("hemmelighed" in page, "Holdet har skrevet 1 seddel" in page) for page in pages] == [
            (False, True)
        ] * 2
        assert client_for(who).get(reverse("note", args=[note.pk])).status_code == 404
    assert "hemmelighed" in body(client_for(leader).get(paths[0]))
    hall.go_to(2)
    assert "hemmelighed" in body(client_for(leader2).get(paths[0]))


def test_own_note_is_changed_and_removed_with_undo(hall, browser, leader):
    hall.go_to(0)
    note = hall.write(leader, "Først")
    path = reverse("note", args=[note.pk])
    assert "Først" in body(browser.get(path))
    assert browser.post(path, {"text": "Rettet"}).status_code == 302
    assert browser.post(path, {"text": ""}).status_code == 422
    browser.post(reverse("note_remove", args=[note.pk]))
    page = body(browser.get(url("room", hall)))
    assert "Rettet" not in page
    undo = reverse("note_restore", args=[note.pk])
    assert f'action="{undo}"' in page
    browser.post(undo)
    assert "Rettet" in body(browser.get(url("room", hall)))


def test_barrier_is_moved_and_keeps_its_history(hall, browser, leader):
    hall.go_to(0)
    note = hall.write(leader, barrier_kind="law")
    path = reverse("note_kind", args=[note.pk])
    assert "Er det en regel, eller er det en vane?" in body(browser.get(path))
    browser.post(path, {"kind": "practice"})
    assert "<s>Lov</s>" in body(browser.get(url("room", hall)))


def test_notes_are_grouped_by_choosing(hall, browser, leader):
    hall.go_to(0)
    notes = [hall.write(leader, f"Nr. {n}") for n in range(2)]
    hall.go_to(2)
    step = hall.room.step_id
    empty = browser.post(url("room_groups", hall), {"step": step, "act": "group", "title": "T"})
    assert (empty.status_code, "Vælg mindst én seddel." in body(empty)) == (422, True)
    untitled = browser.post(url("room_groups", hall), {"step": step, "act": "group", "note": [notes[0].pk]})
    assert (untitled.status_code, "Giv gruppen en titel" in body(untitled)) == (422, True)
    fields = {"step": step, "act": "group", "title": "Samtykke", "note": [note.pk for note in notes]}
    browser.post(url("room_groups", hall), fields)
    assert "Samtykke" in body(browser.get(url("room", hall)))
    assert NoteGroup.objects.get().notes.count() == 2
    browser.post(
        url("room_groups", hall), {"step": step, "act": "ungroup", "note": [note.pk for note in notes]}
    )
    assert NoteGroup.objects.count() == 0


def test_dots_are_placed_and_the_budget_is_told(hall, browser, leader):
    hall.go_to(0)
    note = hall.write(leader)
    hall.go_to(3)
    for _ in range(4):
        browser.post(url("room_dots", hall), {"step": hall.room.step_id, "note": note.pk, "change": "more"})
    page = body(browser.get(url("room", hall)))
    assert Dot.objects.get().count == 3
    assert "Alle dine prikker er sat." in page
    browser.post(url("room_dots", hall), {"step": hall.room.step_id, "note": note.pk, "change": "less"})
    assert Dot.objects.get().count == 2


def test_dot_on_another_teams_note_is_refused(hall, browser, leader2):
    hall.go_to(0)
    other = make_hall(hall.facilitator, [[leader2]], *STEPS)
    other.go_to(0)
    note = other.write(leader2)
    hall.go_to(3)
    browser.post(url("room_dots", hall), {"step": hall.room.step_id, "note": note.pk, "change": "more"})
    assert Dot.objects.count() == 0


def test_pulse_and_tick(hall, browser):
    hall.go_to(4)
    step = hall.room.step_id
    assert browser.post(url("room_pulse", hall), {"step": step}).status_code == 422
    browser.post(url("room_pulse", hall), {"step": step, "value": 4})
    assert "Tak. Dit svar er talt med." in body(browser.get(url("room", hall)))
    assert PulseTally.objects.get().value == 4
    browser.post(url("room_done", hall), {"step": step, "done": "1"})
    assert 'aria-pressed="true"' in body(browser.get(url("room", hall)))
    assert StepDone.objects.count() == 1


def test_facilitator_leads_from_the_room(hall, facilitator, client_for):
    browser = client_for(facilitator)
    assert "Start" in body(browser.get(url("room", hall)))
    browser.post(url("room_clock", hall), {"act": "step", "step": hall.steps[0].pk})
    assert hall.room.step == hall.steps[0]
    again = browser.post(url("room_clock", hall), {"act": "step", "step": hall.steps[0].pk}, follow=True)
    assert "En anden var hurtigere." in body(again)
    browser.post(url("room_clock", hall), {"act": "extend"})
    assert hall.room.ends_at == START + timedelta(minutes=21)


def test_initiative_remembers_its_notes_and_is_handed_in(hall, browser, leader, director):
    hall.go_to(0)
    note = hall.write(leader, "Spørg borgeren først")
    hall.go_to(5)
    path = url("initiative_from_room", hall)
    page = body(browser.get(path, {"note": note.pk}))
    assert "Spørg borgeren først" in page
    fields = {
        "note": note.pk,
        "title": "Én indgang",
        "if_text": "spørger først",
        "then_text": "falder færre ud",
        "effect": "én kontakt",
        "owner": leader.pk,
        "sponsor": director.pk,
        "milestone_title": "Første forsøg",
        "milestone_due_on": "2099-01-01",
        "key": uuid.uuid4(),
        "act": "hand_in",
    }
    wrong = browser.post(path, fields | {"title": "", "milestone_due_on": "2001-01-01"})
    assert (wrong.status_code, "Vælg en dato, der ikke er forbi." in body(wrong)) == (422, True)
    answers = [browser.post(path, fields) for _ in range(2)]
    initiative = Initiative.objects.get()
    assert [answer.url for answer in answers] == [reverse("initiative", args=[initiative.pk])] * 2
    assert (initiative.state, initiative.team, initiative.owner) == ("submitted", hall.room.team, leader)
    assert list(Origin.objects.values_list("initiative", "note")) == [(initiative.pk, note.pk)]


def test_canvas_offers_what_the_team_wrote_before_as_origin(facilitator, leader, client_for):
    barriers = {"title_da": "Barrierer", "note_kind": "barrier"}
    ideas = {"title_da": "Idéer", "note_kind": "idea"}
    canvas = {"title_da": "Indsats", "activity": "canvas", "note_kind": "idea"}
    hall = make_hall(facilitator, [[leader]], barriers, ideas, canvas)
    browser = client_for(leader)
    hall.go_to(0)
    barrier = hall.write(leader, "To systemer taler ikke sammen", barrier_kind="it")
    hall.go_to(1)
    idea = hall.write(leader, "Ét fælles kald")
    hall.go_to(2)
    page = body(browser.get(url("room", hall)))
    assert all(page.count(f'id="pick-{note.pk}"') == 1 for note in (barrier, idea))
    form = page[page.index('method="get"') :]
    assert f'id="pick-{barrier.pk}"' in form[: form.index("</form>")]
    chosen = body(browser.get(url("initiative_from_room", hall), {"note": [barrier.pk, idea.pk]}))
    assert "To systemer taler ikke sammen" in chosen


def test_room_page_asks_as_much_for_thirty_notes_as_for_three(
    hall, browser, leader, django_assert_num_queries
):
    hall.go_to(0)
    page, piece = url("room", hall), url("room_part", hall)
    browser.get(page)  # the first request of a sign-in notes in its session when it was seen
    for wanted in (3, 30):
        while Note.objects.count() < wanted:
            hall.write(leader)
        with django_assert_num_queries(15):
            browser.get(page)
        with django_assert_num_queries(15):
            browser.get(piece)


def test_vote_page_asks_as_much_for_thirty_notes_as_for_three(
    hall, browser, leader, django_assert_num_queries
):
    hall.go_to(0)
    notes = [hall.write(leader) for _ in range(3)]
    hall.go_to(3)
    place_dot(room=hall.room, step=hall.steps[3], by=leader, sits=True, note=notes[0])
    page = url("room", hall)
    browser.get(page)
    with django_assert_num_queries(16):
        browser.get(page)
    for note in Note.objects.all():
        Note.objects.bulk_create(
            Note(
                room=hall.room,
                step=note.step,
                author=leader,
                number=note.number * 100 + n,
                kind="barrier",
                text="x",
                key=uuid.uuid4(),
                created_at=START,
            )
            for n in range(9)
        )
    with django_assert_num_queries(16):
        browser.get(page)
