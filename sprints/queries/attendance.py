"""Who is expected on a day, and who is there."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bootcamp.kit.rules import Decision
from participants.models import Formation, Participant, Seat
from participants.models.participant import ParticipantQuerySet
from sprints.models import Attendance, Block, Day, Repair, Room
from sprints.rules.attendance import may_say

from .door_codes import door_code, with_code

LATELY = 40  # rows that a screen at the door gets anew when somebody else has ticked


def expected_people(day: Day) -> ParticipantQuerySet:
    """The organisation's active leaders, less those marked absent on the day."""
    absent = Attendance.objects.filter(day=day, state=Attendance.State.ABSENT)
    return leaders_of(day).exclude(pk__in=absent.values("participant"))


def leaders_of(day: Day) -> ParticipantQuerySet:
    """All who belong to the day, absent or not."""
    return leaders_in(day.bootcamp.organisation_id)


def leaders_in(organisation_id: int) -> ParticipantQuerySet:
    """The organisation's active leaders."""
    return Participant.objects.active().filter(organisation=organisation_id, is_leader=True)


@dataclass(frozen=True)
class Attendee:
    """A person and what is known of them on a day: "present", "absent", or "" for expected."""

    participant: Participant
    state: str


@dataclass(frozen=True)
class AttendanceList:
    """Those who match a search, and the counts of all. ``swept``: marked absent because nobody had seen them."""

    people: tuple[Attendee, ...]
    present: int
    absent: int
    expected: int
    swept: int

    @property
    def total(self) -> int:
        return self.present + self.absent + self.expected


def attendance_list(day: Day, *, search: str = "", state: str | None = None) -> AttendanceList:
    """Everyone who belongs to the day by name, narrowed to a search (or a code) and a state. Two queries."""
    rows, everyone = _everyone(day)
    coded = with_code((one.participant for one in everyone), search)
    shown = tuple(
        one
        for one in everyone
        if (one.participant in coded if coded else _matches(one.participant, search))
        and (state is None or one.state == state)
    )
    return _list(shown, everyone, rows)


def latest_marks(day: Day) -> AttendanceList:
    """The counts, and those of whom something was said last. Two queries."""
    rows, everyone = _everyone(day)
    latest = sorted(rows, key=lambda who: rows[who].at)[-LATELY:]
    return _list(tuple(one for one in everyone if one.participant.pk in latest), everyone, rows)


def people_at_the_door(day: Day, text: str) -> list[Attendee]:
    """Whom the doorkeeper means: by code, else those not yet there whose name or title has the text. Two queries."""
    _rows, everyone = _everyone(day)
    coded = with_code((one.participant for one in everyone), text)
    if coded:
        return [one for one in everyone if one.participant in coded]
    return [
        one
        for one in everyone
        if text.strip() and one.state != Attendance.State.PRESENT and _matches(one.participant, text)
    ]


def codes_of(day: Day) -> list[tuple[Participant, str]]:
    """All who belong to the day by name, each with the code for the door."""
    return [(person, door_code(person)) for person in leaders_of(day).with_marks()]


def _everyone(day: Day) -> tuple[dict[int, Attendance], list[Attendee]]:
    rows = {row.participant_id: row for row in Attendance.objects.filter(day=day)}
    return rows, [
        Attendee(person, rows[person.pk].state if person.pk in rows else "")
        for person in leaders_of(day).with_marks()
    ]


def _matches(person: Participant, search: str) -> bool:
    return search.strip().casefold() in f"{person.name} {person.title}".casefold()


def _list(
    shown: tuple[Attendee, ...], everyone: list[Attendee], rows: dict[int, Attendance]
) -> AttendanceList:
    states = Counter(one.state for one in everyone)
    return AttendanceList(
        shown,
        present=states[Attendance.State.PRESENT],
        absent=states[Attendance.State.ABSENT],
        expected=states[""],
        swept=sum(row.is_swept for row in rows.values()),
    )


# -- a leader's own place -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MyTable:
    """My table in one round of the day; ``before`` is the one I had until the teams were put right."""

    round: int
    number: int
    before: int | None


@dataclass(frozen=True)
class MyPlace:
    """What a leader's phone says about the day: whether I am there, where I sit, my code for the door. Who is absent has
    no table. ``missing``: the rounds not over in which I am there and have none yet."""

    day: Day
    state: str
    code: str
    tables: tuple[MyTable, ...]
    missing: tuple[int, ...]
    rounds: int
    may_be_here: Decision
    may_be_away: Decision


def my_place(day: Day, me: Participant, *, at: datetime) -> MyPlace:
    """Five queries."""
    today = timezone.localdate(at)
    marked = Attendance.objects.filter(day=day, participant=me).first()
    state = marked.state if marked else ""
    blocks = Block.objects.filter(day=day, kind=Block.Kind.TEAM)
    rounds = {number or 1 for number in blocks.values_list("round", flat=True)}
    seats = Seat.objects.filter(
        formation=day.bootcamp.formation_id,
        formation__state=Formation.State.LOCKED,
        participant=me,
        round__in=rounds,
    )
    tables = dict(seats.order_by("round").values_list("round", "team__number"))
    rooms = list(Room.objects.filter(block__day=day).values_list("team__round", "closed_at"))
    over = {number for number, _closed in rooms} - {number for number, closed in rooms if closed is None}
    repairs = Repair.objects.filter(day=day, state=Repair.State.DONE)
    before = {
        one["round"]: move["from"]
        for repair in repairs
        for one in repair.answer["rounds"]
        for move in one["moves"]
        if move["person"] == me.pk
    }
    is_here = state == Attendance.State.PRESENT
    return MyPlace(
        day,
        state,
        door_code(me),
        tuple(
            MyTable(number, table, before.get(number) if before.get(number) != table else None)
            for number, table in tables.items()
            if state != Attendance.State.ABSENT
        ),
        tuple(sorted(rounds - tables.keys() - over)) if is_here else (),
        len(rounds),
        may_say(day, Attendance.State.PRESENT, today),
        may_say(day, Attendance.State.ABSENT, today),
    )
