"""One hub a process: takes events in, keeps them in order, wakes the streams."""

import asyncio
import time
from collections import OrderedDict

from .event import Event
from .ring import PATIENCE, Ring

BEAT = 5.0  # seconds between two heartbeats: a screen knows within ten that nobody is there
BURST = 0.25  # seconds between two wakings for events of which only the latest counts
CHANNELS_KEPT = 2000


class Channel:
    """The hub's side of one channel: its ring, its waiting streams, its latest unordered nudge."""

    def __init__(self) -> None:
        self.ring = Ring()
        self.nudges = 0  # counts events without a version
        self.readers: set = set()
        self.quiet_until = 0.0
        self.timer: asyncio.TimerHandle | None = None
        self.patience: asyncio.TimerHandle | None = None


class Hub:
    """All channels of a process. Everything but ``receive_from_thread`` runs in the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.channels: OrderedDict[str, Channel] = OrderedDict()
        self.readers: set = set()
        self.is_closing = False
        self.is_deaf = False  # the bus is away: events may be missing
        self.tasks = [loop.create_task(self._beat())]

    def receive_from_thread(self, event: Event) -> None:
        self.loop.call_soon_threadsafe(self.receive, event)

    def receive(self, event: Event) -> None:
        """Take one event in and wake whom it concerns."""
        channel = self.channel(event.channel)
        if not event.version:
            channel.nudges += 1
            self._wake_soon(channel)
            return
        ready = channel.ring.add(event)
        if channel.ring.is_waiting and channel.patience is None:
            channel.patience = self.loop.call_later(PATIENCE, self._lose_patience, channel)
        if ready and all(event.only_latest for event in ready):
            self._wake_soon(channel)
        elif ready:
            wake(channel.readers)

    def channel(self, name: str) -> Channel:
        """The channel, made when new; of those that nobody reads, the longest untouched are let go."""
        channel = self.channels.get(name)
        if channel is None:
            channel = self.channels[name] = Channel()
            if len(self.channels) > CHANNELS_KEPT:
                unread = next((key for key, old in self.channels.items() if not old.readers), None)
                if unread is not None and unread != name:
                    del self.channels[unread]
        self.channels.move_to_end(name)
        return channel

    def hear(self, hears: bool) -> None:
        """The bus came or went: streams tell their screens, and what was before is no longer complete."""
        self.is_deaf = not hears
        for channel in self.channels.values():
            channel.ring.forget()
        wake(self.readers)

    def close(self) -> None:
        """Say goodbye on every stream, so that the server can stop at once."""
        self.is_closing = True
        for task in self.tasks:
            task.cancel()
        wake(self.readers)

    def _wake_soon(self, channel: Channel) -> None:
        """Wake at once after a quiet time, else when it is over: then with the last of the burst."""
        if channel.timer is not None:
            return
        wait = channel.quiet_until - self.loop.time()
        if wait <= 0:
            self._wake_after_burst(channel)
        else:
            channel.timer = self.loop.call_later(wait, self._wake_after_burst, channel)

    def _wake_after_burst(self, channel: Channel) -> None:
        channel.timer = None
        channel.quiet_until = self.loop.time() + BURST
        wake(channel.readers)

    def _lose_patience(self, channel: Channel) -> None:
        channel.patience = None
        if channel.ring.is_waiting:
            channel.ring.give_up()
            wake(channel.readers)

    async def _beat(self) -> None:
        """One task for all streams: a timer in each of them costs twice the time."""
        while True:
            await asyncio.sleep(BEAT)
            now = str(int(time.time() * 1000))
            for reader in self.readers:
                reader.beat = now
            wake(self.readers)


def wake(readers: set) -> None:
    """Let every waiting stream look for what is new."""
    for reader in readers:
        waiter = reader.waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)


_hub: Hub | None = None


def running_hub() -> Hub | None:
    """The hub of this process, if a stream has ever been opened."""
    return _hub


def hub_of_loop() -> tuple[Hub, bool]:
    """The hub of the running loop, and whether it had to be started."""
    global _hub
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop:
        _hub = Hub(loop)
        return _hub, True
    return _hub, False


def receive(event: Event) -> None:
    """Hand an event to this process's hub, from any thread."""
    if _hub is not None and not _hub.loop.is_closed():
        _hub.receive_from_thread(event)


def close() -> None:
    """End all streams of this process, from any thread; their screens come back elsewhere, spread over some seconds."""
    if _hub is not None and not _hub.loop.is_closed():
        _hub.loop.call_soon_threadsafe(_hub.close)
