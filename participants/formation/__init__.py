"""Team formation: who sits with whom, in every round. No Django here; numpy only."""

from .balance import BALANCES, balance_of, steps_for
from .check import check
from .forming import form, input_hash, swapped, what_if
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
from .score import score

__all__ = [
    "BALANCES",
    "PARTS",
    "Break",
    "Clash",
    "Difference",
    "History",
    "Infeasible",
    "Part",
    "Person",
    "Plan",
    "Round",
    "Rules",
    "Score",
    "Swap",
    "Team",
    "Weights",
    "balance_of",
    "check",
    "form",
    "input_hash",
    "pair",
    "score",
    "steps_for",
    "swapped",
    "what_if",
]
