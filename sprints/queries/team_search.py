"""A search for teams that is at work, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from participants.models import Formation

EARLY = 4  # percent: before this the time left is a guess, and none is told


@dataclass(frozen=True)
class TeamSearch:
    """``seconds_left`` is None before it can be told."""

    formation: Formation
    has_begun: bool
    percent: int
    seconds_left: int | None
    can_stop: bool


def team_search(formation: Formation, *, at: datetime) -> TeamSearch:
    """How far the formation's search is."""
    done, began = formation.progress, formation.began_at
    left = None
    if began and done >= EARLY:
        left = ceil((at - began).total_seconds() * (100 - done) / done)
    return TeamSearch(formation, formation.heard_at is not None, done, left, not formation.stop_asked)
