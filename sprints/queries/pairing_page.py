"""The facilitator's page of a walk or a pitch round, put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bootcamp.kit.numbers import whole_number
from bootcamp.kit.rules import Decision
from participants.models import Participant
from sprints.models import Attendance, Block, Pairing
from sprints.rules import pairings as may

from .agenda import day_agenda
from .name_wall import WallName
from .pairing_looks import Meeting, Mend, SwapPrice, by_danish_name, look_of
from .pairing_words import (
    Fact,
    refusal_in_words,
)
from .pairings import (
    Seats,
    choose_presenters,
    seats_of,
    tables_in,
    taking_part,
)


@dataclass(frozen=True)
class PairingPage:
    """A walk's pairs or a pitch round's reviewers. ``pairing`` is an unsaved one before anybody asked."""

    block: Block
    pairing: Pairing
    starts_at: datetime
    ends_at: datetime
    expected: int
    present: int
    table_count: int
    meetings: list[Meeting]
    facts: list[Fact]
    proof: Fact | None
    refusal: list[str]
    mover: Participant | None
    price: SwapPrice | None
    mend: Mend | None
    may_make: Decision
    may_change: Decision
    can_undo: bool

    @property
    def is_walk(self) -> bool:
        return self.block.kind == Block.Kind.WALK

    @property
    def walkers(self) -> int:
        return sum(len(meeting.people) for meeting in self.meetings)


def pairing_of(block: Block) -> Pairing:
    """The block's pairing; an unsaved one before anybody asked. One query."""
    pairing = Pairing.objects.filter(block=block).first() or Pairing(
        block=block, per=2 if block.kind == Block.Kind.WALK else 4
    )
    pairing.block = block
    return pairing


def pairing_page(block: Block, *, asked: dict[str, str], at: datetime) -> PairingPage:
    """The page, with the people in ``asked`` ("swap", "with") weighed up for a swap. The number of queries does not
    depend on how many take part."""
    pairing = pairing_of(block)
    item = next(item for item in day_agenda(block.day).items if item.block.pk == block.pk)
    here = list(taking_part(block, only_present=pairing.only_present).with_marks())
    seats = seats_of(pairing) if pairing.pk else Seats(frozenset())
    people = _with_those_seated(here, seats)
    chosen = [people.get(whole_number(asked.get(name)) or 0) for name in ("swap", "with")]
    stands = pairing.made_at is not None and not pairing.is_at_work
    look = look_of(pairing, seats, people, here) if stands else None
    return PairingPage(
        block=block,
        pairing=pairing,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        expected=taking_part(block, only_present=False).count(),
        present=Attendance.objects.filter(day=block.day, state=Attendance.State.PRESENT).count(),
        table_count=0 if block.kind == Block.Kind.WALK else len(set(tables_in(block).values())),
        meetings=look.meetings(item.starts_at, item.ends_at) if look else [],
        facts=look.facts() if look else [],
        proof=look.proof() if look else None,
        refusal=refusal_in_words(pairing.refusal) if pairing.refusal else [],
        mover=chosen[0] if look else None,
        price=look.price(*chosen) if look and all(chosen) and chosen[0] != chosen[1] else None,
        mend=look.mend(here) if look and block.day.date >= timezone.localdate(at) else None,
        may_make=may.may_make(pairing, at),
        may_change=may.may_change(pairing),
        can_undo=stands and pairing.changes.exists(),
    )


def _with_those_seated(here: Iterable[Participant], seats: Seats) -> dict[int, Participant]:
    """Those who take part now, and those who have a seat though they do not. At most one query."""
    people = {one.pk: one for one in here}
    others = seats.people - people.keys()
    if others:
        people |= Participant.objects.filter(pk__in=others).with_marks().in_bulk()
    return people


@dataclass(frozen=True)
class Presenting:
    """A table of a pitch round, who presents there, and who might."""

    table: int
    presenter: int
    team: list[Participant]


def presenting_in(pairing: Pairing) -> list[Presenting]:
    """The tables of a pitch round. Five queries."""
    block = pairing.block
    here = {one.pk: one for one in taking_part(block, only_present=pairing.only_present)}
    home = tables_in(block)
    wanted = seats_of(pairing).presenters if pairing.pk else {}
    teams: dict[int, list[Participant]] = {}
    for who, table in home.items():
        if who in here:
            teams.setdefault(table, []).append(here[who])
    chosen = choose_presenters(block, home, list(here), wanted)
    return [
        Presenting(table, chosen[table], sorted(team, key=by_danish_name))
        for table, team in sorted(teams.items())
    ]


@dataclass(frozen=True)
class Place:
    """A person and where they are to be."""

    participant: Participant
    meetings: list[Meeting]


def places_of(shown: PairingPage) -> list[Place]:
    """Everybody by name, with their meeting points or the tables where they hear something."""
    found: dict[Participant, list[Meeting]] = {}
    for meeting in shown.meetings:
        for person in meeting.people:
            found.setdefault(person, []).append(meeting)
    return [
        Place(person, sorted(found[person], key=lambda one: (str(one.starts_at or ""), one.number)))
        for person in sorted(found, key=by_danish_name)
    ]


def wall_names(shown: PairingPage) -> list[WallName]:
    """The same for the wall; empty before everybody may see it."""
    if not shown.pairing.published_at:
        return []
    return [
        WallName(place.participant.name, tuple(meeting.number for meeting in place.meetings))
        for place in places_of(shown)
    ]
