"""Themes, choices and initiatives to play with."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from themes.actions.choices import open_choice
from themes.actions.initiatives import create_initiative, submit_initiative
from themes.actions.scores import save_scores
from themes.actions.themes import add_theme
from themes.models import Initiative, Score, Theme, ThemeChoice

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """An instant by the clock on the wall in Copenhagen."""
    return datetime(year, month, day, hour, minute, second, tzinfo=COPENHAGEN)


def all_scored(choice: ThemeChoice, score: int) -> dict[int, dict[str, int]]:
    """The same score on every scale of every candidate."""
    return {pk: dict.fromkeys(Score.CRITERIA, score) for pk in choice.candidates.values_list("pk", flat=True)}


@pytest.fixture
def director2(fjordby, person):
    return person(fjordby, "Søren Direktør", "director")


@pytest.fixture
def theme(fjordby, facilitator, at):
    """``theme(title, **fields)`` is a candidate, or what ``state`` says."""

    def make(title: str = "Borgere på kanten", **fields) -> Theme:
        words = {"question": "Hvordan får flere et job?", "why_now": "", "citizens": "", **fields}
        state = words.pop("state", None)
        made = add_theme(organisation=fjordby, title=title, by=facilitator, key=uuid4(), at=at, **words)
        if state:
            made.state = state
            made.save()
        return made

    return make


@pytest.fixture
def choice(fjordby, facilitator, director, director2, theme, at):
    """A choice between two candidates, in which two directors are asked."""
    return open_choice(
        organisation=fjordby,
        title="Temaer 2027",
        themes=[theme("Borgere på kanten"), theme("Unge uden fodfæste")],
        closes_on=None,
        by=facilitator,
        key=uuid4(),
        at=at,
    )


@pytest.fixture
def closed_choice(choice, director, director2, at):
    save_scores(choice=choice, director=director, scores=all_scored(choice, 2), at=at)
    return save_scores(choice=choice, director=director2, scores=all_scored(choice, 4), at=at)


@pytest.fixture
def initiative(fjordby, leader, director, at):
    """``initiative(title, **fields)`` is a draft that Lars owns; ``submitted_at`` hands it in."""

    def make(title: str = "Én indgang", **fields) -> Initiative:
        submitted_at = fields.pop("submitted_at", None)
        words = {
            "if_text": "en borger har to sager",
            "then_text": "holder vi ét møde",
            "effect": "10 dages ventetid",
            "theme": None,
            "team": None,
            "owner": leader,
            "sponsor": None,
            "milestone_title": "",
            "milestone_due_on": None,
            "created_by": leader,
            "key": uuid4(),
            "at": submitted_at or at,
        }
        made = create_initiative(organisation=fjordby, title=title, **{**words, **fields})
        return submit_initiative(initiative=made, by=made.owner, at=submitted_at) if submitted_at else made

    return make


@pytest.fixture
def tomorrow(at) -> date:
    return at.astimezone(COPENHAGEN).date() + timedelta(days=1)
