"""In production, the one subscription by which a web process hears what all processes publish."""

import asyncio
import logging

import redis.asyncio
from django.conf import settings
from redis.exceptions import RedisError

from .event import Event
from .hub import Hub
from .publishing import BUS

SILENCE = 20.0  # seconds without a word after which the connection is asked whether it lives

log = logging.getLogger(__name__)


async def listen(hub: Hub) -> None:
    """Feed the hub from Redis for as long as the process lives, and tell it when the bus is away."""
    wait = 0.2
    while not hub.is_closing:
        client = redis.asyncio.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=2, health_check_interval=SILENCE / 2
        )
        try:
            async with client, client.pubsub(ignore_subscribe_messages=False) as bus:
                await bus.subscribe(BUS)
                while True:
                    message = await bus.get_message(timeout=SILENCE)
                    if message is None:
                        await bus.ping()
                    elif message["type"] == "subscribe":
                        hub.hear(True)
                        wait = 0.2
                    elif message["type"] == "message":
                        _hand_over(hub, message["data"])
        except (RedisError, OSError) as error:
            if not hub.is_deaf:
                log.warning("the live bus is away: %s", type(error).__name__)
                hub.hear(False)
        await asyncio.sleep(wait)
        wait = min(wait * 2, 2.0)


def _hand_over(hub: Hub, text: bytes) -> None:
    try:
        event = Event.from_json(text)
    except (ValueError, TypeError):
        log.warning("a message on the live bus was not understood")  # another release's, during a roll-out
        return
    hub.receive(event)
