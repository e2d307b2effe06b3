"""From notes to an initiative: the stitch that the red thread is sewn with."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from participants.models import Participant
from sprints.models import Note, Origin, Room
from sprints.rules.rooms import may_act
from themes.actions.initiatives import create_initiative, submit_initiative
from themes.models import Initiative, Theme

from .rooms import RoomRefused, lock


@transaction.atomic
def make_initiative(
    *,
    room: Room,
    notes: Iterable[Note],
    by: Participant,
    sits: bool,
    title: str,
    if_text: str,
    then_text: str,
    effect: str,
    theme: Theme | None,
    owner: Participant,
    sponsor: Participant | None,
    milestone_title: str,
    milestone_due_on: date | None,
    hand_in: bool,
    key: UUID,
    at: datetime,
) -> Initiative:
    """An initiative of the room's team that remembers its notes; handed to the board at once when wished."""
    room = lock(room)
    if not (ruling := may_act(room, sits)):
        raise RoomRefused(ruling.reason)
    initiative = create_initiative(
        organisation=by.organisation,
        title=title,
        if_text=if_text,
        then_text=then_text,
        effect=effect,
        theme=theme,
        team=room.team,
        owner=owner,
        sponsor=sponsor,
        milestone_title=milestone_title,
        milestone_due_on=milestone_due_on,
        created_by=by,
        key=key,
        at=at,
    )
    Origin.objects.bulk_create(
        [Origin(initiative=initiative, note=note) for note in notes], ignore_conflicts=True
    )
    if hand_in:
        initiative = submit_initiative(initiative=initiative, by=by, at=at)
    return initiative
