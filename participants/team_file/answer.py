"""The teams as JSON."""

from hashlib import sha256

from participants.formation import PARTS, Break, Part, Plan

from .crowd import Crowd
from .rules import Request


def answer_of(plan: Plan, crowd: Crowd, request: Request, *, broken: list[Break], seconds: float) -> dict:
    """What ``--json`` writes. All but ``seconds`` is the same for the same input, seed and steps."""
    score = {"total": _part(plan.score.total)} | {name: _part(getattr(plan.score, name)) for name in PARTS}
    return {
        "rounds": [
            {
                "teams": [
                    {
                        "theme": request.themes.get(team.theme),
                        "members": [crowd.mails[who - 1] for who in team.members],
                    }
                    for team in one.teams
                ]
            }
            for one in plan.rounds
        ],
        "score": score,
        "breaks": [
            {
                "rule": one.rule,
                "round": one.round,
                "teams": list(one.teams),
                "people": [crowd.mails[who - 1] for who in one.people],
            }
            for one in broken
        ],
        "proved_optimal": plan.proved_optimal,
        "seed": plan.seed,
        "steps": plan.steps,
        "seconds": round(seconds, 3),
        "input_hash": input_hash(plan, crowd, request),
    }


def input_hash(plan: Plan, crowd: Crowd, request: Request) -> str:
    """A fingerprint of the people with their addresses, the rules and the weights."""
    return sha256(repr((crowd.mails, request.themes, plan.input_hash)).encode()).hexdigest()


def _part(part: Part) -> dict:
    return {"value": part.value, "bound": part.bound, "percent": round(part.percent, 4)}
