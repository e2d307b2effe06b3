"""What everyone is told when the teams are locked, and what it looks like beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import get_language, get_language_info

from participants.letters import write_letter
from participants.links import signed_link
from participants.models import Formation, Message, Participant, Team
from sprints.models import Bootcamp

from .releases import latest_releases

KIND = "team_ready"


@dataclass(frozen=True)
class Letter:
    """One person's letter. Its key changes with the teams it tells of, so that nobody is told the same twice."""

    to: Participant
    key: str
    context: Mapping


def letters_of(bootcamp: Bootcamp, formation: Formation) -> list[Letter]:
    """A letter for each who has a seat, by round and name. Three queries."""
    teams = Team.objects.filter(formation=formation).select_related("assignment__theme")
    members: dict[int, list[Participant]] = {team.pk: [] for team in teams}
    places: dict[Participant, list[Team]] = {}
    by_id = {team.pk: team for team in teams}
    seats = formation.seats.select_related("participant__user", "participant__organisation")
    for seat in seats.order_by("round", "participant__name", "participant"):
        members[seat.team_id].append(seat.participant)
        places.setdefault(seat.participant, []).append(by_id[seat.team_id])
    day = latest_releases([bootcamp]).order_by("date").first()
    letters = []
    for person, mine in places.items():
        told = [
            {
                "round": team.round,
                "number": team.number,
                "theme": team.assignment.theme.title if hasattr(team, "assignment") else "",
                "names": [other.name for other in members[team.pk] if other != person],
            }
            for team in mine
        ]
        content = sha256(repr(told).encode()).hexdigest()[:16]
        key = f"{KIND}:{formation.pk}:{person.pk}:{content}"
        letters.append(Letter(person, key, {"bootcamp": bootcamp, "day": day, "teams": told}))
    return letters


def link_of(letter: Letter) -> str:
    """The way from the letter to one's own teams."""
    return signed_link(letter.to, reverse("my_teams"))


@dataclass(frozen=True)
class Preview:
    """One letter as it would be sent, and how many get one."""

    bootcamp: Bootcamp
    person: Participant
    subject: str
    text: str
    to_tell: int
    leaders: int
    find: str
    is_found: bool
    language: str  # of the mail, named in the asker's language
    is_foreign: bool  # whether the asker reads the pages in another one


def letter_preview(bootcamp: Bootcamp, *, find: str = "") -> Preview | None:
    """What somebody whose name holds ``find`` would read (else the first); None before any teams were formed."""
    formation = bootcamp.formation
    letters = letters_of(bootcamp, formation) if formation else []
    if not letters:
        return None
    wanted = find.strip().casefold()
    fitting = [letter for letter in letters if wanted in letter.to.name.casefold()]
    letter = (fitting or letters)[0]
    known = Message.objects.filter(kind=KIND, participant__seats__formation=formation)
    sent = set(known.values_list("key", flat=True).distinct())
    context = {"participant": letter.to, "organisation": letter.to.organisation, **letter.context}
    subject, text = write_letter(KIND, letter.to.user.language, {**context, "link": "…"})
    return Preview(
        bootcamp,
        letter.to,
        subject,
        text,
        sum(one.key not in sent and not one.to.has_left for one in letters),
        len(letters),
        find,
        bool(fitting),
        get_language_info(letter.to.user.language)["name_translated"],
        letter.to.user.language != get_language(),
    )
