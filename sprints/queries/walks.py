"""Walks that everybody can see: two who walked together have met, as two at one table have."""

from sprints.models import Block, Day, PairingSeat


def walks_of(
    organisation_id: int, *, but: Block | None = None, with_person: int | None = None
) -> dict[int, tuple[Day, dict[int, list[int]]]]:
    """Block's key → its day, and per meeting point those who walk from there; one block left out, or only the groups in
    which one person walks. One query, and one more where there are any."""
    seats = PairingSeat.objects.filter(
        pairing__block__kind=Block.Kind.WALK,
        pairing__block__day__bootcamp__organisation=organisation_id,
        pairing__published_at__isnull=False,
    )
    if but:
        seats = seats.exclude(pairing__block=but)
    groups: dict[int, dict[int, list[int]]] = {}
    day_of: dict[int, int] = {}
    rows = seats.values_list("pairing__block", "pairing__block__day", "number", "participant")
    for block, day, number, who in rows.order_by("pairing__block", "number", "participant"):
        day_of[block] = day
        groups.setdefault(block, {}).setdefault(number, []).append(who)
    days = Day.objects.select_related("bootcamp__formation").in_bulk(set(day_of.values())) if groups else {}
    return {block: (days[day_of[block]], _only(found, with_person)) for block, found in groups.items()}


def _only(groups: dict[int, list[int]], person: int | None) -> dict[int, list[int]]:
    return {number: who for number, who in groups.items() if person is None or person in who}
