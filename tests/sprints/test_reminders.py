from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar
from planning import BEFORE, block_of, day_of

from participants.models import Formation, Message, Seat, Team
from sprints.actions.attendance import mark_attendance
from sprints.actions.releases import release_day
from sprints.actions.reminders import remind_of_days

pytestmark = pytest.mark.django_db


def released(organisation, by, on=date(2026, 11, 23)):
    day = day_of(organisation, on)
    block_of(day, "Welcome", 30)
    block_of(day, "Sprint", 0, steps=(10, 20), round=1)
    release_day(day=day, by=by, number=1, at=BEFORE)
    Message.objects.all().delete()
    return day


def at(day, hour, minute=0, month=11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_remind_waits_for_the_evening_before(fjordby, facilitator, leader):
    day = released(fjordby, facilitator)
    assert remind_of_days(at=at(22, 16, 59)) == 0
    assert remind_of_days(at=at(22, 17)) == 1
    message = Message.objects.get()
    assert (message.participant, message.kind, message.key) == (
        leader,
        "day_eve",
        f"day:{day.pk}:eve:2026-11-23:{leader.pk}",
    )
    (event,) = Calendar.from_ical(message.calendar).walk("VEVENT")
    assert event["uid"].startswith(f"day-{day.pk}@")


def test_remind_never_twice(fjordby, facilitator, leader, leader2):
    released(fjordby, facilitator)
    assert [remind_of_days(at=at(22, 17)), remind_of_days(at=at(22, 18)), remind_of_days(at=at(23, 6))] == [
        2,
        0,
        0,
    ]


def test_remind_catches_up_until_the_day_begins(fjordby, facilitator, leader):
    released(fjordby, facilitator)
    assert remind_of_days(at=at(23, 7, 30)) == 0
    assert remind_of_days(at=at(23, 7, 29)) == 1


def test_remind_writes_nothing_stale(fjordby, facilitator, leader):
    released(fjordby, facilitator)
    assert [remind_of_days(at=at(day, 17)) for day in (23, 24, 30)] == [0, 0, 0]


def test_remind_says_nothing_of_a_draft(fjordby, leader):
    day = day_of(fjordby)
    block_of(day, "Welcome", 30)
    assert remind_of_days(at=at(22, 17)) == 0


def test_remind_follows_the_release_and_not_the_draft(fjordby, facilitator, leader):
    day = released(fjordby, facilitator)
    day.date = date(2026, 11, 30)
    day.save()
    assert remind_of_days(at=at(22, 17)) == 1
    assert remind_of_days(at=at(29, 17)) == 0


def test_remind_again_when_the_day_moved_after_its_eve(fjordby, facilitator, leader):
    day = released(fjordby, facilitator)
    assert remind_of_days(at=at(22, 17)) == 1
    day.date = date(2026, 11, 30)
    day.save()
    release_day(day=day, by=facilitator, number=2, at=at(22, 18))
    assert [remind_of_days(at=at(29, 17)), remind_of_days(at=at(29, 18))] == [1, 0]


def test_remind_leaves_the_absent_in_peace(fjordby, facilitator, leader, leader2, director, outsider):
    day = released(fjordby, facilitator)
    mark_attendance(day=day, participant=leader2, state="absent", at=BEFORE)
    remind_of_days(at=at(22, 17))
    assert [m.participant for m in Message.objects.all()] == [leader]


def test_remind_names_the_table_once_the_teams_are_locked(fjordby, facilitator, leader):
    day = released(fjordby, facilitator)
    formation = Formation.objects.create(
        organisation=fjordby, title="F", created_at=BEFORE, state="locked", locked_at=BEFORE
    )
    team = Team.objects.create(formation=formation, round=1, number=17)
    Seat.objects.create(formation=formation, round=1, team=team, participant=leader)
    day.bootcamp.formation = formation
    day.bootcamp.save()
    remind_of_days(at=at(22, 17))
    (line,) = [line for line in Message.objects.get().text.splitlines() if "17" in line]
    assert line.startswith("Sprint")


@pytest.mark.parametrize(
    ("on", "too_early", "due"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 16, 59, tzinfo=UTC), datetime(2026, 3, 28, 17, tzinfo=UTC)),
        (date(2026, 3, 30), datetime(2026, 3, 29, 15, 59, tzinfo=UTC), datetime(2026, 3, 29, 16, tzinfo=UTC)),
        (
            date(2026, 10, 25),
            datetime(2026, 10, 24, 15, 59, tzinfo=UTC),
            datetime(2026, 10, 24, 16, tzinfo=UTC),
        ),
        (
            date(2026, 10, 26),
            datetime(2026, 10, 25, 16, 59, tzinfo=UTC),
            datetime(2026, 10, 25, 17, tzinfo=UTC),
        ),
    ],
)
def test_remind_at_six_on_the_wall_when_the_clocks_change(fjordby, facilitator, leader, on, too_early, due):
    released(fjordby, facilitator, on)
    assert [remind_of_days(at=too_early), remind_of_days(at=due)] == [0, 1]


def test_remind_speaks_each_persons_language(fjordby, facilitator, person):
    person(fjordby, "Emma English", "leader", language="en")
    released(fjordby, facilitator)
    remind_of_days(at=at(22, 17))
    assert Message.objects.get().subject == "We meet on Monday 23 November, 08:30"


@pytest.mark.parametrize("count", [3, 30])
def test_a_tick_after_all_are_told_costs_the_same(
    fjordby, facilitator, person, django_assert_num_queries, count
):
    for number in range(count):
        person(fjordby, f"Leader {number}", "leader")
    released(fjordby, facilitator)
    assert remind_of_days(at=at(22, 17)) == count
    with django_assert_num_queries(5):  # days, their release, who is not told; the savepoint of a transaction
        assert remind_of_days(at=at(22, 18)) == 0


def test_a_day_begins_where_its_first_block_does(fjordby, facilitator, leader):
    day = day_of(fjordby, starts_at=time(8))
    block_of(day, "Breakfast", 30, pinned_at=time(9))
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    Message.objects.all().delete()
    assert [remind_of_days(at=at(23, 8)), remind_of_days(at=at(23, 7, 59))] == [0, 1]
