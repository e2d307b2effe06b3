"""What an initiative can be made of in a room."""

from dataclasses import dataclass

from participants.models import Participant
from participants.models.participant import ParticipantQuerySet
from sprints.models import Note, Room
from themes.models import Assignment, Theme

from .rooms import team_notes


@dataclass(frozen=True)
class Makings:
    """The chosen notes, the team's theme, and who may own the initiative and stand behind it."""

    notes: list[Note]
    theme: Theme | None
    people: ParticipantQuerySet
    directors: ParticipantQuerySet


def makings_of_initiative(room: Room, me: Participant, chosen: list[int]) -> Makings:
    """What the team has to make an initiative of; ``chosen`` are keys of notes, of which those unseen by me fall out."""
    assignment = Assignment.objects.filter(team=room.team_id).select_related("theme__sponsor").first()
    people = Participant.objects.active().filter(organisation=me.organisation_id)
    return Makings(
        notes=list(team_notes(room, me).filter(pk__in=chosen)),
        theme=assignment.theme if assignment else None,
        people=people.filter(seats__team=room.team_id),
        directors=people.filter(is_director=True),
    )
