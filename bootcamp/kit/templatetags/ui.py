"""The design system in templates: ``{% load ui %}``."""

from math import ceil
from zlib import crc32

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import assets, marks, wording
from ..menu import menu_for
from ..timebox import timebox as draw_timebox

register = template.Library()

LAST_SECONDS = 120  # when the digits turn birch; static/js/countdown.js says the same

for word in (
    wording.kl,
    wording.clock_time,
    wording.amount,
    wording.day_date,
    wording.weekday_date,
    wording.minutes,
    wording.duration,
    wording.and_list,
):
    register.filter(word.__name__, word)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "check" %}``: a drawn sign beside a word; give ``label`` only when no word stands beside it."""
    named = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="i" {}><use href="{}#i-{}"/></svg>', named, static("img/sprite.svg"), name)


@register.simple_tag
def mark(participant, hidden: bool = False) -> SafeString:
    """``{% mark participant %}``: area and level; ``hidden=True`` where the same words stand beside it."""
    return marks.mark(participant, hidden=hidden)


@register.simple_tag
def area_tile(area, label: bool = False) -> SafeString:
    """``{% area_tile area %}``: the tile, silent; ``label=True`` where the name does not stand beside it."""
    return marks.area_tile(area, hidden=not label)


@register.simple_tag
def level_rungs(level) -> SafeString:
    """``{% level_rungs level %}``: the rungs alone, silent; the level's name stands beside them."""
    return marks.level_rungs(level)


@register.inclusion_tag("ui/chip.html")
def chip(participant, line: str = "", href: str = "", box: bool = False, away: bool = False) -> dict:
    """``{% chip participant line="Jobcenter" href=url box=True %}``: mark and name, with a line below."""
    return {"participant": participant, "line": line, "href": href, "box": box, "away": away}


@register.simple_tag
def ribbon(participants, away=(), named: bool = False) -> SafeString:
    """``{% ribbon team %}``: a team as a woven band; ``away`` holds the keys of those who are faded."""
    return marks.ribbon(participants, away=frozenset(away), named=named)


@register.simple_tag
def timebox(minutes, left=None, joints=(), over=0, pins=(), label: str = "", kind: str = "") -> SafeString:
    """``{% timebox minutes=20 left=7.7 label=sentence %}``: the folding rule; see ``bootcamp.kit.timebox``."""
    return draw_timebox(minutes, left=left, joints=joints, over=over, pins=pins, label=label, kind=kind)


@register.inclusion_tag("ui/timer.html")
def timer(
    ends=None,
    minutes=0,
    at=None,
    title: str = "",
    line: str = "",
    paused_left=None,
    joints=(),
    name: str = "",
) -> dict:
    """``{% timer ends=ends minutes=20 at=now title="Write and sort" line="Step 2 of 5" %}``: digits, words and box.

    It counts down in the browser from the server's clock. ``paused_left`` (seconds) stops it for everyone.
    """
    paused = paused_left is not None
    seconds = paused_left if paused else ceil((ends - at).total_seconds())
    over = max(-seconds, 0) / 60
    state = "paused" if paused else "over" if seconds < 0 else "last" if seconds <= LAST_SECONDS else ""
    left = max(seconds, 0) / 60
    label = wording.time_left(seconds, minutes)
    kind = "paused" if paused else ""
    return {
        "ends": ends,
        "ends_ms": _milliseconds(ends),
        "now_ms": _milliseconds(at),
        "minutes": minutes,
        "title": title,
        "line": line,
        "paused": paused,
        "seconds": seconds,
        "state": state,
        "name": name or _("Time left"),
        "digits": wording.duration(seconds),
        "box": draw_timebox(minutes, left=left, joints=joints, over=over, label=label, kind=kind),
    }


def _milliseconds(moment) -> str:
    return "" if moment is None else str(round(moment.timestamp() * 1000))


@register.simple_block_tag(takes_context=True)
def confirm(
    context, content, label, question, answer, action, text="", sign="", kind="danger", name="", button="btn"
):
    """A button that asks before it does: ``{% confirm label question answer action %}extra fields{% endconfirm %}``.

    ``question`` is the title of the dialog and ``answer`` the words on its button. Works without JavaScript.
    """
    return render_to_string(
        "ui/confirm.html",
        {
            "content": content,
            "label": label,
            "question": question,
            "answer": answer,
            "action": action,
            "text": text,
            "sign": sign,
            "kind": kind,
            "id": f"confirm-{crc32(f'{action}{label}{name}'.encode()):x}",
            "button": button,
            "csrf_token": context.get("csrf_token", ""),
        },
    )


@register.inclusion_tag("ui/_menu.html", takes_context=True)
def main_menu(context) -> dict:
    """The menu of the person who asks."""
    request = context["request"]
    return {"links": menu_for(request.me.roles, request.path)}


@register.inclusion_tag("ui/_assets.html", takes_context=True)
def assets_of_page(context) -> dict:
    """The style sheet and the behaviours: one file each where files are collected, the sources one by one elsewhere."""
    return {"styles": assets.styles(), "scripts": assets.scripts(), "csp_nonce": context.get("csp_nonce")}
