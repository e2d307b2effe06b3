"""Who has sat with whom over many rounds and days, and how many pairs could have met at the most.

People are positions 0, 1, ...; areas, levels, rounds and tables are whole numbers of the caller's own, areas and levels
counted from 0. Two have met when they sat at one table on one day.

**The most possible.** Given are, for each round, who was there and how many sat at each table; free is who sits where.
Let E(a) be the number of colleagues from other areas whom the people of area a meet, added up over these people. Every
pair is counted from both its ends, so the number of pairs that meet across areas is half the sum of all E(a), and E(a) is
at most

1. the sum over its people of the smaller of: the colleagues from other areas, and the other places at the largest table,
   added up over the rounds in which the person was there;
2. the sum over the rounds of the best spread of its c people alone: at a table of s places x of them meet x(s - x)
   others. One person more adds s - 2x - 1, which falls as x grows, so seating each where it adds most is best;
3. the sum over the other areas b of the smaller of: all pairs of a and b, and over the rounds what a and b could do if
   all tables were theirs. With x and y of them at a table of at most S places xy <= S xy / (x + y), which is concave and
   grows in proportion to (x, y); so over all tables it is at most S c d / (c + d) for c and d people (and never above cd,
   nor above the best spread of either).

The smallest of the three for each area, added up and halved, is proven. So is, over the rounds, the number of all pairs
at the tables less those that must be of one area: c people of an area at T tables make the fewest such pairs when they
are spread evenly. The smaller of the two is told. It need not be reachable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Seatings:
    """One entry of each array for one person at one table on one day, each once; days count from 0 in order of time.

    A round that goes on over two days has the same round and table on both.
    """

    day: np.ndarray
    round: np.ndarray
    table: np.ndarray
    person: np.ndarray

    def only(self, which: np.ndarray) -> "Seatings":
        """Those for which ``which`` is true."""
        return Seatings(self.day[which], self.round[which], self.table[which], self.person[which])


@dataclass(frozen=True)
class Met:
    """The pairs that have met, each once: two positions (``low`` < ``high``) and the day of their first meeting."""

    low: np.ndarray
    high: np.ndarray
    day: np.ndarray

    def across(self, area: np.ndarray) -> "Met":
        """Those from two different areas."""
        which = area[self.low] != area[self.high]
        return Met(self.low[which], self.high[which], self.day[which])

    def with_person(self, person: int) -> np.ndarray:
        """The positions of those whom somebody has met, in order."""
        return np.sort(np.r_[self.high[self.low == person], self.low[self.high == person]])

    def per_person(self, people: int) -> np.ndarray:
        """How many each has met."""
        return np.bincount(np.r_[self.low, self.high], minlength=people)

    def per_group(self, group: np.ndarray, groups: int) -> np.ndarray:
        """Pairs between each two groups, groups x groups; within a group on the diagonal."""
        counts = np.bincount(group[self.low] * groups + group[self.high], minlength=groups * groups)
        counts = counts.reshape(groups, groups)
        return counts + counts.T - np.diag(np.diag(counts))

    def groups_per_person(self, group: np.ndarray, groups: int) -> np.ndarray:
        """From how many groups each has met somebody."""
        ends = np.r_[self.low * groups + group[self.high], self.high * groups + group[self.low]]
        return np.bincount(_distinct(ends) // groups, minlength=len(group))


def remember(seatings: Seatings, people: int) -> Met:
    """The pairs that met."""
    first, second = _pairs_within(
        _tables(seatings) + seatings.day * (len(seatings.table) + 1), seatings.person
    )
    pairs, earliest = np.unique(_codes_of_pairs(seatings, first, second, people), return_index=True)
    return Met(pairs // people, pairs % people, seatings.day[first][earliest])


def times_together(seatings: Seatings, people: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs that met, as two positions, and in how many rounds."""
    table = _tables(seatings)
    first, second = _pairs_within(table + seatings.day * (len(table) + 1), seatings.person)
    code = _codes_of_pairs(seatings, first, second, people)
    once = _distinct(table[first] * people * people + code)  # a round of two days counts once
    pairs, times = np.unique(once % (people * people), return_counts=True)
    return pairs // people, pairs % people, times


def _distinct(values: np.ndarray) -> np.ndarray:
    """The values, each once, in order: ``np.unique`` hashes long arrays, which takes ten times as long."""
    values = np.sort(values)
    return values[np.r_[True, np.diff(values) != 0][: len(values)]]


def _tables(seatings: Seatings) -> np.ndarray:
    """The tables as 0, 1, ..."""
    return np.unique(seatings.table, return_inverse=True)[1]


def _codes_of_pairs(seatings: Seatings, first: np.ndarray, second: np.ndarray, people: int) -> np.ndarray:
    one, other = seatings.person[first], seatings.person[second]
    return np.minimum(one, other) * people + np.maximum(one, other)


