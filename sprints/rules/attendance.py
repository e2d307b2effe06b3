"""Who may say what about somebody's being there, and when teams may be put right for it."""

from datetime import date

from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from participants.models import Formation
from sprints.models import Attendance, Day


def may_say(day: Day, state: str, today: date) -> Decision:
    """Leaders say for themselves that they are there, on the day; that they cannot come, beforehand as well."""
    if day.date < today:
        return refused(_("The day is over."))
    if state == Attendance.State.PRESENT and day.date > today:
        return refused(_("You can say that you are here on the day itself."))
    return ALLOWED


def may_repair(formation: Formation | None, day: Day, today: date) -> Decision:
    """Locked teams of a day that is not over are put right; others are formed again."""
    if formation is None or not formation.is_locked:
        return refused(_("The teams are not locked. Form them again for those who come."))
    if day.date < today:
        return refused(_("The day is over."))
    return ALLOWED
