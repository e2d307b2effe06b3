from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from icalendar import Calendar
from planning import BEFORE, block_of, day_of

from participants.models import AuditEvent, Message
from sprints.actions.attendance import mark_attendance
from sprints.actions.days import remove_day
from sprints.actions.releases import EmptyPlan, PlanClashes, release_day
from sprints.models import Release
from sprints.queries.agenda import day_agenda
from sprints.queries.plan import day_plan
from sprints.queries.releases import changes_since

pytestmark = pytest.mark.django_db
SITTING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def day(fjordby, facilitator):
    day = day_of(fjordby)
    block_of(day, "Welcome", 30)
    block_of(day, "Sprint", 0, steps=(10, 20), round=1)
    block_of(day, "Lunch", 45, kind="break", pinned_at=time(12))
    return day


def release(day, by, at=BEFORE, number=None):
    number = number or day.releases.count() + 1
    return release_day(day=day, by=by, number=number, at=at)


def changes(day) -> list[tuple]:
    latest = Release.objects.filter(day=day).first()
    return [(c.kind, c.title, c.old, c.new) for c in changes_since(latest, day_agenda(day))]


def event_in(message):
    (event,) = Calendar.from_ical(message.calendar).walk("VEVENT")
    return event


def test_release_freezes_the_agenda(day, facilitator):
    made = release(day, facilitator)
    assert (made.number, made.date, made.place, made.by) == (1, date(2026, 11, 23), "Rådhuset", facilitator)
    assert [(r["title"], r["kind"], r["starts"], r["minutes"], r["round"]) for r in made.agenda] == [
        ("Welcome", "plenary", "08:30", 30, None),
        ("Sprint", "team", "09:00", 30, 1),
        ("Lunch", "break", "12:00", 45, None),
    ]
    day.blocks.filter(title="Welcome").update(title="Hello")
    made.refresh_from_db()
    assert made.agenda[0]["title"] == "Welcome"
    assert AuditEvent.objects.get().verb == "day.released"


def test_release_is_refused_for_an_empty_or_clashing_plan(fjordby, facilitator):
    day = day_of(fjordby)
    with pytest.raises(EmptyPlan):
        release(day, facilitator)
    block_of(day, "Welcome", 40)
    block_of(day, "Guest", 20, pinned_at=time(9))
    with pytest.raises(PlanClashes):
        release(day, facilitator)
    assert Release.objects.count() == 0


def test_release_twice_with_a_number_makes_one(day, facilitator, leader):
    first = release(day, facilitator, number=1)
    day.blocks.filter(title="Welcome").update(title="Hello")
    assert release(day, facilitator, number=1) == first
    assert [m.kind for m in Message.objects.all()] == ["day_released"]


def test_release_without_changes_makes_none(day, facilitator, leader):
    first = release(day, facilitator)
    assert release(day, facilitator) == first
    assert Message.objects.count() == 1


def test_changes_name_each_difference(day, facilitator):
    release(day, facilitator)
    assert changes(day) == []
    welcome, sprint, lunch = day.blocks.all()
    welcome.minutes = 40
    welcome.save()
    sprint.title, sprint.round = "Sprint 1", 2
    sprint.save()
    lunch.delete()
    coffee = block_of(day, "Coffee", 10)
    day.date, day.place = date(2026, 11, 24), "Havnen"
    day.save()
    assert coffee.position == 3
    assert changes(day) == [
        ("date", "", date(2026, 11, 23), date(2026, 11, 24)),
        ("place", "", "Rådhuset", "Havnen"),
        ("times", "Welcome", (time(8, 30), time(9)), (time(8, 30), time(9, 10))),
        ("title", "Sprint 1", "Sprint", "Sprint 1"),
        ("times", "Sprint 1", (time(9), time(9, 30)), (time(9, 10), time(9, 40))),
        ("round", "Sprint 1", 1, 2),
        ("added", "Coffee", None, (time(9, 40), time(9, 50))),
        ("removed", "Lunch", None, None),
    ]


def test_notes_and_steps_are_no_change_to_people(day, facilitator):
    release(day, facilitator)
    sprint = day.blocks.get(title="Sprint")
    sprint.notes = "72 sheets of paper"
    sprint.save()
    sprint.steps.filter(position=1).update(minutes=20)
    sprint.steps.filter(position=2).update(minutes=10)
    assert changes(day) == []


