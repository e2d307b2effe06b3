"""Whether the background processes work: for the administrator's page and for /readyz."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from participants.models import Heartbeat

SILENCE = timedelta(seconds=90)  # several ticks missed


@dataclass(frozen=True)
class Pulse:
    """When a background process was last seen (None: never), and whether that is recent enough to call it alive."""

    name: str
    seen_at: datetime | None
    is_alive: bool


def pulses(*, at: datetime) -> list[Pulse]:
    """The clock, which sends the ticks, and the worker, which runs them."""
    seen = dict(Heartbeat.objects.values_list("name", "seen_at"))
    return [
        Pulse(name, seen.get(name), name in seen and at - seen[name] < SILENCE)
        for name in ("clock", "worker")
    ]
