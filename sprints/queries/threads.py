"""The red thread of an initiative: from its theme over notes and votes to the board's answer and how it goes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone

from participants.models import Participant
from sprints.models import BarrierMove, Dot, Note
from sprints.models.kinds import NoteKind
from themes.models import Candidate, Initiative
from themes.queries.initiatives import InitiativePage

QUIET_FOR_DAYS = 90  # after this many days without a status the thread counts as broken


@dataclass(frozen=True)
class OriginCount:
    """What an initiative grew out of, in figures."""

    notes: int
    barriers: int
    votes: int


@dataclass(frozen=True)
class Thread:
    """An initiative's thread as this asker may see it, and where it is broken."""

    choice: Candidate | None  # the decision that made its theme a strategic one
    notes: list[
        Note
    ]  # each with the ``votes`` it got by itself, and its ``first_move`` if it is another kind now
    hidden: int  # notes that have been removed, or are still private
    votes: int
    hands: list[Participant]  # everyone it has passed, sorted by area
    days_to_answer: int | None  # from handing in to the first answer
    is_answer_late: bool
    quiet_days: int | None  # days without a status, where that breaks the thread


def origin_count(initiative: Initiative) -> OriginCount:
    """How many notes, barriers and votes an initiative came from; no words, so it is the same for everybody."""
    notes = list(Note.objects.kept().filter(origins__initiative=initiative).only("pk", "kind", "group"))
    barriers = sum(note.kind == NoteKind.BARRIER for note in notes)
    return OriginCount(len(notes), barriers, _votes(notes))


def thread_of(shown: InitiativePage, me: Participant, at: datetime) -> Thread:
    """The thread around an initiative that was loaded for its page."""
    initiative = shown.initiative
    linked = Note.objects.filter(origins__initiative=initiative)
    notes = list(
        linked.kept()
        .seen_by(me)
        .annotate(votes=Sum("dots__count"))
        .select_related(
            "author__area__parent__parent",
            "author__level",
            "room__block__day",
            "room__team",
            "group",
        )
        .prefetch_related("moves")
        .order_by("created_at", "pk")
    )
    for note in notes:
        note.first_move = _first_move(note)
    return Thread(
        choice=_choice_of_theme(initiative),
        notes=notes,
        hidden=linked.count() - len(notes),
        votes=_votes(notes),
        hands=_hands(shown, notes),
        days_to_answer=_days_to_answer(shown),
        is_answer_late=shown.promise is not None and shown.promise.left < 0,
        quiet_days=_quiet_days(shown, at),
    )


def _choice_of_theme(initiative: Initiative) -> Candidate | None:
    if initiative.theme_id is None:
        return None
    chosen = Candidate.objects.filter(theme=initiative.theme_id, is_chosen=True)
    return chosen.select_related("choice__decided_by").order_by("-choice__decided_at").first()


def _first_move(note: Note) -> BarrierMove | None:
    """As what the team first saw the barrier, where it came to see it otherwise."""
    first = next(iter(note.moves.all()), None)
    return first if first and first.from_kind != note.barrier_kind else None


def _votes(notes: list[Note]) -> int:
    """Dots on the notes, and on the groups they lie in, each group once."""
    groups = {note.group_id for note in notes if note.group_id}
    on_notes = Dot.objects.filter(note__in=notes).aggregate(total=Sum("count"))["total"] or 0
    on_groups = Dot.objects.filter(group__in=groups).aggregate(total=Sum("count"))["total"] or 0
    return on_notes + on_groups


def _hands(shown: InitiativePage, notes: list[Note]) -> list[Participant]:
    people = [note.author for note in notes] + shown.team + [shown.owner]
    people += [decision.director for decision in shown.decisions]
    if shown.sponsor:
        people.append(shown.sponsor)
    return list({person.pk: person for person in people}.values())


def _days_to_answer(shown: InitiativePage) -> int | None:
    if not shown.decisions or shown.initiative.submitted_at is None:
        return None
    first = shown.decisions[-1]  # the latest comes first
    return (timezone.localdate(first.at) - timezone.localdate(shown.initiative.submitted_at)).days


def _quiet_days(shown: InitiativePage, at: datetime) -> int | None:
    """Days since anything was heard of an initiative that the board said yes to, or lets try."""
    if not shown.decisions or shown.decisions[0].answer not in ("yes", "trial"):
        return None
    last = shown.updates[0].at if shown.updates else shown.decisions[0].at
    days = (at - last).days
    return days if days >= QUIET_FOR_DAYS else None
