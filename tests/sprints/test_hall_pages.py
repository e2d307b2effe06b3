"""Cockpit, wall and the way in."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import strip_tags

from participants.models import Area
from sprints.actions import joins
from sprints.actions.done import set_done
from sprints.actions.help import ask_for_help
from sprints.actions.rooms import close_rooms, go_to_step
from sprints.models import Block, Room
from sprints.presence import seen
from sprints.queries.hall import hall as hall_query
from sprints.queries.wall import wall as wall_query
from sprints.views import cockpit as cockpit_views
from sprints.views import join as join_views
from sprints.views import room_clock
from sprints.views import wall as wall_views
from tests.sprints.hall import START, make_hall


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands still, ten minutes past the start; and nobody counted before."""
    for module in (cockpit_views, wall_views, join_views, room_clock):
        monkeypatch.setattr(module, "now", lambda: after(10))
    cache.clear()


def after(minutes: float):
    return START + timedelta(minutes=minutes)


def body(answer) -> str:
    return answer.content.decode()


def words(answer) -> str:
    return " ".join(strip_tags(body(answer)).split())


@pytest.fixture
def team(fjordby, person):
    """``team(6)`` is six new leaders."""
    area = Area.objects.filter(organisation=fjordby).first()
    made = []

    def make(size: int):
        people = [person(fjordby, f"Leder {len(made) + n}", "leader", area=area) for n in range(size)]
        made.extend(people)
        return people

    return make


def states(hall, minutes: float) -> list[str]:
    return [tile.state for tile in hall_query(hall.block, hall.steps, after(minutes)).tiles]


def be_there(hall):
    for room in hall.rooms:
        seen(room.pk, room.team.seats.first().participant_id)


def test_hall_calls_each_room_by_its_state(facilitator, team):
    hall = make_hall(facilitator, [team(2) for _ in range(7)], {}, {}, {})
    assert states(hall, 0) == ["waiting"] * 7
    hall.go_to(0)
    assert states(hall, 1) == ["gone"] * 7
    be_there(hall)
    go_to_step(rooms=hall.rooms[1:], step=hall.steps[1], by=facilitator, at=after(2))
    go_to_step(rooms=hall.rooms[2:3], step=hall.steps[2], by=facilitator, at=after(3))
    ask_for_help(room=hall.rooms[3], by=facilitator, sits=True, at=after(4))
    close_rooms(rooms=[hall.rooms[4]], by=facilitator, at=after(5))
    cache.delete(f"in-room:{hall.rooms[5].pk}:{hall.rooms[5].team.seats.first().participant_id}")
    assert states(hall, 6) == ["late", "pace", "ahead", "help", "closed", "gone", "pace"]
    shown = hall_query(hall.block, hall.steps, after(6))
    assert (shown.number, shown.step) == (2, hall.steps[1])
    assert [tile.room.team.number for tile in shown.needing] == [4, 1, 6]
    assert states(hall, 24)[1] == "late"


def test_cockpit_leads_all_rooms_at_once(facilitator, team, client_for):
    hall = make_hall(facilitator, [team(1), team(1)], {}, {})
    Room.objects.all().delete()
    browser, path = client_for(facilitator), reverse("cockpit", args=[hall.day.pk])
    acts = reverse("cockpit_clock", args=[hall.day.pk])
    assert "Åbn rummene" in body(browser.get(path))
    assert Room.objects.count() == 0  # looking makes nothing
    browser.post(acts, {"act": "open", "block": hall.block.pk})
    assert Room.objects.count() == 2
    browser.post(acts, {"act": "step", "block": hall.block.pk, "step": hall.steps[0].pk})
    assert {room.step_id for room in Room.objects.all()} == {hall.steps[0].pk}
    assert "Næste trin for alle" in body(browser.get(path))
    browser.post(acts, {"act": "step", "block": hall.block.pk, "step": hall.steps[1].pk})
    again = browser.post(acts, {"act": "step", "block": hall.block.pk, "step": hall.steps[1].pk}, follow=True)
    assert "En anden var hurtigere" in body(again)
    one = Room.objects.first()
    browser.post(acts, {"act": "pause", "block": hall.block.pk, "room": one.pk})
    assert [room.paused_at is not None for room in Room.objects.order_by("pk")] == [True, False]
    browser.post(acts, {"act": "close", "block": hall.block.pk})
    assert Room.objects.filter(closed_at=None).count() == 0


