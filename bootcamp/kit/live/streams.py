"""The answer that stays open: one screen's events."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language

from bootcamp.kit.numbers import whole_number

from .event import Event, frame
from .hub import Channel, Hub, hub_of_loop, running_hub

CHECKED = 4  # the right to listen is looked at again every so many heartbeats: every 20 s


@dataclass(eq=False)
class Reader:
    """One open stream: what it waits on, and how far it has come."""

    waiter: asyncio.Future | None = None
    beat: str = ""
    version: int | None = None
    epoch: int = 0
    nudges: int = 0
    was_deaf: bool = False


def stream(
    request: HttpRequest, channel: str, version: int | None, version_of: Callable[[Any], int | None]
) -> StreamingHttpResponse:
    """The events of a channel as server-sent events, for as long as the asker may see them.

    ``version`` is the channel's version as the database has it now (None for a channel without order). The screen says
    with ``Last-Event-ID`` or ``?since=`` how far it has come, and gets what it missed, or ``resync``.
    Now and then the sign-in, the object and the roles are looked at again, as at the door; ``version_of`` gets the
    object as it is then, and returns the channel's version.
    """
    hub = running_hub()
    heard_before = hub is not None and not hub.is_closing and not hub.is_deaf
    language = get_language() or settings.LANGUAGE_CODE
    if request.method == "HEAD":  # asked for headers alone: a stream would hold the connection for nobody
        events = _nothing()
    else:
        events = _events(request, channel, version, _since(request), heard_before, language, version_of)
    response = StreamingHttpResponse(events, content_type="text/event-stream")
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield


def _since(request: HttpRequest) -> int | None:
    return whole_number(request.headers.get("Last-Event-ID") or request.GET.get("since"))


async def _events(
    request: HttpRequest,
    name: str,
    version: int | None,
    since: int | None,
    heard_before: bool,
    language: str,
    version_of: Callable[[Any], int | None],
) -> AsyncIterator[bytes]:
    # Here, not in the view: middleware may ask the database after the view, and an open stream would keep what it used.
    await sync_to_async(connections.close_all)()
    hub, is_new = hub_of_loop()
    if is_new and settings.REDIS_URL:
        from .bus import listen  # only where there is a bus

        hub.is_deaf = True  # until the subscription stands
        hub.tasks.append(hub.loop.create_task(listen(hub)))
    channel, reader = hub.channel(name), Reader()
    hub.readers.add(reader)
    channel.readers.add(reader)
    beats = random.randrange(CHECKED)  # noqa: S311 - spreads the checks, keeps no secret
    try:
        yield f"retry: {random.randint(1000, 3000)}\n\n".encode()  # noqa: S311
        yield _welcome(channel, reader, version, since, heard_before)
        while not hub.is_closing:
            if reader.beat:
                beat, reader.beat = reader.beat, ""
                beats += 1
                if beats % CHECKED == 0:
                    current = await _check(request, version_of)
                    if current is ENDED:
                        yield frame("ended")
                        return
                    if current is not None and reader.version is not None and current > reader.version:
                        reader.epoch = -1  # an event was lost on its way
                yield frame("beat", beat)
            chunk = b"".join(_news(hub, channel, reader, language))
            if chunk:
                yield chunk
                continue
            reader.waiter = hub.loop.create_future()
            await reader.waiter
            reader.waiter = None
        yield frame("bye", str(random.randint(500, 4000)))  # noqa: S311
    finally:
        hub.readers.discard(reader)
        channel.readers.discard(reader)


def _welcome(
    channel: Channel, reader: Reader, version: int | None, since: int | None, heard_before: bool
) -> bytes:
    """Where the stream begins. Only what is certain to be complete is continued; else the screen fetches."""
    ring = channel.ring
    if ring.last is None and heard_before:
        ring.last = version  # the database was read after the hub began to hear: nothing can lie in between
    reader.nudges, reader.epoch, reader.version = channel.nudges, ring.epoch, ring.last
    if version is None:
        return frame("hello")
    is_whole = since is not None and ring.last is not None and version <= ring.last
    if not is_whole or ring.after(since) is None:
        return frame("resync")
    reader.version = since
    return frame("hello")


def _news(hub: Hub, channel: Channel, reader: Reader, language: str) -> list[bytes]:
    """What this reader has not been sent yet; of several events where only the latest counts, the last."""
    out = []
    if hub.is_deaf != reader.was_deaf:
        reader.was_deaf = hub.is_deaf
        out.append(frame("deaf" if hub.is_deaf else "hello"))
    ring = channel.ring
    missed = ring.all() if reader.version is None else ring.after(reader.version)
    if reader.epoch != ring.epoch or missed is None:
        reader.epoch, missed = ring.epoch, []
        out.append(frame("resync"))
    reader.version = ring.last
    out += [event.wire(language) for event in _latest(missed)]
    if reader.nudges != channel.nudges:
        reader.nudges = channel.nudges
        out.append(frame("nudge"))
    return out


def _latest(events: list[Event]) -> list[Event]:
    last: Mapping[str, int] = {event.name: event.version for event in events if event.only_latest}
    return [event for event in events if not event.only_latest or last[event.name] == event.version]


ENDED = object()


async def _check(request: HttpRequest, version_of: Callable[[Any], int | None]):
    return await sync_to_async(_look_again)(request, version_of)


def _look_again(request: HttpRequest, version_of: Callable[[Any], int | None]):
    """The channel's version, or ENDED when the sign-in or the right is gone. Keeps no connection."""
    try:
        # The session as it is now, with all that a request would check: "sign out everywhere" changes the person only.
        session = type(request.session)(request.session.session_key)
        if get_user(SimpleNamespace(session=session)) != request.user:
            return ENDED
        return version_of(request.admit_again().object)
    except (Http404, PermissionDenied):
        return ENDED
    except DatabaseError:
        return None  # the database is away: nobody loses a right by that, and nobody can act either
    finally:
        connections.close_all()
