"""The demo's teams: wishes of the leaders, and a formation by the real engine."""

from datetime import datetime
from random import Random

from participants.formation import History, Person, Rules, Weights, form
from participants.models import Area, Formation, Participant, Seat, Team
from sprints.models import Bootcamp, ThemeWish
from themes.models import Assignment, Theme

STEPS = 60_000  # a second or two; the demo's teams need to be good, not the best


def wish(bootcamp: Bootcamp, people: list[Participant], themes: list[Theme]) -> None:
    """Nine in ten have ranked the themes, the first theme a little more often first."""
    chance = Random(4)
    wishes = []
    for person in people:
        if chance.random() < 0.9:
            dear = sorted(themes, key=lambda theme: chance.random() + 0.12 * themes.index(theme))
            wishes += [
                ThemeWish(bootcamp=bootcamp, participant=person, theme=theme, rank=rank)
                for rank, theme in enumerate(dear, start=1)
            ]
    ThemeWish.objects.bulk_create(wishes)


def form_teams(
    bootcamp: Bootcamp,
    people: list[Participant],
    themes: list[Theme],
    team_count: int,
    rounds: int,
    at: datetime,
) -> Formation:
    """Form, write and lock the bootcamp's teams."""
    top = {
        area.pk: area.parent_id or area.pk for area in Area.objects.filter(organisation=bootcamp.organisation)
    }
    wishes: dict[int, list[int]] = {}
    for row in ThemeWish.objects.filter(bootcamp=bootcamp).order_by("participant", "rank"):
        wishes.setdefault(row.participant_id, []).append(row.theme_id)
    rules = Rules(
        team_count=team_count,
        rounds=rounds,
        theme_teams={theme.pk: team_count // len(themes) for theme in themes},
    )
    plan = form(
        [
            Person(
                person.pk,
                top[person.area_id],
                person.level_id,
                person.line_manager_id,
                tuple(wishes.get(person.pk, ())),
            )
            for person in people
        ],
        rules,
        Weights(),
        History(),
        seed=1,
        steps=STEPS,
    )
    formation = Formation.objects.create(
        organisation=bootcamp.organisation,
        title=bootcamp.title,
        rounds=rounds,
        team_count=team_count,
        state=Formation.State.LOCKED,
        formed_at=at,
        locked_at=at,
        created_at=at,
    )
    bootcamp.formation = formation
    bootcamp.save()
    for number, round_ in enumerate(plan.rounds, start=1):
        teams = Team.objects.bulk_create(
            Team(formation=formation, round=number, number=table) for table in range(1, len(round_.teams) + 1)
        )
        for team, planned in zip(teams, round_.teams, strict=True):
            Assignment.objects.create(team=team, theme_id=planned.theme)
            Seat.objects.bulk_create(
                Seat(formation=formation, round=number, team=team, participant_id=member)
                for member in planned.members
            )
    return formation
