"""The door: who is ticked off how, what leaders say for themselves, everyone not seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from teams_cast import make_bootcamp, make_leaders

from participants.models import AuditEvent, Participant
from sprints.actions.attendance import NotOfTheDay, mark_attendance, say_attendance, sweep_unseen, unsweep
from sprints.models import Attendance, Day
from sprints.queries.attendance import attendance_list, latest_marks, people_at_the_door
from sprints.queries.door_codes import door_code


@pytest.fixture
def people(fjordby):
    """Ten leaders L000 to L009, and nobody else."""
    Participant.objects.filter(organisation=fjordby).update(is_leader=False)
    return make_leaders(fjordby, 10)


@pytest.fixture
def day(fjordby, people):
    return make_bootcamp(fjordby, in_days=0).days.get()


def states(day: Day) -> dict[str, str]:
    return dict(Attendance.objects.filter(day=day).values_list("participant__name", "state"))


def post(client, name: str, day: Day, **data):
    return client.post(reverse(name, args=[day.pk]), data)


@pytest.fixture
def door(client, facilitator):
    client.force_login(facilitator.user)
    return client


def test_two_letters_and_enter_tick_off_the_only_one_who_is_left(door, day, people):
    Participant.objects.filter(pk=people[3].pk).update(name="Åse Lind")
    Participant.objects.filter(pk=people[4].pk).update(name="Åse Holm")
    assert post(door, "attendance_door", day, q="ås").status_code == 302
    assert states(day) == {}  # two it could be
    post(door, "attendance_door", day, q="åse h")
    assert states(day) == {"Åse Holm": "present"}
    post(door, "attendance_door", day, q="ås")
    assert states(day) == {"Åse Holm": "present", "Åse Lind": "present"}


def test_a_code_typed_or_scanned_ticks_off_its_person(door, day, people):
    code = door_code(people[5])
    post(door, "attendance_door", day, q=f"{code[:2]} {code[2:].lower()}")
    assert states(day) == {"L005": "present"}
    post(door, "attendance_door", day, q=f"https://x.example/days/1/attendance/?code={door_code(people[6])}")
    assert states(day) == {"L005": "present", "L006": "present"}
    page = door.get(reverse("attendance", args=[day.pk]), {"code": code}).content.decode()
    assert page.count("attend__row") == 1
    assert "L005" in page


def test_a_code_of_another_day_s_people_means_nobody(door, day, people, other):
    stranger = make_leaders(other, 1)[0]
    assert people_at_the_door(day, door_code(stranger)) == []
    post(door, "attendance_door", day, q=door_code(stranger))
    assert states(day) == {}


def test_a_tick_is_taken_back_from_its_receipt(door, day, people):
    mark_attendance(day=day, participant=people[1], state="absent", at=timezone.now())
    answer = door.post(
        reverse("attendance_door", args=[day.pk]), {"q": "L001"}, headers={"HX-Request": "true"}
    )
    html = answer.content.decode()
    undo = f"{reverse('attendance_mark', args=[day.pk])}?mark=absent-{people[1].pk}"
    assert undo in html
    assert 'value="" autocomplete' in html  # the field is ready for the next one
    assert states(day) == {"L001": "present"}
    door.post(undo)
    assert states(day) == {"L001": "absent"}


def test_the_counts_say_it_in_words(door, day, people):
    for person, state in zip(people, ["present"] * 6 + ["absent"] * 3, strict=False):
        mark_attendance(day=day, participant=person, state=state, at=timezone.now())
    page = door.get(reverse("attendance", args=[day.pk])).content.decode()
    assert "6</b> af 10 er her, 3 kommer ikke, 1 er ikke set." in page
    part = door.get(reverse("attendance_part", args=[day.pk])).content.decode()
    assert "6</b> af 10 er her" in part
    assert part.count('class="attend__row"') == 9


def test_everyone_not_seen_is_absent_in_one_press_and_expected_again_in_one(door, day, people, facilitator):
    mark_attendance(day=day, participant=people[0], state="present", at=timezone.now())
    mark_attendance(day=day, participant=people[1], state="absent", at=timezone.now())
    post(door, "attendance_sweep", day)
    assert attendance_list(day).absent == 9
    mark_attendance(day=day, participant=people[2], state="present", at=timezone.now())  # comes after all
    post(door, "attendance_unsweep", day)
    assert states(day) == {"L000": "present", "L001": "absent", "L002": "present"}
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == [
        "day.unseen_absent",
        "day.unseen_expected",
    ]
    assert unsweep(day=day, by=facilitator, at=timezone.now()) == 0


def test_who_is_ticked_at_another_door_is_not_swept(day, people, facilitator):
    for person in people:
        mark_attendance(day=day, participant=person, state="present", at=timezone.now())
    assert sweep_unseen(day=day, by=facilitator, at=timezone.now()) == 0
    assert set(states(day).values()) == {"present"}


def test_a_leader_says_that_they_are_here_and_takes_it_back(client, day, people):
    client.force_login(people[2].user)
    page = client.get(reverse("my_place", args=[day.pk])).content.decode()
    assert door_code(people[2]) in page
    post(client, "attendance_own", day, state="present")
    assert states(day) == {"L002": "present"}
    post(client, "attendance_own", day, state="")
    assert states(day) == {}
    assert post(client, "attendance_own", day, state="asleep").status_code == 404


def test_before_the_day_a_leader_can_only_say_that_they_cannot_come(client, day, people):
    Day.objects.filter(pk=day.pk).update(date=timezone.localdate() + timedelta(days=3))
    client.force_login(people[2].user)
    post(client, "attendance_own", day, state="present")
    assert states(day) == {}
    post(client, "attendance_own", day, state="absent")
    assert states(day) == {"L002": "absent"}
    Day.objects.filter(pk=day.pk).update(date=timezone.localdate() - timedelta(days=1))
    post(client, "attendance_own", day, state="")
    assert states(day) == {"L002": "absent"}


def test_a_leader_marks_nobody_else(client, day, people):
    client.force_login(people[2].user)
    answer = post(client, "attendance_mark", day, mark=f"present-{people[3].pk}")
    assert answer.status_code == 403
    assert states(day) == {}


def test_nobody_of_another_organisation_is_marked(day, other):
    stranger = make_leaders(other, 1)[0]
    with pytest.raises(NotOfTheDay):
        say_attendance(day=day, me=stranger, state="present", at=timezone.now())


@pytest.mark.parametrize("count", [3, 30])
def test_the_same_queries_for_few_and_many(door, fjordby, count, django_assert_num_queries):
    Participant.objects.filter(organisation=fjordby).update(is_leader=False)
    people = make_leaders(fjordby, count)
    day = make_bootcamp(fjordby, in_days=0).days.get()
    for person in people[::2]:
        mark_attendance(day=day, participant=person, state="present", at=timezone.now())
    with django_assert_num_queries(2):
        attendance_list(day)
    with django_assert_num_queries(2):
        latest_marks(day)
    with django_assert_num_queries(2):
        people_at_the_door(day, "L00")