def test_cockpit_shows_who_asks_for_help_first(facilitator, team, client_for):
    hall = make_hall(facilitator, [team(1), team(1)], {})
    hall.go_to(0)
    be_there(hall)
    room = hall.rooms[1]
    ask_for_help(room=room, by=facilitator, sits=True, at=after(8))
    browser = client_for(facilitator)
    page = words(browser.get(reverse("cockpit", args=[hall.day.pk])))
    assert "2 rum · 1 i takt · 1 beder om hjælp" in page
    assert "Kræver dig nu 1" in page
    browser.post(
        reverse("cockpit_clock", args=[hall.day.pk]),
        {"act": "help", "block": hall.block.pk, "room": room.pk},
    )
    assert Room.objects.get(pk=room.pk).help_at is None


def test_cockpit_acts_only_on_rooms_of_its_day(facilitator, team, client_for):
    hall, other = (make_hall(facilitator, [team(1)], {}) for _ in range(2))
    acts = reverse("cockpit_clock", args=[hall.day.pk])
    browser = client_for(facilitator)
    browser.post(acts, {"act": "step", "block": other.block.pk, "step": other.steps[0].pk})
    browser.post(acts, {"act": "step", "block": hall.block.pk, "step": other.steps[0].pk})
    assert set(Room.objects.values_list("step", flat=True)) == {None}


@pytest.mark.parametrize("teams", [3, 30])
def test_cockpit_asks_as_much_for_thirty_rooms_as_for_three(
    facilitator, team, client_for, django_assert_num_queries, teams
):
    hall = make_hall(facilitator, [team(2) for _ in range(teams)], {}, {})
    hall.go_to(0)
    for room in hall.rooms:
        set_done(
            room=room,
            step=hall.steps[0],
            by=room.team.seats.first().participant,
            sits=True,
            is_done=True,
            at=START,
        )
    browser = client_for(facilitator)
    browser.get(
        reverse("cockpit", args=[hall.day.pk])
    )  # the first request notes in the session when it was seen
    for name in ("cockpit", "cockpit_part"):
        with django_assert_num_queries(12):
            assert browser.get(reverse(name, args=[hall.day.pk])).status_code == 200
    with django_assert_num_queries(13):
        assert browser.get(reverse("wall", args=[hall.day.pk])).status_code == 200


def test_wall_follows_the_day_by_itself(facilitator, team):
    hall = make_hall(facilitator, [team(1)], {"minutes": 20}, {"minutes": 40})
    Block.objects.create(day=hall.day, position=0, kind="plenary", title="Velkomst", minutes=30)
    Block.objects.create(day=hall.day, position=2, kind="break", title="Frokost", minutes=30)
    kinds = [wall_query(hall.day, after(minutes)).kind for minutes in (-30, 5, 35, 100, 125)]
    assert kinds == ["before", "plenary", "teams", "break", "after"]
    go_to_step(rooms=hall.rooms, step=hall.steps[0], by=facilitator, at=after(35))
    during = wall_query(hall.day, after(40))
    assert (during.kind, during.hall.number, during.clock.left) == ("step", 1, 15)
    late = wall_query(hall.day, after(95))
    assert (late.kind, late.clock.over) == ("step", 40)
    close_rooms(rooms=hall.rooms, by=facilitator, at=after(96))
    assert wall_query(hall.day, after(97)).kind == "break"


