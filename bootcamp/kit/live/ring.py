"""A channel's memory: its latest events in the order of their versions."""

from collections import deque

from .event import Event

KEPT = 256  # events a channel remembers for those who come back
PATIENCE = 1.0  # seconds that an early event waits for the one before it


class Ring:
    """The last events of one channel, without gaps. Not thread-safe: it lives in the event loop.

    ``last`` is the newest version given out, None until one is known. ``epoch`` counts the breaks in the order: who
    reads across a break has missed something and must fetch.
    """

    def __init__(self) -> None:
        self.last: int | None = None
        self.epoch = 0
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._early: dict[int, Event] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether an early event is held back, waiting for the one before it."""
        return bool(self._early)

    def add(self, event: Event) -> list[Event]:
        """Take an event in; what can now be given out, in order. Old and doubled ones give nothing."""
        if self.last is not None and event.version <= self.last:
            return []
        self._early[event.version] = event
        if self.last is None:
            self.last = event.version - 1
        ready = []
        while following := self._early.pop(self.last + 1, None):
            self.last += 1
            self._events.append(following)
            ready.append(following)
        return ready

    def give_up(self) -> None:
        """Stop waiting for what did not come: go on from the newest, and let every reader fetch."""
        newest = max(self._early, default=None)
        self._early.clear()
        self.forget(newest)

    def forget(self, last: int | None = None) -> None:
        """Break the order, as when the bus was away: nothing before this can be trusted to be complete."""
        self.last = last
        self._events.clear()
        self.epoch += 1

    def all(self) -> list[Event]:
        """Every event that is still here."""
        return list(self._events)

    def after(self, version: int) -> list[Event] | None:
        """All events after a version, or None when some of them are no longer (or were never) here."""
        if self.last is None or version > self.last:
            return None
        missed = self.last - version
        if missed > len(self._events):
            return None
        return list(self._events)[len(self._events) - missed :] if missed else []
