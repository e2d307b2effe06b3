"""The living sheet of every part in every state; only where DEBUG or DEMO is set."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..clock import now
from ..pages import page
from .samples import AREAS, SampleForm, person


def components(request: HttpRequest) -> HttpResponse:
    """All parts and states; POST shows a form with its errors."""
    at = now()
    form = SampleForm(request.POST if request.method == "POST" else None)
    mixed = [person(name, sign, rank) for name, sign, rank in MIXED]
    alike = [person(name, sign, rank) for name, sign, rank in ALIKE]
    context = {
        "form": form,
        "wrong": SampleForm({"share": "off"}, prefix="wrong"),
        "areas": AREAS,
        "levels": [person(name, 4, rank) for rank, name in enumerate(LEVELS, 1)],
        "vibeke": mixed[3],
        "henrik": mixed[5],
        "mixed": mixed,
        "alike": alike,
        "nobody": SimpleNamespace(pk=0, name="Kim Berg", area=None, level=None),
        "steps": [10, 30, 55, 65],
        "pinned": [0, 75],
        "now": at,
        "running": at + timedelta(minutes=7, seconds=42),
        "last": at + timedelta(minutes=1, seconds=24),
        "late": at - timedelta(minutes=2, seconds=10),
        "order": ["Tavs start", "Runde", "Saml", "Vælg"],
        "icons": _icons(),
    }
    return page(request, "kit/components.html", context, status=422 if form.errors else 200)


LEVELS = ("Teamleder", "Leder af ledere", "Chef", "Direktør")
MIXED = (
    ("Tine Møller", 1, 1),
    ("Vibeke Lund", 2, 2),
    ("Ali Poulsen", 3, 1),
    ("Vibeke Hansen", 4, 2),
    ("Christian Knudsen", 6, 2),
    ("Henrik Skov", 9, 3),
    ("Marianne Jørgensen", 11, 2),
)
ALIKE = (
    ("Tine Møller", 1, 2),
    ("Ali Poulsen", 1, 1),
    ("Vibeke Lund", 2, 2),
    ("Henrik Skov", 2, 2),
    ("Mia Friis", 2, 1),
    ("Bo Dam", 2, 1),
)


def _icons() -> list[str]:
    sprite = Path(settings.BASE_DIR) / "static" / "img" / "sprite.svg"
    return re.findall(r'id="i-([\w-]+)"', sprite.read_text(encoding="utf-8"))
