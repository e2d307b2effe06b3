"""Who meets again: the one count that the proof, the price of a swap and the comparison of plans share."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations

Pair = tuple[int, int]


def meet_again(
    rounds: Iterable[Iterable[Collection[int]]], together: Iterable[Pair], met: Collection[Pair]
) -> list[Pair]:
    """The pairs who share a team more than once in these rounds of teams of people, or have ``met`` before; not those who
    must sit together."""
    times = Counter(two for teams in rounds for members in teams for two in combinations(sorted(members), 2))
    must = must_meet(together)
    return [two for two, count in times.items() if count + (two in met) > 1 and two not in must]


def must_meet(together: Iterable[Pair]) -> set[Pair]:
    """Every pair that the rules bind, where pairs hang together the outer ones too."""
    group: dict[int, set[int]] = {}
    for one, other in together:
        joined = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(joined, joined)
    return {two for members in group.values() for two in combinations(sorted(members), 2)}
