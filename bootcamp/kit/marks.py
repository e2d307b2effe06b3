"""The mark of a person: the sign of their top area and a rung for each level, counted from the floor.

Works on anything with ``area`` (``parent``, ``sign``, ``name``) and ``level`` (``rank``, ``name``); either may be None.
"""

from collections.abc import Iterable
from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

RUNGS = 4


def top_area(area):
    """The area at the top of this area's branch: its sign and name are what a mark shows."""
    while area and area.parent is not None:
        area = area.parent
    return area or None


def mark(participant, *, hidden: bool = False) -> SafeString:
    """The mark as SVG, named "Ældre og Sundhed, chef" (or hidden, where the words stand beside it)."""
    area, level = top_area(participant.area), participant.level
    drawing = _use(f"a-{area.sign if area else 0}")
    if level is not None:
        drawing += _use(f"l-{min(max(level.rank, 1), RUNGS)}")
    box = "0 0 26 20" if level is not None else "0 0 20 20"
    kind = "mark" if level is not None else "mark mark--area"
    return format_html(
        '<svg class="{}" viewBox="{}" {}>{}</svg>', kind, box, _named(name(participant), hidden), drawing
    )


def area_tile(area, *, hidden: bool = True) -> SafeString:
    """The tile of an area alone, without rungs; its name normally stands beside it."""
    top = top_area(area)
    label = top.name if top else _("No area")
    return format_html(
        '<svg class="mark mark--area" viewBox="0 0 20 20" {}>{}</svg>',
        _named(label, hidden),
        _use(f"a-{top.sign if top else 0}"),
    )


def level_rungs(level) -> SafeString:
    """The rungs of a level alone, silent: its name stands beside them."""
    return format_html(
        '<svg class="mark mark--level" viewBox="20 0 8 20" aria-hidden="true">{}</svg>',
        _use(f"l-{min(max(level.rank, 1), RUNGS)}"),
    )


def name(participant) -> str:
    """What a mark says aloud: the top area, and the level in small letters."""
    area = top_area(participant.area)
    words = [area.name if area else _("No area")]
    if participant.level is not None:
        words.append(participant.level.name.lower())
    return ", ".join(words)


def ribbon(participants: Iterable, *, away: frozenset = frozenset(), named: bool = False) -> SafeString:
    """A team as a woven band: by area, then level, so that doubles lie side by side. ``away`` holds faded keys;
    ``named`` lets a script know who each mark is."""
    team = sorted(participants, key=_woven)
    if named:
        marks = format_html_join(
            "",
            '<span data-person="{}" data-name="{}">{}</span>',
            ((p.pk, p.name, mark(p, hidden=True)) for p in team),
        )
    else:
        marks = format_html_join(
            "",
            "{}",
            ((_faded(mark(p, hidden=True)) if p.pk in away else mark(p, hidden=True),) for p in team),
        )
    return format_html('<span class="ribbon" role="img" aria-label="{}">{}</span>', ribbon_name(team), marks)


def ribbon_name(team: list) -> str:
    """ "7 participants from 7 areas and 3 levels of leadership"."""
    areas = len({area.sign for p in team if (area := top_area(p.area))})
    levels = len({p.level.rank for p in team if p.level is not None})
    people = ngettext("%(n)d participant", "%(n)d participants", len(team)) % {"n": len(team)}
    from_areas = ngettext("%(n)d area", "%(n)d areas", areas) % {"n": areas}
    on_levels = ngettext("%(n)d level of leadership", "%(n)d levels of leadership", levels) % {"n": levels}
    return _("%(people)s from %(areas)s and %(levels)s") % {
        "people": people,
        "areas": from_areas,
        "levels": on_levels,
    }


def _woven(participant) -> tuple:
    area = top_area(participant.area)
    level = participant.level
    return (area.sign if area else 99, -(level.rank if level else 0), participant.name)


@cache
def _use(symbol: str) -> SafeString:
    # The symbol's box is 26 wide; the size keeps an area's tile undistorted in a box of 20.
    return format_html('<use href="{}#{}" width="26" height="20"/>', static("img/sprite.svg"), symbol)


def _named(label: str, hidden: bool) -> SafeString:
    if hidden:
        return SafeString('aria-hidden="true"')
    return format_html('role="img" aria-label="{}"', label)


def _faded(drawing: SafeString) -> SafeString:
    return format_html('<span class="away">{}</span>', drawing)
