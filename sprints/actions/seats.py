"""Changing formed teams by hand: two people change places, a seat is pinned, a swap is taken back."""

from datetime import date, datetime

from django.db import transaction

from participants.formation import Swap, score
from participants.models import Formation, Participant, Seat, SeatSwap
from sprints.models import Bootcamp
from sprints.queries.formation import people_present, plan_of, problem_of
from sprints.rules import formations as may

from .formations import FormationRefused, changed, locked_formation
from .forming import score_as_json


class SameTeam(Exception):
    """The two sit in the same team, or one of them has no seat in the round."""


@transaction.atomic
def swap_seats(*, bootcamp: Bootcamp, swap: Swap, edits: int, by: Participant, at: datetime) -> SeatSwap:
    """Let two people change places in a round. Which rules it breaks is the facilitator's to judge: the page has
    shown them before. Pins move with the seat's place: a pinned person who is swapped is pinned where they now sit."""
    formation = _to_change(bootcamp, edits)
    _exchange(formation, swap.round, swap.first, swap.second)
    row = SeatSwap.objects.create(
        formation=formation, round=swap.round, first_id=swap.first, second_id=swap.second, by=by, at=at
    )
    _count_again(bootcamp, formation, at.date())
    return row


@transaction.atomic
def undo_swap(*, bootcamp: Bootcamp, edits: int, at: datetime) -> SeatSwap | None:
    """Take back the latest swap; None if there is none."""
    formation = _to_change(bootcamp, edits)
    latest = formation.swaps.select_related("first", "second").order_by("pk").last()
    if latest is not None:
        _exchange(formation, latest.round, latest.first_id, latest.second_id)
        SeatSwap.objects.filter(pk=latest.pk).delete()
        _count_again(bootcamp, formation, at.date())
    return latest


@transaction.atomic
def pin_seat(
    *, bootcamp: Bootcamp, round_number: int, participant_id: int, pinned: bool, edits: int, at: datetime
) -> None:
    """A pinned person keeps team and round when the teams are formed again."""
    formation = _to_change(bootcamp, edits)
    Seat.objects.filter(formation=formation, round=round_number, participant=participant_id).update(
        is_pinned=pinned
    )
    changed(formation)


def _to_change(bootcamp: Bootcamp, edits: int) -> Formation:
    formation = locked_formation(bootcamp.formation, edits=edits)
    if not (decision := may.may_change_teams(formation)):
        raise FormationRefused(decision.reason)
    return formation


def _exchange(formation: Formation, round_number: int, first: int, second: int) -> None:
    seats = {
        seat.participant_id: seat
        for seat in Seat.objects.filter(
            formation=formation, round=round_number, participant__in=[first, second]
        )
    }
    if len(seats) != 2 or seats[first].team_id == seats[second].team_id:
        raise SameTeam
    seats[first].team_id, seats[second].team_id = seats[second].team_id, seats[first].team_id
    Seat.objects.bulk_update(seats.values(), ["team"])


def _count_again(bootcamp: Bootcamp, formation: Formation, on: date) -> None:
    plan = plan_of(formation)
    people = people_present(bootcamp).with_marks()
    problem = problem_of(bootcamp, formation, people=people, on=on, standing=plan)
    counted = score(plan, problem.people, problem.rules, problem.weights, problem.history)
    changed(formation, score=score_as_json(counted))
