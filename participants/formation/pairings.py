"""Who walks with whom: pairs or trios for a walk-and-talk, and what to do when somebody is missing.

A walk is a division into groups of two or three, so it is scored and checked as a round of teams is. What it is worth
is told by WALK: two who have met before cost more than ten pairs of one area, and one area more than ten pairs of one
level. New acquaintances come first, then other areas, then other levels.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import numpy as np

from .exchange import WORK, exchange
from .partition import partition
from .problem import (
    Break,
    Clash,
    History,
    Infeasible,
    Person,
    Plan,
    Round,
    Rules,
    Weights,
    pair,
    separate_pairs,
)
from .score import score

WALK = Weights(area=10, level=1, new=0, new_cross=0, repeat=100, wish=0)
EXACT_GROUPS = 45_000  # so many possible groups a solver is asked about: pairs of 300 people, trios of 64
FORBIDDEN = -1_000_000_000  # what a pair costs that must not walk together: more than all others can bring

Group = tuple[int, ...]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Walk:
    """The groups with their points, and the points that no division can exceed."""

    groups: tuple[Group, ...]
    value: int
    bound: int
    input_hash: str

    @property
    def is_proved_best(self) -> bool:
        return self.value == self.bound


@dataclass(frozen=True)
class Company:
    """What a walk brings, counted anew from its groups: all pairs, and the pairs that have met, are of one area, are
    of one level, or are a person and their line manager."""

    pairs: int
    met: tuple[Pair, ...]
    one_area: tuple[Pair, ...]
    one_level: tuple[Pair, ...]
    line_manager: tuple[Pair, ...]


def pair_up(
    people: Sequence[Person],
    *,
    size: int = 2,
    met: Mapping[Pair, int] | None = None,
    apart: Collection[Pair] = (),
    avoid_manager: bool = True,
    seed: int = 1,
) -> Walk | Infeasible:
    """Divide the people into pairs (``size`` 2) or trios (3); numbers that do not go up give one trio among the pairs,
    or one or two pairs among the trios, and nobody walks alone.

    ``met`` says how often two have sat in a team or walked together. The answer is the same for the same input and
    seed. Where the search does not reach the proven bound, a solver looks at all groups there are, if they are not too
    many. Infeasible names the rules of which one must give; "people" when there is nobody to walk with.
    """
    people = sorted(people, key=lambda person: person.id)
    if len(people) < 2:
        return Infeasible((Clash("people", tuple(person.id for person in people)),))
    rules = walk_rules(len(people), size, apart, avoid_manager)
    history = History(met=dict(met or {}))
    worth = _worth(people, rules, history)
    sizes = group_sizes(len(people), size)
    limit = score(Plan((Round(()),)), people, rules, WALK, history).total.bound
    is_solvable = _possible_groups(len(people), sizes) <= EXACT_GROUPS
    groups = exchange(worth, sizes, seed=seed, enough=limit, work=WORK // 20 if is_solvable else WORK)
    value = _value(worth, groups)
    solved = _solved(worth, sizes) if value < limit and is_solvable else None
    if solved:
        groups = solved
        value = limit = _value(worth, groups)
    if any(worth[two] == FORBIDDEN for group in groups for two in combinations(group, 2)):
        return Infeasible(_what_must_give(people, size, apart, avoid_manager), proved=solved == [])
    ids = [person.id for person in people]
    named = tuple(sorted(tuple(sorted(ids[at] for at in group)) for group in groups))
    told = (people, size, sorted(history.met.items()), sorted(rules.apart), avoid_manager, seed)
    return Walk(named, value, limit, sha256(repr(told).encode()).hexdigest())


def group_sizes(people: int, size: int) -> list[int]:
    """How large the groups are, the largest first: as near to ``size`` as can be, and never one alone."""
    count = max(1, people // 2 if size == 2 else -(-people // size))
    small, larger = divmod(people, count)
    return [small + 1] * larger + [small] * (count - larger)


def walk_rules(people: int, size: int, apart: Collection[Pair] = (), avoid_manager: bool = True) -> Rules:
    """A walk's rules as a round of teams has them."""
    return Rules(
        team_count=len(group_sizes(people, size)),
        apart=frozenset(pair(*two) for two in apart),
        avoid_manager=avoid_manager,
        level_bounds="free",
    )