def test_wall_shows_code_and_counts(facilitator, team, client_for):
    hall = make_hall(facilitator, [team(1), team(1)], {})
    hall.go_to(0)
    page = body(client_for(facilitator).get(reverse("wall", args=[hall.day.pk])))
    code = hall.day.join_code
    assert f"{code[:3]} {code[3:]}" in page
    assert "0 af 2 rum er færdige" in page
    assert 'class="qr"' in page


def test_code_leads_to_my_room(facilitator, team, client_for):
    [me] = people = team(1)
    hall = make_hall(facilitator, [people, team(1)], {})
    browser, code = client_for(me), hall.day.join_code
    typed = f" {code[:3].lower()} {code[3:].lower()} "
    answer = browser.post(reverse("join"), {"code": typed})
    assert answer.url == reverse("room", args=[hall.rooms[0].pk])
    assert browser.get(reverse("join_code", args=[code])).url == reverse("room", args=[hall.rooms[0].pk])


def test_code_from_the_start_page_leads_by_way_of_signing_in(facilitator, team, client, client_for):
    [me] = people = team(1)
    hall = make_hall(facilitator, [people], {})
    path = f"{reverse('join')}?code={hall.day.join_code}"
    assert client.get(path).url == f"/account/login/?next={quote(path)}"
    assert client_for(me).get(path).url == reverse("room", args=[hall.rooms[0].pk])


def test_code_leads_to_the_room_of_the_block_that_is_on(facilitator, team, client_for):
    [me] = people = team(1)
    hall = make_hall(facilitator, [people], {"minutes": 5})
    hall.block.minutes = 5
    hall.block.save()
    later = Block.objects.create(day=hall.day, position=2, kind="team", title="Sprint 2", minutes=60, round=1)
    room = Room.objects.create(block=later, team=hall.rooms[0].team)
    answer = client_for(me).get(reverse("join_code", args=[hall.day.join_code]))
    assert answer.url == reverse("room", args=[room.pk])


def test_those_without_a_room_are_told_what_to_do(facilitator, team, client_for, leader):
    hall = make_hall(facilitator, [team(1)], {})
    path = reverse("join_code", args=[hall.day.join_code])
    assert "Du har ikke en plads" in body(client_for(leader).get(path))
    assert client_for(facilitator).get(path).url == reverse("cockpit", args=[hall.day.pk])
    seated = hall.rooms[0].team.seats.first().participant
    Room.objects.all().delete()
    assert "Du sidder ved bord 1" in body(client_for(seated).get(path))


def test_wrong_codes_are_all_alike_and_soon_too_many(facilitator, team, client_for, outsider, leader):
    hall = make_hall(facilitator, [team(1)], {})
    foreign = client_for(outsider).get(reverse("join_code", args=[hall.day.join_code]))
    unknown = client_for(leader).get(reverse("join_code", args=["XXXXXX"]))
    assert (foreign.status_code, unknown.status_code) == (422, 422)
    said = "Ingen dag har den kode."
    assert [said in body(answer) for answer in (unknown,)] == [True]
    browser = client_for(leader)
    for _ in range(joins.WRONG_EACH):
        browser.post(reverse("join"), {"code": "YYYYYY"})
    answer = browser.post(reverse("join"), {"code": hall.day.join_code})
    assert answer.status_code == 429


def test_signed_out_phone_comes_back_to_its_room(facilitator, team, client):
    hall = make_hall(facilitator, [team(1)], {})
    for path in (
        reverse("room", args=[hall.rooms[0].pk]),
        reverse("join_code", args=[hall.day.join_code]),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.url.endswith(f"?next={path}")) == (302, True)
    part = client.get(
        reverse("room_part", args=[hall.rooms[0].pk]),
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver/rooms/{hall.rooms[0].pk}/"},
    )
    assert f"/rooms/{hall.rooms[0].pk}/" in part.headers["HX-Redirect"]
