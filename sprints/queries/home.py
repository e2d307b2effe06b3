"""The front page of a signed-in person: what is theirs to do, by role."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from participants.models import Participant
from participants.queries.ties import ties_to_tell
from participants.queries.upkeep import Upkeep, upkeep
from sprints.models import Bootcamp, Day, Room
from themes.models import ThemeChoice

from .home_days import DayCard, bootcamps_ahead, days_ahead, days_going_on, rooms_running
from .home_tasks import (
    FirstSteps,
    OwnInitiative,
    Unanswered,
    choices_to_score,
    first_steps,
    initiatives_to_answer,
    own_initiatives,
    wishes_to_give,
)


@dataclass(frozen=True)
class Home:
    """Each part is empty for those whose role it does not belong to."""

    days: list[DayCard] = field(default_factory=list)
    running: list[Room] = field(default_factory=list)
    wishes: list[Bootcamp] = field(default_factory=list)
    asks_ties: bool = False
    initiatives: list[OwnInitiative] = field(default_factory=list)
    choices: list[ThemeChoice] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)
    going_on: list[Day] = field(default_factory=list)
    bootcamps: list[Bootcamp] = field(default_factory=list)
    upkeep: Upkeep | None = None
    first_steps: FirstSteps | None = None

    @property
    def today(self) -> DayCard | None:
        return next((card for card in self.days if card.is_today), None)

    @property
    def other_rooms(self) -> list[Room]:
        """Rooms at work that today's card does not lead to."""
        shown = self.today.room if self.today else None
        return [room for room in self.running if room != shown]

    @property
    def later(self) -> list[DayCard]:
        return [card for card in self.days if not card.is_today]


def home_of(me: Participant, *, at: datetime) -> Home:
    """The whole page, in a number of queries that the roles decide and the rows do not."""
    today = timezone.localdate(at)
    parts = {}
    if me.is_leader:
        parts["wishes"] = list(wishes_to_give(me, today=today))
        parts["asks_ties"] = ties_to_tell(me)
    if me.is_leader or me.is_director:
        parts["days"] = days_ahead(me, at=at)
        parts["running"] = rooms_running(me, at=at)
        parts["initiatives"] = own_initiatives(me, today=today)
    if me.is_director:
        parts["choices"] = list(choices_to_score(me, today=today))
        parts["unanswered"] = initiatives_to_answer(me, today=today)
    if me.is_facilitator:
        parts["going_on"] = list(days_going_on(me, today=today))
        parts["bootcamps"] = list(bootcamps_ahead(me, today=today))
    if me.is_administrator:
        parts["upkeep"] = upkeep(me.organisation, at=at)
    if me.is_administrator or me.is_facilitator:
        steps = first_steps(me)
        parts["first_steps"] = None if steps.are_done else steps
    return Home(**parts)
