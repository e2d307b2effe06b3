"""A search for small groups: all exchanges of two people are weighed at once, and the best ones made together.

With groups of two or three a few such sweeps end where no exchange helps; then a few people are thrown about and the
sweeps begin again. It needs numpy only.
"""

from collections.abc import Sequence

import numpy as np

WORK = 100_000_000  # weighed exchanges before it gives up: about two seconds
A_SWEEP = 20_000  # what a sweep costs besides, as if so many exchanges more were weighed


def exchange(
    worth: np.ndarray, sizes: Sequence[int], *, seed: int, enough: int, work: int = WORK
) -> list[tuple[int, ...]]:
    """Groups of these sizes with as many points as the search finds; it ends at once when they are ``enough``.

    ``worth`` is n x n, symmetric, nothing on its diagonal. The same input and seed give the same groups.
    """
    chance = np.random.default_rng(seed)
    people = len(worth)
    best = chance.permutation(np.repeat(np.arange(len(sizes)), sizes))
    _improve(worth, best, chance)
    reached = _points(worth, best)
    done = 0
    while reached < enough and done < work and len(sizes) > 1:
        tried = _thrown_about(best, chance)
        done += (people * people + A_SWEEP) * _improve(worth, tried, chance)
        value = _points(worth, tried)
        if value >= reached:  # an equal one too: from there others can be reached
            best, reached = tried, value
    return [tuple(np.flatnonzero(best == group).tolist()) for group in range(len(sizes))]


def _points(worth: np.ndarray, where: np.ndarray) -> int:
    return int(worth[where[:, None] == where[None, :]].sum()) // 2


def _thrown_about(where: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """The same groups with a few people in each other's places."""
    thrown = where.copy()
    some = chance.permutation(len(where))[: int(chance.integers(3, 7)) + len(where) // 40]
    thrown[some] = thrown[np.roll(some, 1)]
    return thrown


def _improve(worth: np.ndarray, where: np.ndarray, chance: np.random.Generator) -> int:
    """Make exchanges, in place, until none helps; how many sweeps it took."""
    sweeps = 0
    while True:
        sweeps += 1
        gain = _gains(worth, where)
        first, second = np.nonzero(np.triu(gain > 0))
        if not len(first):
            return sweeps
        order = np.lexsort((chance.random(len(first)), -gain[first, second]))[: 4 * len(where)]
        touched: set[int] = set()
        for one, two in zip(first[order].tolist(), second[order].tolist(), strict=True):
            here, there = int(where[one]), int(where[two])
            if here in touched or there in touched:
                continue  # its gain no longer holds
            touched |= {here, there}
            where[one], where[two] = there, here


def _gains(worth: np.ndarray, where: np.ndarray) -> np.ndarray:
    """n x n: the points that an exchange of two people brings."""
    order = np.argsort(where, kind="stable")
    starts = np.searchsorted(where[order], np.arange(where.max() + 1))
    with_group = np.add.reduceat(worth[:, order], starts, axis=1)
    company = with_group[:, where]  # of each person with the group of each other
    own = company.diagonal()
    gain = company + company.T - 2 * worth - own[:, None] - own[None, :]
    gain[where[:, None] == where[None, :]] = 0
    return gain
