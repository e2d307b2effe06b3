"""A leader's own teams: the one to go to now or next, those to come, and those that are over."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from bootcamp.kit.marks import top_area
from bootcamp.kit.wording import and_list
from participants.models import Formation, Participant, Seat
from sprints.models import Bootcamp, Release, Room, ThemeWish
from themes.models import Theme

from .my_met import Meetings, meetings_of
from .releases import ReleasedBlock, as_released, latest_releases
from .team_sentences import why_sentence


@dataclass(frozen=True)
class MyTeam:
    """My team in one round. ``block`` is when it works next, as released, and ``room`` where, if it is open."""

    round: int
    number: int
    theme: Theme | None
    people: list[Participant]
    why: str
    team_id: int
    is_over: bool = False
    block: ReleasedBlock | None = None
    room: Room | None = None
    is_now: bool = False


@dataclass(frozen=True)
class MyBootcamp:
    """A bootcamp with its day today, else the next one, as released; none while it is only planned."""

    bootcamp: Bootcamp
    day: Release | None
    teams: list[MyTeam]
    turn_on: date = date.max  # orders the bootcamps, by the plans too; not to be shown


@dataclass(frozen=True)
class MyTeams:
    """``first`` is the team to go to now or next; ``ahead`` the other teams to come, ``over`` those that have met."""

    first: MyTeam | None = None
    bootcamp: MyBootcamp | None = None
    ahead: list[MyBootcamp] = field(default_factory=list)
    over: list[MyBootcamp] = field(default_factory=list)


def my_teams(me: Participant, *, at: datetime) -> MyTeams:
    """All of it, in a number of queries that the rows do not change."""
    bootcamps = my_bootcamps(me, at=at)
    coming = [(one, team) for one in bootcamps for team in one.teams if not team.is_over]
    first = min(coming, key=lambda pair: _turn(*pair), default=None)
    return MyTeams(
        first[1] if first else None,
        first[0] if first else None,
        _only(bootcamps, lambda team: not team.is_over and team != (first and first[1])),
        _only(bootcamps, lambda team: team.is_over),
    )


def _turn(one: MyBootcamp, team: MyTeam) -> tuple:
    """When a team's turn comes: by its released time, else by its bootcamp's day."""
    when = team.block.starts_at if team.block else None
    return (
        timezone.localdate(when) if when else one.turn_on,
        when is None,
        when.timestamp() if when else 0,
        team.round,
    )


def _only(bootcamps: Iterable[MyBootcamp], wanted) -> list[MyBootcamp]:
    found = [replace(one, teams=[team for team in one.teams if wanted(team)]) for one in bootcamps]
    return [one for one in found if one.teams]


def my_bootcamps(me: Participant, *, at: datetime, limit: int = 5) -> list[MyBootcamp]:
    """The latest bootcamps with locked teams in which I sit, the newest first."""
    today = timezone.localdate(at)
    bootcamps = list(
        Bootcamp.objects.filter(
            organisation=me.organisation_id,
            formation__state=Formation.State.LOCKED,
            formation__seats__participant=me,
        )
        .distinct()
        .prefetch_related("days")[:limit]
    )
    seats = list(
        Seat.objects.filter(participant=me, formation__bootcamp__in=bootcamps)
        .select_related("team__assignment__theme")
        .order_by("round")
    )
    releases = list(latest_releases(bootcamps))
    known = _Known(
        me,
        at,
        _members([seat.team_id for seat in seats]),
        _ranks(me, bootcamps),
        meetings_of(me, on=today),
        _blocks(releases, at),
        _rooms(seats, today),
    )
    return [
        MyBootcamp(
            bootcamp,
            _day_of(bootcamp, releases, today),
            [known.team(bootcamp, seat) for seat in seats if seat.formation_id == bootcamp.formation_id],
            _turn_of(bootcamp, today),
        )
        for bootcamp in bootcamps
    ]


@dataclass(frozen=True)
class _Known:
    """What my teams are made from: a team's members, the ranks I gave (bootcamp, theme), whom I meet, and the released
    block of a (bootcamp, round) and the open room of a team, if there is one."""

    me: Participant
    at: datetime
    members: dict[int, list[Participant]]
    ranks: dict[tuple[int, int], int]
    meetings: Meetings
    blocks: dict[tuple[int, int], ReleasedBlock]
    rooms: dict[int, Room]

    def team(self, bootcamp: Bootcamp, seat: Seat) -> MyTeam:
        assignment = getattr(seat.team, "assignment", None)
        theme = assignment and assignment.theme
        missing = self.meetings.missing(bootcamp, seat.round) - {self.me.pk}
        people = [person for person in self.members[seat.team_id] if person.pk not in missing]
        block, room = self.blocks.get((bootcamp.pk, seat.round)), self.rooms.get(seat.team_id)
        before = self.meetings.before(bootcamp, seat.round)
        today = timezone.localdate(self.at)
        return MyTeam(
            seat.round,
            seat.team.number,
            theme,
            people,
            _why(self.me, people, before, self.ranks.get((bootcamp.pk, theme and theme.pk))),
            seat.team_id,
            is_over=not block and not room and _is_over(bootcamp, seat.round, self.meetings, today),
            block=block,
            room=room,
            is_now=bool((block and block.starts_at <= self.at) or (room and room.step_id)),
        )


def _members(team_ids: list[int]) -> dict[int, list[Participant]]:
    marks = ("participant__area__parent__parent", "participant__level")
    seats = Seat.objects.filter(team__in=team_ids).select_related(*marks)
    members: dict[int, list[Participant]] = {}
    for seat in seats.order_by("participant__name", "participant"):
        members.setdefault(seat.team_id, []).append(seat.participant)
    return members


def _ranks(me: Participant, bootcamps: list[Bootcamp]) -> dict[tuple[int, int], int]:
    wishes = ThemeWish.objects.filter(participant=me, bootcamp__in=bootcamps)
    return {
        (bootcamp, theme): rank for bootcamp, theme, rank in wishes.values_list("bootcamp", "theme", "rank")
    }


def _is_over(bootcamp: Bootcamp, number: int, meetings: Meetings, today: date) -> bool:
    """Whether the round has met, or all the bootcamp's days are behind. That it is in the draft of a later day as well
    is no leader's to know before that day is released."""
    sessions = [one for one in meetings.sessions if one.bootcamp.pk == bootcamp.pk and one.round == number]
    if sessions:
        return any(one.is_held for one in sessions)
    days = bootcamp.days.all()
    return bool(days) and all(day.date < today for day in days)


