"""Who has walked with whom."""

from collections import Counter
from datetime import date
from itertools import combinations

from sprints.models import Block, PairingSeat


def walked_before(
    organisation_id: int, *, until: date | None = None, but: Block | None = None
) -> dict[tuple[int, int], int]:
    """How often two people of the organisation share a walk that everybody can see, on days up to ``until`` (none: all),
    one block left out. One query."""
    seats = PairingSeat.objects.filter(
        pairing__block__kind=Block.Kind.WALK,
        pairing__block__day__bootcamp__organisation=organisation_id,
        pairing__published_at__isnull=False,
    )
    if until:
        seats = seats.filter(pairing__block__day__date__lte=until)
    if but:
        seats = seats.exclude(pairing__block=but)
    groups: dict[tuple[int, int], list[int]] = {}
    for pairing, number, who in seats.order_by("participant").values_list("pairing", "number", "participant"):
        groups.setdefault((pairing, number), []).append(who)
    return dict(Counter(two for group in groups.values() for two in combinations(group, 2)))
