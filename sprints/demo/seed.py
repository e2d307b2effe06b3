"""The demo: a municipality in the middle of its programme, and an English organisation beside it."""

from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from participants.demo import DEMO_KEYS
from participants.models import Area, Organisation, Participant, Seat, TieAnswer
from sprints.actions.methods import add_library
from sprints.actions.rooms import ensure_rooms
from sprints.models import Attendance, Bootcamp, Day, Method, Room
from sprints.queries.agenda import day_agenda
from themes.models import Theme

from .board import choose_themes
from .clockwork import release, wind_today
from .days import FIRST_DAY, GOING_ON, PLANNED_DAY, TRIAL_DAY, Item, day_around, on_a_weekday, plan_day
from .northport import seed_northport
from .outcomes import add_initiatives
from .pairings import pair_people
from .people import add_people
from .rooms import fill_rooms
from .story import Story
from .teams import deal_teams, form_teams, wish
from .ties import answer_for

DANISH_LEVELS = ["Direktør", "Chef", "Leder af ledere", "Teamleder"]
TEAMS, ROUNDS = 28, 4
STEP_NOW = 3  # of the barrier sprint that is going on


@transaction.atomic
def seed(at: datetime) -> None:
    """Both organisations, once; where they are there already, their day that goes on is moved to go on at ``at``."""
    if Organisation.objects.filter(slug="fjordby").exists():
        wind_today(at)
    else:
        seed_fjordby(at)
        seed_northport(at)


def seed_fjordby(at: datetime) -> Organisation:
    """Fjordby: 200 leaders, four chosen themes, a trial day a year ago, and of their bootcamp one day behind them, one
    going on at ``at``, one planned."""
    organisation = Organisation.objects.create(
        name="Fjordby Kommune", slug="fjordby", language="da", answer_days=21
    )
    people = add_people(organisation, "fjordby.csv", DANISH_LEVELS)
    everyone = list(Participant.objects.filter(organisation=organisation).order_by("pk"))
    directors = [person for person in everyone if person.is_director]
    stories = choose_themes(organisation, directors, at)
    add_library(organisation)
    trial = _seed_trial(organisation, everyone, at)
    bootcamp = Bootcamp.objects.create(
        organisation=organisation,
        title="Bootcampforløb 2026",
        purpose="Alle 200 ledere arbejder sammen om fire problemer, som ingen af os kan løse alene. "
        "Vi ser os selv med borgerens øjne og går hjem med noget, der bliver prøvet.",
        created_at=at - timedelta(days=130),
    )
    themes = list(stories)
    bootcamp.themes.set(themes)
    wish(bootcamp, everyone, themes)
    answer_for(organisation, everyone, directors[0], at - timedelta(days=80))
    form_teams(bootcamp, TEAMS, ROUNDS, by=directors[0], at=at - timedelta(days=70))
    story_of = _story_of_teams(bootcamp, stories)
    areas = {area.name: area for area in Area.objects.filter(organisation=organisation, parent=None)}
    first = _seed_first_day(bootcamp, story_of, areas, at)
    _seed_outcomes(first, stories, directors, at)
    today = _seed_today(bootcamp, story_of, areas, at)
    plan_day(
        bootcamp, on_a_weekday(at, 45), time(8, 30), time(15, 30), "Fjordby Hallen", "KHVN7R3D", PLANNED_DAY
    )
    _seed_attendance([trial, first, today], everyone, at)
    pair_people(today, directors[0], at)
    _name_demo_people(organisation, people, today)
    return organisation


def _seed_trial(organisation: Organisation, everyone: list[Participant], at: datetime) -> Day:
    bootcamp = Bootcamp.objects.create(
        organisation=organisation,
        title="Prøvedagen",
        purpose="Én dag, hvor vi prøvede formen af. Holdene blev sat i hånden.",
        created_at=at - timedelta(days=400),
    )
    deal_teams(bootcamp, everyone, TEAMS, 2, at - timedelta(days=380))
    return plan_day(
        bootcamp, on_a_weekday(at, -371), time(9), time(14), "Fjordby Hallen", "PRVD7X2K", TRIAL_DAY
    )


def _story_of_teams(bootcamp: Bootcamp, stories: dict[Theme, Story]) -> dict[int, Story]:
    by_theme = {theme.pk: story for theme, story in stories.items()}
    teams = bootcamp.formation.teams.select_related("assignment")
    return {team.pk: by_theme[team.assignment.theme_id] for team in teams}


