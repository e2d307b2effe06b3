"""Whom one person has met, where, and whom not yet."""

from dataclasses import dataclass, field
from datetime import date

from participants.models import Area, Formation, Participant, Seat
from sprints.models import Attendance, Bootcamp
from themes.models import Theme

from .attendance import leaders_in
from .season import Session, in_time, sessions_of, walk_session
from .walks import walks_of


@dataclass(frozen=True)
class Meeting:
    """A round in which two shared a table, or a walk they took together."""

    session: Session
    theme: Theme | None


@dataclass(frozen=True)
class Meetings:
    """The sessions of one's bootcamps in order of time, and colleague's key → the meetings, those to come too, one for
    each round. ``absent``: (day's key, participant's key) of everybody marked absent on those days."""

    sessions: list[Session]
    of: dict[int, list[Meeting]]
    absent: frozenset[tuple[int, int]]

    def before(self, bootcamp: Bootcamp, number: int) -> frozenset[int]:
        """Whom one has sat with, or will have, when this round begins."""
        order = {one.key: at for at, one in reversed(list(enumerate(self.sessions)))}
        here = order.get((bootcamp.pk, number), len(self.sessions))
        return frozenset(
            who
            for who, meetings in self.of.items()
            if any(order[one.session.key] < here for one in meetings if not one.session.is_walk)
        )

    def missing(self, bootcamp: Bootcamp, number: int) -> frozenset[int]:
        """Who is marked absent on the day of this round: the one to come, else the last one."""
        here = [one for one in self.sessions if one.key == (bootcamp.pk, number)]
        session = next((one for one in here if not one.is_held), here[-1] if here else None)
        return frozenset(who for day, who in self.absent if session and day == session.day.pk)


def meetings_of(me: Participant, *, on: date) -> Meetings:
    """Whom one person meets, where. Seven queries; eight with walks.

    On a day on which either was marked absent, they did not meet.
    """
    bootcamps = Bootcamp.objects.filter(
        organisation=me.organisation_id,
        formation__state=Formation.State.LOCKED,
        formation__seats__participant=me,
    ).distinct()
    rounds = sessions_of(bootcamps, on=on)
    groups = _teams(me, rounds)
    for block, (day, walkers) in walks_of(me.organisation_id, with_person=me.pk).items():
        walk = walk_session(block, day, on=on)
        rounds.append(walk)
        groups[walk.key] = ([who for group in walkers.values() for who in group], None)
    sessions = sorted(rounds, key=in_time)
    absent = frozenset(
        Attendance.objects.filter(
            day__in={one.day.pk for one in sessions}, state=Attendance.State.ABSENT
        ).values_list("day", "participant")
    )
    found: dict[int, list[Meeting]] = {}
    counted = set()
    for one in sessions:
        if one.key not in groups or (one.day.pk, me.pk) in absent:
            continue
        others, theme = groups[one.key]
        for who in others:
            if who != me.pk and (one.day.pk, who) not in absent and (one.key, who) not in counted:
                counted.add((one.key, who))
                found.setdefault(who, []).append(Meeting(one, theme))
    return Meetings(sessions, found, absent)


def _teams(me: Participant, rounds: list[Session]) -> dict[tuple[int, int], tuple[list[int], Theme | None]]:
    """A round's key → my team in it and its theme. Two queries."""
    bootcamps = {one.bootcamp.formation_id: one.bootcamp.pk for one in rounds}
    mine = list(
        Seat.objects.filter(participant=me, formation__in=bootcamps).select_related("team__assignment__theme")
    )
    members: dict[int, list[int]] = {}
    seats = Seat.objects.filter(team__in=[seat.team_id for seat in mine])
    for team, who in seats.values_list("team", "participant"):
        members.setdefault(team, []).append(who)
    found = {}
    for seat in mine:
        assignment = getattr(seat.team, "assignment", None)
        found[bootcamps[seat.formation_id], seat.round] = (
            members[seat.team_id],
            assignment and assignment.theme,
        )
    return found


@dataclass(frozen=True)
class Colleague:
    person: Participant
    meetings: list[Meeting]

    @property
    def is_met(self) -> bool:
        return any(meeting.session.is_held for meeting in self.meetings)


@dataclass(frozen=True)
class AreaMet:
    """An area: whom of it one has met, whom one will meet, and the names of the others."""

    area: Area | None
    is_own: bool
    met: list[Colleague] = field(default_factory=list)
    ahead: list[Colleague] = field(default_factory=list)
    not_yet: list[str] = field(default_factory=list)

    @property
    def people(self) -> int:
        return len(self.met) + len(self.ahead) + len(self.not_yet)


@dataclass(frozen=True)
class MyMet:
    """By area: those from other areas first by name, one's own last."""

    areas: list[AreaMet]

    @property
    def met(self) -> int:
        """People met from other areas."""
        return sum(len(one.met) for one in self.areas if not one.is_own)

    @property
    def ahead(self) -> int:
        """People from other areas whom one will meet for the first time."""
        return sum(len(one.ahead) for one in self.areas if not one.is_own)

    @property
    def from_areas(self) -> int:
        return sum(bool(one.met) for one in self.areas if not one.is_own)

    @property
    def other_areas(self) -> int:
        return sum(not one.is_own for one in self.areas)

    @property
    def nobody_from(self) -> list[Area | None]:
        """The areas of which one has met nobody."""
        return [one.area for one in self.areas if not one.is_own and not one.met]


def my_met(me: Participant, *, on: date) -> MyMet:
    """The organisation's active leaders as seen from one of them. Ten queries, eleven with walks."""
    meetings = meetings_of(me, on=on).of
    areas = {area.pk: area for area in Area.objects.filter(organisation=me.organisation_id)}

    def top(pk: int | None) -> Area | None:
        while pk is not None and areas[pk].parent_id is not None:
            pk = areas[pk].parent_id
        return areas.get(pk)

    own = top(me.area_id)
    by_area: dict[Area | None, AreaMet] = {}
    leaders = leaders_in(me.organisation_id).exclude(pk=me.pk)
    people = leaders.with_marks().in_bulk(list(meetings))
    for pk, name, area in leaders.values_list("pk", "name", "area"):
        where = top(area)
        group = by_area.setdefault(where, AreaMet(where, is_own=where == own))
        if pk not in meetings:
            group.not_yet.append(name)
            continue
        colleague = Colleague(people[pk], meetings[pk])
        (group.met if colleague.is_met else group.ahead).append(colleague)
    order = sorted(
        by_area.values(), key=lambda one: (one.is_own, one.area is None, one.area and one.area.name)
    )
    return MyMet(order)
