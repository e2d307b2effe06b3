"""Who is away with a seat, and who has come without one: what a repair of a day's teams is about."""

from dataclasses import dataclass

from participants.models import Formation, Participant, Seat
from sprints.models import Attendance, Block, Day, Repair, Room


@dataclass(frozen=True)
class RoundNeed:
    """One round of the day. ``gone`` have a seat and do not come, ``new`` have come and have none (keys).

    ``is_at_work``: a room of the round has begun; nobody moves there any more, and ``gone`` keep their seats. ``here``
    counts those who have come or are expected, ``teams`` the teams that wait for them.
    """

    round: int
    gone: tuple[int, ...]
    new: tuple[int, ...]
    is_at_work: bool
    here: int
    teams: int

    @property
    def is_empty(self) -> bool:
        return not self.new and (self.is_at_work or not self.gone)

    @property
    def has_moves(self) -> bool:
        """Whether people who sit already may have to move."""
        return not self.is_empty and not self.is_at_work


def repair_needs(day: Day) -> list[RoundNeed]:
    """The rounds of the day whose rooms are not all closed, in order. Five queries."""
    formation = day.bootcamp.formation_id
    blocks = Block.objects.filter(day=day, kind=Block.Kind.TEAM)
    numbers = sorted({number or 1 for number in blocks.values_list("round", flat=True)})
    seated: dict[int, set[int]] = {number: set() for number in numbers}
    seats = Seat.objects.filter(formation=formation, round__in=numbers)
    teams: dict[int, set[int]] = {number: set() for number in numbers}
    for number, who, team in seats.values_list("round", "participant", "team"):
        seated[number].add(who)
        teams[number].add(team)
    states = dict(Attendance.objects.filter(day=day).values_list("participant", "state"))
    leaders = set(
        Participant.objects.active()
        .filter(organisation=day.bootcamp.organisation_id, is_leader=True)
        .values_list("pk", flat=True)
    )
    came = {who for who, state in states.items() if state == Attendance.State.PRESENT} & leaders
    away = {who for who, state in states.items() if state == Attendance.State.ABSENT}
    rooms: dict[int, list[Room]] = {number: [] for number in numbers}
    for room in Room.objects.filter(block__day=day).select_related("block", "team"):
        rooms.setdefault(room.team.round, []).append(room)
    needs = []
    for number in numbers:
        if not seated[number] or (rooms[number] and all(room.closed_at for room in rooms[number])):
            continue
        gone = {who for who in seated[number] if who in away or who not in leaders}
        new = came - seated[number]
        needs.append(
            RoundNeed(
                number,
                tuple(sorted(gone)),
                tuple(sorted(new)),
                any(room.step_id for room in rooms[number]),
                len(seated[number]) - len(gone) + len(new),
                len(teams[number]),
            )
        )
    return needs


def without_seat(day: Day) -> int:
    """How many have come and have no seat in a round that is not over; nobody before the teams are locked. At most
    five queries."""
    formation = day.bootcamp.formation
    if formation is None or not formation.is_locked:
        return 0
    return len({who for need in repair_needs(day) for who in need.new})


def changed_tables(one: dict) -> set[int]:
    """The tables of a round (as a repair's answer has it) where people came, went or are missing."""
    changed = {table for move in one["moves"] for table in (move["from"], move["to"])}
    return (changed | {table for _who, table in one["gone"]}) - {None}


def repaired_rounds(formation: Formation) -> frozenset[int]:
    """The rounds that were put right on the day. One query, of locked teams; others have none."""
    if not formation.is_locked:
        return frozenset()
    done = Repair.objects.filter(day__bootcamp__formation=formation, state=Repair.State.DONE)
    return frozenset(
        one["round"] for answer in done.values_list("answer", flat=True) for one in answer["rounds"]
    )
