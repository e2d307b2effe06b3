"""Which team of a round works on which theme, once it is settled who sits with whom.

Whole teams that change places change nothing but wishes. The search moves people one by one and may find no way there
through divisions that break a rule.
"""

from collections.abc import Mapping

import numpy as np

from .arrays import Arrays

BARRED = 1 << 40  # above any wishes: a place that a pin forbids


def best_places(where: np.ndarray, laid_out: Arrays, pins: Mapping[int, int]) -> np.ndarray:
    """The round's team of each position, after every exchange of two whole teams that is worth wishes.

    ``pins``: the team (from 0) of a position. Who has no seat (-1) keeps none.
    """
    seated = np.flatnonzero(where >= 0)
    worth = np.zeros((laid_out.teams, laid_out.teams), np.int64)  # of each team's people in each place
    np.add.at(worth, where[seated], laid_out.wish[seated])
    for one, place in pins.items():
        if where[one] >= 0:
            worth[where[one], np.arange(laid_out.teams) != place] -= BARRED
    team_at = np.arange(laid_out.teams)  # which team sits at each place
    while True:
        now = worth[team_at]
        stay = now.diagonal()
        gain = now + now.T - stay[:, None] - stay[None, :]
        if gain.max(initial=0) <= 0:
            break
        first, second = np.unravel_index(gain.argmax(), gain.shape)
        team_at[[first, second]] = team_at[[second, first]]
    place_of = np.argsort(team_at)
    return np.where(where >= 0, place_of[where], where)
