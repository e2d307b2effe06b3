"""Every page there is, as the demo's people reach it."""

import json
from dataclasses import dataclass

from tests.browser.servers import Server

FIND = """
import json
from django.urls import get_resolver, reverse
from bootcamp.kit.access import POLICIES
from participants.demo import DEMO_KEYS
from participants.models import *
from themes.models import *
from sprints.models import *
from sprints.demo.clockwork import CODE_OF_TODAY
get_resolver().url_patterns
people = {p.external_key: p for p in Participant.objects.filter(external_key__in=DEMO_KEYS)}
fjordby = Organisation.objects.get(slug="fjordby")
day = Day.objects.get(join_code=CODE_OF_TODAY)
seat = Seat.objects.filter(participant=people["demo-leader-1"], round=3).get()
room = Room.objects.filter(team=seat.team, step__isnull=False, closed_at=None).get()
note = room.notes.filter(author=people["demo-leader-1"]).first() or room.notes.first()
initiative = Initiative.objects.filter(organisation=fjordby, state="submitted").first()
theme = Theme.objects.filter(organisation=fjordby, state="chosen").first()
objects = {
    "participant": people["demo-leader-1"], "area": Area.objects.filter(organisation=fjordby).first(),
    "level": Level.objects.filter(organisation=fjordby).first(), "organisation": fjordby,
    "formation": day.bootcamp.formation, "team": seat.team, "theme": theme,
    "choice": ThemeChoice.objects.filter(organisation=fjordby).first(), "initiative": initiative,
    "milestone": initiative.milestones.first(), "bootcamp": day.bootcamp, "day": day,
    "block": room.block, "step": room.step, "room": room, "note": note, "method": room.block.method,
    "message": Message.objects.filter(organisation=fjordby).first(),
    "people_import": PeopleImport.objects.filter(organisation=fjordby).first(),
}
role_of = {"administrator": "demo-administrator", "director": "demo-director",
           "facilitator": "demo-facilitator", "leader": "demo-leader-1"}
found = []
for policy in POLICIES.values():
    if "GET" not in policy.methods:
        continue
    if policy.kind and objects.get(policy.kind) is None:
        found.append([policy.name, None, None])
        continue
    arguments = {"pk": objects[policy.kind].pk} if policy.kind else {}
    try:
        path = reverse(policy.name, kwargs=arguments)
    except Exception:
        found.append([policy.name, None, None])
        continue
    roles = [role_of[role] for role in ("leader", "director", "facilitator", "administrator") if role in policy.who]
    key = roles[0] if roles else ("" if "anyone" in policy.who else "demo-leader-1")
    found.append([policy.name, path, people[key].email if key else ""])
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Seen:
    """A page to look at: its URL's name, its path, and who looks ("" for a signed-out visitor)."""

    name: str
    path: str | None
    email: str | None


def every_page(server: Server) -> list[Seen]:
    """All URLs that answer to GET; ``path`` is None where the demo has no object to show."""
    return [Seen(*row) for row in json.loads(server.python(FIND))]
