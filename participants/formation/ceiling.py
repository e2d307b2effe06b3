"""The points that no plan can exceed, all parts together: the least of the proven bounds that can be had in time."""

from collections.abc import Sequence

from .arrays import arrays
from .bounds import bounds
from .problem import History, Person, Plan, Rules, Weights
from .sequences import sequence_bound


def ceiling(
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    seconds: float | None = None,
    hint: Plan | None = None,
) -> int:
    """A whole number of points that no plan which keeps the rules can exceed.

    The rules must not clash in what ``conflicts`` sees. Without ``seconds`` the same input gives the same number in
    every process; the work is then some seconds at most. ``hint`` may be a good plan: it can save time and changes
    nothing else.
    """
    laid_out = arrays(people, rules, weights, history)
    found = [sum(bounds(laid_out, weights, rules.rounds).values())]
    found.append(sequence_bound(people, rules, weights, laid_out))
    return min(one for one in found if one is not None)
