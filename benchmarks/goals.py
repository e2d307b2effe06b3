"""What is to be reached, case by case: which measurements a line needs, and how they are judged."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from participants.formation import steps_for

from .measuring import Task
from .running import seeded

# The best values known to us: of a C implementation of TPSDP (Yang et al. 2022, in the R package anticlust) with 40 to
# 60 s an instance, and of every method of ours. Nothing is published for these instances; none is proved optimal.
BEST = {
    "Geo_n120_ss": (101611.645, 54837.368, 47626.022, 73478.232),
    "RanInt_n120_ss": (47909.0, 47826.0, 47552.0, 47611.0),
    "RanReal_n120_ss": (47363.207, 47243.161, 47313.706, 47546.814),
    "Geo_n240_ss": (188820.588, 330217.537),
    "RanInt_n240_ss": (155297.0, 155208.0),
    "RanReal_n240_ss": (155178.032, 155359.397),
}
# Groups-size-weeks: seconds, the most repeats allowed, and why. "geg": good-enough-golfers, a JavaScript program.
GOLF = {
    "20-8-4": (3, 0, "perfect"),
    "20-8-6": (3, 0, "perfect"),
    "20-8-10": (15, 0, "perfect"),
    "8-4-8": (5, 7, "geg: 7 in 1.9 s"),
    "8-4-10": (5, 28, "geg: 28 in 1.1 s"),
    "4-5-4": (2, 24, "geg: 24"),
    "5-3-7": (2, 8, "geg: 8 in 0.6 s"),
}
PERFECT = ("8-4-8", "8-4-10", "5-3-7")  # a schedule without repeats is known
LARGEST = 1_000_000_000  # bytes


@dataclass(frozen=True)
class Verdict:
    """What came out, in the words of the table; ``holds`` is None where nothing was promised."""

    reached: str
    worst: str = ""
    bound: str = ""
    holds: bool | None = None


@dataclass(frozen=True)
class Line:
    """One line of the table: its case, what is to be reached, its measurements and their judge."""

    case: str
    goal: str
    tasks: tuple[Task, ...]
    judge: Callable[[list[dict]], Verdict]

    @property
    def section(self) -> str:
        return self.tasks[0].section


def lines(seeds: int, instances: bool = True) -> list[Line]:
    """The whole table. Without ``instances`` (the files that we do not ship) their lines are left out."""
    found = [*rounds(seeds, instances), *single(seeds), *large(seeds), *small(seeds, instances)]
    found += [*golf(seeds), *(diverse(seeds) if instances else ()), *repairs(seeds), *swaps(seeds)]
    return found


def rounds(seeds: int, files: bool) -> list[Line]:
    found = []
    budgets = [(name, seconds) for name in ("m160", "m200") for seconds in (5, 30)]
    for name, seconds in [*budgets, *([("ledere-200", 5)] if files else [])]:
        tasks = tuple(seeded(Task("rounds", "form", name, seconds=seconds), seeds))
        case, most = f"{name}, 4 rounds, {seconds} s", {5: 2.0, 30: 1.8}[seconds]
        found.append(Line(case, f"≤ {most} % below the proven bound", tasks, below(most)))
        found.append(Line(case, "no rule broken, nobody meets twice", tasks, clean))
        if seconds == 5:
            found.append(Line(case, "levels 100 % of their bound", tasks, share("level", 100)))
            found.append(Line(case, "areas ≥ 99.5 %", tasks, share("area", 99.5)))
            found.append(Line(case, "wishes ≥ 92 %", tasks, share("wish", 92)))
    return found


def single(seeds: int) -> list[Line]:
    found = []
    for name in ("m50/1", "m160/1", "m163/1", "m200/1"):
        proof = Task("single", "optimum", name, seconds=120)
        tasks = (proof, *seeded(Task("single", "form", name, seconds=1), seeds))
        case = f"{name[:-2]}, one round, 1 s"
        found.append(Line(case, "≤ 0.1 % below the proved optimum, every seed", tasks, near_optimum(0.1)))
    return found


def large(seeds: int) -> list[Line]:
    tasks = tuple(seeded(Task("large", "growth", "m2000", seconds=10), seeds))
    case = "m2000, 250 teams, 4 rounds, 10 s"
    return [
        Line(case, "done within the time and a fifth", tasks, in_time(12)),
        Line(case, "≤ 0.4 % below the proven bound", tasks, below(0.4)),
        Line(case, "no rule broken, nobody meets twice", tasks, clean),
        Line(case, "< 1 GB of memory", tasks, lean),
    ]


def small(seeds: int, files: bool) -> list[Line]:
    found = []
    for name in ("m50", *(["ledere-50"] if files else [])):
        tasks = tuple(seeded(Task("small", "form", name, seconds=5), seeds))
        goal = "≤ 9 % below the joint bound (it was 11.6 % loose)"
        found.append(Line(f"{name}, 7 teams, 4 rounds, 5 s", goal, tasks, below(9)))
        for part in ("area", "level", "new", "wish"):
            found.append(Line(f"{name}, 4 rounds, 5 s", f"{part}, of its own bound", tasks, share(part)))
        found.append(Line(f"{name}, 4 rounds, 5 s", "repeated meetings", tasks, again))
    return found


def golf(seeds: int) -> list[Line]:
    found = []
    for name, (seconds, most, why) in GOLF.items():
        tasks = tuple(seeded(Task("golf", "form", f"g{name}", seconds=seconds), seeds))
        case = f"golfers {name}, {seconds} s"
        goal = "0 repeats" if most == 0 else f"≤ {most} repeats ({why})"
        found.append(Line(case, goal, tasks, at_most(most)))
        if name in PERFECT:
            found.append(Line(case, "0 repeats, which is known to exist", tasks, at_most(0)))
    return found


def diverse(seeds: int) -> list[Line]:
    """Several instances a line, so fewer seeds each: ten plans a line at the least."""
    found = []
    for family, seconds, most, each in (
        *((name, 5, 0.1, -(-seeds // 2)) for name in list(BEST)[:3]),
        *((name, 30, 0.05, -(-seeds // 4)) for name in list(BEST)[:3]),
        *((name, 5, 0.3, -(-seeds // 2)) for name in list(BEST)[3:]),
    ):
        tasks = tuple(
            task
            for number in range(1, len(BEST[family]) + 1)
            for task in seeded(Task("mdgp", "group", f"mdgp:{family}_{number:02}", seconds=seconds), each)
        )
        case = f"MDGP {family.removesuffix('_ss')}, {len(BEST[family])} instances, {seconds} s"
        found.append(Line(case, f"median ≤ {most} % from the best known", tasks, near_best(family, most)))
    return found


def repairs(seeds: int) -> list[Line]:
    found = []
    for name, gone, seconds in (("m160", 16, 1), ("m2000", 60, 20)):
        tasks = tuple(seeded(Task("repair", "repair", name, seconds=seconds, steps=gone), seeds))
        case = f"repair of one round, {gone} of {name[1:]} absent"
        found.append(Line(case, f"the fewest moves proved in {seconds} s", tasks, proved_within(seconds)))
    return found


def swaps(seeds: int) -> list[Line]:
    tasks = {name: tuple(seeded(Task("swaps", "what_if", name), seeds)) for name in ("m200", "m2000")}
    goals = {"m200": "≤ 50 ms", "m2000": ""}
    return [Line(f"what a swap costs, {name}", goals[name], tasks[name], swift) for name in tasks]


@dataclass(frozen=True)
class Beside:
    """A peer's plans and ours, of the same case in the same time."""

    case: str
    peer: str
    theirs: tuple[Task, ...]
    ours: tuple[Task, ...]


