"""From an action to the hub: after the commit, or not at all."""

import logging
from collections.abc import Mapping
from functools import cache

import redis
from django.conf import settings
from django.db import transaction

from . import hub
from .event import Event

BUS = "bootcamp:live"  # one Redis channel for all: each web process needs every room, and one name keeps the order

log = logging.getLogger(__name__)


def publish(
    channel: str,
    version: int,
    event: str,
    data: Mapping[str, str] | None = None,
    *,
    only_latest: bool | None = None,
) -> None:
    """Once the transaction commits, send an event to every open screen of the channel.

    ``version`` is the channel's own counter, raised by one under the object's lock for each event. ``data`` maps a
    language code to HTML that everybody on the channel may see; without data the event is a nudge: the screens fetch.
    Of a burst of events that are ``only_latest`` (nudges are), screens get at most four a second, the last included.
    """
    if only_latest is None:
        only_latest = data is None
    _send_on_commit(Event(channel, version, event, data, only_latest))


def nudge(channel: str) -> None:
    """Once the transaction commits, let the channel's screens fetch. For channels whose events have no order."""
    _send_on_commit(Event(channel, 0, "nudge", None, True))


def _send_on_commit(event: Event) -> None:
    transaction.on_commit(lambda: _send(event), robust=True)


def _send(event: Event) -> None:
    if not settings.REDIS_URL:
        hub.receive(event)
        return
    try:
        _redis().publish(BUS, event.to_json())
    except redis.RedisError as error:
        # What happened is committed. The hubs notice that the bus is away and let the screens ask for themselves.
        log.warning("a live event was not sent: %s", type(error).__name__)


@cache
def _redis() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1)
