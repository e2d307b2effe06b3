"""One measurement in one process: a plan, a proof, a repair or a peer's plan, with what it took."""

import random
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from participants.formation import PARTS, Infeasible, Plan, Swap, check, form, what_if

from .cases import Case, Distances, case

CORES = 2  # what the engine searches on
ASKED = 0.95  # of the time in which a repair is to be done
WARM = "grow24"  # formed once in every process, so that loading compiled code is not counted


@dataclass(frozen=True)
class Task:
    """What to measure: ``does`` is a key of MEASURES, ``of`` a case's name."""

    section: str
    does: str
    of: str
    seed: int = 1
    seconds: float | None = None
    steps: int | None = None
    steady: bool = False

    @property
    def key(self) -> str:
        work = f"{self.seconds:g}s" if self.seconds is not None else f"{self.steps or 0} steps"
        return f"{self.does} {self.of} {work} {self.seed}"


def warm(data: str) -> None:
    """Load and compile what every measurement needs."""
    form(*case(WARM, data).asked, seed=1, steps=20)


def measured(task: Task, data: str) -> dict:
    """The measurement's figures, with the "wall" and "cpu" seconds of what counts in it."""
    found, took = timed(lambda: MEASURES[task.does](case(task.of, data), task))
    return {**took, **found}


def _form(asked: Case, task: Task) -> dict:
    """In the task's seconds or steps."""
    if task.steady and task.seconds and asked.rules.rounds > 1:
        work = {
            "steps": steps_on_idle_cores(lambda steps: form(*asked.asked, seed=task.seed, steps=steps), task)
        }
    else:
        work = {"seconds": task.seconds} if task.seconds is not None else {"steps": task.steps}
    plan, took = timed(lambda: form(*asked.asked, seed=task.seed, **work))
    return took | figures(plan, asked) | {"steps": getattr(plan, "steps", 0)}


def _group(asked: Distances, task: Task) -> dict:
    """A maximally diverse grouping, by the same search."""
    from participants.formation.search import best_groups

    def search(**work):
        return best_groups(asked.values, asked.groups, seed=task.seed, **work)

    work = {"seconds": task.seconds}
    if task.steady:
        work = {"steps": steps_on_idle_cores(lambda steps: search(steps=steps), task)}
    groups, took = timed(lambda: search(**work))
    if sorted(one for group in groups for one in group) != list(range(len(asked.values))):
        raise AssertionError("somebody is in no group, or in two")
    value = sum(int(asked.values[np.ix_(group, group)].sum()) // 2 for group in groups)
    return took | {"value": value / asked.scale}


def steps_on_idle_cores(search, task: Task) -> int:
    """As many steps as two idle cores do in the task's seconds: by the processor's time of a short search."""
    steps = 16
    while True:
        _found, took = timed(partial(search, steps))
        if took["cpu"] >= min(2.0, task.seconds):
            return int(steps * task.seconds * CORES / took["cpu"])
        steps *= 2


def timed(act) -> tuple:
    """What an act gives, and the seconds it took by the clock and of the processor."""
    before = time.perf_counter(), time.process_time()
    found = act()
    return found, {"wall": time.perf_counter() - before[0], "cpu": time.process_time() - before[1]}


def figures(plan: Plan | Infeasible, asked: Case) -> dict:
    """A plan's points and bounds, its broken rules and its repeated meetings."""
    if isinstance(plan, Infeasible):
        return {"infeasible": True}
    score = plan.score
    return {
        "value": score.total.value,
        "bound": score.total.bound,
        "percent": {name: getattr(score, name).percent for name in PARTS},
        "broken": len(check(plan, asked.people, asked.rules)),
        "repeats": repeats(plan, asked),
    }


def repeats(plan: Plan, asked: Case) -> int:
    """How often two who need not sit together sit together again."""
    met: dict[tuple[int, int], int] = {}
    for one in plan.rounds:
        for team in one.teams:
            for at, a in enumerate(team.members):
                for b in team.members[at + 1 :]:
                    met[a, b] = met.get((a, b), 0) + 1
    return sum(times - 1 for two, times in met.items() if two not in asked.rules.together)


def _optimum(asked: Case, task: Task) -> dict:
    from participants.formation.proving import prove_round

    plan = form(*asked.asked, seed=task.seed, seconds=5)
    proof = prove_round(*asked.asked, hint=plan.rounds[0], seconds=task.seconds)
    return {"optimum": proof.value, "bound": proof.bound}


def _repair(asked: Case, task: Task) -> dict:
    """Absences drawn with the seed (the steps say how many), after a plan that is formed off the clock."""
    from participants.formation.repair import repair

    plan = _standing(asked)
    gone = random.Random(task.seed).sample([person.id for person in asked.people], task.steps)
    seconds = ASKED * task.seconds  # what is left of it goes into better teams, and ends a moment later
    mended, took = timed(lambda: repair(plan, 1, gone, (), *asked.asked, seconds=seconds))
    if isinstance(mended, Infeasible):
        return took | {"infeasible": True}
    return took | {
        "moves": mended.fewest,
        "least": mended.lower_bound,
        "proved": mended.proved,
        "quality_proved": mended.quality_proved,
    }


_plans: dict[int, Plan] = {}


def _standing(asked: Case) -> Plan:
    if id(asked) not in _plans:
        _plans[id(asked)] = form(*asked.asked, seed=1, seconds=5)
    return _plans[id(asked)]


def _what_if(asked: Case, task: Task) -> dict:
    """What a swap would cost, as the page asks it: the mean of twenty."""
    plan = _standing(asked)
    dice = random.Random(task.seed)
    swaps = []
    for _ in range(20):
        first, second = dice.sample(plan.rounds[0].teams, 2)
        swaps.append(Swap(1, first.members[0], second.members[0]))
    _told, took = timed(lambda: [what_if(plan, swap, *asked.asked, before=plan.score) for swap in swaps])
    return {name: seconds / len(swaps) for name, seconds in took.items()}


def _growth(asked: Case, task: Task) -> dict:
    forget_peak()  # making the case takes more memory than forming its teams
    return _form(asked, task) | {"memory": memory()}


def forget_peak() -> None:
    """Count the most memory held from now on, where the system can (Linux)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def memory() -> int:
    """The most memory that this process has held, in bytes, its libraries included."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _peer(name: str):
    def measure(asked: Case, task: Task) -> dict:
        from . import peers

        plan = getattr(peers, name)(asked, task.seed, task.seconds)
        return figures(plan, asked)

    return measure


MEASURES = {
    "form": _form,
    "group": _group,
    "optimum": _optimum,
    "repair": _repair,
    "what_if": _what_if,
    "growth": _growth,
    "cp_sat": _peer("cp_sat"),
    "greedy": _peer("greedy"),
}
