"""Keeping what the teams were: every change leaves a plan, so that it can be undone, compared and taken again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from participants.actions.audit import record
from participants.models import Formation, FormationPlan, Participant, Seat, Team
from sprints.models import Bootcamp
from sprints.queries.formation import RULES
from sprints.queries.seats import room_has_begun
from sprints.rules import formations as may
from themes.models import Assignment, Theme

from .formations import FormationRefused, changed, locked_formation

KEPT = 40  # plans of a formation; older ones go, but never the one that stands

Rounds = list[list[dict]]  # as FormationPlan.rounds


def keep_plan(
    formation: Formation,
    *,
    change: FormationPlan.Change,
    score: dict,
    by: Participant | None,
    at: datetime,
    rules: dict | None = None,
    **about,
) -> FormationPlan:
    """Keep the seats as they now are. The formation is locked by the caller; the change counts as one edit.

    ``rules`` are those the teams were formed under; a change by hand keeps those of the plan before.
    """
    before = formation.plans.filter(number=formation.plan_number).first()
    plan = FormationPlan.objects.create(
        formation=formation,
        number=_next_number(formation),
        before=before,
        change=change,
        about=about,
        rounds=standing_rounds(formation),
        rules=rules or (before.rules if before else rules_of(formation)),
        score=score,
        by=by,
        at=at,
    )
    old = formation.plans.order_by("-number").values_list("pk", flat=True)[KEPT:]
    FormationPlan.objects.filter(pk__in=list(old)).delete()
    changed(formation, by=by, at=at, score=score, plan_number=plan.number)
    return plan


def keep_what_stands(formation: Formation) -> None:
    """Before a change: keep teams that came about in another way, so that undo finds them."""
    rounds = standing_rounds(formation)
    before = formation.plans.filter(number=formation.plan_number).first()
    if not rounds or (before and before.rounds == rounds):
        return
    found = FormationPlan.objects.create(
        formation=formation,
        number=_next_number(formation),
        before=before,
        change=FormationPlan.Change.FOUND,
        rounds=rounds,
        rules=before.rules if before else rules_of(formation),
        score=formation.score,
        by=formation.changed_by,
        at=formation.changed_at or formation.created_at,
    )
    formation.plan_number = found.number


def _next_number(formation: Formation) -> int:
    return (formation.plans.aggregate(latest=Max("number"))["latest"] or 0) + 1


def standing_rounds(formation: Formation) -> Rounds:
    """The teams with their people and pins, as they are kept."""
    members: dict[int, list[int]] = {}
    pinned: dict[int, list[int]] = {}
    seats = formation.seats.order_by("participant").values_list("team", "participant", "is_pinned")
    for team, who, is_pinned in seats:
        members.setdefault(team, []).append(who)
        if is_pinned:
            pinned.setdefault(team, []).append(who)
    rounds: dict[int, list[dict]] = {}
    teams = formation.teams.order_by("round", "number").values_list("pk", "round", "assignment__theme")
    for pk, number, theme in teams:
        team = {"theme": theme, "members": members.get(pk, []), "pinned": pinned.get(pk, [])}
        rounds.setdefault(number, []).append(team)
    return [rounds[number] for number in sorted(rounds)]


def rules_of(formation: Formation) -> dict:
    """What the formation's next search would go by, as it is kept with a plan."""
    pairs = formation.pair_rules.order_by("pk").values_list("kind", "first", "second")
    return {
        **{name: getattr(formation, name) for name in RULES},
        "pairs": [list(pair) for pair in pairs],
        "seed": formation.seed,
    }


@transaction.atomic
def undo_change(*, bootcamp: Bootcamp, edits: int, by: Participant, at: datetime) -> FormationPlan | None:
    """Go back to the teams before the latest change, a forming anew too; the change that was undone, or None."""
    formation = _to_put_back(bootcamp, edits)
    plan = formation.plans.select_related("before").filter(number=formation.plan_number).first()
    if plan is None or plan.before is None:
        return None
    _put(formation, plan.before, by=by, at=at)
    return plan


@transaction.atomic
def redo_change(*, bootcamp: Bootcamp, edits: int, by: Participant, at: datetime) -> FormationPlan | None:
    """Do again what was undone last; the change, or None if there is none."""
    formation = _to_put_back(bootcamp, edits)
    plan = formation.plans.filter(before__number=formation.plan_number).order_by("number").last()
    if plan is not None:
        _put(formation, plan, by=by, at=at)
    return plan


