"""The search: two chains of simulated annealing side by side, the better one wins.

A chain first cools fast, to learn at which temperatures this problem thaws and freezes (weights may be anything), then
anneals between the two for the rest of its work. Where there is little to divide it begins anew several times: with two
teams, who is kept from two others cannot change teams by any one move, so the beginning decides. The chains are two on
every machine, so that a plan does not depend on how many processors there are.
"""

import threading
import time
from collections.abc import Callable

import numpy as np

from . import kernel
from .arrays import of_values
from .layout import Layout
from .problem import Rules, Weights

CHAINS = 2
SWEEPS = 4  # in a round before the next
SLICE = 0.1  # seconds between two looks at the clock
SCOUT, LOOKS = 60, 4_000  # rounds of the first, fast cooling, at most; looks in each, at least
BEGINNINGS = 16  # at most so many, each for as much to divide as this: people times teams times rounds
LITTLE = 2_000
QUENCH = 8  # cycles at the end that take hardly anything for the worse
# Where to begin and to end: of all looks, those that end in a change for the worse.
PLANS, GROUPS = (0.012, 0.001), (0.05, 0.02)


class Chain:
    """One chain, to be run in a thread of its own."""

    def __init__(self, layout: Layout, seed: int, goal: int, band: tuple[float, float] = PLANS):
        self.layout, self.seed, self.goal, self.band = layout, seed, goal, band
        self.table = layout.table((seed, 0))
        self.temperatures: tuple[float, float] | None = None
        self.cycles = 0
        self.share = 0.0  # of its work that is done
        self.reached_at = None  # the cycles it took to reach the goal
        self.stop = False

    @property
    def points(self) -> int:
        return int(self.table.tally[1])

    def run(self, steps: int | None, deadline: float | None, after: Callable[["Chain"], None]) -> None:
        """Anneal for so many steps, or until the deadline (by ``time.monotonic``); ``after`` is called now and then."""
        began = time.monotonic()
        beginnings = self._beginnings()
        for number in range(beginnings):
            if self.stop:
                break
            if number:
                self._begin_anew(number)
            part = number / beginnings, 1 / beginnings
            if steps is None:
                ends = began + (number + 1) / beginnings * (deadline - began)
                self._anneal(None, ends, part, after)
            else:
                self._anneal(max(1, steps // SWEEPS // beginnings), None, part, after)
        self.share = 1.0

    def _beginnings(self) -> int:
        rounds, teams, _ = self.table.seats.shape
        return max(1, min(BEGINNINGS, LITTLE // (self.layout.total * teams * rounds)))

    def _begin_anew(self, number: int) -> None:
        """From another division; the best one so far is kept."""
        fresh = self.layout.table((self.seed, number))
        fresh.best[:] = self.table.best
        fresh.tally[1] = self.table.tally[1]
        self.table = fresh

    def _anneal(self, cycles: int | None, ends: float | None, part: tuple[float, float], after) -> None:
        """From one beginning; ``part``: the share of the work that is done, and what this is of it."""
        began = time.monotonic()
        if self.temperatures is None:
            self.temperatures = self._scout()
            if ends is not None and time.monotonic() > ends:
                return  # a slow machine: cooling fast took all the time there was
        hot, cold = self.temperatures
        if cycles is None:
            self._until(ends, began, hot, cold, part, after)
        else:
            self._through(cycles, hot, cold, part, after)
        if not self.stop:
            self._work(QUENCH, cold * 0.3, cold * 0.1, 0, QUENCH)

    def _work(
        self, cycles: int, hot: float, cold: float, first: int, last: int, sweeps: int = SWEEPS
    ) -> None:
        if self.reached_at is not None:
            return
        self.cycles += kernel.work(
            self.layout.ground, self.table, cycles, sweeps, float(hot), float(cold), first, last, self.goal
        )
        if self.points >= self.goal:
            self.reached_at, self.stop = self.cycles, True

    def warm(self) -> None:
        kernel.work(self.layout.ground, self.table, 0, SWEEPS, 1.0, 1.0, 0, 1, self.goal)

    def _scout(self) -> tuple[float, float]:
        """Cool fast, and tell the temperatures (in scaled points) at which the problem thaws and freezes."""
        ground, table = self.layout.ground, self.table
        sweeps = 1 + LOOKS // max(1, int((~ground.locked).sum()))
        looks = sweeps * max(1, int((~ground.locked).sum()))
        heat = float(np.abs(table.value[table.value > -ground.penalty // 2]).max(initial=1))
        hot = heat
        thawed, frozen = self.band
        for _ in range(SCOUT):
            before = int(table.tally[3])
            self._work(1, heat, heat, 0, 1, sweeps)
            worse = (int(table.tally[3]) - before) / looks
            if worse > thawed:
                hot = heat
            if worse < frozen:
                break
            heat *= 0.88
        return hot, heat

    def _through(self, cycles: int, hot: float, cold: float, part, after) -> None:
        done, at_once = 0, 1
        while done < cycles and not self.stop:
            began = time.monotonic()
            self._work(min(at_once, cycles - done), hot, cold, done, cycles - 1)
            done += at_once
            self.share = part[0] + part[1] * min(1.0, done / cycles)
            after(self)
            at_once = _more(at_once, time.monotonic() - began)

    def _until(self, deadline: float, began: float, hot: float, cold: float, part, after) -> None:
        at_once, took, last = 1, 0.0, 0.0  # ``last``: what the cold end will take
        while not self.stop and (now := time.monotonic()) + took + last < deadline:
            share = (now - began) / (deadline - began)
            after_this = min(1.0, (now + took - began) / (deadline - began))
            self._work(at_once, hot * (cold / hot) ** share, hot * (cold / hot) ** after_this, 0, at_once)
            self.share = part[0] + part[1] * share
            after(self)
            took = time.monotonic() - now
            last = took / at_once * QUENCH
            at_once, took = _more(at_once, took), min(took, SLICE)


def _more(at_once: int, took: float) -> int:
    """As many cycles as fill a slice, after so many took so long."""
    return max(1, min(2 * at_once, int(at_once * SLICE / max(took, 1e-6))))


def warm() -> float:
    """Load the kernel; where it must be compiled first, once on a machine, the seconds that it took, else 0."""
    began = time.monotonic()
    Chain(_of_values(np.zeros((2, 2), np.int64), 1), 0, 0).warm()
    compiled = any(kernel.work.stats.cache_misses.values())
    return time.monotonic() - began if compiled else 0.0


def best_division(
    layout: Layout,
    *,
    seed: int,
    goal: int,
    steps: int | None,
    deadline: float | None,
    band: tuple[float, float] = PLANS,
    on_progress: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[list[np.ndarray], int]:
    """The best division found (per round the team of each position; it may break rules), and the steps done.

    With ``steps`` it depends on nothing but the input: when a chain reaches ``goal``, the others go on until they have
    done as much, so that whose division it is does not depend on which thread ran first.
    """
    chains = [Chain(layout, seed * CHAINS + number, goal, band) for number in range(CHAINS)]
    failed: list[BaseException] = []

    def look_around(chain: Chain) -> None:
        reached = [other.reached_at for other in chains if other.reached_at is not None]
        if reached and (steps is None or chain.cycles >= min(reached)):
            chain.stop = True

    def look_out(chain: Chain) -> None:
        look_around(chain)
        if on_progress:
            on_progress(chain.share)
        if should_stop and should_stop():
            for one in chains:
                one.stop = True

    def in_thread(chain: Chain) -> None:
        try:
            chain.run(steps, deadline, look_around)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=in_thread, args=(chain,), daemon=True) for chain in chains[1:]]
    for thread in threads:
        thread.start()
    try:
        chains[0].run(steps, deadline, look_out)
    except BaseException:
        for chain in chains:
            chain.stop = True
        raise
    finally:
        for thread in threads:
            thread.join()
    if failed:
        raise failed[0]
    if on_progress:
        on_progress(1.0)
    best = min(chains, key=lambda one: (-min(one.points, goal), one.reached_at or 0))
    return layout.where(best.table.best), SWEEPS * best.cycles


def best_groups(
    values: np.ndarray, groups: int, *, seed: int, steps: int | None = None, seconds: float | None = None
) -> list[tuple[int, ...]]:
    """Positions in groups of equal size (or one less), with as much value between the members of a group as was found:
    the maximally diverse grouping problem. ``values`` is a symmetric matrix of whole numbers."""
    layout = _of_values(values, groups)
    began = time.monotonic() + warm()
    deadline = None if seconds is None else began + seconds
    (where,), _ = best_division(layout, seed=seed, goal=2**62, steps=steps, deadline=deadline, band=GROUPS)
    return [tuple(np.flatnonzero(where == group).tolist()) for group in range(groups)]


def _of_values(values: np.ndarray, groups: int) -> Layout:
    return Layout(of_values(values, groups), Rules(team_count=groups), Weights(0, 0, 0, 0, 0, 0), [{}])
