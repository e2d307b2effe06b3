"""The wishes for the themes of a bootcamp."""

from dataclasses import dataclass

from participants.models import Participant
from sprints.models import Bootcamp, ThemeWish
from themes.models import Theme

from .formation import people_present


@dataclass(frozen=True)
class WishList:
    """The bootcamp's themes, a leader's dearest first, and whether that is the leader's own order yet."""

    themes: list[Theme]
    is_ranked: bool


def wish_list(bootcamp: Bootcamp, me: Participant) -> WishList:
    """One's own order; themes that came later stand last."""
    ranks = dict(ThemeWish.objects.filter(bootcamp=bootcamp, participant=me).values_list("theme", "rank"))
    themes = sorted(bootcamp.themes.all(), key=lambda theme: (ranks.get(theme.pk, 99), theme.title))
    return WishList(themes, is_ranked=bool(ranks))


@dataclass(frozen=True)
class WishCounts:
    """How many of those who come have ranked, and how often each theme is the dearest."""

    ranked: int
    people: int
    dearest: list[tuple[Theme, int]]


def wish_counts(bootcamp: Bootcamp) -> WishCounts:
    """For the facilitator: figures, no names. Three queries."""
    present = people_present(bootcamp)
    first = list(
        ThemeWish.objects.filter(bootcamp=bootcamp, rank=1, participant__in=present).values_list(
            "theme", flat=True
        )
    )
    themes = [(theme, first.count(theme.pk)) for theme in bootcamp.themes.all()]
    return WishCounts(len(first), present.count(), sorted(themes, key=lambda item: -item[1]))
