"""Two organisations with one of everything each, and everybody who might ask for it.

A new kind of object gets a line in ``KINDS``; a URL with other arguments than its object's key gets one in
``ARGUMENTS``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import SimpleNamespace
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from bootcamp.kit.access import Policy
from participants.links import signed_link
from participants.models import (
    Area,
    Formation,
    Level,
    Message,
    Organisation,
    Participant,
    PeopleImport,
    Seat,
    Team,
    User,
)
from sprints.models import (
    Block,
    Bootcamp,
    Day,
    Method,
    MethodStep,
    Note,
    NoteGroup,
    Pairing,
    PairingSeat,
    Release,
    Room,
    RoomStep,
    Step,
)
from themes.models import Candidate, Initiative, Milestone, Theme, ThemeChoice

AT = timezone.now()


@dataclass
class House:
    """One organisation's objects by kind, and its people. ``canary`` stands in every text that somebody wrote."""

    canary: str
    organisation: Organisation
    people: dict[str, Participant] = field(default_factory=dict)
    objects: dict[str, object] = field(default_factory=dict)


def make_person(house: House, actor: str, *roles: str, **fields) -> Participant:
    user = User.objects.for_email(f"{actor.replace(' ', '-')}@{house.organisation.slug}.example")
    house.people[actor] = Participant.objects.create(
        organisation=house.organisation,
        user=user,
        email=user.email,
        name=f"{house.canary} {actor}",
        title=house.canary,
        **{f"is_{role}": role in roles for role in Participant.ROLES},
        **fields,
    )
    return house.people[actor]


def make_house(slug: str, canary: str) -> House:
    """An organisation in the middle of a bootcamp day, with two rooms."""
    house = House(canary, Organisation.objects.create(name=f"{canary} Kommune", slug=slug, language="da"))
    owned = {"organisation": house.organisation}
    area = Area.objects.create(name=canary, **owned)
    level = Level.objects.create(name=canary, rank=1, **owned)
    for role in Participant.ROLES:
        make_person(house, role, role, area=area, level=level)
    seated, elsewhere = house.people["leader"], make_person(house, "leader of another room", "leader")
    make_person(house, "left", *Participant.ROLES, left_on=date(2020, 1, 1))
    facilitator = house.people["facilitator"]

    theme = Theme.objects.create(title=canary, question=canary, why_now=canary, created_at=AT, **owned)
    choice = ThemeChoice.objects.create(title=canary, opened_by=facilitator, opened_at=AT, **owned)
    choice.directors.add(house.people["director"])
    candidate = Candidate.objects.create(choice=choice, theme=theme, reason=canary)

    formation = Formation.objects.create(title=canary, created_at=AT, **owned)
    teams = [Team.objects.create(formation=formation, round=1, number=number) for number in (1, 2)]
    for team, person in zip(teams, (seated, elsewhere), strict=True):
        Seat.objects.create(formation=formation, round=1, team=team, participant=person)

    bootcamp = Bootcamp.objects.create(title=canary, formation=formation, created_at=AT, **owned)
    bootcamp.themes.add(theme)
    method = Method.objects.create(key="canary", title_da=canary, title_en=canary, **owned)
    step_fields = {"position": 1, "title_da": canary, "title_en": canary, "minutes": 20, "activity": "notes"}
    MethodStep.objects.create(method=method, **step_fields)
    day = Day.objects.create(
        bootcamp=bootcamp,
        date=timezone.localdate(AT),
        place=canary,
        starts_at=time(0, 0),
        ends_at=time(23, 0),
        join_code=slug[:8].upper(),
    )
    block = Block.objects.create(
        day=day, position=1, kind="team", title=canary, minutes=20, method=method, round=1
    )
    step = Step.objects.create(block=block, **step_fields)
    walk = Block.objects.create(day=day, position=2, kind="walk", title=canary, minutes=20)
    pairing = Pairing.objects.create(block=walk, made_at=AT, published_at=AT, value=0, bound=0)
    for walker in (seated, elsewhere):
        PairingSeat.objects.create(pairing=pairing, number=1, participant=walker)
    agenda = [
        {
            "block": block.pk,
            "title": canary,
            "kind": "team",
            "starts": "00:00",
            "minutes": 20,
            "round": 1,
            "responsible": facilitator.pk,
        }
    ]
    release = Release.objects.create(day=day, number=1, date=day.date, agenda=agenda, by=facilitator, at=AT)
    rooms = [Room.objects.create(block=block, team=team, step=step, last_note=1) for team in teams]
    for room, author in zip(rooms, (seated, elsewhere), strict=True):
        room.ends_at = AT + timedelta(minutes=20)
        room.save()
        RoomStep.objects.create(room=room, step=step, started_at=AT)
        note = Note.objects.create(
            room=room,
            step=step,
            author=author,
            number=1,
            kind="idea",
            text=canary,
            key=uuid4(),
            created_at=AT,
        )
        group = NoteGroup.objects.create(room=room, title=canary, by=author, at=AT)
        prefix = "" if room == rooms[0] else "other "
        house.objects |= {f"{prefix}room": room, f"{prefix}note": note, f"{prefix}group": group}

    initiative = Initiative.objects.create(
        title=canary,
        if_text=canary,
        then_text=canary,
        effect=canary,
        theme=theme,
        team=teams[0],
        owner=seated,
        state="submitted",
        created_by=seated,
        created_at=AT,
        submitted_at=AT,
        answer_due_on=timezone.localdate(AT) + timedelta(days=14),
        key=uuid4(),
        **owned,
    )
    milestone = Milestone.objects.create(
        initiative=initiative, title=canary, due_on=date(2030, 1, 1), dated_at=AT
    )
    house.objects |= {
        "organisation": house.organisation,
        "participant": seated,
        "area": area,
        "level": level,
        "people_import": PeopleImport.objects.create(
            by=house.people["administrator"],
            file_name=canary,
            header=[canary],
            rows=[[2, [canary]]],
            created_at=AT,
            **owned,
        ),
        "message": Message.objects.create(
            participant=seated,
            key=f"canary:{slug}",
            kind="canary",
            to_email=seated.email,
            language="da",
            subject=canary,
            text=canary,
            state=Message.State.SENT,
            due_at=AT,
            created_at=AT,
            **owned,
        ),
        "theme": theme,
        "choice": choice,
        "candidate": candidate,
        "formation": formation,
        "team": teams[0],
        "bootcamp": bootcamp,
        "method": method,
        "day": day,
        "block": block,
        "paired block": walk,
        "step": step,
        "release": release,
        "initiative": initiative,
        "milestone": milestone,
    }
    return house


