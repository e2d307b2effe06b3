from datetime import date, timedelta
from uuid import uuid4

import pytest

from themes.actions.initiatives import InitiativeRefused
from themes.actions.milestones import add_milestone, finish_milestone, move_milestone, reopen_milestone
from themes.actions.status_updates import post_status
from themes.models import Milestone, StatusUpdate
from themes.queries.initiatives import milestone_lines

from .conftest import local

FIRST, SECOND, THIRD = date(2030, 3, 1), date(2030, 3, 8), date(2030, 4, 1)


@pytest.fixture
def milestone(initiative, leader, at):
    return add_milestone(
        initiative=initiative(submitted_at=at), title="Møde", due_on=FIRST, by=leader, key=uuid4(), at=at
    )


def test_a_slip_is_counted_from_the_first_plan_and_every_move_is_kept(milestone, leader, at):
    move_milestone(milestone=milestone, due_on=SECOND, by=leader, at=at)
    move_milestone(milestone=milestone, due_on=THIRD, by=leader, at=at + timedelta(days=1))
    line = milestone_lines(milestone.initiative, at)[0]
    assert (line.first_due_on, line.milestone.due_on, line.slipped_by) == (FIRST, THIRD, 31)
    assert list(milestone.moves.values_list("from_on", "to_on")) == [(FIRST, SECOND), (SECOND, THIRD)]


def test_moving_to_the_same_day_is_no_move(milestone, leader, at):
    move_milestone(milestone=milestone, due_on=FIRST, by=leader, at=at)
    assert milestone.moves.count() == 0


def test_ticking_twice_keeps_the_first_time_and_it_can_be_taken_back(milestone, leader, at):
    finish_milestone(milestone=milestone, by=leader, at=at)
    assert finish_milestone(milestone=milestone, by=leader, at=at + timedelta(hours=1)).done_at == at
    assert reopen_milestone(milestone=milestone, by=leader, at=at).done_at is None


@pytest.mark.parametrize(("when", "late"), [((2030, 3, 1, 23, 59), False), ((2030, 3, 2, 0, 0), True)])
def test_a_milestone_is_late_when_its_day_has_gone(milestone, when, late):
    assert milestone_lines(milestone.initiative, local(*when))[0].is_late is late


def test_others_do_not_touch_milestones(milestone, leader2, director, at):
    for stranger in (leader2, director):
        with pytest.raises(InitiativeRefused):
            move_milestone(milestone=milestone, due_on=SECOND, by=stranger, at=at)


def test_the_same_key_twice_is_one_milestone_and_one_status(initiative, leader, at):
    handed_in, key = initiative(submitted_at=at), uuid4()
    for _ in range(2):
        add_milestone(initiative=handed_in, title="M", due_on=FIRST, by=leader, key=key, at=at)
        post_status(initiative=handed_in, author=leader, colour="green", text="Godt", key=key, at=at)
    assert (Milestone.objects.count(), StatusUpdate.objects.count()) == (1, 1)


def test_status_is_the_owners_to_give_and_not_for_a_draft(initiative, leader, facilitator, at):
    for refused in ({"author": facilitator, "initiative": initiative(submitted_at=at)}, {"author": leader}):
        words = {"initiative": initiative(), "colour": "red", "text": "T", "key": uuid4(), "at": at}
        with pytest.raises(InitiativeRefused):
            post_status(**{**words, **refused})
