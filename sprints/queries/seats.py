"""At which table each person sits in the rounds of a day."""

from participants.models import Seat
from sprints.models import Day


def tables_of(day: Day, *, rounds: set[int], people=None) -> dict[int, dict[int, int]]:
    """Participant's key → round → table number, once the teams are locked; empty before. One query.

    ``people`` narrows it to these participants.
    """
    if day.bootcamp.formation_id is None or not rounds:
        return {}
    seats = Seat.objects.filter(
        formation=day.bootcamp.formation_id, formation__locked_at__isnull=False, round__in=rounds
    )
    if people is not None:
        seats = seats.filter(participant__in=people)
    tables: dict[int, dict[int, int]] = {}
    for person, number, table in seats.values_list("participant", "round", "team__number"):
        tables.setdefault(person, {})[number] = table
    return tables
