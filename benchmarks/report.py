"""docs/BENCHMARKS.md from the figures that are there."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median

from . import goals
from .measuring import Task
from .running import Book, fingerprint

PEERS = {
    "cp_sat": "OR-Tools CP-SAT, round by round",
    "greedy": "balanced-group-system, begun anew till time is up",
}
STEADY = (
    "The machine was busy with other work: each plan was given as many steps as two idle cores do in the seconds named "
    "(twice as much of the processor's time), however long that took by the clock."
)
SIGNS = {True: "yes", False: "**no**", None: ""}


def machine() -> str:
    """The processor, its cores, and the versions that matter."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    versions = " · ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "ortools"))
    cores = f"{model or platform.machine()}, {os.cpu_count()} cores"
    return f"{cores} · Python {platform.python_version()} · {versions}"


def report(books: dict[str, Book], seeds: int, files: bool, *, steady: bool = False) -> str:
    """The whole page, of all sections that have figures."""

    def figures(tasks: tuple[Task, ...]) -> list[dict]:
        kept = books[tasks[0].section].figures if tasks[0].section in books else {}
        return [kept[task.key] for task in tasks if task.key in kept]

    def whole(tasks):
        return len(figures(tasks)) == len(tasks)

    lines = goals.lines(seeds, files)
    judged = [(line, figures(line.tasks)) for line in lines if whole(line.tasks)]
    verdicts = [(line, line.judge(found), found) for line, found in judged]
    reached = sum(verdict.holds is True for _line, verdict, _found in verdicts)
    promised = sum(verdict.holds is not None for _line, verdict, _found in verdicts)
    left = len(lines) - len(judged)
    missing = f" {left} of {len(lines)} lines have not been measured." if left else ""
    text = [
        "# Benchmarks of team formation",
        "",
        "Made by `make bench-teams`; nobody writes here by hand. Cases: `benchmarks/cases.py`. What is to be reached,",
        "and how it is judged: `benchmarks/goals.py`.",
        "",
        f'Machine: {machine()}. {seeds} seeds a line; "reached" is their median.',
        f"Engine: {fingerprint()}. **{reached} of {promised} goals reached.**{missing}",
        "",
        "Bounds are proven: no plan whatever can exceed them, and most cannot be reached. Seconds are the clock's,",
        "all counted but the loading of compiled code; the processor's stand beside them, as a busy machine does less",
        "in the same time.",
        *([STEADY] if steady else []),
        "",
        "| case | to reach | reached | worst | bound | clock, processor | holds |",
        "|---|---|---|---|---|---|---|",
    ]
    for line, verdict, found in verdicts:
        took = _took(found[1:] if line.section == "single" else found)
        cells = (
            line.case,
            line.goal,
            verdict.reached,
            verdict.worst,
            verdict.bound,
            took,
            SIGNS[verdict.holds],
        )
        text.append(f"| {' | '.join(cells)} |")
    text += [] if steady else _budget(books)
    text += _growth([figures(tasks) for tasks in goals.growth(seeds) if whole(tasks)], seeds)
    text += _peers(
        [
            (one, figures(one.theirs), figures(one.ours))
            for one in goals.peers(seeds)
            if whole(one.theirs) and whole(one.ours)
        ]
    )
    return "\n".join(text) + "\n"


def _took(found: list[dict]) -> str:
    wall, cpu = (median(one[name] for one in found) for name in ("wall", "cpu"))
    return f"{wall:.1f} s, {cpu:.1f} s" if wall >= 0.1 else f"{1000 * wall:.1f} ms, {1000 * cpu:.1f} ms"


def _budget(books: dict[str, Book]) -> list[str]:
    """How well a budget in seconds is kept, over every plan that was formed on one."""
    ratios = [
        found["wall"] / float(key.split()[2][:-1])
        for name in ("rounds", "golf", "mdgp", "small", "single", "large")
        if name in books
        for key, found in books[name].figures.items()
        if key.split()[0] in ("form", "group", "growth")
        and key.split()[2].endswith("s")
        and key.split()[2] != "steps"
    ]
    if not ratios:
        return []
    return [
        "",
        f"Of {len(ratios)} plans with a budget in seconds, the median took {median(ratios):.2f} of it, "
        f"the longest {max(ratios):.2f} (to hold: within 1.20; {SIGNS[max(ratios) <= 1.2]}).",
    ]


def _growth(sizes: list[list[dict]], seeds: int) -> list[str]:
    if not sizes:
        return []
    text = [
        "",
        "## Growth",
        "Teams of eight, four rounds, with as much work as the product gives each size; each in a process of its own.",
        "",
        "| people | clock, processor | memory | below the bound | rules broken | repeats |",
        "|---|---|---|---|---|---|",
    ]
    return text + [_size(found, tasks) for found, tasks in zip(sizes, goals.growth(seeds), strict=False)]


def _size(found: list[dict], tasks: tuple[Task, ...]) -> str:
    gap = median(100 * (1 - one["value"] / one["bound"]) for one in found)
    memory = median(one["memory"] for one in found)
    broken, repeats = max(one["broken"] for one in found), median(one["repeats"] for one in found)
    return f"| {int(tasks[0].of[4:]):,} | {_took(found)} | {memory / 1e6:.0f} MB | {gap:.2f} % | {broken} | {repeats:g} |"


def _peers(pairs: list[tuple[goals.Beside, list[dict], list[dict]]]) -> list[str]:
    if not pairs:
        return []
    text = [
        "",
        "## Beside others",
        "What installs from the package index, in the same run, on the same score, in the same time.",
        "",
        "| case | ours | theirs | who |",
        "|---|---|---|---|",
    ]
    for one, theirs, ours in pairs:
        text.append(f"| {one.case} | {_quality(ours, ours)} | {_quality(theirs, ours)} | {PEERS[one.peer]} |")
    return text


def _quality(found: list[dict], ours: list[dict]) -> str:
    """Against our bound, which is the tighter one."""
    sound = [one for one in found if "value" in one]
    if not sound:
        return "no plan"
    repeats = f"{median(one['repeats'] for one in sound):g} repeats"
    bound = median(one["bound"] for one in ours)
    if bound <= 0:
        return repeats
    gap = median(100 * (1 - one["value"] / bound) for one in sound)
    return f"{gap:.2f} % below the bound, {repeats}, {median(one['broken'] for one in sound):g} rules broken"
