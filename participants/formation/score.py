"""The points of a plan, counted anew from the plan itself."""

from collections.abc import Sequence

import numpy as np

from .arrays import Arrays, arrays
from .bounds import bounds
from .problem import History, Part, Person, Plan, Rules, Score, Weights


def score(
    plan: Plan,
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    ceiling: int | None = None,
) -> Score:
    """The plan's points and their bounds. People of the plan who are not handed in do not count. ``ceiling`` is what
    the function of that name found for the same problem."""
    laid_out = arrays(people, rules, weights, history)
    values = points(laid_out, weights, seating(plan, laid_out))
    limits = bounds(laid_out, weights, rules.rounds)
    return Score(**{name: Part(value, limits[name]) for name, value in values.items()}, ceiling=ceiling)


def seating(plan: Plan, laid_out: Arrays) -> list[np.ndarray]:
    """Per round the team (from 0) of each position; -1 for who is not seated."""
    rounds = []
    for one in plan.rounds:
        where = np.full(laid_out.n, -1)
        for number, team in enumerate(one.teams):
            where[[laid_out.at[member] for member in team.members if member in laid_out.at]] = number
        rounds.append(where)
    return rounds


def points(laid_out: Arrays, weights: Weights, rounds: Sequence[np.ndarray]) -> dict[str, int]:
    """Points per part; ``rounds`` gives per round the team of each position.

    The c-th repeat of two people costs c times the weight, earlier bootcamps counted; those who must sit together
    meet for free.
    """
    meetings = np.zeros((laid_out.n, laid_out.n), np.int64)
    area = level = wish = 0
    for where in rounds:
        same = (where[:, None] == where[None, :]) & (where >= 0)[:, None]
        np.fill_diagonal(same, False)
        area += int((same & laid_out.cross_area).sum()) // 2
        level += int((same & laid_out.cross_level).sum()) // 2
        meetings += same
        seated = np.flatnonzero((where >= 0) & (where < laid_out.teams))
        wish += int(laid_out.wish[seated, where[seated]].sum())
    before, after = laid_out.met, laid_out.met + meetings
    repeats = _repeat_sum(after) - _repeat_sum(before)
    repeats[laid_out.together | (meetings == 0)] = 0
    return {
        "area": weights.area * area,
        "level": weights.level * level,
        "new": int(laid_out.first[meetings > 0].sum()) // 2,
        "repeats": -weights.repeat * int(repeats.sum()) // 2,
        "wish": wish,
    }


def _repeat_sum(times: np.ndarray) -> np.ndarray:
    """1 + 2 + ... + (times - 1): what so many meetings cost, in repeats."""
    return np.maximum(times - 1, 0) * times // 2
