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
    "organisation.founded": gettext_lazy("founded the organisation"),
    "message.retried": gettext_lazy("tried a parked mail again"),
    "theme.added": gettext_lazy("added a theme"),
    "theme.edited": gettext_lazy("edited a theme"),
    "theme_choice.opened": gettext_lazy("opened a theme choice"),
    "theme_choice.scored": gettext_lazy("scored the candidate themes"),
    "theme_choice.closed": gettext_lazy("closed a theme choice"),
    "theme_choice.decided": gettext_lazy("wrote down the board's choice of themes"),
    "initiative.created": gettext_lazy("began an initiative"),
    "initiative.edited": gettext_lazy("edited an initiative"),
    "initiative.submitted": gettext_lazy("handed in an initiative"),
    "initiative.answered": gettext_lazy("answered an initiative"),
    "initiative.status": gettext_lazy("gave the status of an initiative"),
    "milestone.added": gettext_lazy("added a milestone"),
    "milestone.moved": gettext_lazy("moved a milestone"),
    "milestone.finished": gettext_lazy("finished a milestone"),
    "milestone.reopened": gettext_lazy("reopened a milestone"),
    "theme.closed": gettext_lazy("closed a theme"),
    "theme.chosen": gettext_lazy("took up a theme again"),
    "formation.rules_set": gettext_lazy("set the rules for forming teams"),
    "formation.started": gettext_lazy("had teams formed"),
    "formation.stopped": gettext_lazy("ended the search for teams early"),
    "formation.dropped": gettext_lazy("gave up the search for teams"),
    "formation.plan_taken": gettext_lazy("took an earlier division into teams again"),
    "formation.locked": gettext_lazy("locked the teams"),
    "formation.unlocked": gettext_lazy("unlocked the teams"),
    "formation.repaired": gettext_lazy("repaired a day's teams"),
    "formation.repair_undone": gettext_lazy("undid the repair of a day's teams"),
    "day.unseen_absent": gettext_lazy("noted everyone not seen as absent"),
    "day.unseen_expected": gettext_lazy("took back that everyone not seen is absent"),
    "pairing.asked": gettext_lazy("had pairs or reviewers found"),
    "pairing.swapped": gettext_lazy("let two people of a walk or pitch round change places"),
    "pairing.mended": gettext_lazy("mended a walk or pitch round"),
    "pairing.undone": gettext_lazy("took back a change of a walk or pitch round"),
    "pairing.published": gettext_lazy("showed everybody a walk or pitch round"),
    "pairing.withdrawn": gettext_lazy("took a walk or pitch round back"),
    "bootcamp.removed": gettext_lazy("removed a bootcamp"),
    "day.released": gettext_lazy("released the program of a day"),
    "day.removed": gettext_lazy("removed a day"),
    "ties.opened": gettext_lazy("asked the leaders whom they know"),
    "ties.closed": gettext_lazy("closed the questions of whom the leaders know"),
}

FACTS = {
    "rows": gettext_lazy("rows: %(value)s"),
    "new": gettext_lazy("new: %(value)s"),
    "changed": gettext_lazy("changed: %(value)s"),
    "unchanged": gettext_lazy("unchanged: %(value)s"),
    "left": gettext_lazy("have left: %(value)s"),
    "given": gettext_lazy("given: %(value)s"),
    "taken": gettext_lazy("taken away: %(value)s"),
    "roles": gettext_lazy("roles: %(value)s"),
    "invitations": gettext_lazy("invitations: %(value)s"),
    "messages": gettext_lazy("mails: %(value)s"),
    "moves": gettext_lazy("people told: %(value)s"),
    "people": gettext_lazy("people: %(value)s"),
    "answer_days": gettext_lazy("days to answer: %(value)s"),
}
ROLES = {
    "leader": gettext_lazy("leader"),
    "director": gettext_lazy("director"),
    "facilitator": gettext_lazy("facilitator"),
    "administrator": gettext_lazy("administrator"),
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
            facts=_in_words(event.facts),
            at=event.at,
        )
        for event in page
    ]
    return page


def _in_words(facts: dict) -> str:
    """The figures and choices that a reader has use of."""
    said = [words % {"value": _value(facts[name])} for name, words in FACTS.items() if facts.get(name)]
    return ", ".join(said)


def _value(value: object) -> str:
    return ", ".join(str(ROLES.get(name, name)) for name in value) if isinstance(value, list) else str(value)
