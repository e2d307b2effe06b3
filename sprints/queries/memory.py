"""Who has met whom over all bootcamps, as facilitators and directors see it: shares by area, level and day."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from participants.formation.memory import (
    Met,
    Seatings,
    most_between,
    most_possible,
    pairs_of_groups,
    promise,
    remember,
)
from participants.models import Area, Level, Participant
from participants.queries.ties import answered_of, known_of
from sprints.models import Day

from .attendance import leaders_in
from .season import Season, season_of
from .team_sentences import percent

SHADES = 5
FEW = 8  # so many people are named who should meet new people next time


@dataclass(frozen=True)
class Memory:
    """Those who take part: the active leaders with a seat in a round that is over, at positions in order of their keys.
    ``area`` and ``level`` tell each one's place in ``areas`` and ``levels``, where None stands for having none."""

    season: Season
    people: np.ndarray
    areas: list[Area | None]
    area: np.ndarray
    levels: list[Level | None]
    level: np.ndarray
    held: Seatings
    met: Met

    @cached_property
    def across(self) -> Met:
        return self.met.across(self.area)

    @property
    def possible(self) -> np.ndarray:
        """The pairs between each two areas, and within each on the diagonal."""
        return pairs_of_groups(self.area, len(self.areas))

    @property
    def met_by_area(self) -> np.ndarray:
        return self.met.per_group(self.area, len(self.areas))

    @property
    def could_meet(self) -> int:
        """The pairs from two different areas."""
        return int(np.triu(self.possible, 1).sum())


def memory_of(organisation_id: int, *, on: date) -> Memory:
    """Nine queries, ten with walks."""
    season = season_of(organisation_id, on=on)
    held = [at for at, one in enumerate(season.sessions) if one.is_held]
    seated = np.unique(season.rows[np.isin(season.rows[:, 0], held), 2])
    leaders = leaders_in(organisation_id).order_by("pk").values_list("pk", "area", "level")
    takes_part = set(seated.tolist())
    rows = [row for row in leaders if row[0] in takes_part]
    people = np.array([pk for pk, _area, _level in rows], np.int64)
    areas = {area.pk: area for area in Area.objects.filter(organisation=organisation_id)}
    levels = {level.pk: level for level in Level.objects.filter(organisation=organisation_id)}
    tops = [_top(areas, area) for _pk, area, _level in rows]
    rungs = [level for _pk, _area, level in rows]
    shown_areas = sorted(set(tops), key=lambda pk: (pk is None, pk and areas[pk].name))
    shown_levels = sorted(set(rungs), key=lambda pk: -(levels[pk].rank if pk else 0))
    seatings = season.seatings(people)
    return Memory(
        season,
        people,
        [areas.get(pk) for pk in shown_areas],
        _places(shown_areas, tops),
        [levels.get(pk) for pk in shown_levels],
        _places(shown_levels, rungs),
        seatings,
        remember(seatings, len(people)),
    )


def _places(shown: list, values: list) -> np.ndarray:
    place = {value: at for at, value in enumerate(shown)}
    return np.array([place[value] for value in values], np.int64)


def _top(areas: dict[int, Area], pk: int | None) -> int | None:
    while pk is not None and areas[pk].parent_id is not None:
        pk = areas[pk].parent_id
    return pk


