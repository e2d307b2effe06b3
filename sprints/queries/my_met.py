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
    each round."""

    sessions: list[Session]
    of: dict[int, list[Meeting]]

    def before(self, bootcamp: Bootcamp, number: int) -> frozenset[int]:
        """Whom one has met, or will have met, when this round begins."""
        order = {(one.bootcamp.pk, one.round): at for at, one in reversed(list(enumerate(self.sessions)))}
        here = order.get((bootcamp.pk, number), len(self.sessions))
        return frozenset(
            who
            for who, meetings in self.of.items()
            if any(order[one.session.bootcamp.pk, one.session.round] < here for one in meetings)
        )


def meetings_of(me: Participant, *, on: date) -> Meetings:
    """Whom one person meets, where. Seven queries; eight with walks.

    On a day on which either was marked absent, they did not meet.
    """
    bootcamps = Bootcamp.objects.filter(
        organisation=me.organisation_id,
        formation__state=Formation.State.LOCKED,
        formation__seats__participant=me,
    ).distinct()
    sessions = sessions_of(bootcamps, on=on)
    mine = {
        (seat.formation_id, seat.round): seat.team
        for seat in Seat.objects.filter(
            participant=me, formation__in={one.bootcamp.formation_id for one in sessions}
        ).select_related("team__assignment__theme")
    }
    members: dict[int, list[int]] = {}
    seats = Seat.objects.filter(team__in={team.pk for team in mine.values()}).exclude(participant=me)
    for team, who in seats.values_list("team", "participant"):
        members.setdefault(team, []).append(who)
    absent = set(
        Attendance.objects.filter(
            day__in={one.day.pk for one in sessions}, state=Attendance.State.ABSENT
        ).values_list("day", "participant")
    )
    found: dict[int, list[Meeting]] = {}
    counted = set()
    for one in sessions:
        team = mine.get((one.bootcamp.formation_id, one.round))
        if team is None or (one.day.pk, me.pk) in absent:
            continue
        assignment = getattr(team, "assignment", None)
        for who in members.get(team.pk, []):
            if (one.day.pk, who) not in absent and (team.pk, who) not in counted:
                counted.add((team.pk, who))
                found.setdefault(who, []).append(Meeting(one, assignment and assignment.theme))
    for block, (day, groups) in walks_of(me.organisation_id, with_person=me.pk).items():
        walk = walk_session(block, day, on=on)
        sessions.append(walk)
        for who in (who for group in groups.values() for who in group if who != me.pk):
            found.setdefault(who, []).append(Meeting(walk, None))
    return Meetings(sorted(sessions, key=in_time), found)


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
    """The organisation's active leaders as seen from one of them. Nine queries."""
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
