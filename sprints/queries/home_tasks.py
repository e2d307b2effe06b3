"""What waits for a person on the front page: wishes, initiatives, scores, answers, and an organisation's first steps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from participants.models import Organisation, Participant
from sprints.models import Bootcamp, Day, ThemeWish
from themes.models import Decision, Initiative, Milestone, Theme, ThemeChoice


def wishes_to_give(me: Participant, *, today: date) -> QuerySet[Bootcamp]:
    """Bootcamps ahead whose teams are not locked, with themes to rank: each with ``has_given``, those not given first."""
    given = ThemeWish.objects.filter(bootcamp=OuterRef("pk"), participant=me)
    ahead = Day.objects.filter(bootcamp=OuterRef("pk"), date__gte=today)
    chosen = Theme.objects.filter(bootcamps=OuterRef("pk"))
    mine = Bootcamp.objects.filter(organisation=me.organisation_id).filter(Exists(ahead), Exists(chosen))
    mine = mine.filter(Q(formation=None) | Q(formation__locked_at=None))
    return mine.annotate(has_given=Exists(given)).order_by("has_given", "title")


@dataclass(frozen=True)
class OwnInitiative:
    """An initiative, its latest answer and its next milestone."""

    initiative: Initiative
    decision: Decision | None
    milestone: Milestone | None
    is_late: bool


def own_initiatives(me: Participant, *, today: date) -> list[OwnInitiative]:
    """What this person owns, the newest first. Three queries."""
    mine = me.owned_initiatives.select_related("theme").prefetch_related(
        Prefetch("decisions", Decision.objects.order_by("-at", "-pk"), to_attr="answers"),
        Prefetch(
            "milestones", Milestone.objects.filter(done_at=None).order_by("due_on", "pk"), to_attr="coming"
        ),
    )
    return [
        OwnInitiative(
            initiative,
            next(iter(initiative.answers), None),
            next(iter(initiative.coming), None),
            is_late=any(milestone.due_on < today for milestone in initiative.coming),
        )
        for initiative in mine
    ]


def choices_to_score(me: Participant, *, today: date) -> QuerySet[ThemeChoice]:
    """Open choices in which this director has candidates left: each with ``candidate_count`` and ``scored_count``."""
    return (
        ThemeChoice.objects.filter(
            organisation=me.organisation_id, state=ThemeChoice.State.OPEN, directors=me
        )
        .filter(Q(closes_on=None) | Q(closes_on__gte=today))
        .annotate(
            candidate_count=Count("candidates", distinct=True),
            scored_count=Count(
                "candidates__scores", filter=Q(candidates__scores__director=me), distinct=True
            ),
        )
        .filter(scored_count__lt=F("candidate_count"))
        .order_by("closes_on", "pk")
    )


@dataclass(frozen=True)
class Unanswered:
    """An initiative that waits for the board. ``days_left`` is negative when the promise is broken."""

    initiative: Initiative
    days_left: int

    @property
    def days_over(self) -> int:
        return -self.days_left


def initiatives_to_answer(me: Participant, *, today: date) -> list[Unanswered]:
    """All that the board owes an answer, the most urgent first. One query."""
    waiting = Initiative.objects.awaiting().filter(organisation=me.organisation_id)
    waiting = waiting.select_related("owner__level", "owner__area__parent__parent", "theme")
    return [
        Unanswered(initiative, (initiative.answer_due_on - today).days)
        for initiative in waiting.order_by("answer_due_on", "pk")
    ]


@dataclass(frozen=True)
class FirstSteps:
    """How far a new organisation has come: people, somebody who leads, a theme of the board's choice, a bootcamp."""

    has_people: bool
    has_facilitator: bool
    has_themes: bool
    has_bootcamp: bool

    @property
    def are_done(self) -> bool:
        return self.has_people and self.has_facilitator and self.has_themes and self.has_bootcamp


def first_steps(me: Participant) -> FirstSteps:
    """One query. The one who set the organisation up does not count as its people."""
    others = Participant.objects.active().filter(organisation=OuterRef("pk")).exclude(pk=me.pk)
    leading = Participant.objects.active().filter(organisation=OuterRef("pk"), is_facilitator=True)
    chosen = Theme.objects.filter(organisation=OuterRef("pk"), state=Theme.State.CHOSEN)
    bootcamps = Bootcamp.objects.filter(organisation=OuterRef("pk"))
    mine = Organisation.objects.filter(pk=me.organisation_id)
    found = mine.values_list(Exists(others), Exists(leading), Exists(chosen), Exists(bootcamps))
    return FirstSteps(*found.get())
