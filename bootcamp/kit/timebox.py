"""The time box: a folding rule whose unit is one minute, drawn as SVG.

Birch is the time left, linen the time spent, white the steps to come; ticks stand on the edge along which time runs.
``static/js/countdown.js`` moves ``.spent`` and ``.now`` of a running box once a second; nothing else moves.
"""

from collections.abc import Iterable
from math import floor

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def timebox(
    minutes: float,
    *,
    left: float | None = None,
    joints: Iterable[float] = (),
    over: float = 0,
    pins: Iterable[float] = (),
    label: str = "",
    kind: str = "",
) -> SafeString:
    """A box of ``minutes``, with ``left`` to go (None: not begun) or ``over`` past the end.

    ``joints`` are the borders between steps, ``pins`` what cannot move, both in minutes from the start. ``kind`` adds
    CSS modifiers: "mini", "paused", "upright".
    """
    spent = 0.0 if left is None else min(max(minutes - left, 0), minutes)
    if over > 0:
        spent = float(minutes)
    inner = sorted(joint for joint in joints if 0 < joint < minutes)
    here = None if left is None else next((joint for joint in inner if joint > spent), None)
    parts = [f'<rect class="left" width="{_n(minutes)}" height="100"/>']
    if here is not None:
        parts.append(f'<rect class="future" x="{_n(here)}" width="{_n(minutes - here)}" height="100"/>')
    parts.append(f'<rect class="spent" width="{_n(spent)}" height="100"/>')
    if over > 0:
        parts.append(f'<rect class="over" x="{_n(minutes)}" width="{_n(over)}" height="100"/>')
        parts.append(f'<path class="hatch" d="{_hatch(minutes, over)}"/>')
    edge = minutes if here is None else here
    marks = [minute for minute in range(1, floor(minutes) + 1) if minute < minutes]
    parts.append(f'<path class="tick tick--gone" d="{_ticks(m for m in marks if m <= spent or m > edge)}"/>')
    parts.append(f'<path class="tick" d="{_ticks(m for m in marks if spent < m <= edge)}"/>')
    parts.append(f'<rect class="frame" width="{_n(minutes)}" height="100"/>')
    if inner:
        parts.append(f'<path class="joint" d="{"".join(f"M{_n(x)} 0v100" for x in inner)}"/>')
        parts.append(f'<path class="rivet" d="{"".join(f"M{_n(x)} 50h0" for x in inner)}"/>')
    if fixed := "".join(f"M{_n(x)} 0h0M{_n(x)} 100h0" for x in pins):
        parts.append(f'<path class="pin" d="{fixed}"/>')
    parts.append(f'<path class="end" d="M{_n(minutes)} -8v116"/>')
    if left is not None and over <= 0:
        parts.append(f'<path class="now" transform="translate({_n(spent)} 0)" d="M0 -22v144"/>')
    classes = " ".join(["timebox", *(f"timebox--{word}" for word in kind.split())])
    runs = "data-runs" if left is not None else ""
    box = f"0 0 {_n(minutes + max(over, 0))} 100"
    drawing = mark_safe("".join(parts))  # noqa: S308 - numbers and our own markup only
    named = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="{}" preserveAspectRatio="none" {} {}>{}</svg>',
        classes,
        box,
        named,
        runs,
        drawing,
    )


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _ticks(marks: Iterable[int]) -> str:
    return "".join(f"M{m} 100v-{52 if m % 10 == 0 else 40 if m % 5 == 0 else 20}" for m in marks)


def _hatch(start: float, over: float) -> str:
    """Ten slanting lines whatever the width, so that the part beyond the stop is seen as hatched, not as full."""
    step = over / 11.7
    return "".join(f"M{_n(start + i * step)} 100L{_n(start + i * step + 1.5 * step)} 0" for i in range(10))
