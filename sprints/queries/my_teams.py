"""A leader's own teams."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from participants.models import Formation, Participant, Seat
from sprints.models import Bootcamp, Day
from themes.models import Theme

from .team_sentences import why_sentence


@dataclass(frozen=True)
class MyTeam:
    """My team in one round."""

    round: int
    number: int
    theme: Theme | None
    people: list[Participant]
    why: str
    team_id: int


@dataclass(frozen=True)
class MyBootcamp:
    bootcamp: Bootcamp
    day: Day | None
    teams: list[MyTeam]


def my_bootcamps(me: Participant, *, today: date, limit: int = 5) -> list[MyBootcamp]:
    """The latest bootcamps with locked teams in which I sit, the newest first: each with its day today, else the next
    one, else the last. Five queries, however many teams.
    """
    bootcamps = list(
        Bootcamp.objects.filter(
            organisation=me.organisation_id,
            formation__state=Formation.State.LOCKED,
            formation__seats__participant=me,
        )
        .distinct()
        .prefetch_related("days")[:limit]
    )
    mine = list(
        Seat.objects.filter(participant=me, formation__bootcamp__in=bootcamps)
        .select_related("team__assignment__theme")
        .order_by("round")
    )
    members: dict[int, list[Participant]] = {}
    seats = Seat.objects.filter(team__in=[seat.team_id for seat in mine]).select_related(
        "participant__area__parent__parent", "participant__level"
    )
    for seat in seats.order_by("participant__name", "participant"):
        members.setdefault(seat.team_id, []).append(seat.participant)
    return [
        MyBootcamp(
            bootcamp,
            _day_of(bootcamp, today),
            _teams([seat for seat in mine if seat.formation_id == bootcamp.formation_id], members, me),
        )
        for bootcamp in bootcamps
    ]


def _day_of(bootcamp: Bootcamp, today: date) -> Day | None:
    days = sorted(bootcamp.days.all(), key=lambda day: day.date)
    return next((day for day in days if day.date >= today), days[-1] if days else None)


def _teams(seats: list[Seat], members: dict[int, list[Participant]], me: Participant) -> list[MyTeam]:
    met: set[int] = {me.pk}
    found = []
    for seat in seats:
        people = members[seat.team_id]
        again = [person for person in people if person.pk in met and person.pk != me.pk]
        assignment = getattr(seat.team, "assignment", None)
        found.append(
            MyTeam(
                seat.round,
                seat.team.number,
                assignment and assignment.theme,
                people,
                why_sentence(people, "" if again else _("All are new to you.")),
                seat.team_id,
            )
        )
        met |= {person.pk for person in people}
    return found
