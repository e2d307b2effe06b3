"""What may be done in a room: each rule, and each refusal with its reason."""

import pytest

from participants.models import Team
from sprints.models import Note, Room, Step
from sprints.rules import rooms as rules
from tests.sprints.hall import START


def step(activity="write", pk=1) -> Step:
    return Step(pk=pk, activity=activity, note_kind="idea", minutes=10, position=pk)


def room(current: Step | None = None, closed=False) -> Room:
    return Room(team=Team(number=14), step=current, closed_at=START if closed else None)


ACTIVITIES = {
    "write": rules.may_post,
    "group": rules.may_group,
    "vote": rules.may_vote,
    "pulse": rules.may_answer_pulse,
}


@pytest.mark.parametrize(("activity", "rule"), ACTIVITIES.items())
def test_team_acts_in_the_current_step(activity, rule):
    current = step(activity)
    assert rule(room(current), current, True).allowed is True


@pytest.mark.parametrize(("activity", "rule"), ACTIVITIES.items())
def test_nobody_acts_in_a_step_of_another_kind_or_that_is_gone(activity, rule):
    current, gone = step("talk"), step(activity, pk=2)
    reason = "Trinnet er lukket. Din kladde er gemt."
    assert rule(room(current), current, True).reason == reason
    assert rule(room(current), gone, True).reason == reason


@pytest.mark.parametrize("rule", ACTIVITIES.values())
def test_only_the_team_acts(rule):
    decision = rule(room(step()), step(), False)
    assert decision.reason == "Du kan læse her, men ikke skrive. Kun holdet i rum 14 skriver."


def test_nothing_is_written_before_the_start_or_after_the_end():
    current = step()
    assert rules.may_post(room(None), current, True).reason == "Rummet er ikke begyndt endnu."
    closed = rules.may_post(room(current, closed=True), current, True)
    assert closed.reason == "Rummet er lukket. Du kan læse det hele her."


def test_only_ones_own_words_can_be_changed(leader, leader2):
    own = Note(author=leader)
    assert rules.may_change(leader, own, room(step())).allowed is True
    assert rules.may_change(leader2, own, room(step())).allowed is False
    assert rules.may_change(leader, own, room(step(), closed=True)).allowed is False


def test_barriers_are_moved_by_team_and_facilitator(leader, facilitator):
    barrier, idea = Note(kind="barrier"), Note(kind="idea")
    assert rules.may_move_barrier(leader, barrier, room(step()), True).allowed is True
    assert rules.may_move_barrier(leader, barrier, room(step()), False).allowed is False
    assert rules.may_move_barrier(facilitator, barrier, room(step()), False).allowed is True
    assert rules.may_move_barrier(leader, idea, room(step()), True).allowed is False


def test_help_can_be_asked_for_before_the_room_begins():
    assert rules.may_ask_for_help(room(None), True).allowed is True
    assert rules.may_ask_for_help(room(step()), False).allowed is False
    assert rules.may_ask_for_help(room(step(), closed=True), True).allowed is False
