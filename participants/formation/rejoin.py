"""When somebody of a walk is missing, or comes after all: the smallest change, so that nobody walks alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .pairings import WALK, Group, Pair
from .problem import Clash, Infeasible, Person, pair

AT_ONCE = 10  # so many who are alone are weighed together; more are taken in turn
LOOKS = 20_000  # at places for somebody, before the best so far is taken


@dataclass(frozen=True)
class Rejoin:
    """The groups afterwards, and those who walk with somebody new and so must be told."""

    groups: tuple[Group, ...]
    told: tuple[int, ...]


def rejoin(
    groups: Sequence[Group],
    people: Sequence[Person],
    *,
    size: int,
    met: Mapping[Pair, int] | None = None,
    apart: Collection[Pair] = (),
    avoid_manager: bool = True,
) -> Rejoin | Infeasible:
    """The same walk with the ``people`` who are there now: who is gone is taken out, who has come is taken in.

    Those who are left alone walk with each other or join a group. Among the ways that disturb the fewest, the one with
    the most points is taken: all are looked at for ``AT_ONCE`` who are alone.
    """
    who = {person.id: person for person in people}
    rest = [tuple(one for one in group if one in who) for group in groups]
    seated = {one for group in rest for one in group}
    alone = sorted(
        [group[0] for group in rest if len(group) == 1] + [one for one in sorted(who) if one not in seated]
    )
    kept = tuple(group for group in rest if len(group) > 1)
    rules = _Rules(who, dict(met or {}), {frozenset(two) for two in apart}, avoid_manager)
    changed: tuple[Group, ...] = ()
    for start in range(0, len(alone), AT_ONCE):
        search = _Search(rules, size)
        search.place(tuple(alone[start : start + AT_ONCE]), kept, changed, 0)
        if search.best is None:
            proved = len(alone) <= AT_ONCE and search.looks <= LOOKS
            return Infeasible((Clash("alone", (search.stuck,)),), proved)
        *_, kept, changed = search.best
    return Rejoin(tuple(sorted(kept + changed)), tuple(sorted(one for group in changed for one in group)))


class _Rules:
    """What two people bring, and whether they may walk together."""

    def __init__(self, who: dict[int, Person], met: dict[Pair, int], apart: set, avoid_manager: bool):
        self.who, self.met, self.apart, self.avoid_manager = who, met, apart, avoid_manager

    def allow(self, one: int, group: Group) -> bool:
        return not any(
            {one, two} in self.apart
            or (self.avoid_manager and (self.who[one].manager_id == two or self.who[two].manager_id == one))
            for two in group
        )

    def points(self, one: int, group: Group) -> int:
        me = self.who[one]
        return sum(
            WALK.area * (me.area != self.who[two].area)
            + WALK.level * (me.level != self.who[two].level)
            - WALK.repeat * self.met.get(pair(one, two), 0)
            for two in group
        )


class _Search:
    """Every way to place those who are alone that may disturb as few as the best so far."""

    def __init__(self, rules: _Rules, size: int):
        self.rules, self.size = rules, size
        self.best: tuple | None = None  # told, points lost, the groups that stay, those that do not
        self.looks = 0
        self.stuck, self.fewest_left = (
            0,
            AT_ONCE + 1,
        )  # whom nobody could walk with, when most had been placed

    def place(
        self, left: Sequence[int], kept: tuple[Group, ...], changed: tuple[Group, ...], points: int
    ) -> None:
        told = sum(map(len, changed))
        self.looks += 1
        if self.looks > LOOKS or (self.best and told + len(left) > self.best[0]):
            return
        if not left:
            found = (told, -points, kept, changed)
            self.best = min(self.best or found, found)
            return
        one, rest = left[0], left[1:]
        if len(left) < self.fewest_left:
            self.stuck, self.fewest_left = one, len(left)
        for two in rest:
            if self.rules.allow(one, (two,)):
                others = tuple(who for who in rest if who != two)
                gained = self.rules.points(one, (two,))
                self.place(others, kept, (*changed, (one, two)), points + gained)
        for groups in (changed, kept):
            for group in sorted(groups, key=lambda group: -self.rules.points(one, group) / len(group)):
                if len(group) <= self.size and self.rules.allow(one, group):
                    grown = tuple(sorted((*group, one)))
                    stay = tuple(other for other in kept if other != group)
                    others = tuple(other for other in changed if other != group)
                    gained = self.rules.points(one, group)
                    self.place(rest, stay, (*others, grown), points + gained)
