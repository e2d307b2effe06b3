"""The demo's teams: wishes of the leaders, and a formation by the real engine."""

from datetime import datetime
from random import Random

from participants.formation import form, steps_for
from participants.models import Formation, Participant, Seat, Team
from sprints.actions.formations import ensure_formation, set_rules
from sprints.actions.forming import claim_forming, finish_forming
from sprints.models import Bootcamp, ThemeWish
from themes.models import Theme


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


def form_teams(bootcamp: Bootcamp, team_count: int, rounds: int, by: Participant, at: datetime) -> Formation:
    """Form, write and lock the bootcamp's teams, as a facilitator and a worker would; nobody is mailed."""
    formation = ensure_formation(bootcamp=bootcamp, at=at)
    set_rules(
        formation=formation,
        team_count=team_count,
        rounds=rounds,
        balance="both",
        avoid_line_manager=True,
        spread_levels=True,
        by=by,
        at=at,
    )
    mine = Formation.objects.filter(pk=formation.pk)
    mine.update(state=Formation.State.FORMING)
    search = claim_forming(formation_id=formation.pk, at=at)
    problem = search.problem
    answer = form(
        problem.people,
        problem.rules,
        problem.weights,
        problem.history,
        seed=formation.seed,
        steps=steps_for(len(problem.people))
        // 8,  # who starts the demo waits; this costs 0.1 % of the points
    )
    finish_forming(search=search, answer=answer, at=at)
    mine.update(state=Formation.State.LOCKED, locked_at=at)
    return mine.get()


def deal_teams(
    bootcamp: Bootcamp, people: list[Participant], team_count: int, rounds: int, at: datetime
) -> Formation:
    """Locked teams as somebody sets them by hand: the list of people, area by area, counted off like cards."""
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
    Bootcamp.objects.filter(pk=bootcamp.pk).update(formation=formation)
    for number in range(1, rounds + 1):
        teams = Team.objects.bulk_create(
            Team(formation=formation, round=number, number=table) for table in range(1, team_count + 1)
        )
        Seat.objects.bulk_create(
            Seat(
                formation=formation,
                round=number,
                team=teams[(turn * number + turn // team_count) % team_count],
                participant=person,
            )
            for turn, person in enumerate(people)
        )
    return formation
