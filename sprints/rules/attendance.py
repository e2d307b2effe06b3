"""Who may say what about somebody's being there, and when teams may be put right for it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


def may_seat(here: int, teams: int) -> Decision:
    """Each team needs somebody; fewer people than teams have no way, and nobody has to wait for that answer."""
    if here >= teams:
        return ALLOWED
    words = ngettext(
        "%(here)s is here or expected, for %(teams)s teams. Tick off who else has come, or form fewer teams.",
        "%(here)s are here or expected, for %(teams)s teams. Tick off who else has come, or form fewer teams.",
        here,
    )
    return refused(words % {"here": here, "teams": teams})


def may_repair(formation: Formation | None, day: Day, today: date) -> Decision:
    """Locked teams of a day that is not over are put right; others are formed again."""
    if formation is None or not formation.is_locked:
        return refused(_("The teams are not locked. Form them again for those who come."))
    if day.date < today:
        return refused(_("The day is over."))
    return ALLOWED


def seconds_to_mend(people: int) -> int:
    """How long a worker may look at one round. The fewest moves are proved in the first tenth of it; the rest goes to
    the best mix among them, which is not worth a hall's waiting."""
    return max(3, people // 100)
