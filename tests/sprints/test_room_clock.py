"""The clock of rooms: one step at a time whoever presses, and time that is never lost."""

from datetime import timedelta

import pytest

from sprints.actions import rooms as actions
from sprints.actions.done import set_done
from sprints.actions.help import answer_help, ask_for_help
from sprints.models import JournalEntry, Room, RoomStep, StepDone
from sprints.queries.rooms import room_clock
from tests.sprints.hall import START, make_hall


@pytest.fixture
def hall(facilitator, leader, leader2):
    return make_hall(facilitator, [[leader], [leader2]], {"minutes": 10}, {"minutes": 20}, {"minutes": 5})


def after(minutes: float):
    return START + timedelta(minutes=minutes)


def test_rooms_are_made_once_for_each_team(hall):
    again = actions.ensure_rooms(hall.block)
    assert [room.pk for room in again] == [room.pk for room in hall.rooms]
    assert Room.objects.count() == 2


def test_room_begins_with_the_step_that_is_asked_for(hall):
    room = hall.go_to(0)
    assert (room.step, room.ends_at) == (hall.steps[0], after(10))
    assert list(JournalEntry.objects.values_list("verb", flat=True)) == ["started", "started"]


def test_two_who_press_next_go_one_step(hall, facilitator):
    hall.go_to(0)
    first = actions.go_to_step(rooms=hall.rooms, step=hall.steps[1], by=facilitator, at=after(10))
    second = actions.go_to_step(rooms=hall.rooms, step=hall.steps[1], by=facilitator, at=after(10.1))
    assert (len(first), len(second)) == (2, 0)
    assert hall.room.step == hall.steps[1]
    assert hall.room.ends_at == after(30)
    assert RoomStep.objects.filter(room=hall.room).count() == 2


def test_rooms_that_are_ahead_stay_where_they_are(hall, facilitator):
    hall.go_to(0)
    actions.go_to_step(rooms=hall.rooms[:1], step=hall.steps[2], by=facilitator, at=after(5))
    moved = actions.go_to_step(rooms=hall.rooms, step=hall.steps[1], by=facilitator, at=after(10))
    assert [room.pk for room in moved] == [hall.rooms[1].pk]


def test_pause_keeps_what_is_left(hall, facilitator):
    hall.go_to(0)
    actions.pause_rooms(rooms=hall.rooms, by=facilitator, at=after(4))
    assert actions.pause_rooms(rooms=hall.rooms, by=facilitator, at=after(5)) == []
    clock = room_clock(hall.room, after(30))
    assert (clock.state, clock.left) == ("paused", 6)
    actions.resume_rooms(rooms=hall.rooms, by=facilitator, at=after(34))
    assert hall.room.ends_at == after(40)
    assert room_clock(hall.room, after(34)).left == 6


def test_next_step_ends_a_pause(hall, facilitator):
    hall.go_to(0)
    actions.pause_rooms(rooms=hall.rooms, by=facilitator, at=after(4))
    hall.go_to(1, minutes=10)
    assert (hall.room.paused_at, hall.room.ends_at) == (None, after(30))


@pytest.mark.parametrize(("at", "ends"), [(4, 11), (13, 14)], ids=["in time", "over time"])
def test_a_minute_more_counts_from_the_end_or_from_now(hall, facilitator, at, ends):
    hall.go_to(0)
    actions.extend_rooms(rooms=hall.rooms, minutes=1, by=facilitator, at=after(at))
    assert hall.room.ends_at == after(ends)


@pytest.mark.parametrize(
    ("minutes", "state", "left", "over"),
    [(0, "running", 10, 0), (8, "last", 2, 0), (10, "last", 0, 0), (12.5, "over", 0, 2.5)],
)
def test_clock_shows_where_the_time_is(hall, minutes, state, left, over):
    clock = room_clock(hall.go_to(0), after(minutes))
    assert (clock.state, clock.left, clock.over, clock.minutes) == (state, left, over, 10)


def test_closed_room_can_be_opened_with_the_time_it_had(hall, facilitator):
    hall.go_to(0)
    actions.close_rooms(rooms=hall.rooms, by=facilitator, at=after(3))
    assert actions.close_rooms(rooms=hall.rooms, by=facilitator, at=after(3)) == []
    assert room_clock(hall.room, after(4)).state == "closed"
    actions.reopen_rooms(rooms=hall.rooms, by=facilitator, at=after(60))
    assert room_clock(hall.room, after(60)).left == 7


def test_every_change_raises_the_version_by_one(hall, facilitator):
    acts = (
        lambda rooms: actions.go_to_step(rooms=rooms, step=hall.steps[0], by=facilitator, at=START),
        lambda rooms: actions.pause_rooms(rooms=rooms, by=facilitator, at=START),
        lambda rooms: actions.resume_rooms(rooms=rooms, by=facilitator, at=START),
        lambda rooms: actions.extend_rooms(rooms=rooms, minutes=1, by=facilitator, at=START),
        lambda rooms: actions.close_rooms(rooms=rooms, by=facilitator, at=START),
    )
    for number, act in enumerate(acts, start=1):
        act(hall.rooms)
        assert hall.room.version == number


def test_tick_is_mine_for_this_step(hall, leader):
    hall.go_to(0)
    for is_done, count in ((True, 1), (True, 1), (False, 0), (True, 1)):
        set_done(room=hall.room, step=hall.steps[0], by=leader, sits=True, is_done=is_done, at=START)
        assert StepDone.objects.count() == count
    hall.go_to(1)
    set_done(room=hall.room, step=hall.steps[0], by=leader, sits=True, is_done=False, at=START)
    assert StepDone.objects.count() == 1


def test_hand_is_raised_once_and_taken_down(hall, leader, facilitator):
    ask_for_help(room=hall.room, by=leader, sits=True, at=START)
    ask_for_help(room=hall.room, by=leader, sits=True, at=after(5))
    assert hall.room.help_at == START
    answer_help(room=hall.room, by=facilitator, at=after(6))
    assert hall.room.help_at is None
