from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from bootcamp.kit.alphabet import danish_key
from participants.models import Area, Organisation


def area_path(area: Area) -> tuple[str, ...]:
    """The names from the top down to this area."""
    return (*(area_path(area.parent) if area.parent else ()), area.name)


def top_areas(organisation_id: int) -> list[Area]:
    """The areas that stand below no other, whose sign a mark shows."""
    return list(Area.objects.filter(organisation=organisation_id, parent=None))


def area_paths(organisation: Organisation) -> dict[tuple[str, ...], Area]:
    """Every area of the organisation under its names from the top down."""
    areas = {area.pk: area for area in organisation.areas.all()}
    for area in areas.values():
        area.parent = areas.get(area.parent_id)
    return {area_path(area): area for area in areas.values()}


@dataclass
class Branch:
    """An area with what lies below it; ``people`` counts those below too."""

    area: Area
    depth: int
    people: int = 0
    below: list["Branch"] = field(default_factory=list)

    @property
    def keys(self) -> set[int]:
        """The area and everything below it."""
        return {self.area.pk}.union(*(branch.keys for branch in self.below))


def area_tree(organisation: Organisation) -> list[Branch]:
    """The top areas with all below them, in Danish order, and how many people of today each has."""
    here = Count("participants", filter=Q(participants__left_on__isnull=True))
    areas = sorted(organisation.areas.annotate(here=here), key=lambda area: danish_key(area.name))
    by_key = {area.pk: area for area in areas}

    def branches(parent_id: int | None, depth: int) -> list[Branch]:
        found = []
        for area in areas:
            if area.parent_id != parent_id:
                continue
            area.parent = by_key.get(parent_id)
            below = branches(area.pk, depth + 1)
            found.append(Branch(area, depth, area.here + sum(branch.people for branch in below), below))
        return found

    return branches(None, 0)


def flattened(tree: list[Branch]) -> list[Branch]:
    """The tree as one list, each area right above what lies below it."""
    return [row for branch in tree for row in (branch, *flattened(branch.below))]


def levels_with_people(organisation: Organisation) -> QuerySet:
    """The levels from the top down, each with ``people``: how many stand on it today."""
    here = Count("participants", filter=Q(participants__left_on__isnull=True))
    return organisation.levels.annotate(people=here).order_by("-rank")
