"""A bootcamp's formation and its rules, before the search begins."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from participants.actions.audit import record
from participants.formation import pair, weights_for
from participants.models import Formation, PairRule, Participant
from sprints.models import Bootcamp
from sprints.rules import formations as may


class FormationRefused(Exception):
    """It may not be done now; the text says why."""


class ChangedMeanwhile(Exception):
    """Somebody changed the teams or their rules after the asker saw them: who, when, and the count of changes now, as far
    as it is known."""

    def __init__(self, formation: Formation | None = None):
        super().__init__()
        self.by = formation and formation.changed_by
        self.at = formation and formation.changed_at
        self.edits = formation.edits if formation else 0


class NotThere(Exception):
    """A person of another organisation was named, or the same person twice."""


def locked_formation(formation: Formation, *, edits: int | None = None) -> Formation:
    """The formation under its lock, in a transaction; ``edits`` is the count the asker saw, if it matters."""
    locked = Formation.objects.select_for_update(of=("self",)).select_related("changed_by")
    fresh = locked.get(pk=formation.pk)
    if edits is not None and fresh.edits != edits:
        raise ChangedMeanwhile(fresh)
    return fresh


def changed(formation: Formation, *, by: Participant, at: datetime, **fields) -> None:
    """Write these fields, count the change, and say whose it is."""
    Formation.objects.filter(pk=formation.pk).update(
        edits=F("edits") + 1, changed_by=by, changed_at=at, **fields
    )


@transaction.atomic
def ensure_formation(*, bootcamp: Bootcamp, team_count: int = 2, rounds: int = 1, at: datetime) -> Formation:
    """The bootcamp's formation, made if it has none yet."""
    fresh = Bootcamp.objects.select_for_update(of=("self",)).select_related("formation").get(pk=bootcamp.pk)
    if fresh.formation is None:
        fresh.formation = Formation.objects.create(
            organisation_id=fresh.organisation_id,
            title=fresh.title,
            team_count=team_count,
            rounds=rounds,
            weights=asdict(weights_for("both")),
            created_at=at,
        )
        fresh.save(update_fields=["formation"])
    bootcamp.formation = fresh.formation
    return fresh.formation


@transaction.atomic
def set_rules(
    *,
    formation: Formation,
    team_count: int,
    rounds: int,
    balance: str,
    avoid_line_manager: bool,
    spread_levels: bool,
    mix: str = "usual",
    theme_teams: Mapping[int, int] | None = None,
    edits: int | None = None,
    by: Participant,
    at: datetime,
) -> None:
    """How the next search is to divide people. The teams that stand are not touched.

    ``theme_teams`` names how many teams work on a theme; the themes it does not name share the rest.
    """
    fresh = locked_formation(formation, edits=edits)
    if not (decision := may.may_form(fresh, at)):
        raise FormationRefused(decision.reason)
    changed(
        fresh,
        by=by,
        at=at,
        team_count=team_count,
        rounds=rounds,
        theme_teams={str(theme): count for theme, count in (theme_teams or {}).items()},
        weights=asdict(weights_for(balance, mix)),
        avoid_line_manager=avoid_line_manager,
        spread_levels=spread_levels,
    )
    record(actor=by, verb="formation.rules_set", object_id=fresh.pk, at=at, teams=team_count, rounds=rounds)


@transaction.atomic
def add_pair_rule(
    *,
    formation: Formation,
    kind: str,
    first: Participant,
    second: Participant,
    by: Participant,
    at: datetime,
) -> PairRule:
    """Two people who must share every team, or none. A second rule for the same two replaces the first."""
    fresh = locked_formation(formation)
    if not (decision := may.may_form(fresh, at)):
        raise FormationRefused(decision.reason)
    if first.pk == second.pk or {first.organisation_id, second.organisation_id} != {fresh.organisation_id}:
        raise NotThere
    low, high = pair(first.pk, second.pk)
    rule, _made = PairRule.objects.update_or_create(
        formation=fresh, first_id=low, second_id=high, defaults={"kind": PairRule.Kind(kind)}
    )
    changed(fresh, by=by, at=at)
    return rule


@transaction.atomic
def remove_pair_rule(*, formation: Formation, rule_id: int, by: Participant, at: datetime) -> None:
    """Take a rule away; one that is gone already is no matter."""
    fresh = locked_formation(formation)
    if not (decision := may.may_form(fresh, at)):
        raise FormationRefused(decision.reason)
    PairRule.objects.filter(formation=fresh, pk=rule_id).delete()
    changed(fresh, by=by, at=at)
