"""The facilitator's page of a walk or a pitch round, put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.alphabet import danish_key
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.rules import Decision
from participants.formation import Break, Infeasible
from participants.formation.pairings import check_walk, company
from participants.formation.rejoin import rejoin
from participants.formation.reviews import check_reviews, slots_of, steps_of
from participants.models import Participant
from sprints.models import Attendance, Block, Pairing
from sprints.rules import pairings as may

from .agenda import day_agenda
from .my_company import start_of_slot
from .pairing_words import (
    Fact,
    pitch_facts,
    pitch_proof,
    refusal_in_words,
    remarks_of_breaks,
    walk_facts,
    walk_proof,
)
from .pairings import (
    PitchProblem,
    Seats,
    WalkProblem,
    choose_presenters,
    numbered,
    pitch_problem,
    seats_of,
    tables_in,
    taking_part,
    walk_problem,
)


@dataclass(frozen=True)
class Meeting:
    """A meeting point with those who walk from there, or a table with its pitch and those who hear it."""

    number: int
    people: list[Participant]
    remarks: list[str]
    presenter: Participant | None = None
    starts_at: datetime | None = None

    @property
    def everybody(self) -> list[Participant]:
        return [self.presenter, *self.people] if self.presenter else self.people


@dataclass(frozen=True)
class SwapPrice:
    """What a swap would do: rows of (label, before, after), and the rules that it breaks."""

    first: Participant
    second: Participant
    rows: list[tuple[str, int, int]]
    breaks: list[str]
    is_possible: bool


@dataclass(frozen=True)
class Mend:
    """Who is missing and who has come; for a walk, the groups as they would be, and who would be told."""

    missing: list[Participant]
    came: list[Participant]
    groups: list[Meeting]
    told: int
    is_possible: bool


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
    look = _look_of(pairing, seats, people, here) if stands else None
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
        Presenting(table, chosen[table], sorted(team, key=_by_danish_name))
        for table, team in sorted(teams.items())
    ]


def _look_of(pairing, seats, people, here) -> "_Walk | _Pitches":
    if pairing.block.kind == Block.Kind.WALK:
        return _Walk(pairing, seats, people, walk_problem(pairing, people.values()))
    return _Pitches(pairing, seats, people, pitch_problem(pairing, here))


@dataclass(frozen=True)
class _Walk:
    """A walk as it stands; ``problem`` knows all who have a seat, and all who are there."""

    pairing: Pairing
    seats: Seats
    people: dict[int, Participant]
    problem: WalkProblem

    def _company(self, seats: Seats):
        return company(list(seats.groups.values()), self.problem.people, self.problem.met)

    def _meeting(self, number: int, group: Iterable[int]) -> Meeting:
        told = company([tuple(group)], self.problem.people, self.problem.met)
        remarks = [
            (told.met, _("Have met before")),
            (told.one_area, _("Same area")),
            (told.line_manager, _("With their line manager")),
        ]
        who = sorted((self.people[one] for one in group), key=_by_danish_name)
        return Meeting(number, who, [words for found, words in remarks if found])

    def meetings(self, starts_at: datetime, ends_at: datetime) -> list[Meeting]:
        return [self._meeting(number, group) for number, group in self.seats.groups.items()]

    def facts(self) -> list[Fact]:
        return walk_facts(self._company(self.seats))

    def proof(self) -> Fact:
        return walk_proof(self.pairing.value, self.pairing.bound)

    def price(self, first: Participant, second: Participant) -> SwapPrice:
        after = self.seats.exchanged(first.pk, second.pk)
        now, then = self._company(self.seats), self._company(after)
        rows = [
            (_("Have met before"), len(now.met), len(then.met)),
            (_("Of one area"), len(now.one_area), len(then.one_area)),
            (_("Of one level"), len(now.one_level), len(then.one_level)),
        ]
        new = set(self._breaks(after)) - set(self._breaks(self.seats))
        return SwapPrice(
            first, second, rows, remarks_of_breaks(_named(new), self.people), after != self.seats
        )

    def _breaks(self, seats: Seats) -> list[Break]:
        known = [person for person in self.problem.people if person.id in seats.people]
        groups = list(seats.groups.values())
        return check_walk(groups, known, size=self.problem.size, apart=self.problem.apart)

    def mend(self, here: list[Participant]) -> Mend | None:
        present = {one.pk for one in here}
        missing, came = self.seats.people - present, present - self.seats.people
        if not missing and not came:
            return None
        standing = self.seats.groups
        mended = rejoin(
            list(standing.values()),
            [person for person in self.problem.people if person.id in present],
            size=self.problem.size,
            met=self.problem.met,
            apart=self.problem.apart,
        )
        told = () if isinstance(mended, Infeasible) else mended.told
        groups = [] if isinstance(mended, Infeasible) else numbered(standing, mended.groups)
        return Mend(
            missing=_by_name(self.people, missing),
            came=_by_name(self.people, came),
            groups=[self._meeting(number, group) for number, group in groups if set(group) & set(told)],
            told=len(told),
            is_possible=not isinstance(mended, Infeasible),
        )


@dataclass(frozen=True)
class _Pitches:
    """A pitch round as it stands; ``problem`` knows those who are there."""

    pairing: Pairing
    seats: Seats
    people: dict[int, Participant]
    problem: PitchProblem

    def meetings(self, starts_at: datetime, ends_at: datetime) -> list[Meeting]:
        slots = slots_of(sorted(self.seats.presenters), self.pairing.slots)
        found = []
        for number, group in sorted(self._groups().items()):
            presenter = self.people.get(self.seats.presenters.get(number))
            begins = start_of_slot(starts_at, ends_at, slots[number], self.pairing.slots)
            found.append(
                Meeting(number, _by_name(self.people, group), [], presenter=presenter, starts_at=begins)
            )
        return found

    def _groups(self) -> dict[int, tuple[int, ...]]:
        return {table: self.seats.groups.get(table, ()) for table in self.seats.presenters}

    def facts(self) -> list[Fact]:
        return pitch_facts(self.seats, self.problem, self.pairing.value or 0)

    def proof(self) -> Fact:
        return pitch_proof(self.pairing.value, self.pairing.bound)

    def price(self, first: Participant, second: Participant) -> SwapPrice:
        after = self.seats.exchanged(first.pk, second.pk)
        steps = [
            steps_of(seats.reviews, self.problem.pitches, self.problem.home, self.pairing.row)
            for seats in (self.seats, after)
        ]
        new = set(self._breaks(after)) - set(self._breaks(self.seats))
        rows = [(_("Tables to walk, all together"), *steps)]
        return SwapPrice(
            first, second, rows, remarks_of_breaks(_named(new), self.people), after != self.seats
        )

    def _breaks(self, seats: Seats) -> list[Break]:
        here = {person.id for person in self.problem.people}
        chosen = [review for review in seats.reviews if review.person in here]
        return check_reviews(chosen, self.problem.people, self.problem.pitches, self.problem.asked)

    def mend(self, here: list[Participant]) -> Mend | None:
        missing = self.seats.people - {one.pk for one in here}
        if not missing:
            return None
        lost = [review for review in self.seats.reviews if review.person in missing]
        return Mend(_by_name(self.people, missing), [], [], len(lost), is_possible=True)


def _named(breaks: Iterable[Break]) -> list[Break]:
    """The breaks that say something of people; that a count is off follows from another."""
    return sorted((one for one in breaks if one.people), key=lambda one: (one.rule, one.people))


def _by_danish_name(person: Participant) -> tuple[str, int]:
    return danish_key(person.name), person.pk


def _by_name(people: dict[int, Participant], chosen: Iterable[int]) -> list[Participant]:
    return sorted((people[one] for one in chosen), key=_by_danish_name)


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
        for person in sorted(found, key=_by_danish_name)
    ]
