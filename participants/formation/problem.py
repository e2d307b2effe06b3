"""The problem and its answer: people, rules, weights and history in; a plan with its score out.

Everything is frozen and compares by value. Ids are the caller's own whole numbers; rounds and teams count from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

PARTS = ("area", "level", "new", "repeats", "wish")


@dataclass(frozen=True)
class Person:
    """Somebody to seat. ``wishes`` are theme ids, dearest first."""

    id: int
    area: int | None
    level: int | None
    manager_id: int | None = None
    wishes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rules:
    """What every plan must keep.

    Give ``team_count`` or ``team_size`` (then there are as few teams as that size allows). ``theme_teams`` says how
    many teams work on each theme in every round; empty means teams without themes. ``level_bounds`` is "even" (each
    team gets the level's fair share, rounded down or up), "free", or (least, most) per level. ``pinned`` maps
    (round, person) to the team in which they must sit. ``absent`` holds the (round, person) who get no seat: the sizes
    and the even spread of that round count those who are there.
    """

    team_count: int | None = None
    team_size: int | None = None
    rounds: int = 1
    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()
    avoid_manager: bool = True
    level_bounds: Mapping[int | None, tuple[int, int]] | Literal["even", "free"] = "even"
    theme_teams: Mapping[int, int] = field(default_factory=dict)
    pinned: Mapping[tuple[int, int], int] = field(default_factory=dict)
    absent: frozenset[tuple[int, int]] = frozenset()

    def teams_for(self, people: int) -> int:
        """The number of teams for so many people."""
        if self.team_count is not None:
            return self.team_count
        return max(1, -(-people // self.team_size)) if self.team_size else 1


@dataclass(frozen=True)
class Weights:
    """Points, whole numbers. Area and level: for each pair in a team that differs. New: for two who meet for the
    first time, and so much more if they are from different areas. Repeat: taken off for a second meeting; twice that
    for a third, and so on. Wish: for each wish point, of which the dearest theme gives 3, then 2, then 1."""

    area: int = 4
    level: int = 1
    new: int = 6
    new_cross: int = 4
    repeat: int = 12
    wish: int = 6


@dataclass(frozen=True)
class History:
    """``met``: how often two people sat together before. ``known``: how well they know each other, from 0 to 1."""

    met: Mapping[tuple[int, int], int] = field(default_factory=dict)
    known: Mapping[tuple[int, int], float | Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Team:
    theme: int | None
    members: tuple[int, ...]


@dataclass(frozen=True)
class Round:
    teams: tuple[Team, ...]


@dataclass(frozen=True)
class Part:
    """One part of a score: its points, and the points that no plan can exceed."""

    value: int
    bound: int

    @property
    def percent(self) -> float:
        """How much of what is provably possible; 100 when nothing better can exist."""
        if self.value >= self.bound:
            return 100.0
        return max(0.0, 100.0 * self.value / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Score:
    """Points per part. ``repeats`` is never above 0; each other part is never below.

    ``ceiling``: points that no plan can exceed in all parts together, if they were worked out. Knowing them makes no
    other score.
    """

    area: Part
    level: Part
    new: Part
    repeats: Part
    wish: Part
    ceiling: int | None = field(default=None, compare=False)

    @property
    def total(self) -> Part:
        parts = [getattr(self, name) for name in PARTS]
        bound = sum(part.bound for part in parts)
        return Part(
            sum(part.value for part in parts), bound if self.ceiling is None else min(bound, self.ceiling)
        )


@dataclass(frozen=True)
class Plan:
    """Teams for every round. The same input, seed and steps give an equal plan."""

    rounds: tuple[Round, ...]
    score: Score | None = None
    seed: int = 0
    steps: int = 0
    version: str = ""
    input_hash: str = ""

    @property
    def bound(self) -> int:
        return self.score.total.bound if self.score else 0

    @property
    def proved_optimal(self) -> bool:
        """Whether it is proved that no plan has more points."""
        return self.score is not None and self.score.total.value == self.score.total.bound


@dataclass(frozen=True)
class Break:
    """A rule that a plan does not keep, by name: seats, size, line_manager, together, apart, pinned, level, theme."""

    rule: str
    round: int
    teams: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    level: int | None = None


@dataclass(frozen=True)
class Clash:
    """One of the rules that cannot hold together: as ``Break``, and "team_count" and "rounds" for sizes."""

    rule: str
    people: tuple[int, ...] = ()
    team: int | None = None
    round: int | None = None
    level: int | None = None


@dataclass(frozen=True)
class Infeasible:
    """No plan. ``core`` names rules that clash; ``proved`` is False when the search merely found no plan."""

    core: tuple[Clash, ...]
    proved: bool = True


@dataclass(frozen=True)
class Swap:
    """Two people change places in a round."""

    round: int
    first: int
    second: int


@dataclass(frozen=True)
class Difference:
    """What a change would do: the score before and after, and the rules it would break anew."""

    before: Score
    after: Score
    breaks: tuple[Break, ...] = ()

    def of(self, part: str) -> int:
        """Points gained (or lost, below 0) in one part, or in "total"."""
        return getattr(self.after, part).value - getattr(self.before, part).value


def pair(first: int, second: int) -> tuple[int, int]:
    """Two ids in order, as every set of pairs holds them."""
    return (first, second) if first < second else (second, first)


def present(people: Sequence[Person], rules: Rules, number: int) -> list[Person]:
    """Those who get a seat in the round of this number."""
    return [person for person in people if (number, person.id) not in rules.absent]


def theme_of_teams(rules: Rules, teams: int) -> list[int | None]:
    """The theme of each team, dealt in turn so that a theme's tables lie spread; the same in every round."""
    left = dict(sorted(rules.theme_teams.items()))
    dealt: list[int | None] = []
    while any(left.values()):
        for theme in left:
            if left[theme]:
                left[theme] -= 1
                dealt.append(theme)
    return (dealt + [None] * teams)[:teams]


def units_of(people: list[Person] | tuple[Person, ...], rules: Rules) -> list[tuple[int, ...]]:
    """The groups of two or more who must always share a team: pairs that hang together are one group."""
    present = {person.id for person in people}
    group = {one: {one} for one in present}
    for a, b in sorted(rules.together):
        if a in present and b in present and group[a] is not group[b]:
            joined = group[a] | group[b]
            for one in joined:
                group[one] = joined
    found = {tuple(sorted(members)) for members in group.values() if len(members) > 1}
    return sorted(found)


def separate_pairs(people: list[Person] | tuple[Person, ...], rules: Rules) -> dict[tuple[int, int], str]:
    """The pairs that must not share a team, and the rule that says so: "apart" or "line_manager"."""
    present = {person.id for person in people}
    found = {pair(a, b): "apart" for a, b in sorted(rules.apart) if {a, b} <= present and a != b}
    for person in people if rules.avoid_manager else ():
        boss = person.manager_id
        if boss in present and boss != person.id:
            found.setdefault(pair(person.id, boss), "line_manager")
    return found


def level_spread(people: list[Person] | tuple[Person, ...], rules: Rules, teams: int) -> dict:
    """Per level the (least, most) in each team.

    Even means the level's share rounded down or up. Where the other rules leave some team no such share (two of a
    rare level must sit together; a director is line manager of everyone on the rung below), they go before the
    spread, and all levels may vary by as many more.
    """
    if rules.level_bounds == "free":
        return {}
    if rules.level_bounds != "even":
        return dict(rules.level_bounds)
    members: dict[int | None, set[int]] = {}
    for person in people:
        members.setdefault(person.level, set()).add(person.id)
    spread = {level: (len(who) // teams, -(-len(who) // teams)) for level, who in members.items()}
    give = max(0, *_pressed(people, rules, teams, members, spread), 0)
    return {level: (max(0, least - give), most + give) for level, (least, most) in spread.items()}


def _pressed(people, rules, teams, members, spread):
    """By how many each unit, and each person with those they must not meet, would miss an even spread."""
    for unit in units_of(people, rules):
        here = {level: len(who.intersection(unit)) for level, who in members.items()}
        yield max(here[level] - spread[level][1] for level in spread)
        lacking = sum(max(0, spread[level][0] - here[level]) for level in spread)
        yield lacking - (len(people) // teams - len(unit))
    barred: dict[int, set[int]] = {}
    for a, b in separate_pairs(people, rules):
        barred.setdefault(a, set()).add(b)
        barred.setdefault(b, set()).add(a)
    for others in barred.values():
        for level, who in members.items():
            yield spread[level][0] - len(who) + len(who & others)
