"""Changing formed teams by hand: two people change places, a seat or a whole team is pinned."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participants.formation import Swap, what_if
from participants.models import Formation, FormationPlan, Participant, Seat
from sprints.models import Bootcamp
from sprints.queries.formation import cast_of, plan_of, problem_of, score_of
from sprints.rules import formations as may

from .formations import FormationRefused, locked_formation
from .forming import score_as_json
from .team_plans import keep_plan, keep_what_stands


class SameTeam(Exception):
    """The two sit in the same team, or one of them has no seat in the round."""


@transaction.atomic
def swap_seats(
    *, bootcamp: Bootcamp, swap: Swap, edits: int, by: Participant, at: datetime
) -> tuple[Participant, Participant]:
    """Let two people change places in a round. Which rules it breaks is the facilitator's to judge: the page has
    shown them before. Pins move with the seat's place: a pinned person who is swapped is pinned where they now sit."""
    formation = _to_change(bootcamp, edits)
    seats = {
        seat.participant_id: seat
        for seat in Seat.objects.filter(
            formation=formation, round=swap.round, participant__in=[swap.first, swap.second]
        ).select_related("participant")
    }
    if len(seats) != 2 or seats[swap.first].team_id == seats[swap.second].team_id:
        raise SameTeam
    score = _score_after(bootcamp, formation, swap, at)
    keep_what_stands(formation)
    first, second = seats[swap.first], seats[swap.second]
    first.team_id, second.team_id = second.team_id, first.team_id
    Seat.objects.bulk_update([first, second], ["team"])
    keep_plan(
        formation,
        change=FormationPlan.Change.SWAPPED,
        score=score,
        by=by,
        at=at,
        round=swap.round,
        people=[swap.first, swap.second],
    )
    return first.participant, second.participant


@transaction.atomic
def pin_seats(
    *,
    bootcamp: Bootcamp,
    round_number: int,
    participant_ids: Collection[int],
    pinned: bool,
    edits: int,
    by: Participant,
    at: datetime,
) -> None:
    """A pinned person keeps team and round when the teams are formed again."""
    formation = _to_change(bootcamp, edits)
    seats = Seat.objects.filter(
        formation=formation, round=round_number, participant__in=participant_ids, is_pinned=not pinned
    )
    people = sorted(seats.values_list("participant", flat=True))
    if not people:
        return
    keep_what_stands(formation)
    seats.update(is_pinned=pinned)
    change = FormationPlan.Change.PINNED if pinned else FormationPlan.Change.UNPINNED
    keep_plan(
        formation, change=change, score=formation.score, by=by, at=at, round=round_number, people=people
    )


@transaction.atomic
def pin_team(
    *,
    bootcamp: Bootcamp,
    round_number: int,
    team_number: int,
    pinned: bool,
    edits: int,
    by: Participant,
    at: datetime,
) -> None:
    """Pin all who sit in a team, or let them all go."""
    seats = Seat.objects.filter(formation=bootcamp.formation, round=round_number, team__number=team_number)
    pin_seats(
        bootcamp=bootcamp,
        round_number=round_number,
        participant_ids=list(seats.values_list("participant", flat=True)),
        pinned=pinned,
        edits=edits,
        by=by,
        at=at,
    )


def _to_change(bootcamp: Bootcamp, edits: int) -> Formation:
    formation = locked_formation(bootcamp.formation, edits=edits)
    if not (decision := may.may_change_teams(formation)):
        raise FormationRefused(decision.reason)
    return formation


def _score_after(bootcamp: Bootcamp, formation: Formation, swap: Swap, at: datetime) -> dict:
    """The kept score, moved by what the swap does."""
    before = score_of(formation)
    if before is None:
        return formation.score
    plan = plan_of(formation)
    people = cast_of(formation)  # as the price was counted, those who are absent on a day included
    problem = problem_of(bootcamp, formation, people=people, on=timezone.localdate(at), standing=plan)
    told = what_if(plan, swap, problem.people, problem.rules, problem.weights, problem.history, before=before)
    return score_as_json(told.after)