@transaction.atomic
def take_plan(
    *, bootcamp: Bootcamp, number: int, edits: int, by: Participant, at: datetime
) -> FormationPlan | None:
    """Take an earlier plan again, with the rules it was formed under; None if it is no longer kept.

    It is a change like others, and can be undone.
    """
    formation = _to_put_back(bootcamp, edits)
    plan = formation.plans.filter(number=number).first()
    if plan is None or number == formation.plan_number:
        return plan
    _put(formation, plan, by=by, at=at, number=formation.plan_number)
    keep_plan(
        formation,
        change=FormationPlan.Change.TAKEN,
        score=plan.score,
        rules=plan.rules,
        by=by,
        at=at,
        plan=number,
    )
    record(actor=by, verb="formation.plan_taken", object_id=formation.pk, at=at, plan=number)
    return plan


def _to_put_back(bootcamp: Bootcamp, edits: int) -> Formation:
    formation = locked_formation(bootcamp.formation, edits=edits)
    decision = may.may_put_back(formation, room_begun=room_has_begun(formation))
    if not decision:
        raise FormationRefused(decision.reason)
    return formation


def _put(
    formation: Formation, plan: FormationPlan, *, by: Participant, at: datetime, number: int | None = None
) -> None:
    """Seat everyone as in the plan, under its rules. Rules for two people stay: they were not part of the change."""
    write_rounds(formation, plan.rounds)
    changed(
        formation,
        by=by,
        at=at,
        core=[],
        score=plan.score,
        plan_number=plan.number if number is None else number,
        **{name: plan.rules[name] for name in RULES},
    )


def write_rounds(formation: Formation, rounds: Rounds) -> None:
    """Seat everyone so. Where teams and themes stay, only the seats that differ are written."""
    wanted = {(r, n): team for r, teams in enumerate(rounds, 1) for n, team in enumerate(teams, 1)}
    standing = {
        (r, n): (pk, theme)
        for pk, r, n, theme in formation.teams.values_list("pk", "round", "number", "assignment__theme")
    }
    seats = {
        (seat.round, seat.participant_id): seat
        for seat in Seat.objects.filter(formation=formation).only(
            "round", "participant_id", "team_id", "is_pinned"
        )
    }
    places = {(key[0], who): key for key, team in wanted.items() for who in team["members"]}
    same_teams = {key: team["theme"] for key, team in wanted.items()} == {
        key: theme for key, (_pk, theme) in standing.items()
    }
    if not same_teams or places.keys() != seats.keys():
        _write_anew(formation, wanted)
        return
    moved = []
    for (number, who), seat in seats.items():
        key = places[number, who]
        team, pinned = standing[key][0], who in wanted[key]["pinned"]
        if (seat.team_id, seat.is_pinned) != (team, pinned):
            seat.team_id, seat.is_pinned = team, pinned
            moved.append(seat)
    Seat.objects.bulk_update(moved, ["team", "is_pinned"], batch_size=500)


def _write_anew(formation: Formation, wanted: dict[tuple[int, int], dict]) -> None:
    formation.teams.all().delete()
    everyone = {who for team in wanted.values() for who in team["members"]}
    there = set(
        Participant.objects.filter(organisation=formation.organisation_id, pk__in=everyone).values_list(
            "pk", flat=True
        )
    )
    named = {team["theme"] for team in wanted.values()} - {None}
    themes = set(
        Theme.objects.filter(organisation=formation.organisation_id, pk__in=named).values_list(
            "pk", flat=True
        )
    )
    teams = Team.objects.bulk_create(Team(formation=formation, round=r, number=n) for r, n in wanted)
    Seat.objects.bulk_create(
        Seat(
            formation=formation,
            round=team.round,
            team=team,
            participant_id=who,
            is_pinned=who in planned["pinned"],
        )
        for team, planned in zip(teams, wanted.values(), strict=True)
        for who in planned["members"]
        if who in there
    )
    Assignment.objects.bulk_create(
        Assignment(team=team, theme_id=planned["theme"])
        for team, planned in zip(teams, wanted.values(), strict=True)
        if planned["theme"] in themes
    )
