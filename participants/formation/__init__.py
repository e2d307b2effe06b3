"""Team formation: who sits with whom, in every round. No Django here; numpy only."""

from .advice import Advice, best_swaps
from .balance import BALANCES, MIXES, balance_of, mix_of, steps_for, weights_for
from .ceiling import ceiling
from .check import check
from .forming import form, input_hash
from .problem import (
    PARTS,
    Break,
    Clash,
    Difference,
    History,
    Infeasible,
    Part,
    Person,
    Plan,
    Round,
    Rules,
    Score,
    Swap,
    Team,
    Weights,
    pair,
)
from .repair import Move, Repair, Why, check_on_the_day, repair, seat
from .score import score
from .what_if import swapped, what_if

__all__ = [
    "BALANCES",
    "MIXES",
    "PARTS",
    "Advice",
    "Break",
    "Clash",
    "Difference",
    "History",
    "Infeasible",
    "Move",
    "Part",
    "Person",
    "Plan",
    "Repair",
    "Round",
    "Rules",
    "Score",
    "Swap",
    "Team",
    "Weights",
    "Why",
    "balance_of",
    "best_swaps",
    "ceiling",
    "check",
    "check_on_the_day",
    "form",
    "input_hash",
    "mix_of",
    "pair",
    "repair",
    "score",
    "seat",
    "steps_for",
    "swapped",
    "weights_for",
    "what_if",
]
