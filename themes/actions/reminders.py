"""Reminders of milestones and of answers that are due.

Nothing is planned ahead: on every tick the reminders are computed from the rows and the clock. Each belongs to a day
and comes at eight in the morning there; a worker that was away sends, when it comes back, at most the nearest one that
still makes sense. The outbox's keys see to it that none is sent twice.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from participants.models import Message, Participant
from themes.models import Decision, Initiative, Milestone

from .letters import write_to

MORNING = time(8)
LATE_FOR_DAYS = 7  # how long after an answer was due the board is still reminded of it


@dataclass(frozen=True)
class Slot:
    """When a reminder comes, and from when it no longer makes sense."""

    name: str
    on: date
    until: date

    @property
    def at(self) -> datetime:
        # 8 o'clock on the wall, whatever the clock does that night: the offset is the one of this very day.
        return timezone.make_aware(datetime.combine(self.on, MORNING))

    def is_due(self, at: datetime, since: datetime) -> bool:
        """Due now, and not about a time before it was set."""
        return self.at <= at and timezone.localdate(at) < self.until and self.at > since


def milestone_slots(due_on: date) -> list[Slot]:
    """Three days before, and on the day."""
    return [
        Slot("3d", due_on - timedelta(days=3), until=due_on),
        Slot("0d", due_on, until=due_on + timedelta(days=1)),
    ]


def answer_slots(submitted_on: date, due_on: date) -> list[Slot]:
    """Half-way, two days before and the day after. Where a short promise lets them coincide, the later one holds."""
    half_way = submitted_on + (due_on - submitted_on) / 2
    before, after = due_on - timedelta(days=2), due_on + timedelta(days=1)
    return [
        Slot("half", half_way, until=before),
        Slot("2d", before, until=after),
        Slot("late", after, until=after + timedelta(days=LATE_FOR_DAYS)),
    ]


def remind_owners(*, at: datetime) -> int:
    """Tell owners of milestones that come up or are due today; the answer is how many mails were written."""
    today = timezone.localdate(at)
    near = (
        Milestone.objects.filter(done_at=None, due_on__range=(today, today + timedelta(days=3)))
        .filter(initiative__owner__left_on=None)
        .exclude(initiative__state=Initiative.State.DRAFT)
        .select_related("initiative__owner__user", "initiative__owner__organisation")
    )
    refused = _refused_initiatives({each.initiative_id for each in near})
    due = {}
    for milestone in near:
        since = max(milestone.dated_at, milestone.initiative.submitted_at or milestone.dated_at)
        slot = _nearest(milestone_slots(milestone.due_on), at, since)
        if slot and milestone.initiative_id not in refused:
            due[f"milestone:{milestone.pk}:{milestone.due_on}:{slot.name}"] = milestone
    known = set(Message.objects.filter(key__in=due).values_list("key", flat=True))
    return sum(_remind_owner(milestone, key, at) for key, milestone in due.items() if key not in known)


@transaction.atomic
def _remind_owner(milestone: Milestone, key: str, at: datetime) -> bool:
    initiative = milestone.initiative
    written = write_to(
        initiative.owner,
        kind="milestone_due",
        key=key,
        path=reverse("initiative", args=[initiative.pk]),
        at=at,
        milestone=milestone,
        initiative=initiative,
        days_left=(milestone.due_on - timezone.localdate(at)).days,
    )
    return written is not None


def remind_directors(*, at: datetime) -> int:
    """Tell directors of answers they owe: one mail each for all that came up; the answer is how many were written."""
    earliest = timezone.localdate(at) - timedelta(days=LATE_FOR_DAYS + 1)
    owed: dict[int, list[tuple[Initiative, Slot]]] = defaultdict(list)
    waiting = Initiative.objects.awaiting().filter(answer_due_on__gte=earliest)
    for initiative in waiting.order_by("answer_due_on", "pk"):
        submitted_on = timezone.localdate(initiative.submitted_at)
        slots = answer_slots(submitted_on, initiative.answer_due_on)
        if slot := _nearest(slots, at, since=initiative.submitted_at):
            owed[initiative.organisation_id].append((initiative, slot))
    directors = (
        Participant.objects.active()
        .filter(is_director=True, organisation__in=owed)
        .select_related("user", "organisation")
    )
    told = dict(
        Message.objects.filter(kind="answers_due", participant__in=directors)
        .values("participant")
        .values_list("participant", Max("created_at"))
        .order_by()
    )
    return sum(
        _remind_director(director, owed[director.organisation_id], told.get(director.pk), at)
        for director in directors
    )


@transaction.atomic
def _remind_director(
    director: Participant, owed: list[tuple[Initiative, Slot]], told_at: datetime | None, at: datetime
) -> bool:
    # A mail told of everything that had come up when it was written, so what came up later is what is new.
    new = [(initiative, slot) for initiative, slot in owed if told_at is None or slot.at > told_at]
    if not new:
        return False
    today = timezone.localdate(at)
    newest = max(slot.on for _initiative, slot in new)
    written = write_to(
        director,
        kind="answers_due",
        key=f"answers:{director.pk}:{newest}",
        path=reverse("review"),
        at=at,
        initiatives=[
            {"title": initiative.title, "days_left": (initiative.answer_due_on - today).days}
            for initiative, _slot in new
        ],
        first_left=min((initiative.answer_due_on - today).days for initiative, _slot in new),
    )
    return written is not None


def _nearest(slots: Iterable[Slot], at: datetime, since: datetime) -> Slot | None:
    """The last of the slots that is due now."""
    return next((slot for slot in reversed(list(slots)) if slot.is_due(at, since)), None)


def _refused_initiatives(keys: set[int]) -> set[int]:
    """Those whose latest answer is not now or no: nobody is held to their milestones."""
    latest = dict(
        Decision.objects.filter(initiative__in=keys).order_by("at", "pk").values_list("initiative", "answer")
    )
    return {key for key, answer in latest.items() if answer in (Decision.Answer.NO, Decision.Answer.NOT_NOW)}
