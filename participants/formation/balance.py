"""What a facilitator chooses between, in five words: wishes for themes, or new colleagues. The two compete, because
few teams work on each theme."""

from .problem import Weights

BALANCES = {
    "wishes": Weights(new=2, new_cross=1, repeat=6, wish=16),
    "more_wishes": Weights(new=4, new_cross=3, repeat=10, wish=10),
    "both": Weights(),
    "more_new": Weights(new=8, new_cross=5, repeat=18, wish=4),
    "new": Weights(new=10, new_cross=6, repeat=30, wish=1),
}


def balance_of(weights: Weights) -> str:
    """The word for these weights; "" for others than the five."""
    return next((word for word, known in BALANCES.items() if known == weights), "")


def steps_for(people: int) -> int:
    """The search's work for so many people: seconds for 200, under a minute for 2,000."""
    return max(2_000, min(30_000, 200 * people, 12_000_000 // max(people, 1)))