@dataclass(frozen=True)
class Cell:
    """The pairs of two groups: how many have met, of how many, and how dark (0 to 4) the cell is."""

    met: int
    pairs: int
    shade: int = 0

    @property
    def share(self) -> str:
        """ "12 %"."""
        return percent(100 * self.met // max(1, self.pairs))


@dataclass(frozen=True)
class MatrixRow:
    group: Area | Level | None
    cells: list[tuple[Area | Level | None, Cell]]


def _matrix(groups: list, met: np.ndarray, pairs: np.ndarray) -> list[MatrixRow]:
    share = met / np.maximum(pairs, 1)
    shade = (share * (SHADES - 0.01) / max(share.max(initial=0), 0.01)).astype(int)
    return [
        MatrixRow(
            group,
            [
                (other, Cell(int(met[at, to]), int(pairs[at, to]), int(shade[at, to])))
                for to, other in enumerate(groups)
            ],
        )
        for at, group in enumerate(groups)
    ]


def _across(memory: Memory) -> tuple[np.ndarray, np.ndarray]:
    """Pairs met and pairs there are, between two areas only."""
    other = 1 - np.eye(len(memory.areas), dtype=np.int64)
    return memory.met_by_area * other, memory.possible * other


@dataclass(frozen=True)
class Growth:
    """A day, the pairs that met across areas for the first time on it, and the shares by its end."""

    day: Day
    new: int
    share: str
    most: str


@dataclass(frozen=True)
class Little:
    """Somebody who has met few from other areas."""

    person: Participant
    met: int
    others: int


@dataclass(frozen=True)
class SeasonPage:
    """``met`` pairs across areas of ``pairs``, where ``most`` is proved to be the most possible; ``ahead`` will meet in
    rounds that are planned; ``one_more`` is the most that one more day like the last one that is over could add."""

    days: int
    people: int
    met: int
    pairs: int
    most: int
    each: int
    each_areas: int
    other_areas: int
    growth: list[Growth] = field(default_factory=list)
    by_area: list[MatrixRow] = field(default_factory=list)
    by_level: list[MatrixRow] = field(default_factory=list)
    ahead: int = 0
    one_more: int = 0
    little: list[Little] = field(default_factory=list)
    knew: str = ""

    @property
    def share(self) -> str:
        return percent(100 * self.met / max(1, self.pairs))

    @property
    def most_share(self) -> str:
        return percent(100 * self.most / max(1, self.pairs))

    @property
    def of_most(self) -> str:
        """How much of the most possible was reached."""
        return percent(100 * self.met / max(1, self.most))

    @property
    def share_ahead(self) -> str:
        return percent(100 * (self.met + self.ahead) / max(1, self.pairs))

    @property
    def share_one_more(self) -> str:
        return percent(100 * (self.met + self.one_more) / max(1, self.pairs))


def season_page(me: Participant, *, on: date) -> SeasonPage | None:
    """The season so far; None before any round has taken place. People are named to facilitators only: then twelve
    queries, else eleven; one more with walks."""
    memory = memory_of(me.organisation_id, on=on)
    if not len(memory.held.person):
        return None
    season, across, people = memory.season, memory.across, len(memory.people)
    kept = promise(memory.held, memory.area, memory.met)
    each = across.per_person(people)
    areas = len(memory.areas)
    days = list(dict.fromkeys(one.day for one in season.sessions if one.is_held))
    whole = max((at for at, day in enumerate(days) if day.date < on), default=len(days) - 1)
    last = memory.held.only(memory.held.day == whole)
    return SeasonPage(
        days=len(days),
        people=people,
        met=kept[-1][0],
        pairs=memory.could_meet,
        most=kept[-1][1],
        each=round(float(each.mean())),
        each_areas=round(float(across.groups_per_person(memory.area, areas).mean())),
        other_areas=areas - 1,
        growth=_growth(days, kept, memory.could_meet),
        by_area=_matrix(memory.areas, *_across(memory)),
        by_level=_matrix(
            memory.levels,
            memory.met.per_group(memory.level, len(memory.levels)),
            pairs_of_groups(memory.level, len(memory.levels)),
        ),
        ahead=_with_plans(memory) - kept[-1][0],
        one_more=most_possible(last, memory.area, memory.met),
        little=_little(memory, each) if me.is_facilitator else [],
        knew=_knew(memory, me.organisation_id),
    )


def _with_plans(memory: Memory) -> int:
    """The pairs across areas that have met when the rounds that are planned are over."""
    if all(one.is_held for one in memory.season.sessions):
        return len(memory.across.low)
    seatings = memory.season.seatings(memory.people, only_held=False)
    return len(remember(seatings, len(memory.people)).across(memory.area).low)


def _knew(memory: Memory, organisation_id: int) -> str:
    """The share of those who have met across areas that say they know each other, of the pairs of whom at least one has
    told; "" where fewer than five have."""
    known = known_of(organisation_id)
    if not known:
        return ""
    told = np.isin(memory.people, answered_of(organisation_id))
    across, many = memory.across, int(memory.people.max()) + 1
    asked = told[across.low] | told[across.high]
    pairs = memory.people[across.low[asked]] * many + memory.people[across.high[asked]]
    knew = np.isin(pairs, [low * many + high for low, high in known if high < many])
    return percent(100 * int(knew.sum()) // max(1, len(pairs)))


def _growth(days: list[Day], kept: list[tuple[int, int]], pairs: int) -> list[Growth]:
    before = [0, *(met for met, _most in kept)]
    return [
        Growth(day, met - old, percent(100 * met / max(1, pairs)), percent(100 * most / max(1, pairs)))
        for day, (met, most), old in zip(days, kept, before, strict=False)
    ]


def _little(memory: Memory, each: np.ndarray) -> list[Little]:
    """Those who have met the fewest from other areas, by name."""
    others = len(each) - np.bincount(memory.area)[memory.area]
    fewest = np.lexsort((memory.people, each))[:FEW]
    fewest = fewest[each[fewest] < np.median(each)]
    people = Participant.objects.with_marks().in_bulk(memory.people[fewest].tolist())
    found = [Little(people[int(memory.people[at])], int(each[at]), int(others[at])) for at in fewest]
    return sorted(found, key=lambda one: one.person.name)


@dataclass(frozen=True)
class Stranger:
    """A person of an area, and whom of another area they have not met yet."""

    person: Participant
    met: int
    not_yet: list[str]


@dataclass(frozen=True)
class AreaPage:
    """An area and the shares of pairs met with each other area; with ``other``, its people and whom they have not met,
    and the ``most`` pairs of the two that could have met, had all tables been theirs."""

    area: Area
    rows: list[tuple[Area | None, Cell]]
    other: Area | None = None
    cell: Cell | None = None
    most: int = 0
    strangers: list[Stranger] = field(default_factory=list)


def area_page(area: Area, *, other: int | None, on: date) -> AreaPage | None:
    """What a facilitator sees of one area; None where nobody of it takes part. Nine queries, ten with ``other``."""
    memory = memory_of(area.organisation_id, on=on)
    if area not in memory.areas:
        return None
    here = memory.areas.index(area)
    row = _matrix(memory.areas, memory.met_by_area, memory.possible)[here].cells
    page = AreaPage(area, [one for one in row if one[0] != area])
    chosen = next((one for one in row if one[0] and one[0].pk == other), None)
    if chosen is None:
        return page
    there = memory.areas.index(chosen[0])
    most = int(most_between(memory.held, memory.area)[here, there])
    return AreaPage(area, page.rows, *chosen, most, _strangers(memory, here, there))


def _strangers(memory: Memory, here: int, there: int) -> list[Stranger]:
    ours, theirs = np.flatnonzero(memory.area == here), np.flatnonzero(memory.area == there)
    both = np.union1d(ours, theirs)
    people = Participant.objects.with_marks().in_bulk(memory.people[both].tolist())
    found = []
    for at in ours:
        met = memory.met.with_person(at)
        lacking = [people[int(pk)].name for pk in memory.people[theirs[~np.isin(theirs, np.r_[met, at])]]]
        person = people[int(memory.people[at])]
        found.append(Stranger(person, int(np.isin(theirs, met).sum()), sorted(lacking)))
    return sorted(found, key=lambda one: one.person.name)