def company(groups: Sequence[Group], people: Sequence[Person], met: Mapping[Pair, int]) -> Company:
    """What these groups bring, whoever made them."""
    who = {person.id: person for person in people}
    pairs = [pair(a, b) for group in groups for a, b in combinations(group, 2)]

    def those(alike) -> tuple[Pair, ...]:
        return tuple(two for two in pairs if alike(who[two[0]], who[two[1]]))

    return Company(
        pairs=len(pairs),
        met=tuple(two for two in pairs if met.get(two, 0)),
        one_area=those(lambda a, b: a.area == b.area),
        one_level=those(lambda a, b: a.level == b.level),
        line_manager=those(lambda a, b: b.id == a.manager_id or a.id == b.manager_id),
    )


def points(groups: Sequence[Group], people: Sequence[Person], met: Mapping[Pair, int]) -> int:
    """What the groups are worth, whoever made them; ``Walk.value`` of the same groups."""
    told = company(groups, people, met)
    return (
        WALK.area * (told.pairs - len(told.one_area))
        + WALK.level * (told.pairs - len(told.one_level))
        - WALK.repeat * sum(met[two] for two in told.met)
    )


def check_walk(
    groups: Sequence[Group],
    people: Sequence[Person],
    *,
    size: int,
    apart: Collection[Pair] = (),
    avoid_manager: bool = True,
) -> list[Break]:
    """Every rule that the groups break: "seats", "alone", "size" (more than one above the size), "line_manager",
    "apart". It shares nothing with the search."""
    walking = sorted(one for group in groups for one in group)
    breaks = [] if walking == sorted(person.id for person in people) else [Break("seats", 1)]
    boss = {person.id: person.manager_id for person in people} if avoid_manager else {}
    never = {frozenset(two) for two in apart}
    for at, group in enumerate(groups, start=1):
        if len(group) < 2 and len(people) > 1:
            breaks.append(Break("alone", 1, (at,), tuple(group)))
        if len(group) > size + 1:
            breaks.append(Break("size", 1, (at,), tuple(group)))
        for a, b in combinations(group, 2):
            if boss.get(a) == b or boss.get(b) == a:
                breaks.append(Break("line_manager", 1, (at,), (a, b)))
            if {a, b} in never:
                breaks.append(Break("apart", 1, (at,), (a, b)))
    return breaks


def _worth(people: Sequence[Person], rules: Rules, history: History) -> np.ndarray:
    """n x n: the points of each two, hugely negative where a rule is against it."""
    at = {person.id: position for position, person in enumerate(people)}
    area = _codes([person.area for person in people])
    level = _codes([person.level for person in people])
    worth = WALK.area * (area[:, None] != area[None, :]) + WALK.level * (level[:, None] != level[None, :])
    for (a, b), times in history.met.items():
        if a in at and b in at:
            worth[at[a], at[b]] -= WALK.repeat * times
            worth[at[b], at[a]] -= WALK.repeat * times
    for a, b in separate_pairs(people, rules):
        worth[at[a], at[b]] = worth[at[b], at[a]] = FORBIDDEN
    np.fill_diagonal(worth, 0)
    return worth


def _codes(values: list) -> np.ndarray:
    order = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return np.array([order[value] for value in values], np.int64)


def _value(worth: np.ndarray, groups: Sequence[Group]) -> int:
    return sum(int(worth[a, b]) for group in groups for a, b in combinations(group, 2))


def _possible_groups(people: int, sizes: list[int]) -> int:
    each = {2: people * (people - 1) // 2, 3: people * (people - 1) * (people - 2) // 6}
    return sum(each.get(size, EXACT_GROUPS) for size in set(sizes))


def _solved(worth: np.ndarray, sizes: list[int]) -> list[Group] | None:
    """The best groups of all, by a solver; [] when the rules allow none, None when it found no proof in its time."""
    options = {
        group: _value(worth, [group])
        for size in sorted(set(sizes))
        for group in combinations(range(len(worth)), size)
        if all(worth[two] != FORBIDDEN for two in combinations(group, 2))
    }
    counts = {size: sizes.count(size) for size in set(sizes)}
    return partition(range(len(worth)), options, counts)


def _what_must_give(people, size, apart, avoid_manager) -> tuple[Clash, ...]:
    """The kinds of rules of which one must give; both when neither alone is enough."""
    kinds = {
        "line_manager": (apart, False) if avoid_manager else None,
        "apart": ((), avoid_manager) if apart else None,
    }
    enough = [
        kind
        for kind, looser in kinds.items()
        if looser
        and not isinstance(pair_up(people, size=size, apart=looser[0], avoid_manager=looser[1]), Infeasible)
    ]
    return tuple(Clash(kind) for kind in enough or [kind for kind in kinds if kinds[kind]])
