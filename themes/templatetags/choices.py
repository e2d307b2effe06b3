"""How the scores of a choice are drawn: ``{% load choices %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from themes.forms.choices import SCALES
from themes.queries.spread import CriterionSpread

register = template.Library()

STEP, EDGE = 40, 12  # the drawing: 40 units between two scores, 12 at each side


@register.filter
def criterion_name(criterion: str) -> str:
    """ "effect" → "Effect for citizens"."""
    return SCALES[criterion][0]


@register.simple_tag
def spread_line(spread: CriterionSpread) -> SafeString:
    """One criterion as a line from the lowest to the highest score, with a dot for each that was given and a larger
    one for the median. The same figures stand in the table beside it."""
    label = _("From %(low)s to %(high)s, median %(middle)g") % {
        "low": spread.low,
        "high": spread.high,
        "middle": spread.middle,
    }
    given = "".join(
        f'<circle class="given" cx="{_x(score)}" cy="14" r="{3 + min(count, 5)}"/>'
        for score, count in enumerate(spread.counts, start=1)
        if count
    )
    axis = "".join(f'<circle class="place" cx="{_x(score)}" cy="14" r="1.5"/>' for score in range(1, 6))
    return format_html(
        '<svg class="spreadline" viewBox="0 0 184 28" role="img" aria-label="{}">{}'
        '<path class="reach" d="M{} 14H{}"/>{}<circle class="middle" cx="{}" cy="14" r="5"/></svg>',
        label,
        mark_safe(axis),  # noqa: S308 - our own numbers
        _x(spread.low),
        _x(spread.high),
        mark_safe(given),  # noqa: S308 - our own numbers
        _x(spread.middle),
    )


def _x(score: float) -> str:
    return f"{EDGE + (score - 1) * STEP:g}"
