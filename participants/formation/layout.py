"""From people and rules to what the kernel takes: positions sorted by class, empty seats among them."""

from itertools import combinations

import numpy as np

from .arrays import Arrays
from .kernel import NEVER, Ground, Table
from .problem import Rules, Weights

APART = 4096  # points that a broken rule costs at the least
LIMIT = int(NEVER) // 4  # of all that one person can find in a team, in scaled points
UNCOUNTED = -10_000  # meetings of a pair whose repeats cost nothing start from here, and never get above 0
DRAWS = 1 << 14
REACH = 256  # so many others are looked at in one go, and of larger classes a stretch at random


class NoRoom(Exception):
    """The units did not fit in the teams, laid one after the other; that is no proof that they cannot."""


class Layout:
    """A problem laid out. ``order``: the position in ``Arrays`` of each of ours; from ``n`` on, empty seats.

    Short teams hold an empty seat; the empty seats are a class of which no team has two. A class is else a level of
    which teams have a least or most number, or everybody.
    """

    def __init__(
        self, data: Arrays, rules: Rules, weights: Weights, spreads: list[dict[int, tuple[int, int]]]
    ):
        self.data, self.rounds = data, rules.rounds
        self.sizes = np.array(data.sizes)
        here = data.present.sum(axis=1)
        empty = data.teams * self.sizes - here
        self.total = data.n + int(empty.max())
        bound = sorted({level for spread in spreads for level in spread})
        codes = {level: code for code, level in enumerate(bound)}
        kind = np.array([codes.get(level, len(bound)) for level in data.level.tolist()])
        self.order = np.argsort(kind, kind="stable")
        kinds = len(bound) + 2
        self.kind = np.append(kind[self.order], np.full(self.total - data.n, kinds - 1))
        self.present = np.zeros((self.rounds, self.total), bool)
        self.present[:, : data.n] = data.present[:, self.order]
        self.present[:, data.n :] = np.arange(self.total - data.n) < empty[:, None]
        self.least = np.zeros((self.rounds, kinds), np.int32)
        self.most = np.tile(self.sizes[:, None], (1, kinds)).astype(np.int32)
        self.most[:, -1] = 1
        for number, spread in enumerate(spreads):
            for level, limits in spread.items():
                self.least[number, codes[level]], self.most[number, codes[level]] = limits
        self.place = np.empty(data.n, int)
        self.place[self.order] = np.arange(data.n)
        self.units = [[tuple(self.place[list(unit)].tolist()) for unit in units] for units in data.units]
        self.pins = [self._pins(rules, number) for number in range(self.rounds)]
        self.ground = self._ground(weights)

    def _pins(self, rules: Rules, number: int) -> dict[int, int]:
        """Position → team (from 0). A pin of one is a pin of all who must sit with them."""
        pins = {
            int(self.place[self.data.at[person]]): team - 1
            for (at, person), team in sorted(rules.pinned.items())
            if at == number + 1 and person in self.data.at
        }
        pins = {one: team for one, team in pins.items() if self.present[number, one]}
        for unit in self.units[number]:
            for one in unit:
                if one in pins:
                    pins.update(dict.fromkeys(unit, pins[one]))
                    break
        return pins

    def loose_units(self, number: int) -> list[tuple[int, ...]]:
        return [unit for unit in self.units[number] if unit[0] not in self.pins[number]]

    def _grown(self, matrix: np.ndarray, fill: int, kind) -> np.ndarray:
        grown = np.full((self.total, self.total), fill, kind)
        n = self.data.n
        grown[:n, :n] = matrix[np.ix_(self.order, self.order)]
        return grown

    def _ground(self, weights: Weights) -> Ground:
        data = self.data
        base = weights.area * data.cross_area.astype(np.int64) + weights.level * data.cross_level
        fresh = base + np.where(data.together, 0, data.first)
        wish = np.zeros((data.teams, self.total), np.int64)
        wish[:, : data.n] = data.wish.T[:, self.order]
        # A broken rule costs more than any one change brings, which touches all pairs of four people with their teams.
        # Where many earlier meetings would make that more than the kernel counts to, more of them say nothing.
        size = int(self.sizes.max())
        met = np.minimum(data.met, LIMIT // (4 * size * size * max(1, weights.repeat)) - self.rounds)
        repeat = weights.repeat * (int(met.max(initial=0)) + self.rounds)
        largest = max(int(np.abs(fresh).max(initial=1)), repeat, int(wish.max(initial=1)), 1)
        apart = max(APART, 4 * size * largest)
        self.scale = max(1, min(16, 40_000 // largest, LIMIT // (size * apart)))
        self.apart = apart * self.scale
        uncounted = self._grown(data.together, True, bool)
        np.fill_diagonal(uncounted, False)
        # what the kernel leaves out: first meetings of those who always sit together
        bound = {pair for units in data.units for unit in units for pair in combinations(unit, 2)}
        self.unsearched = self.scale * sum(int(data.first[a, b]) for a, b in bound)
        met = self._grown(met, 0, np.int16)
        self.times = np.where(uncounted, UNCOUNTED, met).astype(np.int16)
        forbidden = self.apart * data.forbidden.astype(np.int64)
        locked = ~self.present
        most = max((len(units) for units in map(self.loose_units, range(self.rounds))), default=0)
        longest = max((len(unit) for units in self.units for unit in units), default=1)
        units = np.full((self.rounds, most, longest), -1, np.int64)
        unit = np.full((self.rounds, self.total), -1, np.int64)
        for number in range(self.rounds):
            locked[number, list(self.pins[number])] = True
            for at, members in enumerate(self.loose_units(number)):
                locked[number, list(members)] = True
                units[number, at, : len(members)] = members
                unit[number, list(members)] = at
        rng = np.random.Generator(np.random.PCG64(1))
        draws = -np.log((rng.permutation(DRAWS) + 0.5) / DRAWS)
        return Ground(
            fresh=self._grown(self.scale * fresh - forbidden, 0, np.int32),
            base=self._grown(self.scale * base - forbidden, 0, np.int32),
            repeat=self.scale * weights.repeat,
            wish=(self.scale * wish).astype(np.int32),
            kind=self.kind,
            starts=np.searchsorted(self.kind, np.arange(len(self.least[0]) + 1)),
            least=self.least,
            most=self.most,
            locked=locked,
            units=units,
            unit=unit,
            sizes=self.sizes,
            penalty=self.apart,
            draws=np.append(draws, draws[: self.total]).astype(np.float32),
            reach=REACH,
        )

    # -- a first division ---------------------------------------------------------------------------------------

    def table(self, seed: tuple[int, int]) -> Table:
        """Everybody seated for a start. Raises NoRoom."""
        rng = np.random.Generator(np.random.PCG64(seed))
        dealt = [self._dealt(number, rng) for number in range(self.rounds)]
        seats = np.zeros((self.rounds, self.data.teams, int(self.sizes.max())), np.int64)
        teams = np.full((self.rounds, self.total), self.data.teams, np.uint32)
        seat = np.zeros((self.rounds, self.total), np.int64)
        times = self.times.copy()
        points = 0
        for number, division in enumerate(dealt):
            for team, members in enumerate(division):
                seats[number, team, : len(members)] = members
                teams[number, members] = team
                seat[number, members] = np.arange(len(members))
            points += self._points(number, seats[number, :, : self.sizes[number]], times)
        value = self._value(times)
        dice = rng.integers(1, 2**63, 1, np.uint64)
        tally = np.array([points, -(2**62), 0, 0], np.int64)
        return Table(teams, seats, seat, times, value, tally, dice, teams.copy())

    def _value(self, times: np.ndarray) -> np.ndarray:
        ground = self.ground
        value = np.where(times <= 0, ground.fresh, ground.base - ground.repeat * times.astype(np.int32))
        np.fill_diagonal(value, 0)
        return value

    def _points(self, number: int, seats: np.ndarray, times: np.ndarray) -> int:
        """The points of a round on top of those before it, whose meetings are in ``times``; counts its own in."""
        points = 0
        value = self._value(times)
        for team, members in enumerate(seats):
            points += int(value[np.ix_(members, members)].sum()) // 2
            points += int(self.ground.wish[team, members].sum())
            counts = np.bincount(self.kind[members], minlength=len(self.least[0]))
            missed = np.maximum(counts - self.most[number], 0) + np.maximum(self.least[number] - counts, 0)
            points -= self.apart * int(missed.sum())
            times[np.ix_(members, members)] += 1
        np.fill_diagonal(times, 0)
        return points

    def _dealt(self, number: int, rng) -> list[list[int]]:
        """A first division: pins, then units, then everyone class by class to the team that has fewest of it."""
        size, pins = int(self.sizes[number]), self.pins[number]
        teams: list[list[int]] = [[] for _ in range(self.data.teams)]
        counts = np.zeros((len(teams), len(self.least[0])), int)
        filled = np.zeros(len(teams), int)

        def put(members, team):
            teams[team].extend(members)
            filled[team] += len(members)
            for one in members:
                counts[team, self.kind[one]] += 1

        def roomiest(kind: int, places: int) -> int:
            cost = counts[:, kind] * 1000 + filled * 10 + rng.random(len(teams))
            cost[filled + places > size] = np.inf
            if np.isinf(cost.min()):
                raise NoRoom
            return int(cost.argmin())

        for one, team in pins.items():
            put([one], team)
        for unit in sorted(self.loose_units(number), key=len, reverse=True):
            put(unit, roomiest(self.kind[unit[0]], len(unit)))
        seated = {one for team in teams for one in team}
        single = [one for one in np.flatnonzero(self.present[number]).tolist() if one not in seated]
        shuffled = [single[at] for at in rng.permutation(len(single))]
        for one in sorted(shuffled, key=lambda one: -self.kind[one]):
            put([one], roomiest(self.kind[one], 1))
        return teams

    def where(self, teams: np.ndarray) -> list[np.ndarray]:
        """Per round the team of each position of ``Arrays``; -1 for who is not there."""
        found = teams[:, self.place].astype(int)
        return list(np.where(found == self.data.teams, -1, found))
