from datetime import timedelta

import pytest
from django.utils import timezone

from participants.demo import DEMO_KEYS
from participants.models import Organisation
from participants.queries.demo import demo_people
from sprints.demo.clockwork import CODE_OF_TODAY
from sprints.demo.days import GOING_ON, day_around
from sprints.demo.life import live_on
from sprints.demo.seed import seed
from sprints.models import Day, Note, Room
from sprints.presence import present
from sprints.queries.agenda import current_item, day_agenda
from themes.models import Initiative

NOON = timezone.make_aware(timezone.datetime(2026, 11, 24, 11, 20))


def test_demo_goes_on_at_the_moment_of_the_seed_and_is_wound_to_later_starts(db):
    """One test, since the seed takes seconds."""
    seed(NOON)
    day = Day.objects.get(join_code=CODE_OF_TODAY)
    assert current_item(day_agenda(day), NOON).block.title == GOING_ON.title
    running = Room.objects.filter(block__day=day, block__title=GOING_ON.title)
    assert [room.step.position for room in running.select_related("step")] == [3] * 28

    people = demo_people()
    assert [person.external_key for person in people] == list(DEMO_KEYS)
    table = running.get(team__number=14).team
    assert set(people[2:4]) <= {seat.participant for seat in table.seats.select_related("participant")}

    live_on(NOON)
    assert present((room.pk, seat.participant_id) for room in running for seat in room.team.seats.all())

    before = (Organisation.objects.count(), Note.objects.count(), Initiative.objects.count())
    seed(NOON + timedelta(minutes=5))
    assert (Organisation.objects.count(), Note.objects.count(), Initiative.objects.count()) == before
    day.refresh_from_db()
    assert day.date == NOON.date()

    later = NOON + timedelta(days=1, hours=2)
    seed(later)
    day.refresh_from_db()
    assert day.date == later.date()
    assert current_item(day_agenda(day), later).block.title == GOING_ON.title
    assert running.filter(ends_at__gt=later).count() == 27  # one is over time


@pytest.mark.parametrize("hour", range(24))
def test_demo_day_lies_within_one_date_whenever_the_demo_starts(hour):
    now = timezone.datetime(2026, 11, 24, hour, 5)
    starts_at, ends_at, items = day_around(now, lambda item: item.minutes or 50)
    assert starts_at < ends_at
    assert GOING_ON in items
