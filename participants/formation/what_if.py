"""What a change by hand would do, before it is done.

A swap touches two teams of one round. Its points are counted from those two teams alone, and from where their members
meet in the other rounds: the same for 50 people and for 5,000, once each one's team is known.
"""

from collections.abc import Iterator, Mapping, Sequence

from .arrays import WISH_POINTS
from .problem import (
    PARTS,
    Break,
    Difference,
    History,
    Part,
    Person,
    Plan,
    Round,
    Rules,
    Score,
    Swap,
    Team,
    Weights,
    level_spread,
    pair,
    present,
    theme_of_teams,
    units_of,
)
from .score import score


def what_if(
    plan: Plan,
    change: Swap | Weights,
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    before: Score | None = None,
) -> Difference:
    """What a swap, or other weights, would do to the score and the rules. The plan itself stays as it is.

    The two of a swap sit in the round. ``before`` is the plan's score; without it the whole plan is counted first,
    which takes far longer than the swap.
    """
    known = plan.score.ceiling if plan.score else None
    before = before or score(plan, people, rules, weights, history, ceiling=known)
    if isinstance(change, Weights):
        return Difference(before, score(plan, people, rules, change, history))
    two = _TwoTeams(plan, change, people, rules)
    if two.here == two.there:
        return Difference(before, before)
    shift = two.shift(weights, history)
    after = {name: _moved(getattr(before, name), shift[name]) for name in PARTS}
    return Difference(before, _with_parts(before, after), two.new_breaks())


def swapped(plan: Plan, swap: Swap) -> Plan:
    """The plan with two people in each other's places in one round; its score is not counted anew."""
    other = {swap.first: swap.second, swap.second: swap.first}
    rounds = list(plan.rounds)
    rounds[swap.round - 1] = Round(
        tuple(
            Team(team.theme, tuple(sorted(other.get(member, member) for member in team.members)))
            for team in rounds[swap.round - 1].teams
        )
    )
    return Plan(tuple(rounds), None, plan.seed, plan.steps, plan.version, plan.input_hash)


def _moved(part: Part, points: int) -> Part:
    return Part(part.value + points, part.bound)


def _with_parts(score_before: Score, parts: dict[str, Part]) -> Score:
    return Score(**{**vars(score_before), **parts})


