"""The order of a channel: whatever way events come in, they go out by version, or the reader is told to fetch."""

from hypothesis import given
from hypothesis import strategies as st

from bootcamp.kit.live.event import Event
from bootcamp.kit.live.ring import KEPT, Ring


def event(version: int, name: str = "note") -> Event:
    return Event("room:7", version, name, {"da": f"<li>{version}</li>"})


def versions(events) -> list[int]:
    return [event.version for event in events]


def test_ring_gives_events_out_as_they_come():
    ring = Ring()
    assert [versions(ring.add(event(v))) for v in (5, 6, 7)] == [[5], [6], [7]]
    assert versions(ring.after(5)) == [6, 7]


def test_ring_holds_an_early_event_until_the_one_before_it_comes():
    ring = Ring()
    ring.add(event(1))
    assert ring.add(event(3)) == []
    assert ring.is_waiting
    assert versions(ring.add(event(2))) == [2, 3]
    assert not ring.is_waiting


def test_ring_ignores_what_it_has_given_out():
    ring = Ring()
    ring.add(event(1))
    assert ring.add(event(1)) == []
    assert ring.last == 1


def test_ring_breaks_its_order_when_an_event_never_comes():
    ring = Ring()
    ring.add(event(1))
    ring.add(event(3))
    ring.give_up()
    assert (ring.last, ring.epoch, ring.after(1)) == (3, 1, None)
    assert versions(ring.add(event(4))) == [4]


def test_ring_does_not_pretend_to_know_what_it_has_forgotten():
    ring = Ring()
    for version in range(1, KEPT + 3):
        ring.add(event(version))
    assert ring.after(1) is None
    assert len(ring.after(2)) == KEPT


def test_ring_without_a_version_knows_nothing():
    assert Ring().after(0) is None


def test_ring_does_not_know_a_future_version():
    ring = Ring()
    ring.add(event(4))
    assert ring.after(5) is None


@given(st.permutations(range(2, 12)))
def test_ring_orders_every_shuffle(order):
    ring = Ring()
    ring.add(event(1))
    given_out = [v for version in order for v in versions(ring.add(event(version)))]
    assert given_out == list(range(2, 12))
