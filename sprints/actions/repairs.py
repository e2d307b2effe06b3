"""Repairing a day's teams: asked for by a facilitator, worked out by a worker, done after a look at it, undone.

The row holds what is going on. A proposal is done only while it still fits: the teams are as it found them, and nobody
has come or gone since.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from participants.actions.audit import record
from participants.actions.messages import post_message
from participants.links import signed_link
from participants.models import Formation, FormationPlan, Participant, Seat, Team
from sprints import live
from sprints.models import Attendance, Day, Repair, Room
from sprints.queries.repair_needs import changed_tables, repair_needs
from sprints.rules.attendance import may_repair, may_seat
from sprints.rules.formations import SILENCE

from .formations import ChangedMeanwhile, FormationRefused, locked_formation
from .repairing import Impossible, needs_as_json
from .rooms import lock, touch
from .team_plans import keep_plan, keep_what_stands

State = Repair.State


@transaction.atomic
def ask_repair(*, day: Day, by: Participant, at: datetime) -> Repair:
    """Ask a worker for a proposal; one that lies there and was not done is put away."""
    from sprints.tasks import work_out_repair  # the task calls this module back

    formation = _may(day, at)
    for need in repair_needs(day):
        if need.has_moves and not (decision := may_seat(need.here, need.teams)):
            raise FormationRefused(decision.reason)
    Repair.objects.filter(day=day, state__in=Repair.OPEN).delete()
    asked = Repair.objects.create(day=day, edits=formation.edits, asked_by=by, asked_at=at)
    # robust: without a broker the row still waits, and the next tick of the clock wakes a worker
    transaction.on_commit(lambda: work_out_repair.delay(asked.pk), robust=True)
    return asked


@transaction.atomic
def drop_repair(*, repair: Repair) -> None:
    """Put a proposal away; what was done stays done."""
    Repair.objects.filter(pk=repair.pk, state__in=Repair.OPEN).delete()


def claim_repair(*, repair_id: int, at: datetime) -> Repair | None:
    """The repair to work out, or None if there is none to do or another worker is at it."""
    if not _silent(at).filter(pk=repair_id).update(heard_at=at):
        return None
    return Repair.objects.select_related("day__bootcamp__formation").get(pk=repair_id)


def waiting_repairs(*, at: datetime) -> list[int]:
    """The repairs that no worker is at."""
    return list(_silent(at).values_list("pk", flat=True))


def _silent(at: datetime):
    return Repair.objects.filter(Q(heard_at=None) | Q(heard_at__lt=at - SILENCE), state=State.ASKED)


@transaction.atomic
def propose_repair(*, repair: Repair, answer: dict | Impossible) -> None:
    """Write the worker's answer down; nothing has moved yet. A repair that was put away meanwhile stays away."""
    state, told = State.PROPOSED, answer
    if isinstance(answer, Impossible):
        core = [asdict(clash) for clash in answer.core.core]
        state, told = State.IMPOSSIBLE, {"round": answer.number, "core": core, "proved": answer.core.proved}
    edits = repair.day.bootcamp.formation.edits
    Repair.objects.filter(pk=repair.pk, state=State.ASKED).update(state=state, answer=told, edits=edits)
    live.day_changed(repair.day)


def give_up_repair(*, repair: Repair) -> None:
    """A worker that broke: a facilitator may ask again."""
    Repair.objects.filter(pk=repair.pk, state=State.ASKED).update(state=State.FAILED)


@transaction.atomic
def do_repair(*, repair: Repair, by: Participant, at: datetime) -> Repair:
    """Seat everyone as proposed, and tell those who move or get a seat, and nobody else."""
    formation = _may(repair.day, at, edits=repair.edits)
    fresh = _locked(repair, State.PROPOSED)
    if needs_as_json(repair_needs(repair.day)) != fresh.answer["needs"]:
        raise ChangedMeanwhile
    keep_what_stands(formation)
    for one in fresh.answer["rounds"]:
        _seat(formation, one)
    _keep(formation, fresh.answer["after"], by, at)
    fresh.state, fresh.done_by, fresh.done_at = State.DONE, by, at
    fresh.edits = formation.edits + 1
    fresh.save()
    _tell(fresh, formation, at)
    moves = sum(len(one["moves"]) for one in fresh.answer["rounds"])
    record(actor=by, verb="formation.repaired", object_id=formation.pk, at=at, moves=moves)
    return fresh


@transaction.atomic
def undo_repair(*, repair: Repair, by: Participant, at: datetime) -> Repair:
    """Everyone back to where they sat before; told are those who were told of the repair.

    Only while the teams are as the repair left them, and none of its rooms has begun since. The repair before it can then
    be undone as well, if it could before this one was done.
    """
    formation = _may(repair.day, at, edits=repair.edits)
    fresh = _locked(repair, State.DONE)
    begun = {need.round for need in repair_needs(repair.day) if need.is_at_work}
    if any(one["round"] in begun and not one["is_at_work"] for one in fresh.answer["rounds"]):
        raise ChangedMeanwhile
    for one in fresh.answer["rounds"]:
        _unseat(formation, one)
    _keep(formation, fresh.answer["before"], by, at)
    # Doing and undoing it were two changes, after which the teams are as they were: earlier counts go on from here.
    before = Repair.objects.filter(
        day__bootcamp__formation=formation, state=State.DONE, edits__lt=fresh.edits
    )
    before.update(edits=F("edits") + 2)
    fresh.state, fresh.undone_at, fresh.edits = State.UNDONE, at, formation.edits + 1
    fresh.save()
    _tell(fresh, formation, at)
    record(actor=by, verb="formation.repair_undone", object_id=formation.pk, at=at)
    return fresh


