from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from participants.models import Message
from themes.actions.answers import answer_initiative
from themes.actions.milestones import add_milestone, finish_milestone, move_milestone
from themes.actions.reminders import answer_slots, remind_directors, remind_owners

from .conftest import local

SECOND = timedelta(seconds=1)
HANDED_IN = local(2027, 2, 1)


@pytest.fixture
def milestone(initiative, leader):
    """``milestone(due_on)`` of an initiative that was handed in on the first of February 2027."""

    def make(due_on, at=HANDED_IN):
        return add_milestone(
            initiative=initiative(submitted_at=local(2027, 2, 1)),
            title="Første møde",
            due_on=due_on,
            by=leader,
            key=uuid4(),
            at=at,
        )

    return make


def kept(kind="milestone_due"):
    return list(Message.objects.filter(kind=kind).order_by("pk").values_list("key", flat=True))


@pytest.mark.parametrize(
    ("due_on", "before", "on_the_day"),
    [
        (date(2027, 3, 10), local(2027, 3, 7, 8), local(2027, 3, 10, 8)),
        (date(2027, 3, 28), local(2027, 3, 25, 8), local(2027, 3, 28, 8)),  # the night when clocks go forward
        (date(2027, 3, 30), local(2027, 3, 27, 8), local(2027, 3, 30, 8)),  # from winter into summer
        (date(2027, 10, 31), local(2027, 10, 28, 8), local(2027, 10, 31, 8)),  # the night when they go back
        (date(2027, 11, 2), local(2027, 10, 30, 8), local(2027, 11, 2, 8)),  # from summer into winter
    ],
)
def test_an_owner_is_reminded_at_eight_three_days_before_and_on_the_day(
    milestone, due_on, before, on_the_day
):
    made = milestone(due_on)
    assert remind_owners(at=before - SECOND) == 0
    assert remind_owners(at=before) == 1
    assert remind_owners(at=before + timedelta(minutes=1)) == 0
    assert remind_owners(at=on_the_day - SECOND) == 0
    assert remind_owners(at=on_the_day) == 1
    assert remind_owners(at=on_the_day + timedelta(hours=3)) == 0
    assert kept() == [f"milestone:{made.pk}:{due_on}:3d", f"milestone:{made.pk}:{due_on}:0d"]


def test_the_offsets_of_those_mornings_differ():
    summer, winter = local(2027, 3, 28, 8), local(2027, 3, 27, 8)
    assert (winter.utcoffset(), summer.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))


def test_a_worker_that_was_away_sends_the_nearest_reminder_and_no_past_one(milestone):
    milestone(date(2027, 3, 10))
    assert remind_owners(at=local(2027, 3, 9, 17)) == 1  # the three days' one, late: the day is still ahead
    milestone(date(2027, 3, 20))
    assert remind_owners(at=local(2027, 3, 20, 12)) == 1  # only the day's one
    milestone(date(2027, 3, 25))
    assert remind_owners(at=local(2027, 3, 26, 8)) == 0  # gone
    assert [key.rsplit(":", 1)[1] for key in kept()] == ["3d", "0d"]


def test_on_the_day_before_eight_nothing_late_is_sent(milestone):
    milestone(date(2027, 3, 10))
    assert remind_owners(at=local(2027, 3, 10, 7)) == 0


def test_a_date_set_two_days_ahead_is_not_reminded_of_at_once(milestone):
    milestone(date(2027, 3, 10), at=local(2027, 3, 8, 12))
    assert remind_owners(at=local(2027, 3, 8, 12, 1)) == 0
    assert remind_owners(at=local(2027, 3, 10, 8)) == 1


def test_a_moved_milestone_is_reminded_of_by_its_new_day(milestone, leader):
    made = milestone(date(2027, 3, 10))
    remind_owners(at=local(2027, 3, 7, 8))
    move_milestone(milestone=made, due_on=date(2027, 4, 10), by=leader, at=local(2027, 3, 8))
    assert remind_owners(at=local(2027, 3, 10, 8)) == 0
    assert remind_owners(at=local(2027, 4, 7, 8)) == 1


