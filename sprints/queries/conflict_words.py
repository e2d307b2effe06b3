"""What does not fit in a plan, and what would mend it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.wording import clock_time, kl
from sprints.timing import Conflict, ConflictKind, Fix, FixKind

from .agenda import Agenda, at_minute

NOON = 13 * 60  # what is pinned before this ends the morning


@dataclass(frozen=True)
class FixShown:
    label: str
    change: str  # "25 → 15", "12.10"


@dataclass(frozen=True)
class ConflictShown:
    headline: str
    sentence: str
    fixes: tuple[FixShown, ...]
    blocks_release: bool


def conflicts_in_words(agenda: Agenda, found: tuple[Conflict, ...]) -> list[ConflictShown]:
    """The conflicts in the same order, and so are their fixes."""
    titles = {item.block.pk: item.block.title for item in agenda.items}
    numbers = {step.pk: n for item in agenda.items for n, step in enumerate(item.steps, start=1)}
    return [
        ConflictShown(
            _headline(conflict, agenda, titles),
            _sentence(conflict, agenda, titles),
            tuple(_fix(fix, agenda, titles, numbers) for fix in conflict.fixes),
            conflict.kind is ConflictKind.PIN,
        )
        for conflict in found
    ]


def _headline(conflict: Conflict, agenda: Agenda, titles: dict) -> str:
    number = conflict.minutes
    if conflict.kind is ConflictKind.END:
        return ngettext(
            "The day is %(number)s minute too long.", "The day is %(number)s minutes too long.", number
        ) % {"number": number}
    pinned = next(block for block in agenda.timetable.blocks if block.key == conflict.block)
    if pinned.starts <= NOON and agenda.timetable.starts < pinned.starts:
        return ngettext(
            "The morning is %(number)s minute too long.",
            "The morning is %(number)s minutes too long.",
            number,
        ) % {"number": number}
    return ngettext(
        "The time before “%(title)s” is %(number)s minute too short.",
        "The time before “%(title)s” is %(number)s minutes too short.",
        number,
    ) % {"number": number, "title": titles[conflict.block]}


def _sentence(conflict: Conflict, agenda: Agenda, titles: dict) -> str:
    if conflict.kind is ConflictKind.END:
        return _("It ends at %(end)s; you wanted %(wished)s.") % {
            "end": kl(agenda.ends_at),
            "wished": kl(at_minute(agenda.day.date, agenda.timetable.wished_end)),
        }
    pinned = next(block for block in agenda.timetable.blocks if block.key == conflict.block)
    at = kl(at_minute(agenda.day.date, pinned.starts))
    if conflict.culprit == conflict.block:
        return _("“%(pinned)s” is pinned at %(time)s, before it can begin.") % {
            "pinned": titles[conflict.block],
            "time": at,
        }
    return _("“%(culprit)s” runs into “%(pinned)s”, which is pinned at %(time)s.") % {
        "culprit": titles[conflict.culprit],
        "pinned": titles[conflict.block],
        "time": at,
    }


def _fix(fix: Fix, agenda: Agenda, titles: dict, numbers: dict) -> FixShown:
    title = titles.get(fix.block, "")
    match fix.kind:
        case FixKind.SHORTEN_STEP:
            label = _("Shorten step %(number)s of %(title)s") % {"number": numbers[fix.step], "title": title}
        case FixKind.SHORTEN_BLOCK | FixKind.SHORTEN_BREAK:
            label = _("Shorten %(title)s") % {"title": title}
        case FixKind.MOVE_PIN:
            return FixShown(
                _("Move %(title)s") % {"title": title}, clock_time(at_minute(agenda.day.date, fix.after))
            )
        case FixKind.MOVE_END:
            return FixShown(_("Let the day end later"), clock_time(at_minute(agenda.day.date, fix.after)))
    return FixShown(label, f"{fix.before} → {fix.after}")
