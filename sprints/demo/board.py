"""The board of the demo organisation: its candidates, scores and choice. Rows are written as they would lie after the
months that the demo pretends have passed."""

from datetime import datetime, timedelta

from participants.models import Organisation, Participant
from themes.models import Candidate, Score, Theme, ThemeChoice

from .children import STORY as CHILDREN
from .edge_of_work import STORY as EDGE_OF_WORK
from .elders import STORY as ELDERS
from .one_door import STORY as ONE_DOOR
from .rejected import REJECTED
from .story import Story

STORIES = (EDGE_OF_WORK, CHILDREN, ELDERS, ONE_DOOR)


def choose_themes(
    organisation: Organisation, directors: list[Participant], at: datetime
) -> dict[Theme, Story]:
    """The decided choice: four themes chosen, three rejected. Answers each chosen theme with its story."""
    opened_at, decided_at = at - timedelta(days=160), at - timedelta(days=141)
    choice = ThemeChoice.objects.create(
        organisation=organisation,
        title="Direktionens temaer 2026-2028",
        closes_on=(opened_at + timedelta(days=14)).date(),
        state=ThemeChoice.State.DECIDED,
        opened_by=directors[0],
        decided_by=directors[0],
        opened_at=opened_at,
        closed_at=opened_at + timedelta(days=12),
        decided_at=decided_at,
    )
    choice.directors.set(directors)
    chosen = {}
    for number, story in enumerate(STORIES, start=1):
        theme = _add_candidate(
            choice,
            directors,
            (story.title, story.question, story.why_now, story.citizens, story.scores, story.reason),
            sponsor=directors[number % len(directors)],
        )
        chosen[theme] = story
    for row in REJECTED:
        _add_candidate(choice, directors, row, sponsor=None)
    return chosen


def _add_candidate(
    choice: ThemeChoice, directors: list[Participant], row: tuple, sponsor: Participant | None
) -> Theme:
    title, question, why_now, citizens, scores, reason = row
    theme = Theme.objects.create(
        organisation=choice.organisation,
        title=title,
        question=question,
        why_now=why_now,
        citizens=citizens,
        sponsor=sponsor,
        state=Theme.State.CHOSEN if sponsor else Theme.State.REJECTED,
        created_at=choice.opened_at - timedelta(days=9),
    )
    candidate = Candidate.objects.create(
        choice=choice, theme=theme, is_chosen=sponsor is not None, reason=reason
    )
    Score.objects.bulk_create(
        Score(
            candidate=candidate,
            director=director,
            effect=effect,
            crossing=crossing,
            power=power,
            urgency=urgency,
            at=choice.opened_at + timedelta(days=3 + turn, hours=turn),
        )
        for turn, (director, (effect, crossing, power, urgency)) in enumerate(
            zip(directors, scores, strict=True)
        )
    )
    return theme