def peers(seeds: int) -> list[Beside]:
    cases = [("m160", "cp_sat", "rounds", seconds) for seconds in (5, 30)]
    cases += [(f"g{name}", "greedy", "golf", GOLF[name][0]) for name in GOLF]
    return [
        Beside(
            f"{of}, {seconds} s",
            peer,
            tuple(seeded(Task("peers", peer, of, seconds=seconds), min(seeds, 3))),
            tuple(seeded(Task(section, "form", of, seconds=seconds), seeds)),
        )
        for of, peer, section, seconds in cases
    ]


def growth(seeds: int) -> list[tuple[Task, ...]]:
    """From 50 to 5,000 people in teams of eight, four rounds, with the work that the product gives each size."""
    return [
        tuple(seeded(Task("growth", "growth", f"grow{n}", steps=steps_for(n)), min(seeds, 3)))
        for n in (50, 100, 200, 500, 1000, 2000, 5000)
    ]


# -- judges -------------------------------------------------------------------------------------------------------------


def _plans(found: list[dict]) -> list[dict]:
    return [one for one in found if "value" in one]


def below(most: float):
    """The gap to the proven bound."""

    def judge(found: list[dict]) -> Verdict:
        gaps = [100 * (1 - one["value"] / one["bound"]) for one in _plans(found)]
        bound = f"{median(one['bound'] for one in _plans(found)):,.0f}"
        holds = median(gaps) <= most and len(gaps) == len(found)
        return Verdict(f"{median(gaps):.2f} %", f"{max(gaps):.2f} %", bound, holds)

    return judge


