"""What the pages about initiatives show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from bootcamp.kit.rules import Decision as Ruling
from participants.models import Participant
from themes import rules
from themes.models import Decision, Initiative, Milestone, StatusUpdate, Theme


@dataclass(frozen=True)
class Promise:
    """The board's promise to answer: how many days it holds, and how many of them are left."""

    days: int
    left: int  # negative: overdue by that many
    from_on: date
    due_on: date

    @property
    def over(self) -> int:
        return max(-self.left, 0)

    @property
    def gone(self) -> int:
        return self.days - self.left

    @property
    def shown_left(self) -> int:
        """What is left of the box, which cannot be less than nothing."""
        return max(self.left, 0)


@dataclass(frozen=True)
class MilestoneLine:
    milestone: Milestone
    first_due_on: date  # as it was planned at first
    slipped_by: int  # days
    is_late: bool


@dataclass(frozen=True)
class InitiativePage:
    initiative: Initiative
    owner: Participant
    sponsor: Participant | None
    team: list[Participant]
    decisions: list[Decision]
    updates: list[StatusUpdate]
    milestones: list[MilestoneLine]
    promise: Promise | None
    may_edit: Ruling
    may_submit: Ruling
    may_plan: Ruling
    may_update: Ruling
    may_answer: Ruling


def initiative_page(initiative: Initiative, me: Participant, at: datetime) -> InitiativePage:
    people = Participant.objects.with_marks().in_bulk([initiative.owner_id, initiative.sponsor_id or 0])
    team = (
        Participant.objects.with_marks().filter(seats__team=initiative.team_id) if initiative.team_id else []
    )
    return InitiativePage(
        initiative=initiative,
        owner=people[initiative.owner_id],
        sponsor=people.get(initiative.sponsor_id),
        team=list(team),
        decisions=list(
            initiative.decisions.select_related("director__area__parent__parent", "director__level")
        ),
        updates=list(initiative.status_updates.select_related("author")),
        milestones=milestone_lines(initiative, at),
        promise=promise_of(initiative, at),
        may_edit=rules.may_edit_initiative(me, initiative),
        may_submit=rules.may_submit(me, initiative),
        may_plan=rules.may_plan_milestones(me, initiative),
        may_update=rules.may_update_status(me, initiative),
        may_answer=rules.may_answer(me, initiative),
    )


def milestone_lines(initiative: Initiative, at: datetime) -> list[MilestoneLine]:
    """The milestones by date, with how far each has slipped since it was first planned."""
    return [
        MilestoneLine(
            milestone=milestone,
            first_due_on=(first := next((move.from_on for move in milestone.moves.all()), milestone.due_on)),
            slipped_by=(milestone.due_on - first).days,
            is_late=rules.is_late(milestone.due_on, milestone.done_at, at),
        )
        for milestone in initiative.milestones.prefetch_related("moves")
    ]


def promise_of(initiative: Initiative, at: datetime) -> Promise | None:
    """The running answer promise, none for a draft or an answered initiative."""
    left = rules.days_left(initiative, at)
    if left is None:
        return None
    from_on = timezone.localdate(initiative.submitted_at)
    return Promise((initiative.answer_due_on - from_on).days, left, from_on, initiative.answer_due_on)


@dataclass(frozen=True)
class InitiativeFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    state: str = ""  # "awaiting", "draft", or an answer
    theme: Theme | None = None
    mine: bool = False
    words: str = ""


def initiative_list(me: Participant, narrowed: InitiativeFilter) -> QuerySet:
    """The organisation's initiatives that the asker may know of; those awaiting an answer first."""
    found = (
        Initiative.objects.filter(organisation=me.organisation_id)
        .seen_by(me)
        .with_answer()
        .select_related("theme", "owner__area__parent__parent", "owner__level")
    )
    if narrowed.state == "awaiting":
        found = found.awaiting()
    elif narrowed.state == "draft":
        found = found.filter(state=Initiative.State.DRAFT)
    elif narrowed.state:
        found = found.filter(answer=narrowed.state)
    if narrowed.theme:
        found = found.filter(theme=narrowed.theme)
    if narrowed.mine:
        found = found.filter(involving(me))
    for word in narrowed.words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(if_text__icontains=word)
            | Q(then_text__icontains=word)
            | Q(effect__icontains=word)
            | Q(owner__name__icontains=word)
        )
    urgency = Case(
        When(state=Initiative.State.SUBMITTED, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return found.order_by(urgency, "answer_due_on", "-created_at", "-pk")


def involving(me: Participant) -> Q:
    """Initiatives that this person owns, wrote, sponsors or is in the team of."""
    teams = me.seats.values("team")
    return Q(owner=me) | Q(created_by=me) | Q(sponsor=me) | Q(team__in=teams)


@dataclass(frozen=True)
class ReviewPage:
    """A director's desk: what awaits an answer, and how the board has kept its promise."""

    waiting: list[Initiative]  # the most urgent first
    opened: InitiativePage | None
    answered: int
    handed_in: int
    longest_days: int | None  # from handing in to the first answer


def review_page(me: Participant, opened: Initiative | None, at: datetime) -> ReviewPage:
    """``opened`` is the initiative to answer now; without it the most urgent one."""
    handed_in = Initiative.objects.filter(organisation=me.organisation_id).exclude(
        state=Initiative.State.DRAFT
    )
    waiting = list(
        handed_in.awaiting()
        .select_related("owner__area__parent__parent", "owner__level", "theme", "team", "sponsor")
        .order_by("answer_due_on", "submitted_at", "pk")
    )
    opened = opened or next(iter(waiting), None)
    first_answers: dict[int, int] = {}
    answers = Decision.objects.filter(initiative__in=handed_in, initiative__submitted_at__isnull=False)
    for key, at_answer, submitted in answers.order_by("at").values_list(
        "initiative", "at", "initiative__submitted_at"
    ):
        days = (timezone.localdate(at_answer) - timezone.localdate(submitted)).days
        first_answers.setdefault(key, days)
    return ReviewPage(
        waiting=waiting,
        opened=initiative_page(opened, me, at) if opened else None,
        answered=handed_in.filter(state=Initiative.State.ANSWERED).count(),
        handed_in=handed_in.count(),
        longest_days=max(first_answers.values(), default=None),
    )
