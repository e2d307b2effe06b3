"""The local search: a heat bath over swaps (simulated annealing that looks at all swaps of two teams at once).

One step pairs the teams of one round at random and, in all pairs of teams together, draws one of the swaps (or none)
by its Boltzmann weight. The temperature falls; while a round is worked on, what the other rounds hold is part of its
points, so repeats are avoided across rounds. People who must sit together move as units, against as many others. Broken
rules cost so much that they vanish as it cools; the best plan that breaks nothing is kept.

Short teams are given one empty seat, and empty seats are spread like a level: no two in a team.
"""

from collections.abc import Callable

import numpy as np

from .arrays import Arrays
from .problem import Rules, Weights

BROKEN = 4_000  # what a broken rule costs: far above any swap's points, and exact in 32-bit floats
HOT, COLD = 14.0, 0.45  # temperatures in points
BURST = 24  # steps in one round before the next


class Search:
    """The seats of all rounds. ``seats[r]`` is teams x size positions; positions from n on are empty seats."""

    def __init__(
        self,
        laid_out: Arrays,
        rules: Rules,
        weights: Weights,
        spread: list[dict[int, tuple[int, int]]],
        seed: int,
    ):
        self.rng = np.random.Generator(np.random.PCG64(seed))
        self.laid_out, self.weights, self.rounds = laid_out, weights, rules.rounds
        self.n, self.teams, self.sizes = laid_out.n, laid_out.teams, laid_out.sizes
        empty = [
            self.teams * size - int(there.sum())
            for size, there in zip(self.sizes, laid_out.present, strict=True)
        ]
        self.total = self.n + max(empty)
        self.there = [
            np.flatnonzero(np.append(there, np.arange(max(empty)) < more))
            for there, more in zip(laid_out.present, empty, strict=True)
        ]
        self.level = np.concatenate([laid_out.level, np.full(self.total - self.n, laid_out.level.max() + 1)])
        self.limits = [self._spread(one, size) for one, size in zip(spread, self.sizes, strict=True)]
        self.base, self.first, self.repeat = self._pair_points()
        self.met = self._grown(laid_out.met)
        self.wish = np.zeros((self.total, self.teams), np.float32)
        self.wish[: self.n] = laid_out.wish
        self.pinned = [self._pins(rules, number) for number in range(1, self.rounds + 1)]
        self.movable = [self._movable(number) for number in range(self.rounds)]
        self.seats = [self._dealt(number) for number in range(self.rounds)]
        self.meetings = self.met.copy()
        for seats in self.seats:
            self.meetings += self._same(seats)

    # -- laying out ---------------------------------------------------------------------------------------------

    def _grown(self, matrix: np.ndarray) -> np.ndarray:
        grown = np.zeros((self.total, self.total), np.float32)
        grown[: self.n, : self.n] = matrix
        return grown

    def _spread(self, spread: dict[int, tuple[int, int]], size: int) -> tuple[np.ndarray, np.ndarray]:
        kinds = int(self.level.max()) + 1
        least, most = np.zeros(kinds, int), np.full(kinds, size)
        for code, (low, high) in spread.items():
            least[code], most[code] = low, high
        most[kinds - 1 :][: self.total > self.n] = 1
        return least, most

    def _pair_points(self):
        data, weights = self.laid_out, self.weights
        base = weights.area * data.cross_area + weights.level * data.cross_level - BROKEN * data.forbidden
        first = np.where(data.together, 0, data.first)
        repeat = weights.repeat * ~data.together
        return self._grown(base), self._grown(first), self._grown(repeat)

    def _pins(self, rules: Rules, number: int) -> dict[int, int]:
        """Position → team (from 0). A pin of one is a pin of all who must sit with them."""
        at = self.laid_out.at
        pins = {
            at[person]: team - 1
            for (round_number, person), team in sorted(rules.pinned.items())
            if round_number == number and person in at
        }
        pins = {one: team for one, team in pins.items() if self.laid_out.present[number - 1, one]}
        for unit in self.laid_out.units[number - 1]:
            for one in unit:
                if one in pins:
                    pins.update(dict.fromkeys(unit, pins[one]))
                    break
        return pins

    def _movable(self, number: int) -> np.ndarray:
        free = np.zeros(self.total, bool)
        free[self.there[number]] = True
        free[list(self.pinned[number])] = False
        free[[one for unit in self.laid_out.units[number] for one in unit]] = False
        return free

    def _dealt(self, number: int) -> np.ndarray:
        """A first division: pins, then units, then everyone level by level to the team that has fewest of it."""
        teams: list[list[int]] = [[] for _ in range(self.teams)]
        pins, size = self.pinned[number], self.sizes[number]
        counts = np.zeros((self.teams, len(self.limits[number][1])), int)

        def put(members, team):
            teams[team].extend(members)
            for one in members:
                counts[team, self.level[one]] += 1

        for one, team in pins.items():
            put([one], team)
        loose = [unit for unit in self.laid_out.units[number] if unit[0] not in pins]
        for unit in sorted(loose, key=len, reverse=True):
            put(unit, self._roomiest(teams, counts[:, self.level[unit[0]]], size - len(unit)))
        single = np.flatnonzero(self.movable[number])
        order = self.rng.permutation(len(single))
        for one in single[order[np.argsort(-self.level[single[order]], kind="stable")]]:
            put([one], self._roomiest(teams, counts[:, self.level[one]], size - 1))
        return np.array([sorted(team) for team in teams]).reshape(self.teams, size)

    def _roomiest(self, teams: list[list[int]], of_level: np.ndarray, most: int) -> int:
        filled = np.array([len(team) for team in teams])
        cost = of_level * 1000 + filled * 10 + self.rng.random(self.teams)
        cost[filled > most] = np.inf
        return int(cost.argmin())

    def _same(self, seats: np.ndarray) -> np.ndarray:
        where = self._where(seats)
        same = ((where[:, None] == where[None, :]) & (where >= 0)).astype(np.float32)
        same[self.n :] = same[:, self.n :] = 0
        np.fill_diagonal(same, 0)
        return same

    def _where(self, seats: np.ndarray) -> np.ndarray:
        where = np.full(self.total, -1)
        where[seats.ravel()] = np.repeat(np.arange(self.teams), seats.shape[1])
        return where

    # -- searching ----------------------------------------------------------------------------------------------

    def run(
        self,
        steps: int,
        on_progress: Callable[[float], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> list[np.ndarray] | None:
        """The best division found that breaks no rule: per round the team of each position. None if there is none."""
        best, best_points = None, -np.inf
        cycles = max(1, -(-steps // (BURST * self.rounds)))
        for cycle in range(cycles):
            temperature = HOT * (COLD / HOT) ** (cycle / max(1, cycles - 1))
            for number in self.rng.permutation(self.rounds):
                self._work(int(number), temperature, BURST)
            ends = should_stop is not None and should_stop()
            if ends or cycle * 2 >= cycles - 1:
                points, broken = self.points()
                if not broken and points > best_points:
                    best, best_points = [seats.copy() for seats in self.seats], points
            if on_progress and (cycle % 8 == 7 or cycle + 1 == cycles):
                on_progress((cycle + 1) / cycles)
            if ends:
                break
        if best is None:
            return None
        return [self._where(seats)[: self.n] for seats in best]

    def _work(self, number: int, temperature: float, steps: int) -> None:
        """So many steps in one round."""
        seats = self.seats[number]
        self.least, self.most = self.limits[number]
        self.meetings -= self._same(seats)
        value = self.base + np.where(self.meetings > 0, -self.repeat * self.meetings, self.first)
        np.fill_diagonal(value, 0)
        gain = self.wish + value[:, seats].sum(axis=2)  # what each would find in each team
        counts = np.zeros((self.teams, len(self.most)), int)
        np.add.at(counts, (np.arange(self.teams)[:, None], self.level[seats]), 1)
        units = [unit for unit in self.laid_out.units[number] if unit[0] not in self.pinned[number]]
        for step in range(steps if self.teams > 1 else 0):
            self._swap_everywhere(number, seats, value, gain, counts, temperature)
            if units and step % 3 == 0:
                self._move_unit(number, seats, value, gain, counts, temperature, units)
        self.meetings += self._same(seats)

    def _swap_everywhere(self, number, seats, value, gain, counts, temperature) -> None:
        half, size = self.teams // 2, seats.shape[1]
        order = self.rng.permutation(self.teams)
        left, right = order[:half], order[half : 2 * half]
        p, q = seats[left], seats[right]
        leave = gain[p, right[:, None]] - gain[p, left[:, None]]
        come = gain[q, left[:, None]] - gain[q, right[:, None]]
        delta = leave[:, :, None] + come[:, None, :] - 2 * value[p[:, :, None], q[:, None, :]]
        # levels: what a team pays for one fewer, and for one more, of each
        fewer, more = self._level_steps(counts)
        a, b = self.level[p], self.level[q]
        out = fewer[left[:, None], a] + more[right[:, None], a]
        back = fewer[right[:, None], b] + more[left[:, None], b]
        delta += (a[:, :, None] != b[:, None, :]) * (out[:, :, None] + back[:, None, :])
        free = self.movable[number]
        delta[~(free[p][:, :, None] & free[q][:, None, :])] = -np.inf
        options = np.concatenate([delta.reshape(half, -1), np.zeros((half, 1), np.float32)], axis=1)
        drawn = (options / temperature + self._gumbel(options.shape)).argmax(axis=1)
        moved = np.flatnonzero(drawn < size * size)
        if not len(moved):
            return
        i, j = np.divmod(drawn[moved], size)
        left, right = left[moved], right[moved]
        goes, comes = p[moved, i], q[moved, j]
        seats[left, i], seats[right, j] = comes, goes
        shift = value[:, comes] - value[:, goes]
        gain[:, left] += shift
        gain[:, right] -= shift
        counts[left, self.level[goes]] -= 1
        counts[right, self.level[goes]] += 1
        counts[left, self.level[comes]] += 1
        counts[right, self.level[comes]] -= 1

    def _gumbel(self, shape) -> np.ndarray:
        return -np.log(self.rng.standard_exponential(shape, dtype=np.float32) + 1e-30)

    def _level_steps(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        now = self._level_cost(counts)
        return (now - self._level_cost(counts - 1)), (now - self._level_cost(counts + 1))

    def _level_cost(self, counts: np.ndarray) -> np.ndarray:
        over = np.maximum(counts - self.most, 0) + np.maximum(self.least - counts, 0)
        return (BROKEN * over).astype(np.float32)

    def _move_unit(self, number, seats, value, gain, counts, temperature, units) -> None:
        """Try one unit in another team, against as many who may leave it."""
        unit = units[self.rng.integers(len(units))]
        home = int(np.flatnonzero((seats == unit[0]).any(axis=1))[0])
        away = int(self.rng.integers(self.teams - 1))
        away += away >= home
        back = self._leavers(number, seats[away], len(unit), units)
        if back is None:
            return
        x, y = np.array(unit), np.array(back)
        delta = gain[x, away].sum() - gain[x, home].sum() + gain[y, home].sum() - gain[y, away].sum()
        delta += value[np.ix_(x, x)].sum() + value[np.ix_(y, y)].sum() - 2 * value[np.ix_(x, y)].sum()
        change = np.zeros(counts.shape[1], int)
        np.subtract.at(change, self.level[x], 1)
        np.add.at(change, self.level[y], 1)
        then = np.stack([counts[home] + change, counts[away] - change])
        delta += self._level_cost(counts[[home, away]]).sum() - self._level_cost(then).sum()
        if delta < 0 and self.rng.random() >= np.exp(delta / temperature):
            return
        seats[home][np.isin(seats[home], x)] = y
        seats[away][np.isin(seats[away], y)] = x
        shift = value[:, y].sum(axis=1) - value[:, x].sum(axis=1)
        gain[:, home] += shift
        gain[:, away] -= shift
        counts[home], counts[away] = then

    def _leavers(self, number, team: np.ndarray, places: int, units) -> tuple[int, ...] | None:
        """Whole units and single people of a team that together take so many places, drawn at random."""
        members = set(team.tolist())
        items = [(int(one),) for one in team if self.movable[number][one]]
        items += [unit for unit in units if unit[0] in members]
        chosen: list[int] = []
        for index in self.rng.permutation(len(items)):
            if len(chosen) + len(items[index]) <= places:
                chosen.extend(items[index])
        return tuple(chosen) if len(chosen) == places else None

    # -- judging ------------------------------------------------------------------------------------------------

    def points(self) -> tuple[float, bool]:
        """The points of the seats as they are, and whether they break a rule."""
        total, broken = 0.0, False
        for seats, limits in zip(self.seats, self.limits, strict=True):
            self.least, self.most = limits
            pairs = self.base[seats[:, :, None], seats[:, None, :]]
            total += float(pairs.sum()) / 2 + float(self.wish[seats, np.arange(self.teams)[:, None]].sum())
            counts = np.zeros((self.teams, len(self.most)), int)
            np.add.at(counts, (np.arange(self.teams)[:, None], self.level[seats]), 1)
            broken = broken or bool(pairs.min() < -BROKEN / 2) or bool(self._level_cost(counts).any())
        met_here = self.meetings > self.met
        total += float(self.first[met_here].sum()) / 2
        spent = self.meetings * (self.meetings - 1) - self.met * (self.met - 1)
        total -= float((self.repeat * np.maximum(spent, 0))[met_here].sum()) / 4
        return total, broken