def clean(found: list[dict]) -> Verdict:
    broken, repeats = ([one[what] for one in _plans(found)] for what in ("broken", "repeats"))
    holds = max(broken) == max(repeats) == 0 and len(broken) == len(found)
    reached = f"{median(broken):g} broken, {median(repeats):g} repeats"
    return Verdict(reached, f"{max(broken)} broken, {max(repeats)} repeats", "0", holds)


def share(part: str, least: float | None = None):
    """A part's share of its own bound."""

    def judge(found: list[dict]) -> Verdict:
        got = [one["percent"][part] for one in _plans(found)]
        holds = None if least is None else median(got) >= least
        return Verdict(f"{_cut(median(got))} %", f"{_cut(min(got))} %", "100 %", holds)

    return judge


def _cut(percent: float) -> str:
    """Two places, never rounded up to 100."""
    return "100" if percent >= 100 else f"{min(percent, 99.99):.2f}"


def again(found: list[dict]) -> Verdict:
    repeats = [one["repeats"] for one in _plans(found)]
    return Verdict(f"{median(repeats):g}", f"{max(repeats)}")


def at_most(most: int):
    def judge(found: list[dict]) -> Verdict:
        repeats = [one["repeats"] for one in _plans(found)]
        return Verdict(f"{median(repeats):g}", f"{max(repeats)}", "0", median(repeats) <= most)

    return judge


def near_optimum(most: float):
    """The first figure is the proof; every other plan must come near it."""

    def judge(found: list[dict]) -> Verdict:
        proof, *plans = found
        gaps = [100 * (1 - one["value"] / proof["bound"]) for one in _plans(plans)]
        holds = max(gaps) <= most and len(gaps) == len(plans)
        proved = "optimum" if proof["optimum"] == proof["bound"] else "bound"
        return Verdict(f"{median(gaps):.3f} %", f"{max(gaps):.3f} %", f"{proof['bound']:,} ({proved})", holds)

    return judge


def in_time(seconds: float):
    def judge(found: list[dict]) -> Verdict:
        took = [one["wall"] for one in found]
        return Verdict(f"{median(took):.1f} s", f"{max(took):.1f} s", "", median(took) <= seconds)

    return judge


def lean(found: list[dict]) -> Verdict:
    held = [one["memory"] for one in _plans(found)]
    return Verdict(f"{median(held) / 1e6:.0f} MB", f"{max(held) / 1e6:.0f} MB", "", max(held) < LARGEST)


def near_best(family: str, most: float):
    """Gaps over all instances and seeds; below 0 where a plan is better than the best known."""

    def judge(found: list[dict]) -> Verdict:
        seeds = len(found) // len(BEST[family])
        best = [value for value in BEST[family] for _ in range(seeds)]
        gaps = [100 * (1 - one["value"] / value) for one, value in zip(found, best, strict=True)]
        return Verdict(f"{median(gaps):.3f} %", f"{max(gaps):.3f} %", "best known", median(gaps) <= most)

    return judge


def proved_within(seconds: float):
    """By the processor's seconds, of all its cores: no more than the clock's of a machine with nothing else to do."""

    def judge(found: list[dict]) -> Verdict:
        sound = [one for one in found if one.get("proved") and one["cpu"] <= seconds]
        moves, least = ([one[what] for one in found if what in one] for what in ("moves", "least"))
        reached = f"{len(sound)} of {len(found)} proved, {median(moves):g} moves"
        worst = f"{max(moves)} moves, {max(one['cpu'] for one in found):.2f} s"
        return Verdict(reached, worst, f"{median(least):g} moves", len(sound) == len(found))

    return judge


def swift(found: list[dict]) -> Verdict:
    took = [one["cpu"] for one in found]
    return Verdict(f"{1000 * median(took):.1f} ms", f"{1000 * max(took):.1f} ms", "", median(took) <= 0.05)
