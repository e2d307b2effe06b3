"""One process's hub and its streams, driven in an event loop of their own; time is shortened, not slept through."""

import asyncio
from types import SimpleNamespace

import pytest
from django.http import Http404

from bootcamp.kit.live import hub as hubs
from bootcamp.kit.live import streams
from bootcamp.kit.live.event import Event, frame


@pytest.fixture(autouse=True)
def _own_hub(monkeypatch):
    monkeypatch.setattr(hubs, "_hub", None)
    monkeypatch.setattr(hubs, "BURST", 0.05)


class Screen:
    """A reader of a channel that parses what its stream sends."""

    def __init__(
        self, channel="room:7", version=0, since=0, language="da", allowed=lambda room: 0, heard=True
    ):
        self.stream = streams._events(SimpleNamespace(), channel, version, since, heard, language, allowed)
        self.seen = []

    async def read(self, count: int) -> list[tuple]:
        """The next messages (retry lines apart), as (event, id, data)."""
        while len(self.seen) < count:
            chunk = await asyncio.wait_for(anext(self.stream), 5)
            self.seen += [message(block) for block in chunk.decode().split("\n\n") if "event:" in block]
        taken, self.seen = self.seen[:count], self.seen[count:]
        return taken


def message(block: str) -> tuple:
    fields = [line.partition(": ")[::2] for line in block.split("\n")]
    values = dict(fields)
    data = "\n".join(value for key, value in fields if key == "data")
    return values["event"], int(values["id"]) if "id" in values else None, data


def note(version: int, text: str = "", **options) -> Event:
    return Event("room:7", version, "note", {"da": text or f"da{version}", "en": f"en{version}"}, **options)


def started() -> hubs.Hub:
    return hubs.hub_of_loop()[0]


def test_stream_gives_each_reader_their_language():
    async def scene():
        hub = started()
        danish, english = Screen(), Screen(language="en")
        assert await danish.read(1) == await english.read(1) == [("hello", None, "-")]
        hub.receive(note(1))
        assert await danish.read(1) == [("note", 1, "da1")]
        assert await english.read(1) == [("note", 1, "en1")]

    asyncio.run(scene())


def test_stream_continues_where_the_screen_was():
    async def scene():
        hub = started()
        for version in range(1, 6):
            hub.receive(note(version))
        screen = Screen(version=5, since=3)
        assert await screen.read(3) == [("hello", None, "-"), ("note", 4, "da4"), ("note", 5, "da5")]

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("version", "since", "heard"),
    [(9, 9, False), (9, 3, True), (2, None, True), (6, 2, True)],
    ids=["restarted process", "unknown last version", "no version", "the database is ahead of the hub"],
)
def test_stream_resyncs_when_it_cannot_know(version, since, heard):
    async def scene():
        hub = started()
        if version == 6:
            for number in range(1, 5):
                hub.receive(note(number))
        assert await Screen(version=version, since=since, heard=heard).read(1) == [("resync", None, "-")]

    asyncio.run(scene())


def test_stream_sends_in_version_order_and_resyncs_over_a_gap(monkeypatch):
    monkeypatch.setattr(hubs, "PATIENCE", 0.02)

    async def scene():
        hub = started()
        screen = Screen()
        await screen.read(1)
        hub.receive(note(2))
        hub.receive(note(1))
        assert await screen.read(2) == [("note", 1, "da1"), ("note", 2, "da2")]
        hub.receive(note(4))  # 3 never comes
        assert await screen.read(1) == [("resync", None, "-")]
        hub.receive(note(5))
        assert await screen.read(1) == [("note", 5, "da5")]

    asyncio.run(scene())


def test_burst_reaches_the_screen_as_its_first_and_its_last():
    async def scene():
        hub = started()
        screen = Screen()
        await screen.read(1)
        hub.receive(Event("room:7", 1, "done", {"da": "1 af 50"}, True))
        assert await screen.read(1) == [("done", 1, "1 af 50")]
        for version in range(2, 51):
            hub.receive(Event("room:7", version, "done", {"da": f"{version} af 50"}, True))
        waiting = asyncio.ensure_future(screen.read(1))
        await asyncio.sleep(0)
        assert not waiting.done()
        assert await waiting == [("done", 50, "50 af 50")]

    asyncio.run(scene())


def test_note_does_not_wait_for_a_burst():
    async def scene():
        hub = started()
        screen = Screen()
        await screen.read(1)
        hub.receive(Event("room:7", 1, "done", {"da": "1"}, True))
        await screen.read(1)
        hub.receive(Event("room:7", 2, "done", {"da": "2"}, True))
        hub.receive(note(3))
        before = hub.loop.time()
        assert await screen.read(2) == [("done", 2, "2"), ("note", 3, "da3")]
        assert hub.loop.time() - before < hubs.BURST

    asyncio.run(scene())