def test_a_first_release_tells_every_leader_but_the_absent(
    day, facilitator, leader, leader2, director, outsider
):
    mark_attendance(day=day, participant=leader2, state="absent", at=BEFORE)
    release(day, facilitator)
    (message,) = Message.objects.all()
    assert (message.participant, message.kind, message.language) == (leader, "day_released", "da")
    assert message.key == f"day:{day.pk}:{leader.pk}:release:1"
    assert "08.30  Welcome" in message.text
    assert "Rådhuset" in message.text


def test_a_later_release_tells_only_what_changed(day, facilitator, leader):
    release(day, facilitator)
    day.blocks.filter(title="Sprint").update(title="Barriers")
    release(day, facilitator)
    message = Message.objects.get(kind="day_changed")
    assert "Barriers" in message.text
    assert "Welcome" not in message.text
    assert "Lunch" not in message.text


def test_a_new_person_in_charge_concerns_them_alone(day, facilitator, director, leader):
    release(day, facilitator)
    Message.objects.all().delete()
    day.blocks.filter(title="Welcome").update(responsible=director)
    assert day_plan(day).told == 1
    release(day, facilitator)
    assert [(m.participant, m.kind) for m in Message.objects.all()] == [(director, "day_changed")]


def test_the_planner_says_how_many_a_release_tells(day, facilitator, leader, leader2, director):
    assert day_plan(day).told == 2
    release(day, facilitator)
    assert (day_plan(day).told, day_plan(day).changes) == (0, [])
    assert Message.objects.count() == 2


def test_mails_are_in_each_persons_language(day, facilitator, fjordby, person):
    person(fjordby, "Emma English", "leader", language="en")
    release(day, facilitator)
    message = Message.objects.get()
    assert message.subject == "The agenda for Monday 23 November is ready"
    assert "8:30  Welcome" in message.text
    assert "Sprint" in event_in(message)["description"]


def test_no_mail_once_the_day_has_begun(day, facilitator, leader):
    release(day, facilitator)
    Message.objects.all().delete()
    day.blocks.filter(title="Sprint").update(title="Barriers")
    release(day, facilitator, at=SITTING)
    assert (day.releases.count(), Message.objects.count()) == (2, 0)


def test_the_calendar_file_keeps_its_identity_and_counts_up(day, facilitator, leader, settings):
    settings.SITE_URL = "https://bootcamp.example"
    settings.DEFAULT_FROM_EMAIL = "Bootcamp <hej@bootcamp.example>"
    release(day, facilitator)
    day.blocks.filter(title="Lunch").update(minutes=60)
    release(day, facilitator)
    first, second = (event_in(m) for m in Message.objects.order_by("pk"))
    assert first["uid"] == second["uid"] == f"day-{day.pk}@bootcamp.example"
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert first["dtstart"].dt == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert first["dtstart"].to_ical() == b"20261123T073000Z"
    assert (first["dtend"].dt, second["dtend"].dt) == (
        datetime(2026, 11, 23, 11, 45, tzinfo=UTC),
        datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    )
    assert first["organizer"] == "mailto:hej@bootcamp.example"
    assert first["attendee"] == f"mailto:{leader.email}"
    assert Calendar.from_ical(Message.objects.first().calendar)["method"] == "REQUEST"


def test_a_removed_day_cancels_in_the_calendar(day, facilitator, leader):
    release(day, facilitator)
    remove_day(day=day, by=facilitator, at=BEFORE + timedelta(days=1))
    with pytest.raises(ObjectDoesNotExist):
        day.refresh_from_db()
    message = Message.objects.get(kind="day_cancelled")
    event = event_in(message)
    assert (event["status"], event["sequence"]) == ("CANCELLED", 2)
    assert Calendar.from_ical(message.calendar)["method"] == "CANCEL"
    assert event["uid"] == event_in(Message.objects.get(kind="day_released"))["uid"]


def test_a_draft_is_removed_in_silence(day, facilitator, leader):
    remove_day(day=day, by=facilitator, at=BEFORE)
    assert Message.objects.count() == 0