def test_nobody_is_reminded_of_what_is_done_refused_drafted_or_anothers(
    milestone, initiative, leader, director, fjordby, person
):
    due_on, at = date(2027, 3, 10), local(2027, 3, 7, 8)
    finish_milestone(milestone=milestone(due_on), by=leader, at=local(2027, 3, 1))
    answer_initiative(
        initiative=milestone(due_on).initiative,
        director=director,
        answer="no",
        reason="Nej.",
        trial_ends_on=None,
        seen_answers=0,
        key=uuid4(),
        at=local(2027, 3, 1),
    )
    initiative(milestone_title="Kladdens", milestone_due_on=due_on, at=local(2027, 2, 1))
    gone = person(fjordby, "Rejst", "leader")
    initiative(
        owner=gone,
        created_by=gone,
        submitted_at=local(2027, 2, 1),
        milestone_title="M",
        milestone_due_on=due_on,
    )
    gone.left_on = date(2027, 2, 2)
    gone.save()
    assert remind_owners(at=at) == 0


def test_a_reminder_speaks_the_owners_language(milestone, leader):
    milestone(date(2027, 3, 10))
    remind_owners(at=local(2027, 3, 7, 8))
    leader.user.language = "en"
    leader.user.save()
    remind_owners(at=local(2027, 3, 10, 8))
    assert list(
        Message.objects.order_by("pk").filter(kind="milestone_due").values_list("subject", flat=True)
    ) == [
        "Om 3 dage: Første møde",
        "Today: Første møde",
    ]


def test_directors_are_reminded_half_way_two_days_before_and_the_day_after(initiative, director):
    initiative(submitted_at=local(2027, 3, 17, 15))  # due on 31 March; half-way is 24 March
    mornings = [local(2027, 3, 24, 8), local(2027, 3, 29, 8), local(2027, 4, 1, 8)]
    for morning in mornings:
        assert remind_directors(at=morning - SECOND) == 0
        assert remind_directors(at=morning) == 1
        assert remind_directors(at=morning + timedelta(minutes=1)) == 0
    assert remind_directors(at=local(2027, 4, 20, 8)) == 0
    assert kept("answers_due") == [f"answers:{director.pk}:2027-0{day}" for day in ("3-24", "3-29", "4-01")]


def test_a_bootcamps_initiatives_come_in_one_mail_to_each_director(fjordby, initiative, director, person):
    person(fjordby, "Søren", "director")
    for number in range(5):
        initiative(f"Indsats {number}", submitted_at=local(2027, 3, 17, 15, number))
    assert remind_directors(at=local(2027, 3, 24, 8)) == 2
    for mail in Message.objects.filter(kind="answers_due"):
        assert [mail.text.count(f"Indsats {number}") for number in range(5)] == [1] * 5
        assert mail.subject == "5 indsatser venter på jeres svar"


def test_a_worker_that_was_away_merges_what_came_up_into_one_mail(initiative, director):
    initiative("Den ene", submitted_at=local(2027, 3, 10, 15))  # half-way 17 March
    initiative("Den anden", submitted_at=local(2027, 3, 12, 15))  # half-way 19 March
    assert remind_directors(at=local(2027, 3, 20, 11)) == 1
    text = Message.objects.get(kind="answers_due").text
    assert (text.count("Den ene"), text.count("Den anden")) == (1, 1)
    assert remind_directors(at=local(2027, 3, 20, 11, 1)) == 0
    assert remind_directors(at=local(2027, 3, 22, 8)) == 1  # two days before the first one's answer
    assert "Den anden" not in Message.objects.filter(kind="answers_due").order_by("-pk")[0].text


def test_an_answer_stops_the_reminders(initiative, director):
    answered = initiative(submitted_at=local(2027, 3, 17, 15))
    answer_initiative(
        initiative=answered,
        director=director,
        answer="yes",
        reason="Ja.",
        trial_ends_on=None,
        seen_answers=0,
        key=uuid4(),
        at=local(2027, 3, 20),
    )
    assert remind_directors(at=local(2027, 3, 24, 8)) == 0


def test_an_answer_that_is_long_overdue_is_not_dug_up(initiative, director):
    initiative(submitted_at=local(2027, 3, 17, 15))
    assert remind_directors(at=local(2027, 4, 8, 8)) == 0  # a week after the day after


def test_another_organisations_directors_hear_nothing(initiative, director, outsider):
    initiative(submitted_at=local(2027, 3, 17, 15))
    remind_directors(at=local(2027, 3, 24, 8))
    assert list(Message.objects.filter(kind="answers_due").values_list("participant", flat=True)) == [
        director.pk
    ]


@pytest.mark.parametrize("days", range(1, 30))
def test_no_two_reminders_of_a_promise_can_be_due_at_once(days):
    submitted_on = date(2027, 3, 17)
    slots = answer_slots(submitted_on, submitted_on + timedelta(days=days))
    spans = [(slot.on, slot.until) for slot in slots if slot.on < slot.until]
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
