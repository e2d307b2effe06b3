"""From people and rules to a plan, or to the rules that clash."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from .arrays import Arrays, arrays
from .ceiling import ceiling
from .check import check
from .conflicts import clashes
from .cores import smallest_clash
from .problem import (
    History,
    Infeasible,
    Person,
    Plan,
    Round,
    Rules,
    Team,
    Weights,
    level_spread,
    present,
)
from .score import score, seating
from .search import Search

VERSION = "local-search-1"


def form(
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    seed: int,
    steps: int,
    on_progress: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan | Infeasible:
    """Divide the people into teams for every round.

    ``steps`` is the work to do, never seconds, so that the same input, seed and steps give an equal plan. It is not
    claimed to be the best plan: its score says how far it is from what is provably possible. ``on_progress`` is told
    the share done (0-1); what it raises ends the search. When ``should_stop`` says so it ends with the best so far.
    """
    people = sorted(people, key=lambda person: person.id)
    core = clashes(people, rules)
    if core:
        return Infeasible(core)
    laid_out = arrays(people, rules, weights, history)
    where = Search(laid_out, rules, weights, _spread(people, rules, laid_out), seed).run(
        steps, on_progress, should_stop
    )
    if where is None:
        kept = smallest_clash(people, rules)
        if isinstance(kept, Infeasible):
            return kept
        where = seating(kept, laid_out)
    plan = Plan(
        tuple(Round(_teams(laid_out, teams)) for teams in where),
        seed=seed,
        steps=steps,
        version=VERSION,
        input_hash=input_hash(people, rules, weights, history),
    )
    broken = check(plan, people, rules)
    if broken:
        raise AssertionError(f"the search and the check disagree: {broken[:3]}")
    most = ceiling(people, rules, weights, history, hint=plan)
    return _scored(plan, score(plan, people, rules, weights, history, ceiling=most))


def input_hash(people: Sequence[Person], rules: Rules, weights: Weights, history: History) -> str:
    """A fingerprint of the input, whatever order it was handed in."""
    levels = rules.level_bounds
    told = (
        sorted(people, key=lambda person: person.id),
        rules.teams_for(len(people)),
        rules.rounds,
        sorted(rules.together),
        sorted(rules.apart),
        rules.avoid_manager,
        levels if isinstance(levels, str) else sorted(levels.items(), key=str),
        sorted(rules.theme_teams.items()),
        sorted(rules.pinned.items()),
        sorted(rules.absent),
        weights,
        sorted(history.met.items()),
        sorted((key, float(value)) for key, value in history.known.items()),
    )
    return sha256(repr(told).encode()).hexdigest()


def _spread(people: Sequence[Person], rules: Rules, laid_out: Arrays) -> list[dict[int, tuple[int, int]]]:
    """Per round and level code, the least and most in each team."""
    code = {person.level: int(laid_out.level[at]) for at, person in enumerate(people)}
    rounds = range(1, rules.rounds + 1)
    spreads = [level_spread(present(people, rules, number), rules, laid_out.teams) for number in rounds]
    return [{code[level]: limits for level, limits in one.items() if level in code} for one in spreads]


def _teams(laid_out: Arrays, where) -> tuple[Team, ...]:
    members: list[list[int]] = [[] for _ in range(laid_out.teams)]
    for position, team in enumerate(where):
        if team >= 0:
            members[team].append(laid_out.ids[position])
    return tuple(Team(theme, tuple(who)) for theme, who in zip(laid_out.themes, members, strict=True))


def _scored(plan: Plan, counted) -> Plan:
    return Plan(plan.rounds, counted, plan.seed, plan.steps, plan.version, plan.input_hash)
