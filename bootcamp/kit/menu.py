"""The main menu: what a person sees follows from their roles, and where they are from the address."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from .access import ADMINISTRATOR, FACILITATOR, LEADER, MEMBER


@dataclass(frozen=True)
class Entry:
    """One line of the menu. ``beside`` are addresses that belong to it though they do not lie below its own."""

    name: str
    label: str
    who: frozenset[str]
    beside: tuple[str, ...] = ()


ENTRIES = (
    Entry("bootcamps", _("Bootcamps"), MEMBER, ("/days/", "/rooms/", "/methods/")),
    Entry("my_teams", _("My teams"), LEADER),
    Entry("themes", _("Themes"), MEMBER, ("/choices/",)),
    Entry("initiatives", _("Initiatives"), MEMBER),
    Entry("people", _("People"), ADMINISTRATOR | FACILITATOR),
    Entry("organisation", _("Organisation"), ADMINISTRATOR),
    Entry("outbox", _("Outbox"), ADMINISTRATOR),
)


@dataclass(frozen=True)
class Link:
    """An entry as it is drawn: ``current`` is "page" on its own page, "true" below it, "" elsewhere."""

    url: str
    label: str
    current: str


def menu_for(roles: frozenset[str], path: str) -> list[Link]:
    """The menu of somebody with these roles who stands at ``path``. An entry whose page does not exist is left out."""
    places = [(entry, url) for entry in ENTRIES if entry.who & roles and (url := _address(entry.name))]
    # The longest address wins: an entry may lie below another, as the outbox below the organisation.
    starts = [start for entry, url in places for start in (url, *entry.beside) if path.startswith(start)]
    here = max(starts, key=len, default="")
    return [
        Link(url, entry.label, _current(path, url, here in (url, *entry.beside))) for entry, url in places
    ]


def _current(path: str, url: str, is_here: bool) -> str:
    if not is_here:
        return ""
    return "page" if path == url else "true"


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
