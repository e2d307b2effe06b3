"""Which people have a room open just now: kept in the cache, where it may be lost without harm."""

from collections.abc import Iterable

from django.core.cache import cache

KEPT = 60  # seconds; an open screen is heard from every 20


def seen(room_id: int, participant_id: int) -> None:
    """The person has the room on a screen."""
    cache.set(_key(room_id, participant_id), 1, KEPT)


def present(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the (room, participant) pairs that were heard from within the last minute. One call."""
    keys = {_key(*pair): pair for pair in pairs}
    return {keys[key] for key in cache.get_many(keys)}


def _key(room_id: int, participant_id: int) -> str:
    return f"in-room:{room_id}:{participant_id}"
