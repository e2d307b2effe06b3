"""Groups, dots and the pulse: what a team decides together."""

import threading

import pytest
from django.db import connection

from sprints.actions.dots import BudgetSpent, place_dot, take_dot_back
from sprints.actions.groups import group_notes, ungroup_notes
from sprints.actions.pulse import give_pulse
from sprints.actions.rooms import RoomRefused, close_rooms
from sprints.models import Dot, Note, NoteGroup, PulseGiven, PulseTally
from sprints.queries.rooms import room_view
from tests.sprints.hall import START, make_hall


@pytest.fixture
def hall(facilitator, leader, leader2):
    hall = make_hall(
        facilitator,
        [[leader, leader2]],
        {},
        {"activity": "group", "note_kind": "barrier"},
        {"activity": "vote", "note_kind": "barrier", "dots": 3},
        {"activity": "talk", "note_kind": "barrier"},
        {"activity": "pulse"},
    )
    hall.go_to(0)
    hall.notes = [hall.write(leader, f"Seddel {n}") for n in range(3)]
    return hall


def place(hall, who, note):
    return place_dot(room=hall.room, step=hall.steps[2], by=who, sits=True, note=note)


def test_notes_are_grouped_moved_and_taken_out(hall, leader):
    hall.go_to(1)
    first, second, third = (note.pk for note in hall.notes)
    who = {"room": hall.room, "step": hall.steps[1], "by": leader, "sits": True, "at": START}
    group = group_notes(notes=[first, second], group=None, title="Samtykke", **who)
    other = group_notes(notes=[third], group=None, title="Systemer", **who)
    group_notes(notes=[third], group=group.pk, title="", **who)
    assert not NoteGroup.objects.filter(pk=other.pk).exists()
    assert set(group.notes.values_list("pk", flat=True)) == {first, second, third}
    ungroup_notes(notes=[first, second, third], **who)
    assert NoteGroup.objects.count() == 0


def test_another_teams_notes_and_groups_are_out_of_reach(hall, leader, facilitator, person, fjordby):
    stranger = person(fjordby, "Frida Fremmed", "leader")
    theirs = make_hall(facilitator, [[stranger]], {}, {"activity": "group"})
    theirs.go_to(0)
    note = theirs.write(stranger)
    theirs.go_to(1)
    group = NoteGroup.objects.create(room=theirs.room, title="Deres", at=START)
    hall.go_to(1)
    who = {"room": hall.room, "step": hall.steps[1], "by": leader, "sits": True, "at": START}
    group_notes(notes=[note.pk], group=None, title="Vores", **who)
    note.refresh_from_db()
    assert note.group is None
    with pytest.raises(RoomRefused):
        group_notes(notes=[hall.notes[0].pk], group=group.pk, title="", **who)


def test_dots_stop_at_the_budget_and_can_be_moved(hall, leader):
    hall.go_to(2)
    first, second, _third = hall.notes
    for note in (first, first, second):
        place(hall, leader, note)
    with pytest.raises(BudgetSpent):
        place(hall, leader, second)
    take_dot_back(room=hall.room, step=hall.steps[2], by=leader, sits=True, note=first)
    place(hall, leader, second)
    assert dict(Dot.objects.values_list("note", "count")) == {first.pk: 1, second.pk: 2}


def test_totals_are_hidden_until_the_step_ends(hall, leader, leader2, facilitator):
    hall.go_to(2)
    first, second, _third = hall.notes
    place(hall, leader, first)
    place(hall, leader, second)
    place(hall, leader2, second)
    during = {card.note: (card.mine, card.total) for card in room_view(hall.room, leader, START).board.cards}
    assert during == {first: (1, 0), second: (1, 0), hall.notes[2]: (0, 0)}
    watching = room_view(hall.room, facilitator, START).board.cards
    assert {(card.mine, card.total) for card in watching} == {(0, 0)}
    hall.go_to(3)
    after = [(card.note, card.total) for card in room_view(hall.room, leader, START).board.cards]
    assert after == [(second, 2), (first, 1), (hall.notes[2], 0)]


def test_no_dot_is_placed_after_the_step(hall, leader, facilitator):
    hall.go_to(2)
    hall.go_to(3)
    with pytest.raises(RoomRefused):
        place(hall, leader, hall.notes[0])
    close_rooms(rooms=[hall.room], by=facilitator, at=START)
    with pytest.raises(RoomRefused):
        place(hall, leader, hall.notes[0])


def test_pulse_is_counted_once_a_person_and_says_not_who(hall, leader, leader2):
    hall.go_to(4)
    gave = [
        give_pulse(room=hall.room, step=hall.steps[4], by=who, sits=True, value=value)
        for who, value in ((leader, 4), (leader, 1), (leader2, 4))
    ]
    assert gave == [True, False, True]
    assert dict(PulseTally.objects.values_list("value", "count")) == {4: 2}
    assert {field.name for field in PulseGiven._meta.fields} == {"id", "room", "step", "participant"}
    assert {field.name for field in PulseTally._meta.fields} == {"id", "room", "step", "value", "count"}


@pytest.mark.django_db(transaction=True)
def test_budget_holds_when_all_taps_come_at_once(hall, leader):
    hall.go_to(2)
    placed, refused = [], []

    def tap(note: Note):
        try:
            place(hall, leader, note)
            placed.append(note)
        except BudgetSpent:
            refused.append(note)
        finally:
            connection.close()

    taps = [threading.Thread(target=tap, args=[hall.notes[n % 3]]) for n in range(12)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert (len(placed), len(refused)) == (3, 9)
    assert sum(Dot.objects.values_list("count", flat=True)) == 3


@pytest.mark.django_db(transaction=True)
def test_notes_at_once_take_different_numbers_and_the_same_key_is_one(hall, leader, leader2):
    import uuid

    key = uuid.uuid4()
    made = []

    def write(who, key):
        try:
            made.append(hall.write(who, key=key).number)
        finally:
            connection.close()

    jobs = [(leader, key)] * 5 + [(leader2, uuid.uuid4()) for _ in range(5)]
    threads = [threading.Thread(target=write, args=job) for job in jobs]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 10
    assert sorted(Note.objects.values_list("number", flat=True)) == list(range(1, 10))
    assert hall.room.last_note == 9
