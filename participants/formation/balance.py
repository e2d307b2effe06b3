"""What a facilitator chooses between, in words: wishes for themes or new colleagues, and how much mixing areas counts.

Wishes and new colleagues compete, because few teams work on each theme.
"""

from dataclasses import replace

from .problem import Weights

BALANCES = {
    "wishes": Weights(new=2, new_cross=1, repeat=6, wish=16),
    "more_wishes": Weights(new=4, new_cross=3, repeat=10, wish=10),
    "both": Weights(),
    "more_new": Weights(new=8, new_cross=5, repeat=18, wish=4),
    "new": Weights(new=10, new_cross=6, repeat=30, wish=1),
}

MIXES = {"less": 2, "usual": 4, "more": 8}  # points for each pair of a team from two areas


def weights_for(balance: str, mix: str = "usual") -> Weights:
    """The points behind the two words."""
    return replace(BALANCES[balance], area=MIXES[mix])


def balance_of(weights: Weights) -> str:
    """The word for these weights, whatever the mixing of areas counts; "" for others than the five."""
    return next(
        (word for word, known in BALANCES.items() if replace(known, area=weights.area) == weights), ""
    )


def mix_of(weights: Weights) -> str:
    """The word for how much mixing areas counts; "" for another figure than the three."""
    return next((word for word, points in MIXES.items() if points == weights.area), "")


def steps_for(people: int) -> int:
    """The search's work for so many people: about five seconds for 200, ten for 2,000, less for fewer."""
    return max(400, min(300 * people, 30_000, 1_200_000_000 // max(people, 1) ** 2))
