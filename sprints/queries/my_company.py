"""With whom a leader walks, and which pitches they hear: what their phone shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from participants.formation.reviews import slots_of
from participants.models import Participant
from sprints.models import Block, Day, PairingSeat

from .releases import ReleasedBlock


@dataclass(frozen=True)
class Heard:
    """A pitch to hear: at which table, from when, by whom."""

    table: int
    starts_at: datetime
    presenter: Participant | None


@dataclass
class Company:
    """A person's walk or pitch round. ``changed_at`` is when it was changed after everybody could see it."""

    is_walk: bool
    number: int | None = None  # the meeting point
    people: list[Participant] = field(default_factory=list)  # who walks along, or who hears what I present
    hears: list[Heard] = field(default_factory=list)
    presents_at: datetime | None = None
    table: int | None = None  # where I present
    changed_at: datetime | None = None


def my_company(day: Day, me: Participant, blocks: Sequence[ReleasedBlock]) -> dict[int, Company]:
    """Block's key → my company in it, where everybody can see it; ``blocks`` as released. At most two queries."""
    paired = {block.block: block for block in blocks if block.kind in Block.PAIRED}
    if not paired:
        return {}
    visible = PairingSeat.objects.filter(
        pairing__block__in=paired, pairing__block__day=day, pairing__published_at__isnull=False
    )
    mine = list(visible.filter(participant=me).select_related("pairing"))
    if not mine:
        return {}
    pairings = {seat.pairing_id: seat.pairing for seat in mine}
    there: dict[tuple[int, int], list[PairingSeat]] = {}
    seats = visible.filter(pairing__in=pairings).select_related(
        "participant__area__parent__parent", "participant__level"
    )
    for seat in seats.order_by("participant__name", "participant"):
        there.setdefault((seat.pairing_id, seat.number), []).append(seat)
    found: dict[int, Company] = {}
    for seat in mine:
        pairing = pairings[seat.pairing_id]
        block = paired[pairing.block_id]
        company = found.setdefault(pairing.block_id, Company(is_walk=block.kind == Block.Kind.WALK))
        company.changed_at = max(filter(None, (company.changed_at, seat.told_at)), default=None)
        others = there[seat.pairing_id, seat.number]
        if company.is_walk:
            company.number = seat.number
            company.people = [other.participant for other in others if other.participant_id != me.pk]
            continue
        tables = [number for at, number in there if at == pairing.pk]
        slot = slots_of(tables, pairing.slots)[seat.number]
        starts_at = start_of_slot(block.starts_at, block.ends_at, slot, pairing.slots)
        presenter = next((other.participant for other in others if other.is_presenter), None)
        if seat.is_presenter:
            company.table, company.presents_at = seat.number, starts_at
            company.people = [other.participant for other in others if not other.is_presenter]
        else:
            company.hears.append(Heard(seat.number, starts_at, presenter))
    for company in found.values():
        company.hears.sort(key=lambda heard: (heard.starts_at, heard.table))
    return found


def start_of_slot(starts_at: datetime, ends_at: datetime, slot: int, slots: int) -> datetime:
    """When slot 1, 2, ... of a block begins: the block in equal parts, to the whole minute."""
    minutes = (ends_at - starts_at).total_seconds() / 60
    return starts_at + timedelta(minutes=minutes * (slot - 1) // slots)
