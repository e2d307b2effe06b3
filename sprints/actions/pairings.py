"""Changing pairs and reviewers by hand, showing them, and mending a walk when somebody is missing."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from participants.actions.audit import record
from participants.formation import Infeasible
from participants.formation.pairings import points
from participants.formation.rejoin import rejoin
from participants.formation.reviews import steps_of
from participants.models import Participant
from sprints.live import day_changed
from sprints.models import Block, Pairing, PairingChange, PairingSeat
from sprints.queries.pairing_words import refusal_in_words
from sprints.queries.pairings import (
    Seats,
    numbered,
    pitch_problem,
    seats_of,
    taking_part,
    walk_problem,
)
from sprints.rules import pairings as may

from .formations import ChangedMeanwhile

Row = tuple[int, int, bool]  # number, participant, is_presenter


class PairingRefused(Exception):
    """It may not be done now; the text says why."""


class NotTwo(Exception):
    """The two have no places that they could exchange."""


def locked_pairing(block: Block, *, edits: int | None = None) -> Pairing:
    """The block's pairing under its lock, in a transaction; ``edits`` is the count the asker saw, if it matters."""
    pairing = Pairing.objects.select_for_update().get(block=block)
    pairing.block = block
    if edits is not None and pairing.edits != edits:
        raise ChangedMeanwhile
    return pairing


@transaction.atomic
def swap_people(*, block: Block, first: int, second: int, edits: int, by: Participant, at: datetime) -> None:
    """Let two people exchange all their places. What that breaks is the facilitator's to judge: the page has shown it."""
    pairing = _to_change(block, edits)
    before = seats_of(pairing)
    after = before.exchanged(first, second)
    if after == before:
        raise NotTwo
    _write_and_count(pairing, after.rows, by=by, at=at)
    record(actor=by, verb="pairing.swapped", object_id=block.pk, at=at)


@transaction.atomic
def mend_walk(*, block: Block, edits: int, by: Participant, at: datetime) -> None:
    """Take out who is missing and take in who came, with the fewest people disturbed."""
    pairing = _to_change(block, edits)
    people = taking_part(block, only_present=pairing.only_present).with_marks()
    if not (decision := may.may_search(len(people))):
        raise PairingRefused(decision.reason)
    problem = walk_problem(pairing, people)
    standing = seats_of(pairing).groups
    mended = rejoin(
        list(standing.values()), problem.people, size=problem.size, met=problem.met, apart=problem.apart
    )
    if isinstance(mended, Infeasible):
        raise PairingRefused(" ".join(refusal_in_words(asdict(mended))))
    rows = {(number, who, False) for number, group in numbered(standing, mended.groups) for who in group}
    _write_and_count(pairing, rows, by=by, at=at)
    record(actor=by, verb="pairing.mended", object_id=block.pk, at=at)


@transaction.atomic
def undo_pairing(*, block: Block, edits: int, by: Participant, at: datetime) -> bool:
    """Take the latest change back; False if there is none."""
    pairing = _to_change(block, edits)
    latest = pairing.changes.last()
    if latest is None:
        return False
    rows = {(number, who, is_presenter) for number, who, is_presenter in latest.seats}
    write_seats(pairing, rows, value=latest.value, bound=latest.bound, at=at, keep_before=False)
    latest.delete()
    Pairing.objects.filter(pk=pairing.pk).update(edits=F("edits") + 1)
    record(actor=by, verb="pairing.undone", object_id=block.pk, at=at)
    return True


@transaction.atomic
def publish_pairing(*, block: Block, edits: int, by: Participant, at: datetime) -> None:
    """Let everybody see it on their phones."""
    pairing = locked_pairing(block, edits=edits)
    if not (decision := may.may_publish(pairing)):
        raise PairingRefused(decision.reason)
    Pairing.objects.filter(pk=pairing.pk).update(published_at=at, edits=F("edits") + 1)
    pairing.seats.update(told_at=None)
    day_changed(block.day)
    record(actor=by, verb="pairing.published", object_id=block.pk, at=at)


@transaction.atomic
def withdraw_pairing(*, block: Block, edits: int, by: Participant, at: datetime) -> None:
    """Take it back from everybody's phones."""
    pairing = locked_pairing(block, edits=edits)
    Pairing.objects.filter(pk=pairing.pk).update(published_at=None, edits=F("edits") + 1)
    day_changed(block.day)
    record(actor=by, verb="pairing.withdrawn", object_id=block.pk, at=at)


def write_seats(
    pairing: Pairing,
    rows: Iterable[Row],
    *,
    value: int | None = None,
    bound: int | None = None,
    at: datetime,
    by: Participant | None = None,
    keep_before: bool = False,
) -> None:
    """Write the seats that differ. The pairing is locked by the caller. ``keep_before`` keeps what stood for undo."""
    before, after = seats_of(pairing), Seats(frozenset(rows))
    if keep_before:
        seats = sorted(before.rows)
        PairingChange.objects.create(
            pairing=pairing, seats=seats, value=pairing.value, bound=pairing.bound, by=by, at=at
        )
    for number, who, is_presenter in before.rows - after.rows:
        pairing.seats.filter(number=number, participant=who, is_presenter=is_presenter).delete()
    new = sorted(after.rows - before.rows)
    PairingSeat.objects.bulk_create(
        PairingSeat(pairing=pairing, number=number, participant_id=who, is_presenter=is_presenter)
        for number, who, is_presenter in new
    )
    Pairing.objects.filter(pk=pairing.pk).update(value=value, bound=bound)
    if pairing.published_at:
        _tell(pairing, before, after, at)


def _tell(pairing: Pairing, before: Seats, after: Seats, at: datetime) -> None:
    """Mark those who walk with somebody new, hear another pitch, or are heard by somebody else."""
    changed = {number for number, _who, _presents in before.rows ^ after.rows}
    touched = pairing.seats.filter(number__in=changed)
    if pairing.block.kind == Block.Kind.PITCH:
        new = {who for number, who, _presents in after.rows - before.rows}
        touched = touched.filter(participant__in=new) | touched.filter(is_presenter=True)
    touched.update(told_at=at)
    day_changed(pairing.block.day)


def _to_change(block: Block, edits: int) -> Pairing:
    pairing = locked_pairing(block, edits=edits)
    if not (decision := may.may_change(pairing)):
        raise PairingRefused(decision.reason)
    return pairing


def _write_and_count(pairing: Pairing, rows: Iterable[Row], *, by: Participant, at: datetime) -> None:
    """Write the seats with what they are now worth. The bound holds on while the same people take part."""
    seats, before = Seats(frozenset(rows)), seats_of(pairing)
    if pairing.block.kind == Block.Kind.WALK:
        everyone = Participant.objects.filter(pk__in=seats.people).with_marks()
        problem = walk_problem(pairing, everyone)
        value = points(list(seats.groups.values()), problem.people, problem.met)
    else:
        people = taking_part(pairing.block, only_present=pairing.only_present).with_marks()
        pitched = pitch_problem(pairing, people)
        value = steps_of(seats.reviews, pitched.pitches, pitched.home, pairing.row)
    bound = pairing.bound if seats.people == before.people else None
    write_seats(pairing, rows, value=value, bound=bound, by=by, at=at, keep_before=True)
    Pairing.objects.filter(pk=pairing.pk).update(edits=F("edits") + 1)