def test_nudges_without_order_are_one():
    async def scene():
        hub = started()
        screen = Screen("day:3", version=None)
        await screen.read(1)
        for _ in range(40):
            hub.receive(Event("day:3", 0, "nudge", None, True))
        assert await screen.read(1) == [("nudge", None, "-")]
        assert hub.channel("day:3").ring.last is None

    asyncio.run(scene())


def test_stalled_reader_gets_everything_or_an_honest_resync():
    async def scene():
        hub = started()
        slow, slower = Screen(), Screen()
        await slow.read(1)
        await slower.read(1)
        for version in range(1, 251):
            hub.receive(note(version))
        assert [event[1] for event in await slow.read(250)] == list(range(1, 251))
        for version in range(251, 300):
            hub.receive(note(version))
        assert await slower.read(1) == [("resync", None, "-")]
        hub.receive(note(300))
        assert await slower.read(1) == [("note", 300, "da300")]

    asyncio.run(scene())


def test_stream_ends_when_the_right_ends(monkeypatch):
    answers = [7, Http404()]

    def look_again(request, version_of):
        answer = answers.pop(0)
        return streams.ENDED if isinstance(answer, Http404) else answer

    monkeypatch.setattr(hubs, "BEAT", 0.01)
    monkeypatch.setattr(streams, "_look_again", look_again)

    async def scene():
        started()
        screen = Screen(version=7, since=7)
        names = []
        while not names or names[-1] != "ended":
            names.append((await screen.read(1))[0][0])
        assert set(names[1:-1]) == {"beat"}
        with pytest.raises(StopAsyncIteration):
            await anext(screen.stream)

    asyncio.run(scene())


def test_rights_and_silence_are_looked_at_often_enough():
    assert hubs.BEAT <= 7  # static/js/live.js asks whether anybody is there after seven silent seconds
    assert hubs.BEAT * streams.CHECKED <= 25  # a right that ends, ends its streams within 30 s


def test_stream_notices_that_an_event_was_lost_on_its_way(monkeypatch):
    monkeypatch.setattr(hubs, "BEAT", 0.01)
    monkeypatch.setattr(streams, "_look_again", lambda request, version_of: version_of(None))

    async def scene():
        started()
        screen = Screen(version=7, since=7, allowed=lambda room: 8)
        names = []
        while "resync" not in names:
            names.append((await screen.read(1))[0][0])
        assert names[0] == "hello"

    asyncio.run(scene())


def test_closing_says_goodbye_on_every_stream():
    async def scene():
        hub = started()
        screens = [Screen(), Screen("room:8")]
        for screen in screens:
            await screen.read(1)
        hubs.close()
        for screen in screens:
            assert (await screen.read(1))[0][0] == "bye"
            with pytest.raises(StopAsyncIteration):
                await anext(screen.stream)
        assert not hub.readers

    asyncio.run(scene())


def test_screen_that_leaves_is_forgotten():
    async def scene():
        hub = started()
        screen = Screen()
        await screen.read(1)
        await screen.stream.aclose()
        assert not hub.readers
        assert not hub.channel("room:7").readers

    asyncio.run(scene())


def test_streams_say_when_the_bus_is_away_and_fetch_when_it_is_back():
    async def scene():
        hub = started()
        screen = Screen(version=3, since=3)
        await screen.read(1)
        hub.hear(False)
        assert [name for name, *_ in await screen.read(2)] == ["deaf", "resync"]
        hub.hear(True)
        assert [name for name, *_ in await screen.read(2)] == ["hello", "resync"]

    asyncio.run(scene())


@pytest.mark.parametrize(
    "text", ["a\n\ndata: b", "a\r\n\r\nid: 99\r\nevent: ended", "a\rid: 7\r\revent: x", "\n\n\n"]
)
def test_note_cannot_break_out_of_its_message(text):
    raw = frame("note", text, 4).decode()
    assert raw.count("\n\n") == 1
    assert [line for line in raw.split("\n") if line and not line.startswith("data: ")] == [
        "id: 4",
        "event: note",
    ]
    assert "\r" not in raw


def test_event_survives_the_bus():
    event = Event("room:7", 3, "note", {"da": "<li>æøå\n</li>"}, True)
    assert Event.from_json(event.to_json()) == event


def test_stream_asked_for_its_headers_alone_ends_at_once(rf):
    async def read():
        answer = streams.stream(rf.head("/"), "room:7", 0, lambda: 0)
        assert answer["Content-Type"] == "text/event-stream"
        return [chunk async for chunk in answer.streaming_content]

    assert asyncio.run(asyncio.wait_for(read(), 5)) == []
