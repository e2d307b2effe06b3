"""Who is expected on a day, and who is there."""

from dataclasses import dataclass

from participants.models import Participant
from participants.models.participant import ParticipantQuerySet
from sprints.models import Attendance, Day


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
    """Those who match a search, and the counts of all."""

    people: tuple[Attendee, ...]
    present: int
    absent: int
    expected: int

    @property
    def total(self) -> int:
        return self.present + self.absent + self.expected


def attendance_list(day: Day, *, search: str = "", state: str | None = None) -> AttendanceList:
    """Everyone who belongs to the day by name, narrowed to a search and a state. Two queries."""
    states = dict(Attendance.objects.filter(day=day).values_list("participant", "state"))
    everyone = [Attendee(person, states.get(person.pk, "")) for person in leaders_of(day).with_marks()]
    wanted = search.strip().casefold()
    shown = tuple(
        one
        for one in everyone
        if (not wanted or wanted in f"{one.participant.name} {one.participant.title}".casefold())
        and (state is None or one.state == state)
    )
    found = [one.state for one in everyone]
    return AttendanceList(
        shown,
        present=found.count(Attendance.State.PRESENT),
        absent=found.count(Attendance.State.ABSENT),
        expected=found.count(""),
    )
