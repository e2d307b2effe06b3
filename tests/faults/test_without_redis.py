"""Redis is away: whatever people do goes on, without presence and without live news."""

import pytest
from django.core.cache import cache
from django.test import Client

from participants.models import Message
from sprints.models import Note
from sprints.models.kinds import Activity
from tests.house.world import make_world
from tests.participants.sign_in_steps import CONFIRM, ask, newest_code, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_redis(settings):
    settings.CACHES = {
        "default": {"BACKEND": "bootcamp.cache.LenientRedisCache", "LOCATION": "unix:///nowhere/redis.sock"}
    }
    assert cache.get("anything", "nothing") == "nothing"


def test_a_leader_signs_in_and_works_in_the_room():
    world = make_world()
    leader, room = world.ours.people["leader"], world.ours.objects["room"]
    room.step.activity = Activity.WRITE
    room.step.save()
    phone = Client()
    assert ask(phone, leader.email).status_code == 302
    assert phone.post(CONFIRM, {"code": "WRONGX"}).status_code == 422
    phone.post(CONFIRM, {"code": newest_code(leader.email)})
    assert signed_in(phone)
    assert phone.get(f"/rooms/{room.pk}/").status_code == 200
    sent = {"text": "Uden Redis", "key": "0b3c1c7e-5a3f-4c1e-9a51-0e8f6a2f7d10", "step": room.step_id}
    assert phone.post(f"/rooms/{room.pk}/notes/", sent).status_code == 302
    assert Note.objects.filter(room=room, text="Uden Redis").count() == 1
    assert phone.post("/join/", {"code": "XXXXXX"}).status_code == 422
    assert Message.objects.filter(kind="sign_in_code").count() == 1


def test_the_facilitator_sees_cockpit_and_wall():
    world = make_world()
    day, browser = world.ours.objects["day"], world.browsers["facilitator"]
    for page in ("cockpit/", "cockpit/part/", "wall/", "attendance/"):
        assert browser.get(f"/days/{day.pk}/{page}").status_code == 200


def test_readyz_tells_that_redis_is_away(client, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    assert client.get("/readyz").json()["redis"] == "does not answer"
