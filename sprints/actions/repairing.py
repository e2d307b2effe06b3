"""Working out a repair: from who is there to a proposal that a facilitator can read, as the row keeps it."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date

from participants.formation import Infeasible, Plan, ceiling, repair, score, seat
from participants.formation import Repair as Found
from participants.models import Participant
from sprints.models import Day
from sprints.queries.formation import plan_of, problem_of
from sprints.queries.repair_needs import RoundNeed, repair_needs
from sprints.rules.attendance import seconds_to_mend

from .forming import score_as_json

PATIENCE = 3  # times as long before a rule gives way


class Impossible(Exception):
    """The rules leave no seating in a round; ``core`` names those that clash."""

    def __init__(self, number: int, core: Infeasible):
        super().__init__(number)
        self.number, self.core = number, core


def answer_of(day: Day, *, on: date) -> dict:
    """The proposal: {"needs", "rounds": [{"round", "moves", "gone", "sizes", "fewest", "lower_bound", "best", "bent",
    "is_at_work"}], "before", "after"}; scores as the formation keeps them.

    A later round is worked out with the teams that an earlier one has got.
    """
    formation = day.bootcamp.formation
    plan = plan_of(formation)
    needs = repair_needs(day)
    people = _people(day, plan, needs)
    problem = problem_of(day.bootcamp, formation, people=people, on=on, standing=plan)
    rest = (problem.people, problem.rules, problem.weights, problem.history)
    rounds = []
    for need in needs:
        if need.is_empty:
            continue
        if need.is_at_work:
            found = seat(plan, need.round, need.new, *rest, absent=need.gone)
        else:
            asked = (plan, need.round, need.gone, need.new, *rest)
            found = repair(*asked, seconds=seconds_to_mend(need.here))
            if isinstance(found, Infeasible) or found.bent:
                # On a busy machine a short time may have run out: "there is no way" is worth a longer look.
                found = repair(*asked, seconds=PATIENCE * seconds_to_mend(need.here))
        if isinstance(found, Infeasible):
            raise Impossible(need.round, found)
        rounds.append(_round(plan, need, found))
        plan = found.plan
    return {
        "needs": needs_as_json(needs),
        "rounds": rounds,
        "before": formation.score,
        "after": score_as_json(_score(plan, problem)),
    }


def needs_as_json(needs: Iterable[RoundNeed]) -> list:
    """What a proposal rests on: when this is another, it no longer fits."""
    return [[need.round, list(need.gone), list(need.new), need.is_at_work] for need in needs]


def _people(day: Day, plan: Plan, needs: Iterable[RoundNeed]):
    named = {who for one in plan.rounds for team in one.teams for who in team.members}
    named |= {who for need in needs for who in need.new}
    return Participant.objects.filter(organisation=day.bootcamp.organisation_id, pk__in=named).with_marks()


def _score(plan: Plan, problem):
    """The points of all rounds, counting in each those who have a seat in it."""
    there = [{who for team in one.teams for who in team.members} for one in plan.rounds]
    absent = {
        (number, person.id)
        for number, who in enumerate(there, start=1)
        for person in problem.people
        if person.id not in who
    }
    rules = replace(problem.rules, absent=frozenset(absent))
    loose = replace(rules, level_bounds="free", pinned={}, together=frozenset())  # what may bend on the day
    most = ceiling(problem.people, loose, problem.weights, problem.history)
    return score(plan, problem.people, rules, problem.weights, problem.history, ceiling=most)


def _round(plan: Plan, need: RoundNeed, found: Found) -> dict:
    teams = plan.rounds[need.round - 1].teams
    at = {who: number for number, team in enumerate(teams, start=1) for who in team.members}
    after = found.plan.rounds[need.round - 1].teams
    gone = [] if need.is_at_work else [[who, at[who]] for who in need.gone]
    away = set(need.gone)
    return {
        "round": need.round,
        "moves": [
            {"person": move.person, "from": move.from_, "to": move.to, "why": asdict(move.why)}
            for move in found.moves
        ],
        "gone": gone,
        "sizes": [
            [len(set(old.members) - away), len(set(new.members) - away)]
            for old, new in zip(teams, after, strict=True)
        ],
        "fewest": found.fewest,
        "lower_bound": found.lower_bound,
        "best": found.quality_proved,
        "bent": list(found.bent),
        "is_at_work": need.is_at_work,
    }
