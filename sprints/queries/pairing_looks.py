"""A walk or a pitch round as it stands: its groups, how good they are, what a swap would do, who is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bootcamp.kit.alphabet import danish_key
from participants.formation import Break, Infeasible
from participants.formation.pairings import check_walk, company
from participants.formation.rejoin import rejoin
from participants.formation.reviews import check_reviews, slots_of, steps_of
from participants.models import Participant
from sprints.models import Block, Pairing

from .my_company import start_of_slot
from .pairing_words import (
    Fact,
    pitch_facts,
    pitch_proof,
    remarks_of_breaks,
    walk_facts,
    walk_proof,
)
from .pairings import (
    PitchProblem,
    Seats,
    WalkProblem,
    numbered,
    pitch_problem,
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


def look_of(
    pairing: Pairing, seats: Seats, people: dict[int, Participant], here: list[Participant]
) -> "WalkLook | PitchLook":
    """``people`` are those with a seat and those who are there; ``here`` only the latter. All come ``with_marks()``."""
    if pairing.block.kind == Block.Kind.WALK:
        return WalkLook(pairing, seats, people, walk_problem(pairing, people.values()))
    return PitchLook(pairing, seats, people, pitch_problem(pairing, here))


@dataclass(frozen=True)
class WalkLook:
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
        who = sorted((self.people[one] for one in group), key=by_danish_name)
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
class PitchLook:
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


def by_danish_name(person: Participant) -> tuple[str, int]:
    return danish_key(person.name), person.pk


def _by_name(people: dict[int, Participant], chosen: Iterable[int]) -> list[Participant]:
    return sorted((people[one] for one in chosen), key=by_danish_name)
