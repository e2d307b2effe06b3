"""Teams in the rounds of a day: how many, and at which table each person sits."""

from collections import Counter

from participants.models import Formation, Seat, Team
from sprints.models import Day, Room


def tables_of(day: Day, *, rounds: set[int], people=None) -> dict[int, dict[int, int]]:
    """Participant's key → round → table number, once the teams are locked; empty before. One query.

    ``people`` narrows it to these participants.
    """
    if day.bootcamp.formation_id is None or not rounds:
        return {}
    seats = Seat.objects.filter(
        formation=day.bootcamp.formation_id, formation__state=Formation.State.LOCKED, round__in=rounds
    )
    if people is not None:
        seats = seats.filter(participant__in=people)
    tables: dict[int, dict[int, int]] = {}
    for person, number, table in seats.values_list("participant", "round", "team__number"):
        tables.setdefault(person, {})[number] = table
    return tables


def team_counts(day: Day) -> dict[int, int]:
    """Round → number of teams, locked or not. At most one query."""
    if day.bootcamp.formation_id is None:
        return {}
    teams = Team.objects.filter(formation=day.bootcamp.formation_id)
    return dict(Counter(teams.values_list("round", flat=True)))


def room_has_begun(formation: Formation) -> bool:
    """Whether any team of the formation has begun its work in a room."""
    return Room.objects.filter(team__formation=formation, step__isnull=False).exists()
