"""Repair on the day: some did not come, others did. The fewest who must move, proved; then the best teams among those.

Sizes may differ by one among those who are there; line managers, apart and together hold as ever; of each level a team
needs one at the least (where every team could have one) and may have one more than its even share. Two whom somebody
has put together or parted by hand may stay so.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from .check import check
from .conflicts import clashes
from .cores import smallest_clash
from .problem import (
    Break,
    Clash,
    History,
    Infeasible,
    Person,
    Plan,
    Round,
    Rules,
    Team,
    Weights,
    separate_pairs,
)
from .problem import present as there_in
from .repair_counts import Counting, Limits, no_limits
from .repair_seats import SeatModel
from .repair_situation import Situation, level_limits, situation_of

# kinds of rules to give up, one after the other, if nothing else helps
BENDS = ((), ("level",), ("level", "pinned"))
SMALL = 100_000  # people times teams up to which every seating is looked at


@dataclass(frozen=True)
class Why:
    """Why somebody moves, as a word: arrived, cover (``level`` is missing in the team), lost (the team is too small by
    ``number`` who did not come), crowded (the old team is too large), together (with somebody they belong with), room
    (to make room, or to fill the room that another left). ``team`` is the team it is about."""

    word: str
    team: int
    number: int = 0
    level: int | None = None


@dataclass(frozen=True)
class Move:
    """Somebody's new team; ``from_`` is None for who has just arrived. Teams count from 1."""

    person: int
    from_: int | None
    to: int
    why: Why


@dataclass(frozen=True)
class Repair:
    """``moves`` in the order of teams, arrivals last. ``fewest`` counts those who sat already; no repair has fewer than
    ``lower_bound``. ``gained``: points of the round, against everyone's staying. ``bent``: kinds of rules given up."""

    plan: Plan
    moves: tuple[Move, ...]
    lower_bound: int
    quality_proved: bool
    gained: int
    bent: tuple[str, ...] = ()

    @property
    def fewest(self) -> int:
        return sum(move.from_ is not None for move in self.moves)

    @property
    def proved(self) -> bool:
        """Whether fewer moves are proved impossible."""
        return self.fewest == self.lower_bound


def repair(
    plan: Plan,
    round: int,
    absent: Collection[int],
    arrived: Collection[int],
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    seconds: float,
    pinned: Collection[int] = (),
) -> Repair | Infeasible:
    """Restore a round's teams for those who are there; the other rounds stay.

    ``people`` are all whom the plan and ``arrived`` name; who is not among them counts as absent. ``pinned`` must stay
    where they sit. One CP-SAT worker with a fixed seed: what is proved comes out the same each time; what the clock
    (``seconds``, at the most) has cut short may not.
    """
    ends = monotonic() + seconds
    teams = plan.rounds[round - 1].teams
    seated = {who for team in teams for who in team.members}
    there = (seated - set(absent)) | (set(arrived) - seated)
    present = sorted((one for one in people if one.id in there), key=lambda one: one.id)
    if len(present) < len(teams):
        return Infeasible((Clash("team_count"),))
    core = clashes(present, _one_round(plan, round, present, rules, pinned))
    if core:
        return Infeasible(core)
    for bent in BENDS:
        situation = situation_of(
            plan, round, present, people, rules, weights, history, pinned=pinned, bent=bent
        )
        found = _fewest(situation, seconds)
        if found is None:
            continue
        where, bound, limits = found
        best = _best(situation, where, limits, ends)
        return _told(plan, round, situation, best, bound, bent)
    return _clash(plan, round, present, rules, pinned, seconds=max(2.0, ends - monotonic()))


