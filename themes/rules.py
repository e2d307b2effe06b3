"""Who may do what with themes, choices and initiatives: pure predicates on loaded objects."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from participants.models import Participant

from .models import Initiative, Theme, ThemeChoice

BOARD_AND_HELPERS = frozenset({"director", "facilitator", "administrator"})


# Themes


def may_edit_theme(me: Participant, theme: Theme) -> Decision:
    if not me.roles & BOARD_AND_HELPERS:
        return refused(_("Directors, facilitators and administrators look after the themes."))
    if theme.state == Theme.State.CLOSED:
        return refused(_("The theme is closed. Open it again to change it."))
    return ALLOWED


# The board's choice


def is_closed(choice: ThemeChoice, at: datetime) -> bool:
    """Whether scoring is over: somebody closed it, everybody has scored, or its last day has gone."""
    past = choice.closes_on is not None and timezone.localdate(at) > choice.closes_on
    return past or choice.state != ThemeChoice.State.OPEN


def may_see_scores(choice: ThemeChoice, at: datetime) -> bool:
    """Nobody's scores are seen by others before the scoring is over; then they are, as a spread without names."""
    return is_closed(choice, at)


def may_score(me: Participant, choice: ThemeChoice, is_asked: bool, at: datetime) -> Decision:
    """The directors who were asked when the choice was opened score until it closes."""
    if is_closed(choice, at):
        return refused(_("The scoring has closed. Scores can no longer be changed."))
    if not is_asked or "director" not in me.roles:
        return refused(_("Only the directors who were asked when the choice was opened can score."))
    return ALLOWED


def may_close_choice(me: Participant, choice: ThemeChoice, at: datetime) -> Decision:
    if is_closed(choice, at):
        return refused(_("The scoring has closed already."))
    if not me.roles & {"director", "facilitator"}:
        return refused(_("Only directors and facilitators can close the scoring."))
    return ALLOWED


def may_decide(me: Participant, choice: ThemeChoice, at: datetime) -> Decision:
    """Directors decide, once, when the spread has been shown."""
    if choice.state == ThemeChoice.State.DECIDED:
        return refused(_("The board has decided. The decision stays as it was made."))
    if not is_closed(choice, at):
        return refused(_("The decision comes after the scoring. It is still open."))
    if "director" not in me.roles:
        return refused(_("Only directors decide."))
    return ALLOWED


# Initiatives


def may_edit_initiative(me: Participant, initiative: Initiative) -> Decision:
    """A draft is its makers' to change; a facilitator may help."""
    if initiative.state != Initiative.State.DRAFT:
        return refused(_("The initiative has been handed in. Its text stays as the board read it."))
    return may_plan_milestones(me, initiative)


def may_submit(me: Participant, initiative: Initiative) -> Decision:
    """Those who may change a draft may hand it in."""
    return may_edit_initiative(me, initiative)


def may_plan_milestones(me: Participant, initiative: Initiative) -> Decision:
    """The owner and the one who wrote it look after an initiative; a facilitator may help."""
    if me.pk in (initiative.owner_id, initiative.created_by_id) or "facilitator" in me.roles:
        return ALLOWED
    return refused(_("Only the owner, the one who wrote it and facilitators can change this initiative."))


def may_update_status(me: Participant, initiative: Initiative) -> Decision:
    if me.pk != initiative.owner_id:
        return refused(_("Only the owner says how the initiative is going."))
    if initiative.state == Initiative.State.DRAFT:
        return refused(_("Hand the initiative in first."))
    return ALLOWED


def may_answer(me: Participant, initiative: Initiative) -> Decision:
    """A director answers what has been handed in; a later answer stands beside the earlier ones."""
    if "director" not in me.roles:
        return refused(_("Only directors answer initiatives."))
    if initiative.state == Initiative.State.DRAFT:
        return refused(_("The initiative has not been handed in yet."))
    return ALLOWED


def days_left(initiative: Initiative, at: datetime) -> int | None:
    """Days until the board's answer is due (negative: overdue); none when no answer is owed."""
    if initiative.state != Initiative.State.SUBMITTED or initiative.answer_due_on is None:
        return None
    return (initiative.answer_due_on - timezone.localdate(at)).days


def is_late(due_on: date, done_at: datetime | None, at: datetime) -> bool:
    """Whether a milestone's day has gone without it being done."""
    return done_at is None and timezone.localdate(at) > due_on
