"""Notes: each kind of writing, and what reaches the other screens."""

import uuid

import pytest

from sprints import live
from sprints.actions.barriers import move_barrier
from sprints.actions.notes import edit_note, remove_note, restore_note
from sprints.actions.rooms import RoomRefused, close_rooms, reveal_notes
from sprints.models import Note
from tests.sprints.hall import START, make_hall


@pytest.fixture
def hall(facilitator, leader, leader2):
    return make_hall(facilitator, [[leader, leader2]], {}, {"is_private": True}, {"activity": "talk"})


@pytest.fixture
def sent(monkeypatch):
    """What the live kit is asked to send: (channel, version, event, data)."""
    messages = []
    monkeypatch.setattr(
        live,
        "publish",
        lambda channel, version, event, data=None, **_: messages.append((channel, version, event, data)),
    )
    monkeypatch.setattr(live, "nudge", lambda channel: None)
    return messages


def test_note_takes_the_next_number_and_version(hall, leader):
    before = hall.go_to(0).version
    first, second = hall.write(leader, "Først"), hall.write(leader, "Så")
    assert (first.number, second.number) == (1, 2)
    assert (hall.room.version, hall.room.last_note) == (before + 2, 2)


def test_same_key_twice_is_one_note(hall, leader):
    hall.go_to(0)
    key = uuid.uuid4()
    first = hall.write(leader, "Først", key=key)
    again = hall.write(leader, "Noget andet", key=key)
    assert again.pk == first.pk
    assert list(Note.objects.values_list("text", flat=True)) == ["Først"]
    assert hall.room.last_note == 1


def test_same_key_of_two_people_is_two_notes(hall, leader, leader2):
    hall.go_to(0)
    key = uuid.uuid4()
    hall.write(leader, key=key)
    hall.write(leader2, key=key)
    assert Note.objects.count() == 2


def test_only_barriers_have_a_kind_and_only_journey_steps_an_area(facilitator, leader, fjordby):
    area = fjordby.areas.first()
    hall = make_hall(facilitator, [[leader]], {"note_kind": "idea"}, {"note_kind": "journey"})
    hall.go_to(0)
    idea = hall.write(leader, barrier_kind="law", area=area)
    hall.go_to(1)
    stop = hall.write(leader, barrier_kind="law", area=area)
    assert (idea.barrier_kind, idea.area) == ("", None)
    assert (stop.barrier_kind, stop.area) == ("", area)


def test_note_is_pushed_in_each_language_the_same_for_all(
    hall, leader, sent, django_capture_on_commit_callbacks
):
    hall.go_to(0)
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        note = hall.write(leader, "<script>alert(1)</script> & æøå")
    [(channel, version, event, data)] = sent
    assert (channel, version, event) == (hall.room.channel, hall.room.version, "note")
    assert set(data) == {"da", "en"}
    assert f'id="note-{note.pk}"' in data["da"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; æøå" in data["da"]
    assert "Lov" in data["da"]
    assert "Law" in data["en"]
    assert "note--mine" not in data["da"]
    assert "csrf" not in data["da"]


def test_private_note_sends_a_count_and_not_a_word(hall, leader, sent, django_capture_on_commit_callbacks):
    hall.go_to(1)
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        note = hall.write(leader, "hemmelighed")
    with django_capture_on_commit_callbacks(execute=True):
        edit_note(note=note, by=leader, text="stadig hemmelighed", at=START)
    with django_capture_on_commit_callbacks(execute=True):
        remove_note(note=note, by=leader, at=START)
    assert [event for _c, _v, event, _d in sent] == ["hidden", "hidden", "hidden"]
    assert "hemmelig" not in str(sent)
    assert leader.name not in str(sent)
    assert f"note-{note.pk}" not in str(sent)


def test_private_notes_are_seen_by_their_author_alone_until_revealed(hall, leader, leader2, facilitator):
    hall.go_to(1)
    hall.write(leader, "hemmelighed")
    seen = {who: Note.objects.seen_by(who).count() for who in (leader, leader2, facilitator)}
    assert seen == {leader: 1, leader2: 0, facilitator: 0}
    reveal_notes(rooms=[hall.room], by=facilitator, at=START)
    assert Note.objects.seen_by(leader2).count() == 1


@pytest.mark.parametrize("end", ["next step", "close"])
def test_private_notes_are_shown_when_the_step_ends(hall, leader, leader2, facilitator, end):
    hall.go_to(1)
    hall.write(leader)
    if end == "close":
        close_rooms(rooms=[hall.room], by=facilitator, at=START)
    else:
        hall.go_to(2)
    assert Note.objects.seen_by(leader2).count() == 1


def test_note_for_a_step_that_has_closed_is_refused(hall, leader):
    hall.go_to(0)
    room = hall.room
    hall.go_to(2)
    from sprints.actions.notes import post_note

    with pytest.raises(RoomRefused, match="Trinnet er lukket"):
        post_note(
            room=room,
            author=leader,
            sits=True,
            step=hall.steps[0],
            text="for sent",
            key=uuid.uuid4(),
            at=START,
        )
    assert Note.objects.count() == 0


def test_own_note_is_changed_removed_and_put_back(hall, leader, sent, django_capture_on_commit_callbacks):
    hall.go_to(0)
    note = hall.write(leader, "Først")
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        edit_note(note=note, by=leader, text="Rettet", at=START)
    with django_capture_on_commit_callbacks(execute=True):
        remove_note(note=note, by=leader, at=START)
    with django_capture_on_commit_callbacks(execute=True):
        restore_note(note=note, by=leader, at=START)
    assert [event for _c, _v, event, _d in sent] == ["note", "gone", "note"]
    assert "Rettet" in sent[0][3]["da"]
    assert "Rettet" not in sent[1][3]["da"]
    assert list(Note.objects.kept().values_list("text", flat=True)) == ["Rettet"]


def test_another_ones_note_is_left_alone(hall, leader, leader2):
    hall.go_to(0)
    note = hall.write(leader)
    for act in (
        lambda: edit_note(note=note, by=leader2, text="x", at=START),
        lambda: remove_note(note=note, by=leader2, at=START),
    ):
        with pytest.raises(RoomRefused):
            act()


def test_barrier_remembers_every_move(hall, leader, leader2, sent, django_capture_on_commit_callbacks):
    hall.go_to(0)
    note = hall.write(leader, barrier_kind="law")
    move_barrier(note=note, to_kind="practice", by=leader2, sits=True, at=START)
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        move_barrier(note=note, to_kind="culture", by=leader, sits=True, at=START)
    moves = list(note.moves.values_list("from_kind", "to_kind"))
    assert moves == [("law", "practice"), ("practice", "culture")]
    html = sent[0][3]["da"]
    assert [html.count(f"<s>{word}</s>") for word in ("Lov", "Praksis")] == [1, 1]


def test_move_to_the_same_kind_is_no_move(hall, leader):
    hall.go_to(0)
    note = hall.write(leader, barrier_kind="law")
    version = hall.room.version
    move_barrier(note=note, to_kind="law", by=leader, sits=True, at=START)
    assert (note.moves.count(), hall.room.version) == (0, version)