def _seed_first_day(
    bootcamp: Bootcamp, story_of: dict[int, Story], areas: dict[str, Area], at: datetime
) -> Day:
    day = plan_day(
        bootcamp, on_a_weekday(at, -63), time(8, 30), time(15, 30), "Fjordby Hallen", "MTRK4C8W", FIRST_DAY
    )
    agenda = day_agenda(day)
    release(agenda, agenda.starts_at - timedelta(days=20))
    for item in agenda.items:
        if item.block.kind == "team":
            fill_rooms(item.block, item.starts_at, story_of, areas)
    return day


def _seed_today(bootcamp: Bootcamp, story_of: dict[int, Story], areas: dict[str, Area], at: datetime) -> Day:
    local = timezone.localtime(at)
    lengths = {
        method.key: sum(step.minutes for step in method.steps.all())
        for method in Method.objects.filter(organisation=bootcamp.organisation).prefetch_related("steps")
    }

    def minutes_of(item: Item) -> int:
        return item.minutes or lengths[item.method]

    starts_at, ends_at, items = day_around(local, minutes_of)
    day = plan_day(bootcamp, local.date(), starts_at, ends_at, "Fjordby Hallen", "PXWQ6H9T", items)
    agenda = day_agenda(day)
    release(agenda, agenda.starts_at - timedelta(days=12))
    for item in agenda.items:
        if item.block.kind != "team":
            continue
        if item.starts_at > at:
            ensure_rooms(item.block)
            continue
        is_now = item.block.title == GOING_ON.title
        rooms = fill_rooms(item.block, item.starts_at, story_of, areas, STEP_NOW if is_now else None)
        if is_now:
            _spread(rooms, at)
    return day


def _spread(rooms: list[Room], at: datetime) -> None:
    """Rooms are never all in step: two are behind, one asks for help, the others have some minutes left."""
    chance = Random(9)
    for room in rooms:
        room.ends_at = at + timedelta(minutes=11, seconds=chance.choice((0, 0, 0, 20)))
    rooms[8].ends_at = at - timedelta(minutes=2, seconds=10)
    rooms[21].help_at = at - timedelta(minutes=2)
    for room in rooms:
        room.save()


def _seed_outcomes(
    first: Day, stories: dict[Theme, Story], directors: list[Participant], at: datetime
) -> None:
    last = [item for item in day_agenda(first).items if item.block.kind == "team"][-1]
    for theme, story in stories.items():
        rooms = list(
            Room.objects.filter(block=last.block, team__assignment__theme=theme).select_related("team")
        )
        add_initiatives(theme, story, rooms, directors, last.ends_at, at)


def _seed_attendance(days: list[Day], everyone: list[Participant], at: datetime) -> None:
    chance = Random(5)
    Attendance.objects.bulk_create(
        Attendance(
            day=day,
            participant=person,
            state=Attendance.State.ABSENT if chance.random() < 0.04 else Attendance.State.PRESENT,
            at=at,
        )
        for day in days
        for person in everyone
    )


def _name_demo_people(organisation: Organisation, people: dict[str, Participant], today: Day) -> None:
    """Mark those as whom a visitor may sign in; the two leaders share today's room."""
    round_now = today.blocks.get(title=GOING_ON.title).round
    formation = today.bootcamp.formation_id
    seats = Seat.objects.filter(formation=formation, round=round_now, team__number=14)
    table = list(
        Participant.objects.filter(seats__in=seats, level__rank__lte=2, is_director=False).order_by("pk")
    )
    chosen = dict(
        zip(
            DEMO_KEYS,
            (
                people["fatima.lund@fjordby.example"],
                people["gitte.moeller@fjordby.example"],
                table[0],
                table[1],
                people["katrine.ahmed@fjordby.example"],
            ),
            strict=False,
        )
    )
    for key, person in chosen.items():
        fresh = Participant.objects.get(pk=person.pk)
        fresh.external_key = key
        fresh.is_facilitator = fresh.is_facilitator or key == "demo-facilitator"
        fresh.is_administrator = fresh.is_administrator or key == "demo-administrator"
        fresh.save()
    TieAnswer.objects.filter(participant=chosen["demo-leader-1"]).delete()  # left for the visitor to answer
