"""Locking a bootcamp's teams: from then on they are told, and the rooms are ready."""

from datetime import datetime

from django.db import transaction

from participants.actions.audit import record
from participants.actions.messages import post_message
from participants.models import Formation, Participant
from sprints.models import Block, Bootcamp, Room
from sprints.queries.formation import away_from, people_present
from sprints.queries.seats import room_has_begun
from sprints.queries.team_letters import KIND, letters_of, link_of
from sprints.rules import formations as may

from .formations import FormationRefused, changed, locked_formation
from .rooms import ensure_rooms


@transaction.atomic
def lock_teams(*, bootcamp: Bootcamp, edits: int, by: Participant, at: datetime) -> None:
    """Lock the teams, make their rooms, and tell everyone theirs by mail; who was told the same before is not told
    again."""
    formation = locked_formation(bootcamp.formation, edits=edits)
    present = set(people_present(bootcamp).values_list("pk", flat=True))
    rounds = _rounds(formation)
    expected = {(number, who) for number in range(1, rounds + 1) for who in present}
    seated = set(formation.seats.values_list("round", "participant"))
    missing = expected - away_from(bootcamp, rounds) - seated
    decision = may.may_lock(formation, everyone_seated=not missing)
    if not decision:
        raise FormationRefused(decision.reason)
    changed(formation, by=by, at=at, state=Formation.State.LOCKED, locked_at=at)
    for block in Block.objects.filter(day__bootcamp=bootcamp, kind=Block.Kind.TEAM).select_related(
        "day__bootcamp"
    ):
        ensure_rooms(block)
    _tell(bootcamp, formation, at)
    record(actor=by, verb="formation.locked", object_id=formation.pk, at=at)


@transaction.atomic
def unlock_teams(*, bootcamp: Bootcamp, by: Participant, at: datetime) -> None:
    """Open the teams for changes again, while no room has begun."""
    formation = locked_formation(bootcamp.formation)
    decision = may.may_unlock(formation, room_begun=room_has_begun(formation))
    if not decision:
        raise FormationRefused(decision.reason)
    Room.objects.filter(team__formation=formation).delete()
    changed(formation, by=by, at=at, state=Formation.State.DRAFT, locked_at=None)
    record(actor=by, verb="formation.unlocked", object_id=formation.pk, at=at)


def _rounds(formation: Formation) -> int:
    return formation.teams.values("round").distinct().count()


def _tell(bootcamp: Bootcamp, formation: Formation, at: datetime) -> None:
    for letter in letters_of(bootcamp, formation):
        context = {**letter.context, "link": link_of(letter)}
        post_message(to=letter.to, kind=KIND, key=letter.key, context=context, at=at)
