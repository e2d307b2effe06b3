"""Teams in the rounds of a day: how many, and at which table each person sits."""

from collections import Counter

from participants.models import Formation, Participant, Seat, Team
from sprints.models import Day, Repair, Room


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


def room_after_repair(room: Room, person: Participant) -> Room | None:
    """The room in which somebody sits who sat in this one before the day's teams were put right. Two queries."""
    answers = Repair.objects.filter(day=room.block.day_id, state=Repair.State.DONE).values_list(
        "answer", flat=True
    )
    moved = any(
        (move["person"], move["from"]) == (person.pk, room.team.number) and one["round"] == room.team.round
        for answer in answers
        for one in answer["rounds"]
        for move in one["moves"]
    )
    rooms = Room.objects.filter(block=room.block_id, team__seats__participant=person).select_related("team")
    return rooms.first() if moved else None
