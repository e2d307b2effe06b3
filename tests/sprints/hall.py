"""A day with a team block, teams at their tables and rooms, to play scenes in."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from participants.models import Formation, Organisation, Participant, Seat, Team
from sprints.actions.notes import post_note
from sprints.actions.rooms import ensure_rooms, go_to_step
from sprints.models import Block, Bootcamp, Day, Note, Room, Step
from themes.models import Assignment, Theme

START = timezone.make_aware(datetime(2027, 3, 10, 9, 0))


@dataclass
class Hall:
    """One block's rooms; ``steps`` by their position from 0."""

    organisation: Organisation
    facilitator: Participant
    day: Day
    block: Block
    steps: list[Step]
    rooms: list[Room]
    at: datetime = START
    notes: list[Note] = field(default_factory=list)

    @property
    def room(self) -> Room:
        return Room.objects.select_related("step", "team", "block__day__bootcamp").get(pk=self.rooms[0].pk)

    def go_to(self, number: int, minutes: float = 0) -> Room:
        """All rooms go to step ``number`` (from 0), some minutes after the start."""
        at = self.at + timedelta(minutes=minutes)
        go_to_step(rooms=self.rooms, step=self.steps[number], by=self.facilitator, at=at)
        return self.room

    def write(self, author: Participant, text: str = "En seddel", **fields) -> Note:
        room = self.room
        fields = {"barrier_kind": "law", "key": uuid.uuid4(), "at": self.at} | fields
        return post_note(room=room, author=author, sits=True, step=room.step, text=text, **fields)


def make_hall(facilitator: Participant, teams: list[list[Participant]], *steps: dict) -> Hall:
    """Rooms for these teams, with steps given as fields (activity, note_kind, is_private, minutes, dots)."""
    organisation = facilitator.organisation
    formation = Formation.objects.create(
        organisation=organisation, title="Forår", created_at=START, state="locked", locked_at=START
    )
    theme = Theme.objects.create(
        organisation=organisation, title="Borgere på kanten", question="Hvordan?", created_at=START
    )
    for number, people in enumerate(teams, start=1):
        team = Team.objects.create(formation=formation, round=1, number=number)
        Assignment.objects.create(team=team, theme=theme)
        for person in people:
            Seat.objects.create(formation=formation, round=1, team=team, participant=person)
    bootcamp = Bootcamp.objects.create(
        organisation=organisation, title="Forår 2027", formation=formation, created_at=START
    )
    day = Day.objects.create(
        bootcamp=bootcamp,
        date=START.date(),
        starts_at=time(9),
        ends_at=time(16),
        join_code=uuid.uuid4().hex[:6].upper(),
    )
    block = Block.objects.create(day=day, position=1, kind="team", title="Barrierer", minutes=60, round=1)
    made = [
        Step.objects.create(
            block=block,
            position=position,
            **(
                {
                    "title_da": f"Trin {position + 1}",
                    "title_en": f"Step {position + 1}",
                    "activity": "write",
                    "note_kind": "barrier",
                    "minutes": 20,
                }
                | fields
            ),
        )
        for position, fields in enumerate(steps or ({},))
    ]
    return Hall(organisation, facilitator, day, block, made, ensure_rooms(block))
