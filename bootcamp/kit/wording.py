"""Times, dates and lists as people write them, in Danish and in English."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.dateformat import time_format
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def is_danish() -> bool:
    return (get_language() or "da").startswith("da")


def clock_time(value: datetime | time | None) -> str:
    """ "14.05" in Danish, "14:05" in English."""
    if value is None:
        return ""
    value = _here(value)
    return time_format(value, "H.i" if is_danish() else "H:i")


def kl(value: datetime | time | None) -> str:
    """ "kl. 14.05" in Danish, "14:05" in English: a time of day within a sentence, never broken over two lines."""
    shown = clock_time(value)
    return f"kl.\N{NO-BREAK SPACE}{shown}" if shown and is_danish() else shown


def day_date(value: date | datetime | None) -> str:
    """ "23. november 2026" in Danish, "23 November 2026" in English."""
    if value is None:
        return ""
    return format_date(_here(value), "j. F Y" if is_danish() else "j F Y")


def weekday_date(value: date | datetime | None) -> str:
    """ "mandag den 23. november" in Danish, "Monday 23 November" in English."""
    if value is None:
        return ""
    return format_date(_here(value), r"l \d\e\n j. F" if is_danish() else "l j F")


def amount(number: int) -> str:
    """ "44.888" in Danish, "44,888" in English: a whole number too long to be read without its groups."""
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)


def minutes(value: float | timedelta | None) -> str:
    """ "20 min." (English: "20 min")."""
    if value is None:
        return ""
    number = value.total_seconds() / 60 if isinstance(value, timedelta) else value
    return f"{round(number)} min." if is_danish() else f"{round(number)} min"


def duration(value: float | timedelta | None) -> str:
    """Seconds as a clock shows them: "07:42", from an hour "1:07:42", overrun "+02:10" when negative."""
    if value is None:
        return ""
    seconds = round(value.total_seconds() if isinstance(value, timedelta) else value)
    sign, seconds = ("+", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    return (
        f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{sign}{rest // 60:02}:{rest % 60:02}"
    )


def time_left(seconds: float, of_minutes: float) -> str:
    """ "7 minutes and 42 seconds left of 20 minutes": the sentence of a time box; past the end, how far over."""
    spoken = _minutes_and_seconds(abs(round(seconds)))
    if seconds < 0:
        return _("%(time)s over time") % {"time": spoken}
    whole = ngettext("%(n)d minute", "%(n)d minutes", round(of_minutes)) % {"n": round(of_minutes)}
    return _("%(time)s left of %(whole)s") % {"time": spoken, "whole": whole}


def _minutes_and_seconds(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    if rest or not parts:
        parts.append(ngettext("%(n)d second", "%(n)d seconds", rest) % {"n": rest})
    return and_list(parts)


def and_list(items: Iterable) -> str:
    """ "a, b og c" in Danish, "a, b and c" in English."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _here(value):
    aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value
