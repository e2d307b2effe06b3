"""The method library that a new organisation starts with: data, in both languages."""

from .beginnings import CHECK_IN, WALK_AND_TALK
from .deciding import DOT_VOTE, INITIATIVE, PITCH
from .endings import PULSE, RETROSPECTIVE, TALK
from .exploring import BARRIERS, IDEAS, JOURNEY, ONLY_TOGETHER
from .shape import LibraryMethod, LibraryStep, Words

METHODS: tuple[LibraryMethod, ...] = (
    CHECK_IN,
    JOURNEY,
    ONLY_TOGETHER,
    BARRIERS,
    IDEAS,
    DOT_VOTE,
    INITIATIVE,
    PITCH,
    WALK_AND_TALK,
    TALK,
    PULSE,
    RETROSPECTIVE,
)

__all__ = ["METHODS", "LibraryMethod", "LibraryStep", "Words"]
