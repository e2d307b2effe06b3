"""A walk or a pitch round as the engine takes it: who takes part, whom they know, and what stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from participants.formation import Person
from participants.formation.pairings import Group, Pair
from participants.formation.reviews import Asked, Pitch, Review, slots_of
from participants.models import Formation, PairRule, Participant, Seat
from participants.models.participant import ParticipantQuerySet
from sprints.models import Attendance, Block, Pairing
from themes.models import Initiative

from .attendance import expected_people, leaders_of
from .formation import as_person
from .season import met_or_to_meet


@dataclass(frozen=True)
class Seats:
    """A pairing's seats as keys: ``rows`` of (number, participant, is_presenter)."""

    rows: frozenset[tuple[int, int, bool]]

    @property
    def groups(self) -> dict[int, Group]:
        """Number → those who walk from there, or who hear the pitch."""
        found: dict[int, list[int]] = {}
        for number, who, is_presenter in sorted(self.rows):
            if not is_presenter:
                found.setdefault(number, []).append(who)
        return {number: tuple(who) for number, who in found.items()}

    @property
    def presenters(self) -> dict[int, int]:
        return {number: who for number, who, is_presenter in self.rows if is_presenter}

    @property
    def reviews(self) -> list[Review]:
        return [Review(number, who) for number, who, is_presenter in sorted(self.rows) if not is_presenter]

    @property
    def people(self) -> frozenset[int]:
        return frozenset(who for _number, who, _presents in self.rows)

    def exchanged(self, first: int, second: int) -> "Seats":
        """With two people in each other's places. Presenters stay; in a pitch round one of the two may have nothing to
        hear. The same where there is nothing to exchange."""
        hears, presents = ({one: set() for one in (first, second)} for _turn in range(2))
        for number, who, is_presenter in self.rows:
            if who in hears:
                (presents if is_presenter else hears)[who].add(number)
        if hears[first] & (hears[second] | presents[second]) or hears[second] & presents[first]:
            return self
        if not self.presenters and not (hears[first] and hears[second]):
            return self
        other = {first: second, second: first}
        return Seats(
            frozenset(
                (number, who if is_presenter else other.get(who, who), is_presenter)
                for number, who, is_presenter in self.rows
            )
        )


def numbered(standing: dict[int, Group], groups: Iterable[Group]) -> list[tuple[int, Group]]:
    """The groups with their meeting points: where most of them were to meet already, else the first free one."""
    at = {who: number for number, group in standing.items() for who in group}
    found: list[tuple[int, Group]] = []
    without = []
    for group in groups:
        known = Counter(at[who] for who in group if who in at)
        if known:
            found.append((min(known, key=lambda number: (-known[number], number)), group))
        else:
            without.append(group)
    taken = {number for number, _group in found}
    free = (number for number in range(1, len(taken) + len(without) + 1) if number not in taken)
    return sorted([*found, *zip(free, without, strict=False)])


@dataclass(frozen=True)
class WalkProblem:
    """What ``pair_up`` and ``rejoin`` are asked."""

    people: tuple[Person, ...]
    size: int
    met: dict[Pair, int]
    apart: frozenset[Pair]


@dataclass(frozen=True)
class PitchProblem:
    """What ``choose_reviewers`` is asked. The number of a pitch is its table's."""

    people: tuple[Person, ...]
    pitches: tuple[Pitch, ...]
    home: dict[int, int]
    asked: Asked


def seats_of(pairing: Pairing) -> Seats:
    """One query."""
    return Seats(frozenset(pairing.seats.values_list("number", "participant", "is_presenter")))


def taking_part(block: Block, *, only_present: bool) -> ParticipantQuerySet:
    """The day's leaders who are not marked absent, or only those marked present."""
    if not only_present:
        return expected_people(block.day)
    present = Attendance.objects.filter(day=block.day, state=Attendance.State.PRESENT)
    return leaders_of(block.day).filter(pk__in=present.values("participant"))


def walk_problem(pairing: Pairing, people: Iterable[Participant]) -> WalkProblem:
    """``people`` come ``with_marks()``. Seven queries."""
    block = pairing.block
    return WalkProblem(
        tuple(as_person(one) for one in people), pairing.per, met_or_to_meet(block), _apart(block)
    )


def pitch_problem(pairing: Pairing, people: Iterable[Participant]) -> PitchProblem:
    """``people`` come ``with_marks()``. Five queries."""
    block, people = pairing.block, list(people)
    home = tables_in(block)
    teams: dict[int, list[int]] = {}
    for who, table in home.items():
        teams.setdefault(table, []).append(who)
    chosen = choose_presenters(block, home, [one.pk for one in people], seats_of(pairing).presenters)
    slots = slots_of(list(chosen), pairing.slots)
    pitches = tuple(
        Pitch(table, table, (presenter,), tuple(sorted(teams[table])), slots[table])
        for table, presenter in sorted(chosen.items())
    )
    asked = Asked(reviewers=pairing.per, row=pairing.row, apart=_apart(block))
    here = {one.pk for one in people}
    return PitchProblem(
        tuple(as_person(one) for one in people),
        pitches,
        {who: table for who, table in home.items() if who in here},
        asked,
    )


def tables_in(block: Block) -> dict[int, int]:
    """Participant's key → table in the block's round, once the teams are locked. One query."""
    seats = Seat.objects.filter(
        formation=block.day.bootcamp.formation_id,
        formation__state=Formation.State.LOCKED,
        round=block.round or 1,
    )
    return dict(seats.order_by("team__number", "participant").values_list("participant", "team__number"))


def choose_presenters(
    block: Block, home: dict[int, int], here: Iterable[int], wanted: dict[int, int]
) -> dict[int, int]:
    """Table → who presents there: whom the facilitator wants, else the owner of the team's initiative, else the first
    of the team; always one who is there. One query."""
    owners = Initiative.objects.filter(
        team__formation=block.day.bootcamp.formation_id, team__round=block.round or 1, owner__isnull=False
    )
    by_table = dict(owners.order_by("-pk").values_list("team__number", "owner"))
    present: dict[int, list[int]] = {}
    for who in sorted(here):
        if who in home:
            present.setdefault(home[who], []).append(who)
    return {
        table: next((one for one in (wanted.get(table), by_table.get(table)) if one in team), team[0])
        for table, team in present.items()
    }


def _apart(block: Block) -> frozenset[Pair]:
    rules = PairRule.objects.filter(formation=block.day.bootcamp.formation_id, kind=PairRule.Kind.APART)
    return frozenset(rules.values_list("first", "second"))
