"""When somebody of a walk is missing, or comes after all: the smallest change, so that nobody walks alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .pairings import WALK, Group, Pair
from .problem import Clash, Infeasible, Person, pair

AT_ONCE = 10  # so many who are alone are weighed together; more are taken in turn


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

    Those who are left alone walk with each other, as many as can, for that disturbs nobody else; who then is still
    alone joins a group. Among the ways that disturb the fewest, the one with the most points is taken.
    """
    who = {person.id: person for person in people}
    rest = [tuple(one for one in group if one in who) for group in groups]
    seated = {one for group in rest for one in group}
    alone = [group[0] for group in rest if len(group) == 1] + [
        one for one in sorted(who) if one not in seated
    ]
    kept = [group for group in rest if len(group) > 1]
    rules = _Rules(who, dict(met or {}), {frozenset(two) for two in apart}, avoid_manager)
    changed: list[Group] = []
    for start in range(0, len(alone), AT_ONCE):
        couples, singles = _couples(sorted(alone)[start : start + AT_ONCE], kept, rules)
        changed += couples
        for one in singles:
            best = max(
                (group for group in kept + changed if len(group) <= size and rules.allow(one, group)),
                key=lambda group: (len(group) < size, rules.points(one, group) / len(group), group),
                default=None,
            )
            if best is None:
                return Infeasible((Clash("alone", (one,)),))
            (kept if best in kept else changed).remove(best)
            changed.append(tuple(sorted((*best, one))))
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


def _couples(alone: Sequence[int], kept: Sequence[Group], rules: _Rules) -> tuple[list[Group], list[int]]:
    """Couples among those who are alone, as many as the rules allow and the best of those; and who is left over."""

    @cache
    def best(left: tuple[int, ...]) -> tuple[int, int, tuple]:
        if not left:
            return 0, 0, ()
        first, rest = left[0], left[1:]
        choices = [best(rest)]
        for second in rest:
            if rules.allow(first, (second,)):
                count, points, couples = best(tuple(one for one in rest if one != second))
                choices.append(
                    (count + 1, points + rules.points(first, (second,)), ((first, second), *couples))
                )
        return max(choices)

    couples = list(best(tuple(alone))[2])
    paired = {one for couple in couples for one in couple}
    return couples, [one for one in alone if one not in paired]
