from datetime import timedelta

import pytest
from django.utils import timezone

from participants.demo import DEMO_KEYS
from participants.models import Organisation, Seat
from participants.queries.demo import demo_people
from sprints.demo.clockwork import CODE_OF_TODAY
from sprints.demo.days import GOING_ON, day_around
from sprints.demo.seed import seed
from sprints.models import Day, Note, Room
from sprints.queries.agenda import current_item, day_agenda
from themes.models import Initiative

NOON = timezone.make_aware(timezone.datetime(2026, 11, 24, 11, 20))


@pytest.fixture
def demo(db):
    seed(NOON)


def test_demo_has_a_day_that_goes_on_at_the_moment_of_the_seed(demo):
    day = Day.objects.get(join_code=CODE_OF_TODAY)
    assert current_item(day_agenda(day), NOON).block.title == GOING_ON.title
    running = Room.objects.filter(block__day=day, block__title=GOING_ON.title)
    assert running.count() == 28
    assert {room.step.position for room in running.select_related("step")} == {3}


def test_demo_people_are_all_there_and_the_two_leaders_share_the_running_room(demo):
    people = demo_people()
    assert [person.external_key for person in people] == list(DEMO_KEYS)
    leaders = people[2:4]
    room = Room.objects.get(block__title=GOING_ON.title, team__number=14)
    assert set(
        Seat.objects.filter(team=room.team, participant__in=leaders).values_list("participant", flat=True)
    ) == {leader.pk for leader in leaders}


def test_demo_seeded_twice_is_the_same_demo(demo):
    before = (Organisation.objects.count(), Note.objects.count(), Initiative.objects.count())
    seed(NOON + timedelta(minutes=5))
    assert (Organisation.objects.count(), Note.objects.count(), Initiative.objects.count()) == before


def test_demo_started_the_next_day_is_in_the_middle_of_its_day_again(demo):
    later = NOON + timedelta(days=1, hours=2)
    seed(later)
    day = Day.objects.get(join_code=CODE_OF_TODAY)
    assert day.date == later.date()
    assert current_item(day_agenda(day), later).block.title == GOING_ON.title
    assert (
        Room.objects.filter(block__title=GOING_ON.title, ends_at__gt=later).count() == 27
    )  # one is over time


@pytest.mark.parametrize("hour", range(24))
def test_demo_day_lies_within_one_date_whenever_the_demo_starts(hour):
    now = timezone.datetime(2026, 11, 24, hour, 5)
    starts_at, ends_at, items = day_around(now, lambda item: item.minutes or 50)
    assert starts_at < ends_at
    assert GOING_ON in items
