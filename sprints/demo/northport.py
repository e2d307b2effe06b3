"""The English demo organisation: its board is scoring candidates, its first bootcamp is in preparation."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from participants.models import Organisation, Participant
from sprints.actions.methods import add_library
from sprints.models import Bootcamp
from themes.actions.initiatives import create_initiative, submit_initiative
from themes.models import Candidate, Score, Theme, ThemeChoice

from .days import Item, on_a_weekday, plan_day
from .people import add_people

CANDIDATES = (
    (
        "One front door",
        "How do residents get help once, from all of us?",
        "Two calls in five are about a letter we have already sent.",
        "Residents who deal with three or more of our services.",
    ),
    (
        "Growing up well",
        "How do we notice that a child is struggling before there is a case?",
        "One child in nine misses more than a tenth of school.",
        "Children from three to sixteen, and their parents.",
    ),
    (
        "Living longer at home",
        "How do more people stay in their own home, when there are fewer of us to help?",
        "In eight years there will be 2,100 more residents over eighty.",
        "Residents over seventy-five and those who look after them.",
    ),
    (
        "Work that fits",
        "How do we open our own workplaces to people who have been out of work for long?",
        "We are the largest employer in town and have 31 entry jobs.",
        "Adults who have been out of work for more than two years.",
    ),
)

INITIATIVES = (
    (
        "One name on every letter",
        "every letter carries the name and number of one person",
        "residents reach somebody who knows their case",
        "Nobody is passed on more than once.",
        "The twenty most used letters carry a name",
    ),
    (
        "A day at the counter",
        "every head of service spends a day a year at the counter",
        "we hear residents before we write the rule",
        "Residents meet somebody who can change things.",
        "The executive office has taken the first three days",
    ),
)

LEVELS = ["Director", "Head", "Service manager", "Team leader"]
FIRST_DAY = (
    Item("break", "Arrival and coffee", 20),
    Item("plenary", "Welcome from the chief executive", 20),
    Item("team", "Sprint 1: Who is at this table?", method="check-in", round=1),
    Item("team", "Sprint 2: The resident's journey", method="citizen-journey", round=1),
    Item("break", "Lunch", 45, is_pinned=True),
    Item("team", "Sprint 3: What is in the way?", method="barriers", round=2),
    Item("break", "Break", 15),
    Item("team", "Sprint 4: The initiative", method="initiative-canvas", round=2),
    Item("plenary", "Pitches", 30),
)


def seed_northport(at: datetime) -> Organisation:
    """Northport: 50 leaders, an open theme choice that two of three directors have scored, a bootcamp in draft."""
    organisation = Organisation.objects.create(name="Northport Borough", slug="northport", language="en")
    add_people(organisation, "northport.csv", LEVELS)
    people = list(Participant.objects.filter(organisation=organisation).order_by("pk"))
    directors = [person for person in people if person.is_director]
    facilitator = people[-1]
    facilitator.is_facilitator = facilitator.is_administrator = True
    facilitator.external_key = "demo-english-facilitator"
    facilitator.save()
    add_library(organisation)
    themes = _open_choice(organisation, directors, facilitator, at)
    for number, (title, if_text, then_text, effect, milestone) in enumerate(INITIATIVES):
        owner = people[20 + number]
        initiative = create_initiative(
            organisation=organisation,
            title=title,
            if_text=if_text,
            then_text=then_text,
            effect=effect,
            theme=themes[0],
            team=None,
            owner=owner,
            sponsor=directors[number],
            milestone_title=milestone,
            milestone_due_on=(at + timedelta(days=20 + number)).date(),
            created_by=owner,
            key=uuid4(),
            at=at - timedelta(days=6),
        )
        submit_initiative(initiative=initiative, by=owner, at=at - timedelta(days=5))
    bootcamp = Bootcamp.objects.create(
        organisation=organisation,
        title="Spring bootcamp",
        purpose="Fifty leaders, one day, and problems that none of us can solve alone.",
        created_at=at - timedelta(days=12),
    )
    bootcamp.themes.set(themes[:1])
    plan_day(bootcamp, on_a_weekday(at, 60), time(9), time(15, 30), "The Old Exchange", "NPRT6K2W", FIRST_DAY)
    return organisation


def _open_choice(
    organisation: Organisation, directors: list[Participant], facilitator: Participant, at: datetime
) -> list[Theme]:
    """The candidates, the first of them chosen a year ago."""
    choice = ThemeChoice.objects.create(
        organisation=organisation,
        title="Themes for next year",
        closes_on=(at + timedelta(days=6)).date(),
        opened_by=facilitator,
        opened_at=at - timedelta(days=8),
    )
    choice.directors.set(directors)
    themes = [
        Theme.objects.create(
            organisation=organisation,
            title=title,
            question=question,
            why_now=why_now,
            citizens=citizens,
            state=Theme.State.CANDIDATE if number else Theme.State.CHOSEN,
            sponsor=None if number else directors[0],
            created_at=at - timedelta(days=30),
        )
        for number, (title, question, why_now, citizens) in enumerate(CANDIDATES)
    ]
    for number, theme in enumerate(themes[1:], start=1):
        candidate = Candidate.objects.create(choice=choice, theme=theme)
        for turn, director in enumerate(directors[1:]):
            Score.objects.create(
                candidate=candidate,
                director=director,
                effect=2 + (number + turn) % 4,
                crossing=1 + (2 * number + turn) % 5,
                power=3 + (number * turn) % 3,
                urgency=2 + number % 3,
                at=at - timedelta(days=4),
            )
    return themes