def _pairs_within(group: np.ndarray, person: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The entries, by index, of every two with the same group; in order of the groups."""
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0][: len(order)])
    start = np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    place = np.arange(len(order)) - start  # each meets those who stand before it in its group
    second = np.repeat(np.arange(len(order)), place)
    first = np.arange(len(second)) - np.repeat(np.cumsum(place) - place - start, place)
    return order[first], order[second]


def pairs_of_groups(group: np.ndarray, groups: int) -> np.ndarray:
    """How many pairs there are between each two groups, and within each on the diagonal."""
    size = np.bincount(group, minlength=groups)
    return np.outer(size, size) - np.diag(size * (size + 1) // 2)


def most_possible(seatings: Seatings, area: np.ndarray, met: Met | None = None) -> int:
    """How many pairs from different areas can meet at the most for the first time, whoever sits where.

    ``met`` are those who know each other already and count no more.
    """
    return _most(area, _all_limits(seatings, area), met)


def most_between(seatings: Seatings, area: np.ndarray) -> np.ndarray:
    """For each two areas how many of their pairs could have met at the most, had all tables been theirs alone."""
    limits = _all_limits(seatings, area)
    most = np.minimum(pairs_of_groups(area, len(limits.spread)), limits.between)
    np.fill_diagonal(most, 0)
    return most


def promise(seatings: Seatings, area: np.ndarray, met: Met) -> list[tuple[int, int]]:
    """After each day: the pairs met across areas, and the most possible by then. ``met`` is what is remembered."""
    met = met.across(area)
    days = int(seatings.day.max(initial=-1)) + 1
    so_far = np.cumsum(np.bincount(met.day, minlength=days)).tolist()
    limits, most = {}, []
    for day in range(days):
        for number in np.unique(seatings.round[seatings.day == day]).tolist():
            limits[number] = _limits(area, seatings.only((seatings.round == number) & (seatings.day <= day)))
        most.append(_most(area, _sum(list(limits.values()), area), None))
    return list(zip(so_far, most, strict=True))


@dataclass(frozen=True)
class _Limits:
    """What rounds allow: other places for each person, the best spread of each area, pairs between each two areas, and
    pairs across areas in all."""

    places: np.ndarray
    spread: np.ndarray
    between: np.ndarray
    pairs: int


def _limits(area: np.ndarray, seatings: Seatings) -> _Limits:
    """Of one round, whose people count as there if they were on any of its days."""
    people, areas = len(area), int(area.max(initial=-1)) + 1
    seats = _distinct(seatings.table * people + seatings.person)
    sizes = np.unique(seats // people, return_counts=True)[1]
    here = seats % people
    places = np.zeros(people, np.int64)
    places[here] = sizes.max() - 1
    count = np.bincount(area[here], minlength=areas)
    best = _best_spread(sizes)[count]
    product, both = np.outer(count, count), np.add.outer(count, count)
    shared = np.minimum(product, sizes.max() * product // np.maximum(both, 1))
    each, more = np.divmod(count, len(sizes))
    alike = more * each * (each + 1) // 2 + (len(sizes) - more) * each * (each - 1) // 2
    pairs = int((sizes * (sizes - 1) // 2).sum() - alike.sum())
    return _Limits(places, best, np.minimum(shared, np.minimum.outer(best, best)), pairs)


def _best_spread(sizes: np.ndarray) -> np.ndarray:
    """For c = 0, 1, ...: how many others c people of one area can meet at tables of these sizes, added up."""
    places = np.arange(sizes.max())
    adds = (sizes[:, None] - 2 * places - 1)[places < sizes[:, None]]
    return np.r_[0, np.cumsum(np.sort(adds)[::-1])]


def _all_limits(seatings: Seatings, area: np.ndarray) -> _Limits:
    rounds = (seatings.only(seatings.round == number) for number in np.unique(seatings.round))
    return _sum([_limits(area, one) for one in rounds], area)


def _sum(limits: list[_Limits], area: np.ndarray) -> _Limits:
    areas = int(area.max(initial=-1)) + 1
    return _Limits(
        sum((one.places for one in limits), np.zeros(len(area), np.int64)),
        sum((one.spread for one in limits), np.zeros(areas, np.int64)),
        sum((one.between for one in limits), np.zeros((areas, areas), np.int64)),
        sum(one.pairs for one in limits),
    )


def _most(area: np.ndarray, limits: _Limits, met: Met | None) -> int:
    areas = len(limits.spread)
    left = len(area) - np.bincount(area, minlength=areas)[area]
    open_pairs = pairs_of_groups(area, areas)
    if met is not None:
        known = met.across(area)
        left = left - known.per_person(len(area))
        open_pairs = open_pairs - known.per_group(area, areas)
    by_people = np.bincount(area, weights=np.minimum(left, limits.places), minlength=areas).astype(np.int64)
    by_pairs = np.minimum(open_pairs, limits.between)
    np.fill_diagonal(by_pairs, 0)
    by_area = int(np.minimum(np.minimum(by_people, limits.spread), by_pairs.sum(axis=1)).sum()) // 2
    return min(by_area, limits.pairs)


def codes(values: Sequence) -> np.ndarray:
    """The values as 0, 1, ... in order of appearance; None is a value like any other."""
    order = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return np.array([order[value] for value in values], np.int64)
