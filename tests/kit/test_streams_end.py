"""A right that ends, ends its streams: what the look that an open stream takes now and then finds."""

import pytest
from django.urls import reverse

from bootcamp.kit.live import streams
from participants.actions.sign_in import sign_out_everywhere
from tests.house.world import make_world


@pytest.fixture
def opened(db, monkeypatch):
    """``opened(actor, url)``: the person's world, and a look at their open stream as it would be taken later."""
    world, asked = make_world(), []

    def keep(request, *arguments):
        asked.append((request, arguments[-1]))
        return iter(())

    monkeypatch.setattr(streams, "_events", lambda request, *rest: keep(request, *rest))
    monkeypatch.setattr(streams.connections, "close_all", lambda: None)  # the test's own

    def open_stream(actor: str, name: str, kind: str):
        url = reverse(name, args=[world.ours.objects[kind].pk])
        assert world.browsers[actor].get(url).status_code == 200
        return world.ours.people[actor], lambda: streams._look_again(*asked[-1])

    return open_stream


@pytest.mark.parametrize(
    ("actor", "name", "kind"),
    [
        ("leader", "room_stream", "room"),
        ("facilitator", "day_stream", "day"),
        ("director", "day_stream", "day"),
    ],
)
def test_a_stream_goes_on_while_the_right_lasts_and_ends_with_the_sign_in(opened, actor, name, kind):
    person, look = opened(actor, name, kind)
    assert look() is not streams.ENDED
    sign_out_everywhere(user=person.user)
    assert look() is streams.ENDED


@pytest.mark.parametrize(
    ("actor", "name", "kind"), [("facilitator", "day_stream", "day"), ("facilitator", "room_stream", "room")]
)
def test_a_stream_ends_with_the_role(opened, actor, name, kind):
    person, look = opened(actor, name, kind)
    assert look() is not streams.ENDED
    person.is_facilitator, person.is_leader = False, True
    person.save()
    assert look() is streams.ENDED


def test_a_stream_ends_with_the_last_role(opened):
    person, look = opened("leader", "room_stream", "room")
    person.is_leader = False
    person.save()
    assert look() is streams.ENDED


def test_a_stream_ends_for_whoever_is_taken_off_the_team_and_whoever_leaves(opened):
    person, look = opened("leader", "room_stream", "room")
    person.seats.all().delete()
    assert look() is streams.ENDED
