"""The rungs of leadership, from the floor up: 1, 2, 3, ..."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from participants.actions import audit
from participants.models import Level, Organisation, Participant

# Where a name usually stands, looked for in this order: "leder af ledere" before the plain "leder".
USUAL_PLACES = (
    (50, ("direktør", "director", "borgmester", "mayor")),
    (30, ("leder af ledere", "leader of leaders", "mellemleder", "områdeleder", "virksomhedsleder")),
    (40, ("chef", "head")),
    (10, ("koordinator", "coordinator", "medarbejder", "employee")),
    (20, ("leder", "leader", "manager")),
)
UNUSUAL_PLACE = 15


class LevelRefused(Exception):
    """The level cannot be as asked; the text says why."""


def usual_place(name: str) -> int:
    """How high a level of this name usually stands, among those we know."""
    plain = name.casefold()
    return next(
        (place for place, words in USUAL_PLACES if any(word in plain for word in words)), UNUSUAL_PLACE
    )


@transaction.atomic
def ensure_levels(*, organisation: Organisation, names: Iterable[str]) -> dict[str, Level]:
    """The levels of these names (upper and lower case are one); new ones take the place that their name usually has.

    The order that the organisation has given its own levels is kept.
    """
    ranked = list(organisation.levels.order_by("rank"))
    known = {level.name.casefold() for level in ranked}
    for name in names:
        if not name or name.casefold() in known:
            continue
        known.add(name.casefold())
        place = usual_place(name)
        # Above the highest that stands no higher; equals in the order met, from the top down.
        above = [at for at, level in enumerate(ranked) if usual_place(level.name) < place]
        ranked.insert(above[-1] + 1 if above else 0, Level(organisation=organisation, name=name))
    _renumber(organisation, ranked)
    return {level.name.casefold(): level for level in ranked}


def _renumber(organisation: Organisation, ranked: list[Level]) -> None:
    """Ranks 1, 2, 3, ... in this order. Two levels may never share one, so all step aside first."""
    if [level.rank for level in ranked] == list(range(1, len(ranked) + 1)):
        return
    organisation.levels.update(rank=F("rank") + 1000)
    for rank, level in enumerate(ranked, start=1):
        level.rank = rank
        level.save()


@transaction.atomic
def add_level(*, organisation: Organisation, name: str, by: Participant, at: datetime) -> Level:
    """One more level, where its name usually stands."""
    if name.casefold() in {level.name.casefold() for level in organisation.levels.all()}:
        raise LevelRefused(_("There is already a level of that name."))
    level = ensure_levels(organisation=organisation, names=[name])[name.casefold()]
    audit.record(actor=by, verb="level.added", object_id=level.pk, at=at, rank=level.rank)
    return level


@transaction.atomic
def rename_level(*, level: Level, name: str, by: Participant, at: datetime) -> None:
    others = level.organisation.levels.exclude(pk=level.pk)
    if name.casefold() in {other.name.casefold() for other in others}:
        raise LevelRefused(_("There is already a level of that name."))
    level.name = name
    level.save(update_fields=["name"])
    audit.record(actor=by, verb="level.renamed", object_id=level.pk, at=at)


@transaction.atomic
def move_level(*, level: Level, steps: int, by: Participant, at: datetime) -> None:
    """Move a level up (1) or down (-1) by one rung; beyond the ends nothing happens."""
    Organisation.objects.select_for_update().get(pk=level.organisation_id)
    ranked = list(level.organisation.levels.order_by("rank"))
    here = next(at for at, other in enumerate(ranked) if other.pk == level.pk)
    there = here + steps
    if not 0 <= there < len(ranked):
        return
    ranked[here], ranked[there] = ranked[there], ranked[here]
    _renumber(level.organisation, ranked)
    audit.record(actor=by, verb="level.moved", object_id=level.pk, at=at, rank=there + 1)
