"""What may be done with a walk's pairs or a pitch round's reviewers: pure predicates on loaded objects."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from sprints.models import Pairing

SILENCE = timedelta(minutes=2)  # a search takes seconds; one that has taken so long has died


def may_make(pairing: Pairing | None, at: datetime) -> Decision:
    """They may be made again until everybody can see them."""
    if pairing is None:
        return ALLOWED
    if pairing.is_at_work and at - pairing.asked_at < SILENCE:
        return refused(_("I am at it already."))
    if pairing.published_at:
        return refused(_("Everybody can see this. Hide it again to make it anew."))
    return ALLOWED


def may_search(people: int) -> Decision:
    """Somebody has to take part: an empty answer would only wipe out what stands."""
    if not people:
        return refused(
            _("Nobody takes part: everybody is marked absent, or nobody is ticked off as here yet.")
        )
    return ALLOWED


def may_change(pairing: Pairing) -> Decision:
    """Two may be swapped, and somebody taken in, once there is something and no search is under way."""
    if pairing.is_at_work:
        return refused(_("I am at it already."))
    if pairing.made_at is None:
        return refused(_("There is nothing to change yet."))
    return ALLOWED


def may_publish(pairing: Pairing) -> Decision:
    if pairing.published_at:
        return refused(_("Everybody can see this already."))
    return may_change(pairing)
