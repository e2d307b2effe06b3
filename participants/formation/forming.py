"""From people and rules to a plan, or to the rules that clash."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from .arrays import Arrays, arrays
from .ceiling import ceiling
from .check import check
from .conflicts import clashes
from .constructions import constructed
from .cores import smallest_clash
from .places import best_places
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
from .proving import prove_round
from .score import score

VERSION = "compiled-search-1"
SEARCHING = 0.9  # of the seconds; the rest is for laying out, counting and checking
SEARCHING_ONE = 0.4  # of the seconds for a single round: the search is soon done, and the solver proves it
PROVING = 1.0  # seconds without which a proof is not begun


def form(
    people: Sequence[Person],
    rules: Rules,
    weights: Weights,
    history: History,
    *,
    seed: int,
    steps: int | None = None,
    seconds: float | None = None,
    on_progress: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan | Infeasible:
    """Divide the people into teams for every round.

    ``steps`` is the work to do, and then the same input, seed and steps give an equal plan in every process;
    ``seconds`` of the wall are for who cannot wait (compiling the search, once on a machine, comes on top). It is not
    claimed to be the best plan: its score says how far it is from what is provably possible. ``on_progress`` is told
    the share done (0-1); what it raises ends the search. When ``should_stop`` says so it ends with the best so far, and
    the plan names the steps that were done.
    """
    if (steps is None) == (seconds is None) or (seconds if steps is None else steps) <= 0:
        raise ValueError("a search is given either steps or seconds, more than none")
    began = time.monotonic()
    from . import search  # brings numba in, which takes half a second and 100 MB: only for who forms
    from .layout import Layout, NoRoom

    was_stopped = False

    def stops() -> bool:
        nonlocal was_stopped
        was_stopped = was_stopped or bool(should_stop and should_stop())
        return was_stopped

    people = sorted(people, key=lambda person: person.id)
    core = clashes(people, rules)
    if core:
        return Infeasible(core)
    laid_out = arrays(people, rules, weights, history)
    most = ceiling(people, rules, weights, history)
    share = SEARCHING_ONE if rules.rounds == 1 and (seconds or 0) > 2 * PROVING else SEARCHING
    layout = Layout(laid_out, rules, weights, _spread(people, rules, laid_out))
    plan = Plan((), None, seed, steps or 0, VERSION, input_hash(people, rules, weights, history))
    try:
        where, done = constructed(laid_out, weights, rules), 0
        if where is None:
            laying_out = time.monotonic() - began  # counting and checking take about as long
            began += search.warm()
            where, done = search.best_division(
                layout,
                seed=seed,
                goal=layout.scale * most - layout.unsearched,
                steps=steps,
                deadline=None if seconds is None else began + min(share * seconds, seconds - laying_out),
                on_progress=on_progress,
                should_stop=stops,
            )
        where = [
            best_places(teams, laid_out, _pins(rules, laid_out, number))
            for number, teams in enumerate(where, start=1)
        ]
        plan = replace(
            plan,
            rounds=tuple(Round(_teams(laid_out, teams)) for teams in where),
            steps=done if was_stopped or steps is None else steps,
        )
    except NoRoom:
        pass
    if check(plan, people, rules):
        left = None if seconds is None else max(PROVING, began + seconds - time.monotonic())
        kept = smallest_clash(people, rules, seconds=left)
        if isinstance(kept, Infeasible):
            return kept
        plan = replace(plan, rounds=kept.rounds)
        broken = check(plan, people, rules)
        if broken:
            raise AssertionError(f"the solver and the check disagree: {broken[:3]}")
    plan = replace(plan, score=score(plan, people, rules, weights, history, ceiling=most))
    left = None if seconds is None else began + seconds - time.monotonic()
    if rules.rounds > 1 or plan.proved_optimal or (left is not None and left < PROVING):
        return plan
    return _proved(plan, people, rules, weights, history, left)


def _proved(
    plan: Plan, people, rules: Rules, weights: Weights, history: History, seconds: float | None
) -> Plan:
    """The plan of one round with the solver's ceiling, or the solver's plan if it has more points."""
    proof = prove_round(people, rules, weights, history, hint=plan.rounds[0], seconds=seconds)
    if proof.round and proof.value > plan.score.total.value:
        plan = replace(plan, rounds=(proof.round,))
    return replace(plan, score=score(plan, people, rules, weights, history, ceiling=proof.bound))


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


def _pins(rules: Rules, laid_out: Arrays, number: int) -> dict[int, int]:
    """The team (from 0) of each pinned position."""
    return {
        laid_out.at[one]: team - 1
        for (at, one), team in rules.pinned.items()
        if at == number and one in laid_out.at
    }


def _teams(laid_out: Arrays, where) -> tuple[Team, ...]:
    members: list[list[int]] = [[] for _ in range(laid_out.teams)]
    for position, team in enumerate(where):
        if team >= 0:
            members[team].append(laid_out.ids[position])
    return tuple(Team(theme, tuple(who)) for theme, who in zip(laid_out.themes, members, strict=True))