@dataclass
class World:
    """Our organisation, theirs, and a browser for each person who might ask."""

    ours: House
    theirs: House
    browsers: dict[str, Client]
    users: dict[str, User | None]


MEMBERS = ("administrator", "director", "facilitator", "leader", "leader of another room")
NOT_OURS = ("outsider", "stranger", "left")
ACTORS = ("anonymous", *NOT_OURS, *MEMBERS)
IN_THE_ROOM = ("leader", "facilitator")


def make_world() -> World:
    ours, theirs = make_house("fjordby", "Gulspurv"), make_house("northport", "Kanariefugl")
    make_person(theirs, "outsider", *Participant.ROLES)
    users = {actor: ours.people[actor].user for actor in (*MEMBERS, "left")}
    users |= {
        "outsider": theirs.people["outsider"].user,
        "stranger": User.objects.for_email("x@nowhere.example"),
    }
    browsers = {"anonymous": Client()}
    for actor, user in users.items():
        browsers[actor] = Client()
        browsers[actor].force_login(user)
    for browser in browsers.values():
        browser.raise_request_exception = False  # a 500 is an answer to report, not to stop at
    return World(ours, theirs, browsers, users)


# What one may know of in one's own organisation: everything, but for what happens in a room one does not sit in.
KNOWERS = {"room": IN_THE_ROOM, "note": IN_THE_ROOM, "group": IN_THE_ROOM}

# URLs whose arguments are not just their object's key: from a house and the object to the arguments.
ARGUMENTS: dict[str, Callable[[House, object], dict]] = {
    **{
        name: lambda house, thing: {"pk": house.objects["message"].pk}
        for name in ("mailbox_mail", "mailbox_calendar", "mailbox_eml")
    },
    "go": lambda house, thing: {"token": signed_link(house.people["leader"], "/profile/").split("/")[-2]},
    "join_code": lambda house, thing: {"code": house.objects["day"].join_code},
    "mfa_remove_webauthn": lambda house, thing: {"pk": _passkey_of(house.people["leader"]).pk},
}


# What a POST must say to be about something; without it, it rightly answers 404.
BODIES: dict[str, Callable[[House], dict]] = {
    "attendance_own": lambda house: {"state": ""},
    "attendance_mark": lambda house: {"mark": f"present-{house.people['leader'].pk}"},
}


def _passkey_of(person: Participant) -> Authenticator:
    data = {"name": "Telefon", "credential": {}}
    return Authenticator.objects.get_or_create(user=person.user, type="webauthn", defaults={"data": data})[0]


def arguments_of(policy: Policy, house: House, other_room: bool = False) -> dict:
    """The URL's arguments for the house's object; KeyError when the world has no object of that kind."""
    thing = house.objects[f"other {policy.kind}" if other_room else policy.kind] if policy.kind else None
    if policy.name in ARGUMENTS:
        return ARGUMENTS[policy.name](house, thing)
    names = [part.split(">")[0].split(":")[-1] for part in policy.route.split("<")[1:]]
    if not names:
        return {}
    if names != ["pk"] or thing is None:
        raise KeyError(f"the arguments {names}")
    return {"pk": thing.pk}


# URLs that answer some people in another way than their policy says, and why.
EXCEPTIONS: dict[str, SimpleNamespace] = {
    "demo_sign_in": SimpleNamespace(why="exists in the demo only", code=lambda actor, method: 404),
    "join_code": SimpleNamespace(
        why="to everybody else a day's code is as wrong as any other",
        code=lambda actor, method: 422 if actor in NOT_OURS else None,
    ),
    "mfa_remove_webauthn": SimpleNamespace(
        why="a passkey is its owner's", code=lambda actor, method: None if actor == "leader" else 404
    ),
    **{
        name: SimpleNamespace(why="exists in the demo only", code=lambda actor, method: 404)
        for name in ("mailbox", "mailbox_mail", "mailbox_calendar", "mailbox_eml")
    },
    "go": SimpleNamespace(why="a link takes its own person on at once", code=lambda actor, method: None),
}