def _may(day: Day, at: datetime, *, edits: int | None = None) -> Formation:
    formation = day.bootcamp.formation and locked_formation(day.bootcamp.formation, edits=edits)
    if not (decision := may_repair(formation, day, timezone.localdate(at))):
        raise FormationRefused(decision.reason)
    return formation


def _locked(repair: Repair, state: str) -> Repair:
    fresh = Repair.objects.select_for_update(of=("self",)).filter(pk=repair.pk, state=state).first()
    if fresh is None:
        raise ChangedMeanwhile
    fresh.day = repair.day
    return fresh


def _keep(formation: Formation, score: dict, by: Participant, at: datetime) -> None:
    keep_plan(formation, change=FormationPlan.Change.REPAIRED, score=score, by=by, at=at)


# -- seats --------------------------------------------------------------------------------------------------------


def _seat(formation: Formation, one: dict) -> None:
    seats, teams = _places(formation, one)
    pinned = [who for who, _team in one["gone"] if seats[who].is_pinned]
    one["pinned"] = pinned  # so that undoing brings the pin back, too
    Seat.objects.filter(pk__in=[seats[who].pk for who, _team in one["gone"]]).delete()
    moved, new = [], []
    for move in one["moves"]:
        if move["from"] is None:
            new.append(_new_seat(formation, one, teams[move["to"]], move["person"]))
        else:
            seat = seats[move["person"]]
            seat.team = teams[move["to"]]
            moved.append(seat)
    Seat.objects.bulk_update(moved, ["team"])
    Seat.objects.bulk_create(new)
    _touch_rooms(formation, one)


def _unseat(formation: Formation, one: dict) -> None:
    seats, teams = _places(formation, one)
    moved, new = [], []
    for move in one["moves"]:
        seat = seats.get(move["person"])
        if seat is not None and move["from"] is None:
            seat.delete()
        elif seat is not None:
            seat.team = teams[move["from"]]
            moved.append(seat)
    Seat.objects.bulk_update(moved, ["team"])
    for who, team in one["gone"]:
        if who not in seats:
            new.append(_new_seat(formation, one, teams[team], who, pinned=who in one["pinned"]))
    Seat.objects.bulk_create(new)
    _touch_rooms(formation, one)


def _places(formation: Formation, one: dict) -> tuple[dict[int, Seat], dict[int, Team]]:
    seats = Seat.objects.filter(formation=formation, round=one["round"])
    teams = Team.objects.filter(formation=formation, round=one["round"])
    return {seat.participant_id: seat for seat in seats}, {team.number: team for team in teams}


def _new_seat(formation: Formation, one: dict, team: Team, who: int, *, pinned: bool = False) -> Seat:
    return Seat(formation=formation, round=one["round"], team=team, participant_id=who, is_pinned=pinned)


def _touch_rooms(formation: Formation, one: dict) -> None:
    """The rooms whose team is another show it at once."""
    rooms = Room.objects.filter(team__formation=formation, team__round=one["round"], closed_at=None)
    for room in rooms.filter(team__number__in=changed_tables(one)).order_by("pk"):
        held = lock(room)
        touch(held)
        live.room_changed(held, in_hall=True)


# -- telling ------------------------------------------------------------------------------------------------------


def _tell(repair: Repair, formation: Formation, at: datetime) -> None:
    """A mail to each who moves or gets a seat, and word to the open pages."""
    undone = repair.state == State.UNDONE
    told: dict[int, list[dict]] = {}
    teams = {
        (team.round, team.number): team
        for team in Team.objects.filter(formation=formation).select_related("assignment__theme")
    }
    for one in repair.answer["rounds"]:
        for move in one["moves"]:
            here, before = (move["from"], move["to"]) if undone else (move["to"], move["from"])
            team = teams.get((one["round"], here))
            theme = team.assignment.theme.title if team and hasattr(team, "assignment") else ""
            told.setdefault(move["person"], []).append(
                {"round": one["round"], "number": here, "before": before, "theme": theme, "team": team}
            )
    names = _names(repair.day, (team for rows in told.values() for row in rows if (team := row["team"])))
    people = Participant.objects.filter(pk__in=told).select_related("user", "organisation")
    for person in people.order_by("pk"):
        rows = told[person.pk]
        for row in rows:
            row["names"] = [name for who, name in names.get(row["team"], ()) if who != person.pk]
        post_message(
            to=person,
            kind="team_changed",
            key=f"team_changed:{repair.pk}:{repair.state}:{person.pk}",
            context={
                "bootcamp": repair.day.bootcamp,
                "day": repair.day,
                "teams": rows,
                "rounds": len({row["round"] for row in rows}) > 1 or formation.rounds > 1,
                "had_table": any(row["before"] for row in rows),
                "has_table": any(row["number"] for row in rows),
                "link": signed_link(person, reverse("my_teams")),
            },
            at=at,
        )
    live.seats_changed(repair.day)


def _names(day: Day, teams: Iterable[Team]) -> dict[Team, list[tuple[int, str]]]:
    """Who sits there, but for those marked absent, who keep their seats in a round at work."""
    found: dict[Team, list[tuple[int, str]]] = {}
    absent = Attendance.objects.filter(day=day, state=Attendance.State.ABSENT).values("participant")
    seats = Seat.objects.filter(team__in=set(teams)).exclude(participant__in=absent)
    seats = seats.select_related("participant", "team")
    for seat in seats.order_by("participant__name", "participant"):
        found.setdefault(seat.team, []).append((seat.participant_id, seat.participant.name))
    return found