def seat(
    plan: Plan,
    round: int,
    arrived: Collection[int],
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    absent: Collection[int] = (),
) -> Repair:
    """Seats in teams that are at work already, for those who arrive: one by one in the team with the fewest who are
    there, of which the one where the rules hold and most is gained. Nobody moves, nobody's seat is taken away."""
    seated = {who for team in plan.rounds[round - 1].teams for who in team.members}
    there = (seated - set(absent)) | (set(arrived) - seated)
    present = sorted((one for one in people if one.id in there), key=lambda one: one.id)
    situation = situation_of(plan, round, present, people, rules, weights, history, pinned=())
    where = situation.home.copy()
    for i in np.flatnonzero(where < 0).tolist():
        sizes = np.bincount(where[where >= 0], minlength=situation.teams)
        parted = [where[sum(two) - i] for two in situation.apart if i in two]
        bound = [where[sum(two) - i] for two in situation.together if i in two]
        gains = [
            int(situation.worth[i, where == team].sum() + situation.wish[i, team])
            for team in range(situation.teams)
        ]
        where[i] = min(
            range(situation.teams),
            key=lambda team: (team in parted, bound.count(team) < len(bound), sizes[team], -gains[team]),
        )
    gone = {who: at for at, team in enumerate(plan.rounds[round - 1].teams) for who in team.members}
    told = _told(plan, round, situation, (where, False), 0, ())
    kept = [set(team.members) for team in told.plan.rounds[round - 1].teams]
    for who, team in gone.items():
        kept[team].add(who)
    teams = tuple(
        Team(team.theme, tuple(sorted(who)))
        for team, who in zip(plan.rounds[round - 1].teams, kept, strict=True)
    )
    return replace(told, plan=_with_round(plan, round, teams))


def _fewest(situation: Situation, seconds: float):
    """A seating with as few moves as can be found, the proved bound, and what one with so few may hold; None without
    a seating. When time is up it goes on for as long again rather than come back with nothing."""
    ends = monotonic() + seconds
    counting = Counting(situation)
    bound = moves = counting.fewest(until=_soon(ends, seconds))
    if bound is None:
        return None
    while moves <= situation.n and monotonic() < ends + seconds:
        limits = counting.limits(moves)
        answer = SeatModel(situation, moves, limits).solve(until=_soon(ends, seconds))
        if answer.where is not None:
            return answer.where, bound, limits
        if answer.proved and moves == bound:
            bound = moves + 1
        if moves == counting.whole and not _can_be_seated(situation, until=_soon(ends, seconds)):
            return None
        moves += 1 if answer.proved else 3
    return None


def _can_be_seated(situation: Situation, *, until: float) -> bool:
    """False if no seating keeps the rules, however many move; in a large hall nobody asks."""
    if situation.n * situation.teams > SMALL:
        return True
    found = SeatModel(situation, situation.n, no_limits(situation)).solve(until=until)
    return found.where is not None or not found.proved


def _soon(ends: float, seconds: float) -> float:
    """The end of the next attempt: most of the time that is left, and never too little to find anything."""
    return monotonic() + max(0.7 * (ends - monotonic()), 0.2 * seconds)


def _best(situation: Situation, where: np.ndarray, limits: Limits, ends: float):
    """The seating that scores most with as many moves, and whether that is proved."""
    moves = int(((situation.home >= 0) & (where != situation.home)).sum())
    if monotonic() > ends:
        return where, False
    answer = SeatModel(situation, moves, limits).solve_best(where, until=ends)
    return (where, False) if answer.where is None else (answer.where, answer.proved)


def check_on_the_day(
    plan: Plan, people: Sequence[Person], rules: Rules, *, repaired: Collection[int]
) -> list[Break]:
    """As ``check``, but in ``repaired`` rounds levels may be spread as a repair spreads them."""
    limits = {
        number: level_limits(there_in(people, rules, number), rules, rules.teams_for(len(people)))
        for number in repaired
    }
    level_of = {person.id: person.level for person in people}

    def bears(one: Break) -> bool:
        if one.rule != "level" or one.round not in repaired:
            return False
        members = plan.rounds[one.round - 1].teams[one.teams[0] - 1].members
        count = sum(level_of.get(who, ...) == one.level for who in members)
        least, most = limits[one.round][one.level]
        return least <= count <= most

    return [one for one in check(plan, people, rules) if not bears(one)]