def _day_of(bootcamp: Bootcamp, releases: list[Release], today: date) -> Release | None:
    ahead = [one for one in releases if one.day.bootcamp_id == bootcamp.pk and one.date >= today]
    return min(ahead, key=lambda release: release.date, default=None)


def _turn_of(bootcamp: Bootcamp, today: date) -> date:
    """Today's day, else the next one, else the last."""
    days = sorted(day.date for day in bootcamp.days.all())
    return next((day for day in days if day >= today), days[-1] if days else date.max)


def _blocks(releases: list[Release], at: datetime) -> dict[tuple[int, int], ReleasedBlock]:
    """(bootcamp, round) → the block that goes on or comes next, of the days released."""
    found: dict[tuple[int, int], ReleasedBlock] = {}
    for release in sorted(releases, key=lambda one: (one.date, one.day_id), reverse=True):
        for block in reversed(as_released(release).blocks):
            if block.round and block.ends_at > at:
                found[release.day.bootcamp_id, block.round] = block
    return found


def _rooms(seats: list[Seat], today: date) -> dict[int, Room]:
    """Team → its room of today that is at work, else the next one."""
    rooms = Room.objects.filter(
        team__in=[seat.team_id for seat in seats], block__day__date=today, closed_at=None
    ).select_related("block", "team")
    found: dict[int, Room] = {}
    for room in rooms.order_by("-block__position"):
        if room.team_id not in found or room.step_id or not found[room.team_id].step_id:
            found[room.team_id] = room
    return found


def _why(me: Participant, people: list[Participant], before: frozenset[int], rank: int | None) -> str:
    """One line on why these people sit together, to one of them."""
    others = [person for person in people if person.pk != me.pk]
    again = [person for person in others if person.pk in before]
    said = [why_sentence(people, _met_before(others, again))]
    area = top_area(me.area)
    if area and others and not any(top_area(person.area) == area for person in others):
        said.insert(0, _("Only you come from %(area)s.") % {"area": area.name})
    wishes = {
        1: _("The theme was your first wish."),
        2: _("The theme was your second wish."),
        3: _("The theme was your third wish."),
    }
    return " ".join([*said, wishes.get(rank, "")]).strip()


def _met_before(others: list[Participant], again: list[Participant]) -> str:
    if not others:
        return ""
    if not again:
        return _("Nobody here has sat with you before.")
    if len(again) <= 2:
        return _("You have sat with %(names)s before.") % {"names": and_list(one.name for one in again)}
    return _("You have sat with %(n)d of them before.") % {"n": len(again)}