class _TwoTeams:
    """The two teams of a swap. Teams are counted from 1; people who are not handed in count for nothing."""

    def __init__(self, plan: Plan, swap: Swap, people: Sequence[Person], rules: Rules):
        self.swap, self.rules, self.everyone = swap, rules, people
        self.people = {person.id: person for person in people}
        self.teams = rules.teams_for(len(people))
        self.rounds = [_places(one) for one in plan.rounds]
        self.where = self.rounds[swap.round - 1]
        self.here, self.there = self.where[swap.first], self.where[swap.second]
        self.members = {
            number: [
                who for who in plan.rounds[swap.round - 1].teams[number - 1].members if who in self.people
            ]
            for number in (self.here, self.there)
        }
        self.units = {who: number for number, unit in enumerate(units_of(people, rules)) for who in unit}

    def shift(self, weights: Weights, history: History) -> dict[str, int]:
        """Points gained per part."""
        points = dict.fromkeys(PARTS, 0)
        for first, second, change in self._pairs():
            one, other = self.people[first], self.people[second]
            cross = one.area != other.area
            points["area"] += change * weights.area * cross
            points["level"] += change * weights.level * (one.level != other.level)
            met = history.met.get(pair(first, second), 0)
            times = sum(first in at and at[first] == at.get(second) for at in self.rounds)
            then = times + change
            if not met and not min(times, then):
                fresh = 1 - min(max(float(history.known.get(pair(first, second), 0)), 0.0), 1.0)
                points["new"] += change * round((weights.new + weights.new_cross * cross) * fresh)
            if first not in self.units or self.units[first] != self.units.get(second):
                points["repeats"] -= weights.repeat * (_cost(met, then) - _cost(met, times))
        points["wish"] = weights.wish * self._wish_points()
        return points

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """The pairs that part (-1) and that come together (+1)."""
        swap = self.swap
        for mover, home, away in (
            (swap.first, self.here, self.there),
            (swap.second, self.there, self.here),
        ):
            if mover in self.people:
                yield from ((mover, other, -1) for other in self.members[home] if other != mover)
                yield from (
                    (mover, other, 1)
                    for other in self.members[away]
                    if other not in (swap.first, swap.second)
                )

    def _wish_points(self) -> int:
        themes = theme_of_teams(self.rules, self.teams)
        gained = 0
        for mover, home, away in (
            (self.swap.first, self.here, self.there),
            (self.swap.second, self.there, self.here),
        ):
            if mover in self.people and max(home, away) <= len(themes):
                wished = [one for one in dict.fromkeys(self.people[mover].wishes) if one in themes]
                worth = dict(zip(wished, WISH_POINTS, strict=False))
                gained += worth.get(themes[away - 1], 0) - worth.get(themes[home - 1], 0)
        return gained

    def new_breaks(self) -> tuple[Break, ...]:
        """The rules that hold now and would be broken."""
        swap = self.swap
        other = {swap.first: swap.second, swap.second: swap.first}
        then = {**self.where, swap.first: self.there, swap.second: self.here}
        members = {number: [other.get(who, who) for who in team] for number, team in self.members.items()}
        old = set(self._breaks(self.where, self.members))
        return tuple(one for one in self._breaks(then, members) if one not in old)

    def _breaks(self, where: Mapping[int, int], members: Mapping[int, list[int]]) -> Iterator[Break]:
        number, rules, moved = self.swap.round, self.rules, {self.swap.first, self.swap.second}
        for a, b in sorted(rules.together):
            if moved & {a, b} and self._both(a, b, where) and where[a] != where[b]:
                yield Break("together", number, tuple(sorted((where[a], where[b]))), (a, b))
        for a, b in sorted(rules.apart):
            if moved & {a, b} and self._both(a, b, where) and where[a] == where[b]:
                yield Break("apart", number, (where[a],), (a, b))
        if rules.avoid_manager:
            for team, ids in sorted(members.items()):
                for who in ids:
                    boss = self.people[who].manager_id
                    if boss in ids and boss != who:
                        yield Break("line_manager", number, (team,), (who, boss))
        yield from self._level_breaks(members)
        for who in sorted(moved):
            pinned = rules.pinned.get((number, who))
            if pinned and where[who] != pinned:
                yield Break("pinned", number, (where[who],), (who,))

    def _both(self, a: int, b: int, where: Mapping[int, int]) -> bool:
        return a in where and b in where

    def _level_breaks(self, members: Mapping[int, list[int]]) -> Iterator[Break]:
        one, other = self.people.get(self.swap.first), self.people.get(self.swap.second)
        if one and other and one.level == other.level:
            return  # no team's levels change
        if self._spread is None:
            there = present(self.everyone, self.rules, self.swap.round)
            self._spread = level_spread(there, self.rules, self.teams)
        for team, ids in sorted(members.items()):
            levels = [self.people[who].level for who in ids]
            for level, (least, most) in self._spread.items():
                if not least <= levels.count(level) <= most:
                    yield Break("level", self.swap.round, (team,), level=level)

    _spread: Mapping | None = None


def _places(one: Round) -> dict[int, int]:
    return {who: number for number, team in enumerate(one.teams, start=1) for who in team.members}


def _cost(met: int, times: int) -> int:
    """The repeats of two who met so often before and meet so often now; see ``score.points``."""
    return _repeat_sum(met + times) - _repeat_sum(met) if times else 0


def _repeat_sum(times: int) -> int:
    return max(times - 1, 0) * times // 2