# -- telling ------------------------------------------------------------------------------------------------------


def _told(plan, number, situation, best, bound, bent) -> Repair:
    where, quality_proved = best
    members: list[list[int]] = [[] for _ in range(situation.teams)]
    for who, team in zip(situation.ids, where.tolist(), strict=True):
        members[team].append(who)
    teams = plan.rounds[number - 1].teams
    repaired = tuple(Team(t.theme, tuple(who)) for t, who in zip(teams, members, strict=True))
    return Repair(
        plan=_with_round(plan, number, repaired),
        moves=_moves(plan, number, situation, where),
        lower_bound=bound,
        quality_proved=quality_proved,
        gained=_points(situation, where) - _points(situation, situation.home),
        bent=bent,
    )


def _with_round(plan: Plan, number: int, teams: tuple[Team, ...]) -> Plan:
    rounds = (*plan.rounds[: number - 1], Round(teams), *plan.rounds[number:])
    return replace(plan, rounds=rounds, score=None)


def _points(situation: Situation, where: np.ndarray) -> int:
    same = (where[:, None] == where[None, :]) & (where >= 0)[:, None]
    seated = np.flatnonzero(where >= 0)
    return int((situation.worth * same).sum()) // 2 + int(situation.wish[seated, where[seated]].sum())


def _moves(plan: Plan, number: int, situation: Situation, where: np.ndarray) -> tuple[Move, ...]:
    there = set(situation.ids)
    gone = [len(set(team.members) - there) for team in plan.rounds[number - 1].teams]
    moving = {i: int(where[i]) for i in np.flatnonzero(where != situation.home).tolist()}
    sizes = Counter(int(team) for team in situation.home if team >= 0)
    counts = situation.counts
    moves = []
    for i, to in sorted(moving.items(), key=lambda item: (situation.home[item[0]] < 0, item[1], item[0])):
        home, kind = int(situation.home[i]), int(situation.level[i])
        if home < 0:
            why = Why("arrived", to + 1)
        elif counts[to, kind] < situation.level_limits[kind][0]:
            why = Why("cover", to + 1, gone[to], situation.levels[kind])
        elif sizes[to] < situation.size_least:
            why = Why("lost", to + 1, gone[to])
        elif _follows(i, to, situation, moving):
            why = Why("together", to + 1)
        elif sizes[home] > situation.size_most:
            why = Why("crowded", home + 1)
        else:
            why = Why("room", home + 1)
        moves.append(Move(situation.ids[i], home + 1 if home >= 0 else None, to + 1, why))
    return tuple(moves)


def _follows(i: int, to: int, situation: Situation, moving: dict[int, int]) -> bool:
    return any(i in two and moving.get(sum(two) - i) == to for two in situation.together)


def _clash(plan, number, present, rules, pinned, *, seconds: float) -> Infeasible:
    """The rules that no seating of those who are there can keep, however many move."""
    answer = smallest_clash(present, _one_round(plan, number, present, rules, pinned), seconds=seconds)
    if isinstance(answer, Infeasible):
        return answer
    return Infeasible((Clash("together"), Clash("apart"), Clash("line_manager")), proved=False)


def _one_round(plan: Plan, number: int, present: Sequence[Person], rules: Rules, pinned) -> Rules:
    """What has to hold in this round whatever bends, as the rules of a plan of one round."""
    seat = {who: at for at, team in enumerate(plan.rounds[number - 1].teams, 1) for who in team.members}
    apart = {*rules.apart, *separate_pairs(present, rules)}
    return Rules(
        team_count=len(plan.rounds[number - 1].teams),
        together=frozenset(
            (a, b) for a, b in rules.together if a not in seat or b not in seat or seat[a] == seat[b]
        ),
        apart=frozenset((a, b) for a, b in apart if a not in seat or seat[a] != seat.get(b)),
        level_bounds="free",
        avoid_manager=False,
        pinned={(1, who): seat[who] for who in pinned if who in seat},
    )
