"""The search for teams: asked for by a facilitator, done by a worker. The row holds what is going on, so a worker may
die, and two facilitators cannot overwrite each other: what a search found is kept only if its number still counts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from participants.actions.audit import record
from participants.formation import PARTS, Infeasible, Plan, Score
from participants.models import Formation, FormationPlan, Participant
from sprints.models import Bootcamp
from sprints.queries.formation import Problem, people_present, problem_of, rules_that_stand
from sprints.queries.seats import room_has_begun
from sprints.rules import formations as may

from .formations import FormationRefused, add_pair_rule, changed, locked_formation, set_rules
from .team_plans import Rounds, keep_plan, keep_what_stands, rules_of, write_rounds


class Superseded(Exception):
    """Somebody began another search, or changed the teams, while this one was at work."""


@dataclass(frozen=True)
class Search:
    """One search at work: its formation as claimed, and what it is asked."""

    formation: Formation
    problem: Problem


@transaction.atomic
def start_forming(*, formation: Formation, edits: int | None = None, by: Participant, at: datetime) -> None:
    """Ask for new teams. Every search begins from another seed, so asking again gives other teams."""
    from sprints.tasks import form_teams  # the task calls this module back

    fresh = locked_formation(formation, edits=edits)
    if not (decision := may.may_form(fresh, at, room_begun=room_has_begun(fresh))):
        raise FormationRefused(decision.reason)
    changed(
        fresh,
        by=by,
        at=at,
        state=Formation.State.FORMING,
        progress=0,
        began_at=None,
        heard_at=None,
        stop_asked=False,
        core=[],
        seed=fresh.seed + 1,
    )
    record(actor=by, verb="formation.started", object_id=fresh.pk, at=at)
    # robust: without a broker the row still waits, and the next tick of the clock wakes a worker
    transaction.on_commit(lambda: form_teams.delay(fresh.pk), robust=True)


@transaction.atomic
def form_by_rules(
    *, formation: Formation, pair: dict | None = None, by: Participant, at: datetime, **choices
) -> None:
    """Set the rules (see ``set_rules``; ``pair``: see ``add_pair_rule``) and ask for teams, in one go: nobody's rules are
    searched under another's."""
    set_rules(formation=formation, **choices, by=by, at=at)
    if pair:
        add_pair_rule(formation=formation, **pair, by=by, at=at)
    start_forming(formation=formation, by=by, at=at)


@transaction.atomic
def claim_forming(*, formation_id: int, at: datetime) -> Search | None:
    """The search to do, or None if there is none to do or another worker is at it."""
    waiting = Formation.objects.filter(pk=formation_id, state=Formation.State.FORMING)
    silent = Q(heard_at=None) | Q(heard_at__lt=at - may.SILENCE)
    if not waiting.filter(silent).update(began_at=at, heard_at=at, progress=0):
        return None
    bootcamp = Bootcamp.objects.select_related("formation").get(formation=formation_id)
    people = people_present(bootcamp).with_marks()
    return Search(bootcamp.formation, problem_of(bootcamp, bootcamp.formation, people=people, on=at.date()))


def note_progress(*, search: Search, share: float, at: datetime) -> bool:
    """Say how far the search is (0-1). True when it is to end with the best it has. Raises Superseded when nobody
    waits for it any more."""
    if not _mine(search).update(progress=round(share * 100), heard_at=at):
        raise Superseded
    return _mine(search).filter(stop_asked=True).exists()


@transaction.atomic
def stop_forming(*, formation: Formation, by: Participant, at: datetime) -> None:
    """Let the search end with the best it has found. Nothing happens when it has ended already."""
    forming = Formation.objects.filter(pk=formation.pk, state=Formation.State.FORMING)
    if forming.update(stop_asked=True):  # no edit: that would supersede the search
        record(actor=by, verb="formation.stopped", object_id=formation.pk, at=at)


@transaction.atomic
def drop_forming(*, formation: Formation, by: Participant, at: datetime) -> None:
    """Give the search up: the teams that stood stay, and their rules come back. Nothing happens when it has ended
    already."""
    fresh = locked_formation(formation)
    if fresh.is_forming:
        changed(fresh, by=by, at=at, state=Formation.State.DRAFT, **rules_that_stand(fresh))
        record(actor=by, verb="formation.dropped", object_id=fresh.pk, at=at)


@transaction.atomic
def finish_forming(*, search: Search, answer: Plan | Infeasible, at: datetime) -> None:
    """Seat everyone as planned, or remember which rules clash; then the teams that stood stay, judged by their own rules,
    while the new ones wait in the form to be corrected."""
    formation = (
        Formation.objects.select_for_update(of=("self",))
        .select_related("changed_by")
        .get(pk=search.formation.pk)
    )
    if not _mine(search).exists() or room_has_begun(formation):
        raise Superseded  # a room's notes hang on its team: what has begun is never replaced
    by = formation.changed_by
    if isinstance(answer, Infeasible):
        core = [asdict(clash) for clash in answer.core]
        state = Formation.State.DRAFT
        changed(formation, by=by, at=at, state=state, core=core, core_is_proved=answer.proved)
        return
    keep_what_stands(formation)
    pinned = set(formation.seats.filter(is_pinned=True).values_list("round", "team__number", "participant"))
    formation.team_count = len(answer.rounds[0].teams)
    write_rounds(formation, _rounds(answer, pinned))
    keep_plan(
        formation,
        change=FormationPlan.Change.FORMED,
        score=score_as_json(answer.score),
        rules=rules_of(formation),
        by=by,
        at=at,
    )
    state = Formation.State.DRAFT
    Formation.objects.filter(pk=formation.pk).update(
        state=state, core=[], formed_at=at, team_count=formation.team_count
    )


def give_up_forming(*, search: Search) -> None:
    """A search that broke: the teams that stood stay, their rules come back, and a facilitator may ask again."""
    _mine(search).update(state=Formation.State.DRAFT, **rules_that_stand(search.formation))


def waiting_formations(*, at: datetime) -> list[int]:
    """The searches that no worker is at."""
    silent = Q(heard_at=None) | Q(heard_at__lt=at - may.SILENCE)
    return list(Formation.objects.filter(silent, state=Formation.State.FORMING).values_list("pk", flat=True))


def score_as_json(score: Score) -> dict:
    """Part → value, bound and percent, and the joint ceiling if one was proved, as ``Formation.score`` keeps them;
    ``queries.formation.score_of`` reads it."""
    parts = {name: getattr(score, name) for name in (*PARTS, "total")}
    told = {
        name: {"value": part.value, "bound": part.bound, "percent": round(part.percent, 2)}
        for name, part in parts.items()
    }
    return told if score.ceiling is None else told | {"ceiling": score.ceiling}


def _mine(search: Search):
    return Formation.objects.filter(
        pk=search.formation.pk, state=Formation.State.FORMING, edits=search.formation.edits
    )


def _rounds(plan: Plan, pinned: set[tuple[int, int, int]]) -> Rounds:
    """The plan as it is kept; whoever was pinned to a seat and got it stays pinned."""
    return [
        [
            {
                "theme": team.theme,
                "members": list(team.members),
                "pinned": [who for who in team.members if (number, at, who) in pinned],
            }
            for at, team in enumerate(one.teams, start=1)
        ]
        for number, one in enumerate(plan.rounds, start=1)
    ]
