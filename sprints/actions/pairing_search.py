"""The search for pairs and reviewers: asked for by a facilitator, done by a worker. As with teams, the row holds what
is going on, so that a worker may die, and what comes too late is thrown away."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from participants.actions.audit import record
from participants.formation import Infeasible
from participants.formation.pairings import Walk, pair_up
from participants.formation.reviews import Reviews, TooFew, choose_reviewers
from participants.models import Participant
from sprints.models import Block, Pairing
from sprints.queries.pairings import (
    PitchProblem,
    WalkProblem,
    pitch_problem,
    seats_of,
    taking_part,
    walk_problem,
)
from sprints.rules import pairings as may

from .pairings import PairingRefused, locked_pairing, write_seats


class TooLate(Exception):
    """Somebody changed the pairing while the search was at work."""


@dataclass(frozen=True)
class Wanted:
    """A search at work: its pairing as claimed, what it is asked, and what is to stay."""

    pairing: Pairing
    problem: WalkProblem | PitchProblem
    keep: tuple


@transaction.atomic
def ask_pairing(
    *,
    block: Block,
    per: int,
    slots: int = 1,
    row: int = 0,
    only_present: bool = False,
    presenters: dict[int, int] | None = None,
    edits: int | None = None,
    by: Participant,
    at: datetime,
) -> Pairing:
    """Ask for the block's pairs or reviewers under these choices. ``presenters`` says who presents at which table;
    ``edits`` is the count the asker saw, if it matters."""
    Pairing.objects.get_or_create(block=block)
    pairing = locked_pairing(block, edits=edits)
    if not (decision := may.may_make(pairing, at)):
        raise PairingRefused(decision.reason)
    if not (decision := may.may_search(taking_part(block, only_present=only_present).count())):
        raise PairingRefused(decision.reason)
    choices = {"per": per, "slots": slots, "row": row, "only_present": only_present}
    Pairing.objects.filter(pk=pairing.pk).update(**choices)
    if presenters is not None:
        rows = {seat for seat in seats_of(pairing).rows if not seat[2]}
        rows -= {(table, who, False) for table, who in presenters.items()}
        rows |= {(table, who, True) for table, who in presenters.items()}
        write_seats(pairing, rows, value=pairing.value, at=at)
    _ask(pairing, keeps=False, at=at)
    record(actor=by, verb="pairing.asked", object_id=block.pk, at=at)
    return pairing


@transaction.atomic
def ask_for_missing(*, block: Block, edits: int, by: Participant, at: datetime) -> None:
    """Ask for others to hear what those who are missing would have heard; everybody else keeps theirs."""
    pairing = locked_pairing(block, edits=edits)
    if not (decision := may.may_change(pairing)):
        raise PairingRefused(decision.reason)
    if not (decision := may.may_search(taking_part(block, only_present=pairing.only_present).count())):
        raise PairingRefused(decision.reason)
    _ask(pairing, keeps=True, at=at)
    record(actor=by, verb="pairing.mended", object_id=block.pk, at=at)


def _ask(pairing: Pairing, *, keeps: bool, at: datetime) -> None:
    from sprints.tasks import make_pairing  # the task calls this module back

    Pairing.objects.filter(pk=pairing.pk).update(
        asked_at=at, claimed_at=None, keeps=keeps, refusal={}, seed=F("seed") + 1, edits=F("edits") + 1
    )
    # robust: without a broker the row still waits, and the next tick of the clock wakes a worker
    transaction.on_commit(lambda: make_pairing.delay(pairing.pk), robust=True)


@transaction.atomic
def claim_pairing(*, pairing_id: int, at: datetime) -> Wanted | None:
    """The search to do, or None if there is none or another worker is at it."""
    if not Pairing.objects.filter(_waiting(at), pk=pairing_id).update(claimed_at=at):
        return None
    pairing = Pairing.objects.select_related("block__day__bootcamp").get(pk=pairing_id)
    people = taking_part(pairing.block, only_present=pairing.only_present).with_marks()
    if pairing.block.kind == Block.Kind.WALK:
        return Wanted(pairing, walk_problem(pairing, people), ())
    keep = tuple(seats_of(pairing).reviews) if pairing.keeps else ()
    return Wanted(pairing, pitch_problem(pairing, people), keep)


def answer_to(wanted: Wanted) -> Walk | Infeasible | Reviews | TooFew:
    """The search itself: it needs no database."""
    problem = wanted.problem
    if isinstance(problem, WalkProblem):
        return pair_up(
            problem.people,
            size=problem.size,
            met=problem.met,
            apart=problem.apart,
            seed=wanted.pairing.seed,
        )
    return choose_reviewers(problem.people, problem.pitches, problem.home, problem.asked, keep=wanted.keep)


@transaction.atomic
def finish_pairing(*, wanted: Wanted, answer: Walk | Infeasible | Reviews | TooFew, at: datetime) -> None:
    """Write what was found, or why there is nothing; then what stood stays."""
    pairing = (
        Pairing.objects.select_for_update(of=("self",)).select_related("block__day").get(pk=wanted.pairing.pk)
    )
    if pairing.edits != wanted.pairing.edits or not pairing.is_at_work:
        raise TooLate
    mine = Pairing.objects.filter(pk=pairing.pk)
    mine.update(asked_at=None, claimed_at=None, keeps=False, edits=F("edits") + 1)
    if isinstance(answer, Infeasible | TooFew):
        mine.update(refusal=asdict(answer))
        return
    if isinstance(answer, Walk):
        groups = dict(enumerate(answer.groups, start=1))
        rows = {(number, who, False) for number, group in groups.items() for who in group}
        value, bound = answer.value, answer.bound
    else:
        presents = {(pitch.table, who, True) for pitch in wanted.problem.pitches for who in pitch.presenters}
        rows = presents | {(review.pitch, review.person, False) for review in answer.chosen}
        value, bound = answer.steps, None if wanted.keep else answer.bound
    if not rows:  # everybody left meanwhile, or nobody who is here has a table: what stood is worth more
        mine.update(refusal=asdict(TooFew((), 0, ())))
        return
    write_seats(pairing, rows, value=value, bound=bound, at=at, keep_before=pairing.made_at is not None)
    mine.update(made_at=at)


def give_up_pairing(*, wanted: Wanted) -> None:
    """A search that broke: what stood stays, and a facilitator may ask again."""
    Pairing.objects.filter(pk=wanted.pairing.pk, edits=wanted.pairing.edits).update(
        asked_at=None, claimed_at=None, keeps=False
    )


def waiting_pairings(*, at: datetime) -> list[int]:
    """The searches that no worker is at."""
    return list(Pairing.objects.filter(_waiting(at)).values_list("pk", flat=True))


def _waiting(at: datetime) -> Q:
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - may.SILENCE)
    return Q(asked_at__isnull=False) & free
