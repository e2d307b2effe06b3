"""Finding a day by the code on the wall, without letting anyone try all codes."""

from contextlib import suppress

from django.core.cache import cache

from participants.models import User
from sprints.models import Day

WINDOW = 600  # seconds
WRONG_EACH = 10  # wrong codes a person may try in a window
WRONG_ALL = 400  # and all people together: a hall may mistype, a machine may not


class WrongCode(Exception):
    """No day of the person's organisations has this code."""


class TooManyGuesses(Exception):
    """Wait a little."""


def find_day(*, code: str, user: User) -> Day:
    """The day with this code, as people type it. A code of another organisation is as wrong as one that is made up."""
    mine, everyone = f"join-wrong:{user.pk}", "join-wrong"
    if cache.get(mine, 0) >= WRONG_EACH or cache.get(everyone, 0) >= WRONG_ALL:
        raise TooManyGuesses
    clean = "".join(code.split()).replace("-", "").upper()
    day = (
        Day.objects.filter(
            join_code=clean,
            bootcamp__organisation__participants__user=user,
            bootcamp__organisation__participants__left_on=None,
        )
        .select_related("bootcamp")
        .first()
    )
    if day is None:
        for key in (mine, everyone):
            if not cache.add(key, 1, WINDOW):
                with suppress(ValueError):  # the window ended just now
                    cache.incr(key)
        raise WrongCode
    return day
