"""A leader's wishes for the themes of a bootcamp."""

from datetime import datetime

from django.db import transaction

from participants.models import Formation, Participant
from sprints.models import Bootcamp, ThemeWish
from sprints.rules import formations as may

from .formations import FormationRefused


class NotTheThemes(Exception):
    """What was ranked is not exactly the bootcamp's themes."""


@transaction.atomic
def rank_themes(*, bootcamp: Bootcamp, participant: Participant, order: list[int], at: datetime) -> None:
    """Remember the order in which a leader wishes to work on the themes, the dearest first; the last word counts."""
    Participant.objects.select_for_update().get(pk=participant.pk)  # two sends of one person come in turn
    formation = Formation.objects.filter(bootcamp=bootcamp).first()
    if not (decision := may.may_rank(formation)):
        raise FormationRefused(decision.reason)
    if sorted(order) != sorted(bootcamp.themes.values_list("pk", flat=True)):
        raise NotTheThemes
    ThemeWish.objects.filter(bootcamp=bootcamp, participant=participant).delete()
    ThemeWish.objects.bulk_create(
        ThemeWish(bootcamp=bootcamp, participant=participant, theme_id=theme, rank=rank)
        for rank, theme in enumerate(order, start=1)
    )
