from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from sprints.actions.methods import add_library
from sprints.library import METHODS
from sprints.models import Block, Bootcamp, Day, Method, MethodStep, Step
from sprints.queries.agenda import current_item, day_agenda

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def day_of(organisation, on=date(2026, 11, 23)) -> Day:
    bootcamp = Bootcamp.objects.create(organisation=organisation, title="Autumn", created_at=AT)
    return Day.objects.create(
        bootcamp=bootcamp, date=on, starts_at=time(8, 30), ends_at=time(15, 30), join_code=f"{on:%m%d%Y}"
    )


def add_block(day, position, minutes, **fields) -> Block:
    fields.setdefault("kind", "plenary")
    return Block.objects.create(day=day, position=position, minutes=minutes, title=f"B{position}", **fields)


def local(item) -> tuple[str, str]:
    return tuple(f"{timezone.localtime(when):%H:%M}" for when in (item.starts_at, item.ends_at))


def test_day_agenda_computes_times_in_copenhagen(fjordby):
    day = day_of(fjordby)
    add_block(day, 1, 20)
    add_block(day, 2, 75, kind="team")
    add_block(day, 3, 45, kind="break", pinned_at=time(10, 0))
    agenda = day_agenda(day)
    assert [local(item) for item in agenda.items] == [
        ("08:30", "08:50"),
        ("08:50", "10:05"),
        ("10:00", "10:45"),
    ]
    assert agenda.items[0].starts_at == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert [item.overlap for item in agenda.items] == [0, 0, 5]


def test_day_agenda_shows_the_wall_clock_when_the_clocks_go_back(fjordby):
    day = day_of(fjordby, date(2026, 10, 25))
    add_block(day, 1, 30)
    assert day_agenda(day).items[0].starts_at == datetime(2026, 10, 25, 7, 30, tzinfo=UTC)


def test_current_item_is_what_the_plan_says(fjordby):
    day = day_of(fjordby)
    first = add_block(day, 1, 20)
    second = add_block(day, 2, 20, pinned_at=time(9, 0))
    agenda = day_agenda(day)

    def running(hour, minute):
        item = current_item(agenda, datetime(2026, 11, 23, hour - 1, minute, tzinfo=UTC))
        return item and item.block

    assert [running(8, 29), running(8, 30), running(8, 50), running(9, 19), running(9, 20)] == [
        None,
        first,
        None,
        second,
        None,
    ]


@pytest.mark.parametrize("count", [3, 30])
def test_day_agenda_takes_two_queries(fjordby, django_assert_num_queries, count):
    day = day_of(fjordby)
    for position in range(count):
        block = add_block(day, position, 10, kind="team")
        Step.objects.create(block=block, position=1, title_en="Talk", minutes=10, activity="talk")
    with django_assert_num_queries(2):
        agenda = day_agenda(day)
        assert [len(item.steps) for item in agenda.items] == [1] * count


def test_the_library_is_whole_in_both_languages():
    assert len({method.key for method in METHODS}) == len(METHODS) >= 10
    for method in METHODS:
        words = [method.title, method.purpose]
        words += [text for step in method.steps for text in (step.title, step.instruction)]
        assert all(text.da.strip() and text.en.strip() for text in words)
        assert all(1 <= step.minutes <= 60 for step in method.steps)


def test_add_library_gives_each_method_once_and_keeps_what_was_changed(fjordby):
    added = add_library(fjordby)
    assert [method.key for method in added] == [method.key for method in METHODS]
    Method.objects.filter(organisation=fjordby, key="pulse").update(title_da="Vores puls")
    assert add_library(fjordby) == []
    assert Method.objects.get(organisation=fjordby, key="pulse").title_da == "Vores puls"
    assert MethodStep.objects.filter(method__organisation=fjordby).count() == sum(
        len(method.steps) for method in METHODS
    )
