"""What wakes up without a person: each task asks an action for what is due."""

from celery import shared_task
from django.utils.timezone import localdate

from bootcamp.kit.clock import now
from participants.formation import form, steps_for

from .actions.forming import (
    Superseded,
    claim_forming,
    finish_forming,
    give_up_forming,
    note_progress,
    waiting_formations,
)
from .actions.pairing_search import (
    TooLate,
    answer_to,
    claim_pairing,
    finish_pairing,
    give_up_pairing,
    waiting_pairings,
)
from .actions.reminders import remind_of_days
from .actions.repairing import Impossible, answer_of
from .actions.repairs import claim_repair, give_up_repair, propose_repair, waiting_repairs
from .demo.life import live_on


@shared_task
def remind() -> None:
    """Remind everyone of a day on its eve."""
    remind_of_days(at=now())


@shared_task
def form_teams(formation_id: int) -> None:
    """Form the teams that a facilitator asked for, unless another worker is at it."""
    search = claim_forming(formation_id=formation_id, at=now())
    if search is None:
        return
    problem, stop = search.problem, False

    def heard(share: float) -> None:
        nonlocal stop
        stop = note_progress(search=search, share=share, at=now())

    try:
        answer = form(
            problem.people,
            problem.rules,
            problem.weights,
            problem.history,
            seed=search.formation.seed,
            steps=steps_for(len(problem.people)),
            on_progress=heard,
            should_stop=lambda: stop,
        )
        finish_forming(search=search, answer=answer, at=now())
    except Superseded:
        return
    except Exception:
        give_up_forming(search=search)
        raise


@shared_task
def form_waiting_teams() -> None:
    """Take up the searches that no worker is at: one was lost on the way, or its worker died."""
    for formation_id in waiting_formations(at=now()):
        form_teams(formation_id)


@shared_task
def work_out_repair(repair_id: int) -> None:
    """Work out the repair of a day's teams that a facilitator asked for, unless another worker is at it."""
    repair = claim_repair(repair_id=repair_id, at=now())
    if repair is None:
        return
    try:
        answer = answer_of(repair.day, on=localdate(now()))
    except Impossible as impossible:
        answer = impossible
    except Exception:
        give_up_repair(repair=repair)
        raise
    propose_repair(repair=repair, answer=answer)


@shared_task
def work_out_waiting_repairs() -> None:
    """Take up the repairs that no worker is at."""
    for repair_id in waiting_repairs(at=now()):
        work_out_repair(repair_id)


@shared_task
def make_pairing(pairing_id: int) -> None:
    """Find the pairs or reviewers that a facilitator asked for, unless another worker is at it."""
    wanted = claim_pairing(pairing_id=pairing_id, at=now())
    if wanted is None:
        return
    try:
        finish_pairing(wanted=wanted, answer=answer_to(wanted), at=now())
    except TooLate:
        return
    except Exception:
        give_up_pairing(wanted=wanted)
        raise


@shared_task
def make_waiting_pairings() -> None:
    """Take up the pairings that no worker is at."""
    for pairing_id in waiting_pairings(at=now()):
        make_pairing(pairing_id)


@shared_task
def live_on_in_demo() -> None:
    """Let the demo's other leaders be there; only the embedded demo's clock ever asks for it."""
    live_on(at=now())
