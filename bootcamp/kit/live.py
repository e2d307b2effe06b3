"""Live pages: what happens in a room reaches its screens (see the walk of a note in docs/ARCHITECTURE.md)."""

from collections.abc import Mapping


def publish(channel: str, version: int, event: str, data: Mapping[str, str] | None = None) -> None:
    """Once the transaction commits, send an event to every open screen of the channel.

    ``version`` is the channel's own counter, raised by one under the object's lock for each event. ``data`` maps a
    language code to HTML that everybody on the channel may see; without data the event is a nudge: the screens fetch.
    """
    raise NotImplementedError
