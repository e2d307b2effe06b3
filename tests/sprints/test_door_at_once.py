"""Three helpers at the door, and two facilitators, in the same moment."""

import threading

import pytest
from django.db import connection
from django.utils import timezone
from repair_cast import away, day_of, locked_bootcamp, proposed, seats_of
from teams_cast import make_bootcamp, make_leaders

from participants.models import Message, Participant
from sprints.actions.attendance import mark_attendance, sweep_unseen
from sprints.actions.formations import ChangedMeanwhile
from sprints.actions.repairs import do_repair
from sprints.models import Attendance, Repair

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs) -> list[Exception | None]:
    """Do all jobs in the same moment; for each what it raised."""
    start, raised = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number, job):
        try:
            start.wait()
            job()
        except Exception as error:
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[n, job]) for n, job in enumerate(jobs)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return raised


@pytest.fixture
def people(fjordby):
    Participant.objects.filter(organisation=fjordby).update(is_leader=False)
    return make_leaders(fjordby, 30)


@pytest.fixture
def day(fjordby, people):
    return make_bootcamp(fjordby, in_days=0).days.get()


def test_no_tick_of_three_doors_is_lost(day, people):
    def door(number):
        for person in people[number::3]:
            mark_attendance(day=day, participant=person, state="present", at=timezone.now())
            mark_attendance(day=day, participant=people[0], state="present", at=timezone.now())

    assert at_once(*(lambda number=number: door(number) for number in range(3))) == [None] * 3
    assert Attendance.objects.filter(day=day, state="present").count() == 30


def test_a_tick_in_the_moment_of_the_sweep_is_the_last_word(day, people, facilitator):
    ticked = people[:5]

    def tick():
        for person in ticked:
            mark_attendance(day=day, participant=person, state="present", at=timezone.now())

    raised = at_once(tick, lambda: sweep_unseen(day=day, by=facilitator, at=timezone.now()))
    assert raised == [None, None]
    here = set(Attendance.objects.filter(day=day, state="present").values_list("participant", flat=True))
    assert here == {person.pk for person in ticked}
    assert Attendance.objects.filter(day=day).count() == 30


def test_two_who_do_the_same_repair_at_once_do_it_once(fjordby, facilitator, at):
    bootcamp = locked_bootcamp(fjordby, facilitator, at)
    away(bootcamp, 1, 3, at)
    repair = proposed(bootcamp, facilitator, at)

    def press():
        fresh = Repair.objects.select_related("day__bootcamp__formation").get(pk=repair.pk)
        do_repair(repair=fresh, by=facilitator, at=at)

    raised = at_once(press, press)
    assert sorted(type(error) for error in raised if error) == [ChangedMeanwhile]
    told = {move["person"] for one in repair.answer["rounds"] for move in one["moves"]}
    assert Message.objects.filter(kind="team_changed").count() == len(told)
    assert len(seats_of(bootcamp)) == 21
    assert day_of(bootcamp).bootcamp.formation.plans.filter(change="repaired").count() == 1
