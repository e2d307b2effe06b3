"""A day with locked teams, of which some do not come."""

from teams_cast import make_bootcamp, make_leaders

from participants.models import Participant, Seat
from sprints.actions.attendance import mark_attendance
from sprints.actions.formations import ensure_formation, set_rules
from sprints.actions.forming import start_forming
from sprints.actions.repairs import ask_repair
from sprints.actions.team_locks import lock_teams
from sprints.models import Block, Bootcamp, Day, Repair, Step
from sprints.tasks import form_teams, work_out_repair

RULES = {"balance": "both", "avoid_line_manager": False, "spread_levels": True}


def locked_bootcamp(fjordby, facilitator, at, people: int = 24, teams: int = 4) -> Bootcamp:
    """So many leaders in locked teams, in the two rounds of one day, today."""
    Participant.objects.filter(organisation=fjordby).exclude(pk=facilitator.pk).update(is_leader=False)
    Participant.objects.filter(pk=facilitator.pk).update(is_leader=False)
    make_leaders(fjordby, people)
    bootcamp = make_bootcamp(fjordby, in_days=0)
    day = bootcamp.days.get()
    for position, number in ((1, 1), (2, 2)):
        block, _made = Block.objects.update_or_create(
            day=day,
            position=position,
            defaults={"kind": "team", "title": f"S{number}", "minutes": 60, "round": number},
        )
        Step.objects.create(block=block, position=1, title_da="S", title_en="S", minutes=60, activity="notes")
    formation = ensure_formation(bootcamp=bootcamp, at=at)
    set_rules(formation=formation, team_count=teams, rounds=2, **RULES, by=facilitator, at=at)
    start_forming(formation=formation, by=facilitator, at=at)
    form_teams(formation.pk)
    formation.refresh_from_db()
    lock_teams(bootcamp=fresh(bootcamp), edits=formation.edits, by=facilitator, at=at)
    return fresh(bootcamp)


def fresh(bootcamp: Bootcamp) -> Bootcamp:
    return Bootcamp.objects.select_related("formation").get(pk=bootcamp.pk)


def day_of(bootcamp: Bootcamp) -> Day:
    return Day.objects.select_related("bootcamp__formation").get(bootcamp=bootcamp)


def seats_of(bootcamp: Bootcamp, number: int = 1) -> dict[int, int]:
    seats = Seat.objects.filter(formation=bootcamp.formation, round=number)
    return dict(seats.values_list("participant", "team__number"))


def away(bootcamp: Bootcamp, table: int, count: int, at) -> list[Participant]:
    """Mark so many of a table of the first round absent."""
    people = list(
        Participant.objects.filter(
            seats__round=1, seats__team__number=table, seats__formation=bootcamp.formation
        )
    )[:count]
    for person in people:
        mark_attendance(day=day_of(bootcamp), participant=person, state="absent", at=at)
    return people


def proposed(bootcamp: Bootcamp, by: Participant, at) -> Repair:
    asked = ask_repair(day=day_of(bootcamp), by=by, at=at)
    work_out_repair(asked.pk)
    return Repair.objects.select_related("day__bootcamp__formation").get(pk=asked.pk)
