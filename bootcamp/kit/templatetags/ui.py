"""The design system in templates: ``{% load ui %}``."""

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import assets, marks, wording
from ..timebox import timebox as draw_timebox

register = template.Library()

for word in (
    wording.kl,
    wording.clock_time,
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


@register.inclusion_tag("ui/chip.html")
def chip(participant, line: str = "", href: str = "", box: bool = False, away: bool = False) -> dict:
    """``{% chip participant line="Jobcenter" href=url box=True %}``: mark and name, with a line below."""
    return {"participant": participant, "line": line, "href": href, "box": box, "away": away}


@register.simple_tag
def ribbon(participants, away=()) -> SafeString:
    """``{% ribbon team %}``: a team as a woven band; ``away`` holds the keys of those who are faded."""
    return marks.ribbon(participants, away=frozenset(away))


@register.simple_tag
def timebox(minutes, left=None, joints=(), over=0, pins=(), label: str = "", kind: str = "") -> SafeString:
    """``{% timebox minutes=20 left=7.7 label=sentence %}``: the folding rule; see ``bootcamp.kit.timebox``."""
    return draw_timebox(minutes, left=left, joints=joints, over=over, pins=pins, label=label, kind=kind)


@register.inclusion_tag("ui/_nav_link.html", takes_context=True)
def nav_link(context, name: str, label: str) -> dict:
    """An entry of the main menu; nothing at all when no URL has that name."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return {}
    path = context["request"].path
    return {
        "url": url,
        "label": label,
        "current": path == url,
        "inside": path != url and path.startswith(url),
    }


@register.inclusion_tag("ui/_assets.html", takes_context=True)
def assets_of_page(context) -> dict:
    """The style sheet and the behaviours: one file each where files are collected, the sources one by one elsewhere."""
    return {"styles": assets.styles(), "scripts": assets.scripts(), "csp_nonce": context.get("csp_nonce")}
