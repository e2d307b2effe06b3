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
from uuid import UUID
from allauth.mfa.models import Authenticator
from django.utils import timezone
from participants.actions.people_imports import map_columns, start_people_import
from themes.actions.choices import close_choice, open_choice
from themes.actions.initiatives import create_initiative
from participants.links import signed_link
from participants.people_file.columns import guess_columns
from participants.people_file.reading import read_people_file
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

# What the demo has none of: a mail with a calendar file, a people file that is being looked through (one row right,
# one wrong), a passkey, a choice of themes that is being scored, one that awaits the decision, and a draft.
mail = Message.objects.filter(organisation=fjordby).first()
Message.objects.filter(pk=mail.pk).update(calendar="BEGIN:VCALENDAR")
people_import = PeopleImport.objects.filter(organisation=fjordby, state="open").first()
if people_import is None:
    file = (
        "Navn;E-mail;Område;Niveau\\n"
        "Mette Holm;mette.holm@fjordby.example;Kultur;Teamleder\\nBo Lind;bo.lind;Kultur;Chef\\n"
    )
    people_import = start_people_import(
        organisation=fjordby, by=people["demo-administrator"], file_name="ledere.csv",
        people_file=read_people_file(file.encode()), at=timezone.now(),
    )
    map_columns(
        people_import=people_import, columns=guess_columns(people_import.header), director_levels=[]
    )
    people_import.refresh_from_db()
passkey, _new = Authenticator.objects.get_or_create(
    user=people["demo-leader-2"].user, type="webauthn", defaults={"data": {"name": "Min telefon", "credential": {}}}
)
candidates = Theme.objects.filter(organisation=fjordby, state__in=["candidate", "rejected"]).order_by("pk")
for number, candidate in enumerate(candidates[:2], start=1):
    choice = open_choice(
        organisation=fjordby, title=f"Flere temaer {number}", themes=[candidate], closes_on=None,
        by=people["demo-director"], key=UUID(int=number), at=timezone.now(),
    )
close_choice(choice=choice, by=people["demo-director"], at=timezone.now())
draft = create_initiative(
    organisation=fjordby, title="Et kald", if_text="en borger ringer", then_text="ringer vi tilbage samme dag", effect="",
    theme=theme, team=None, owner=people["demo-leader-1"], sponsor=None, milestone_title="", milestone_due_on=None,
    created_by=people["demo-leader-1"], key=UUID(int=3), at=timezone.now(),
)
arguments_of = {
    "mfa_remove_webauthn": {"pk": passkey.pk},
    "go": {"token": signed_link(people["demo-leader-1"], "/").rstrip("/").rsplit("/", 1)[1]},
    "mailbox_mail": {"pk": mail.pk},
    "mailbox_calendar": {"pk": mail.pk},
    "mailbox_eml": {"pk": mail.pk},
    "initiative_edit": {"pk": draft.pk},
    "choice_decide": {"pk": choice.pk},
    "join_code": {"code": Day.objects.filter(bootcamp=day.bootcamp).order_by("date").last().join_code},
}
objects = {
    "participant": people["demo-leader-1"], "area": Area.objects.filter(organisation=fjordby).first(),
    "level": Level.objects.filter(organisation=fjordby).first(), "organisation": fjordby,
    "formation": day.bootcamp.formation, "team": seat.team, "theme": theme,
    "choice": ThemeChoice.objects.filter(organisation=fjordby).first(), "initiative": initiative,
    "milestone": initiative.milestones.first(), "bootcamp": day.bootcamp, "day": day,
    "block": room.block, "step": room.step, "room": room, "note": note, "method": room.block.method,
    "message": Message.objects.filter(organisation=fjordby).first(),
    "people_import": people_import,
    "paired block": Block.objects.filter(kind="walk", pairing__isnull=False).first()
    or Block.objects.filter(kind="walk").first(),  # late in the evening today has none
}
role_of = {"administrator": "demo-administrator", "director": "demo-director",
           "facilitator": "demo-facilitator", "leader": "demo-leader-1"}
# Whose page it is, where not everybody in the role may open it.
viewers = {
    "mfa_remove_webauthn": people["demo-leader-2"], "initiative_edit": draft.owner,
    "milestone_add": initiative.owner, "status_add": initiative.owner,
}
found = []
for policy in POLICIES.values():
    if "GET" not in policy.methods:
        continue
    arguments = arguments_of.get(policy.name) or ({"pk": objects[policy.kind].pk} if policy.kind else {})
    path = reverse(policy.name, kwargs=arguments)
    viewer = initiative.owner if policy.kind == "milestone" else viewers.get(policy.name)
    if viewer:
        found.append([policy.name, path, viewer.email])
        continue
    roles = [role_of[role] for role in ("leader", "director", "facilitator", "administrator") if role in policy.who]
    key = roles[0] if roles else ("" if "anyone" in policy.who else "demo-leader-1")
    found.append([policy.name, path, people[key].email if key else ""])
scored = ThemeChoice.objects.get(key=UUID(int=1))
found.append(["choice", reverse("choice", args=[scored.pk]), people["demo-director"].email])
found += [["home", "/", people[key].email] for key in role_of.values()]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Seen:
    """A page to look at: its URL's name, its path, and who looks ("" for a signed-out visitor)."""

    name: str
    path: str
    email: str


def every_page(server: Server) -> list[Seen]:
    """All URLs that answer to GET, and the home page of each role."""
    return [Seen(*row) for row in json.loads(server.python(FIND))]
