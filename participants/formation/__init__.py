"""Team formation: who sits with whom, in every round. No Django here; numpy only."""

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
    "check",
    "form",
    "input_hash",
    "pair",
    "score",
    "swapped",
    "what_if",
]
