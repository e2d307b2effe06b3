"""What may be done with a bootcamp's teams: pure predicates on loaded objects."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from participants.models import Formation

SILENCE = timedelta(seconds=60)  # a search that says nothing for so long has died


def may_rank(formation: Formation | None) -> Decision:
    """Leaders may change their wishes until the teams are locked."""
    if formation is not None and formation.is_locked:
        return refused(_("The teams are locked, so the wishes can no longer be changed."))
    return ALLOWED


def may_change_teams(formation: Formation) -> Decision:
    """Teams may be changed by hand while they are neither locked nor being formed."""
    if formation.is_locked:
        return refused(_("The teams are locked. Unlock them to change them."))
    if formation.is_forming:
        return refused(_("The teams are being formed just now."))
    return ALLOWED


def may_put_back(formation: Formation, room_begun: bool) -> Decision:
    """Earlier teams may be taken again under the rules for changes, and while no room has begun."""
    if room_begun:
        return refused(_("A room has begun its work, so the teams stay as they are."))
    return may_change_teams(formation)


def may_form(formation: Formation | None, at: datetime, *, room_begun: bool = False) -> Decision:
    """Teams may be formed again unless they are locked, at work in a room, or a search is under way."""
    if room_begun:
        return refused(_("A room has begun its work, so the teams stay as they are."))
    if formation is None or (formation.is_forming and seems_dead(formation, at)):
        return ALLOWED
    return may_change_teams(formation)


def seems_dead(formation: Formation, at: datetime) -> bool:
    """Whether a search that began has not been heard of for long. One that never began waits for a worker."""
    return formation.heard_at is not None and at - formation.heard_at > SILENCE


def may_lock(formation: Formation, everyone_seated: bool) -> Decision:
    """Teams are locked when they exist and everybody who comes has a seat."""
    if formation.formed_at is None:
        return refused(_("Form the teams first."))
    if not everyone_seated:
        return refused(_("Not everybody who comes has a seat. Form the teams again."))
    return may_change_teams(formation)


def may_unlock(formation: Formation, room_begun: bool) -> Decision:
    """Locked teams open again until the first room has begun."""
    if not formation.is_locked:
        return refused(_("The teams are not locked."))
    if room_begun:
        return refused(_("A room has begun its work, so the teams stay as they are."))
    return ALLOWED
