"""The journal of what was done, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Organisation

A_PAGE = 50
WORDS = {
    "people_import.applied": gettext_lazy("read in a people list"),
    "person.added": gettext_lazy("added a person"),
    "person.changed": gettext_lazy("changed a person"),
    "person.roles_changed": gettext_lazy("changed a person's roles"),
    "person.left": gettext_lazy("noted that a person has left"),
    "person.returned": gettext_lazy("brought a person back"),
    "people.invited": gettext_lazy("sent invitations"),
    "area.added": gettext_lazy("added an area"),
    "area.changed": gettext_lazy("changed an area"),
    "level.added": gettext_lazy("added a level"),
    "level.renamed": gettext_lazy("renamed a level"),
    "level.moved": gettext_lazy("moved a level"),
    "organisation.changed": gettext_lazy("changed the organisation"),
    "message.retried": gettext_lazy("tried a parked mail again"),
}


@dataclass(frozen=True)
class Entry:
    who: str
    what: str
    facts: str
    at: datetime


def journal(organisation: Organisation, number: str) -> Page:
    """Who did what, newest first."""
    page = Paginator(organisation.audit_events.select_related("actor"), A_PAGE).get_page(number)
    page.object_list = [
        Entry(
            who=event.actor.name if event.actor else _("Somebody who is gone"),
            what=str(WORDS.get(event.verb, event.verb)),
            facts=", ".join(f"{name} {_fact(value)}" for name, value in event.facts.items()),
            at=event.at,
        )
        for event in page
    ]
    return page


def _fact(value: object) -> str:
    return " ".join(map(str, value)) or "–" if isinstance(value, list) else str(value)
