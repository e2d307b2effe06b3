"""Who may do what with themes, choices and initiatives: pure predicates on loaded objects."""

from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from participants.models import Participant

from .models import Initiative


def may_edit_initiative(me: Participant, initiative: Initiative) -> Decision:
    """A draft is its makers' to change; a facilitator may help."""
    if initiative.state != Initiative.State.DRAFT:
        return refused(_("The initiative has been handed in. Its text stays as the board read it."))
    return _makers_or_facilitator(me, initiative)


def may_submit(me: Participant, initiative: Initiative) -> Decision:
    """Those who may change a draft may hand it in."""
    return may_edit_initiative(me, initiative)


def _makers_or_facilitator(me: Participant, initiative: Initiative) -> Decision:
    if me.pk in (initiative.owner_id, initiative.created_by_id) or "facilitator" in me.roles:
        return ALLOWED
    return refused(_("Only the owner, the one who wrote it and facilitators can change this initiative."))
