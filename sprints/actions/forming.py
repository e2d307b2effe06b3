"""The search for teams: asked for by a facilitator, done by a worker. The row holds what is going on, so a worker may
die, and two facilitators cannot overwrite each other: what a search found is kept only if its number still counts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from participants.actions.audit import record
from participants.formation import PARTS, Infeasible, Plan, Score
from participants.models import Formation, Participant, Seat, Team
from sprints.models import Bootcamp
from sprints.queries.formation import Problem, people_present, problem_of
from sprints.queries.seats import room_has_begun
from sprints.rules import formations as may
from themes.models import Assignment

from .formations import FormationRefused, changed, locked_formation, set_rules


class Superseded(Exception):
    """Somebody began another search, or changed the teams, while this one was at work."""


@dataclass(frozen=True)
class Search:
    """One search at work: its formation as claimed, and what it is asked."""

    formation: Formation
    problem: Problem


@transaction.atomic
def start_forming(*, formation: Formation, by: Participant, at: datetime) -> None:
    """Ask for new teams. Every search begins from another seed, so asking again gives other teams."""
    from sprints.tasks import form_teams  # the task calls this module back

    fresh = locked_formation(formation)
    if not (decision := may.may_form(fresh, at, room_begun=room_has_begun(fresh))):
        raise FormationRefused(decision.reason)
    changed(fresh, state=Formation.State.FORMING, progress=0, heard_at=None, seed=fresh.seed + 1)
    record(actor=by, verb="formation.started", object_id=fresh.pk, at=at)
    # robust: without a broker the row still waits, and the next tick of the clock wakes a worker
    transaction.on_commit(lambda: form_teams.delay(fresh.pk), robust=True)


@transaction.atomic
def form_by_rules(*, formation: Formation, by: Participant, at: datetime, **choices) -> None:
    """Set the rules (see ``set_rules``) and ask for teams, in one go: nobody's rules are searched under another's."""
    set_rules(formation=formation, **choices, by=by, at=at)
    start_forming(formation=formation, by=by, at=at)


@transaction.atomic
def claim_forming(*, formation_id: int, at: datetime) -> Search | None:
    """The search to do, or None if there is none to do or another worker is at it."""
    waiting = Formation.objects.filter(pk=formation_id, state=Formation.State.FORMING)
    silent = Q(heard_at=None) | Q(heard_at__lt=at - may.SILENCE)
    if not waiting.filter(silent).update(heard_at=at):
        return None
    bootcamp = Bootcamp.objects.select_related("formation").get(formation=formation_id)
    people = people_present(bootcamp).with_marks()
    return Search(bootcamp.formation, problem_of(bootcamp, bootcamp.formation, people=people, on=at.date()))


def note_progress(*, search: Search, share: float, at: datetime) -> None:
    """Say how far the search is (0-1). Raises Superseded when nobody waits for it any more."""
    if not _mine(search).update(progress=round(share * 100), heard_at=at):
        raise Superseded


@transaction.atomic
def finish_forming(*, search: Search, answer: Plan | Infeasible, at: datetime) -> None:
    """Seat everyone as planned, or remember which rules clash; then the teams that stood stay."""
    formation = Formation.objects.select_for_update().get(pk=search.formation.pk)
    if not _mine(search).exists() or room_has_begun(formation):
        raise Superseded  # a room's notes hang on its team: what has begun is never replaced
    if isinstance(answer, Infeasible):
        core = [asdict(clash) for clash in answer.core]
        changed(formation, state=Formation.State.DRAFT, core=core, core_is_proved=answer.proved)
        return
    _seat(formation, answer)
    changed(
        formation,
        state=Formation.State.DRAFT,
        core=[],
        score=score_as_json(answer.score),
        formed_at=at,
        team_count=len(answer.rounds[0].teams),
    )


def give_up_forming(*, search: Search) -> None:
    """A search that broke: the teams that stood stay, and a facilitator may ask again."""
    _mine(search).update(state=Formation.State.DRAFT)


def waiting_formations(*, at: datetime) -> list[int]:
    """The searches that no worker is at."""
    silent = Q(heard_at=None) | Q(heard_at__lt=at - may.SILENCE)
    return list(Formation.objects.filter(silent, state=Formation.State.FORMING).values_list("pk", flat=True))


def score_as_json(score: Score) -> dict:
    """Part → value, bound and percent, as ``Formation.score`` keeps them."""
    parts = {name: getattr(score, name) for name in (*PARTS, "total")}
    return {
        name: {"value": part.value, "bound": part.bound, "percent": round(part.percent, 2)}
        for name, part in parts.items()
    }


def _mine(search: Search):
    return Formation.objects.filter(
        pk=search.formation.pk, state=Formation.State.FORMING, edits=search.formation.edits
    )


def _seat(formation: Formation, plan: Plan) -> None:
    pinned = set(formation.seats.filter(is_pinned=True).values_list("round", "team__number", "participant"))
    formation.swaps.all().delete()
    formation.teams.all().delete()
    numbered = [
        (number, at, planned)
        for number, one in enumerate(plan.rounds, start=1)
        for at, planned in enumerate(one.teams, start=1)
    ]
    teams = Team.objects.bulk_create(
        Team(formation=formation, round=r, number=n) for r, n, _planned in numbered
    )
    Seat.objects.bulk_create(
        Seat(
            formation=formation,
            round=number,
            team=team,
            participant_id=who,
            is_pinned=(number, at, who) in pinned,
        )
        for team, (number, at, planned) in zip(teams, numbered, strict=True)
        for who in planned.members
    )
    Assignment.objects.bulk_create(
        Assignment(team=team, theme_id=planned.theme)
        for team, (_number, _at, planned) in zip(teams, numbered, strict=True)
        if planned.theme is not None
    )
