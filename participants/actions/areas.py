"""The tree of areas. At most three deep: area, department, unit."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participants.actions import audit
from participants.models import Area, Organisation, Participant
from participants.queries.areas import area_path, area_paths

SIGNS = range(1, 15)
DEPTH = 3


class AreaRefused(Exception):
    """The area cannot be as asked; the text says why."""


@transaction.atomic
def ensure_areas(
    *, organisation: Organisation, paths: Iterable[tuple[str, ...]]
) -> dict[tuple[str, ...], Area]:
    """The areas with these names from the top down; those that are not there yet are made.

    New top areas get the signs that are used least, in turn; what lies below shows the same sign.
    """
    found = area_paths(organisation)
    met = dict.fromkeys(path[:depth] for path in paths for depth in range(1, len(path) + 1))
    wanted = sorted(met, key=len)
    missing = [path for path in wanted if path not in found]
    used = Counter(area.sign for path, area in found.items() if len(path) == 1)
    for depth in range(1, DEPTH + 1):
        made = []
        for path in (path for path in missing if len(path) == depth):
            above = found[path[:-1]] if depth > 1 else None
            sign = above.sign if above else min(SIGNS, key=lambda sign: used[sign])
            used[sign] += depth == 1
            made.append(Area(organisation=organisation, parent=above, name=path[-1], sign=sign))
            found[path] = made[-1]
        Area.objects.bulk_create(made)
    return found


@transaction.atomic
def add_area(
    *, organisation: Organisation, name: str, parent: Area | None, by: Participant, at: datetime
) -> Area:
    """One more area, at the top or below ``parent``."""
    path = area_path(parent) if parent else ()
    if len(path) >= DEPTH:
        raise AreaRefused(_("There is no room below a unit. Put it under a department."))
    if organisation.areas.filter(parent=parent, name=name).exists():
        raise AreaRefused(_("There is already an area of that name here."))
    area = ensure_areas(organisation=organisation, paths=[(*path, name)])[*path, name]
    audit.record(actor=by, verb="area.added", object_id=area.pk, at=at)
    return area


@transaction.atomic
def change_area(*, area: Area, name: str, sign: int, by: Participant, at: datetime) -> None:
    """Give an area another name, and a top area (with all below it) another sign."""
    twins = area.organisation.areas.filter(parent=area.parent_id, name=name).exclude(pk=area.pk)
    if twins.exists():
        raise AreaRefused(_("There is already an area of that name here."))
    if area.parent_id is None and sign != area.sign:
        below = Area.objects.filter(parent=area) | Area.objects.filter(parent__parent=area)
        Area.objects.filter(pk__in=below.values("pk")).update(sign=sign)
        area.sign = sign
    area.name = name
    area.save(update_fields=["name", "sign"])
    audit.record(actor=by, verb="area.changed", object_id=area.pk, at=at, sign=area.sign)
