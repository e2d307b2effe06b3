"""The door: who is ticked off how, what leaders say for themselves, everyone not seen."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from repair_cast import day_of, locked_bootcamp
from teams_cast import make_bootcamp, make_leaders

from participants.models import AuditEvent, Participant, Seat, User
from sprints.actions.attendance import NotOfTheDay, mark_attendance, say_attendance, sweep_unseen, unsweep
from sprints.models import Attendance, Day, Release, Room
from sprints.queries.agenda import day_agenda
from sprints.queries.attendance import attendance_list, latest_marks, people_at_the_door
from sprints.queries.door_codes import door_code
from sprints.queries.releases import frozen_agenda
from sprints.queries.repair_needs import without_seat


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
    post(client, "attendance_own", day, state="present")
    assert post(client, "attendance_own", day, state="asleep").status_code == 404
    assert post(client, "attendance_own", day).status_code == 404
    assert states(day) == {"L002": "present"}


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


@pytest.mark.parametrize(("people", "teams"), [(9, 3), (60, 10)])
def test_those_without_a_seat_are_counted_in_the_same_queries(
    fjordby, facilitator, at, people, teams, django_assert_num_queries
):
    day = day_of(locked_bootcamp(fjordby, facilitator, at, people, teams))
    with django_assert_num_queries(5):
        assert without_seat(day) == 0


def test_only_the_known_marks_are_marks(door, day, people):
    mark_attendance(day=day, participant=people[0], state="present", at=timezone.now())
    for mark in ("", "-", f"-{people[0].pk}", f"asleep-{people[0].pk}", f"Absent-{people[0].pk}"):
        assert post(door, "attendance_mark", day, mark=mark).status_code == 404
    assert states(day) == {"L000": "present"}
    post(door, "attendance_mark", day, mark=f"expected-{people[0].pk}")
    assert states(day) == {}


class Form(HTMLParser):
    """The search form of a page: how it is sent, its fields, its buttons."""

    def __init__(self, html: str):
        super().__init__()
        self.form, self.fields, self.buttons, self.is_open = {}, [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form" and has.get("role") == "search":
            self.form, self.is_open = has, True
        elif self.is_open and tag in ("input", "select"):
            self.fields.append(has["name"])
        elif self.is_open and tag == "button":
            self.buttons.append(has)

    def handle_endtag(self, tag):
        self.is_open = self.is_open and tag != "form"


def test_searching_puts_no_token_into_the_address_and_ticking_off_sends_it(day, people, facilitator):
    door = Client(enforce_csrf_checks=True)
    door.force_login(facilitator.user)
    form = Form(door.get(reverse("attendance", args=[day.pk])).content.decode())
    assert form.form.get("method", "get") == "get"
    assert form.form["action"] == reverse("attendance", args=[day.pk])
    assert form.fields == ["q", "state"]
    tick, search = form.buttons  # Enter presses the first one
    assert "name" not in search
    assert "formaction" not in search
    assert (tick["formmethod"], tick["formaction"]) == ("post", reverse("attendance_door", args=[day.pk]))
    sent = {"q": "L003", "state": "", tick["name"]: tick["value"]}
    assert door.post(tick["formaction"], sent).status_code == 302
    assert states(day) == {"L003": "present"}


def test_who_is_here_without_a_seat_is_counted_at_the_door(door, fjordby, facilitator, at):
    bootcamp = locked_bootcamp(fjordby, facilitator, at)
    day = day_of(bootcamp)
    page = door.get(reverse("attendance", args=[day.pk])).content.decode()
    assert 'id="attend-without" hidden' in page
    user = User.objects.for_email("ny@fjordby.example")
    Participant.objects.create(organisation=fjordby, user=user, name="Ny Person", email=user.email)
    post(door, "attendance_door", day, q="ny p")
    html = door.get(reverse("attendance_part", args=[day.pk])).content.decode()
    assert "1, der er her, har ikke en plads endnu." in html
    assert 'id="attend-without">' in html
    assert reverse("day_repair", args=[day.pk]) in html


def test_the_day_s_page_leads_a_facilitator_to_the_attendance_and_no_leader(door, client_for, day, people):
    Release.objects.create(
        day=day, number=1, date=day.date, agenda=frozen_agenda(day_agenda(day)), at=timezone.now()
    )
    link = reverse("attendance", args=[day.pk])
    assert link in door.get(reverse("day", args=[day.pk])).content.decode()
    assert link not in client_for(people[0]).get(reverse("day", args=[day.pk])).content.decode()


def test_who_is_absent_is_told_of_no_table_and_who_comes_late_of_each_that_is_to_come(
    fjordby, facilitator, client_for, at
):
    bootcamp = locked_bootcamp(fjordby, facilitator, at)
    day, leader = day_of(bootcamp), Participant.objects.filter(is_leader=True).first()
    page = reverse("my_place", args=[day.pk])
    phone = client_for(leader)
    assert "Du sidder ved bord" in phone.get(page).content.decode()
    mark_attendance(day=day, participant=leader, state="absent", at=at)
    assert "Du sidder ved bord" not in phone.get(page).content.decode()
    mark_attendance(day=day, participant=leader, state="present", at=at)
    Seat.objects.filter(participant=leader, round=2).delete()
    shown = phone.get(page).content.decode()
    assert "Du sidder ved bord" in shown
    assert "Runde 2: en facilitator er ved at finde et bord til dig" in shown
    Room.objects.filter(team__round=2).update(closed_at=at)
    assert "Runde 2: en facilitator" not in phone.get(page).content.decode()
