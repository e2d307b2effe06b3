"""Measures what has not been measured yet, and keeps every figure, so that a long run can be taken up again."""

import hashlib
import json
import multiprocessing
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import participants.formation

from . import measuring
from .measuring import Task

ALONE = (
    "growth",
    "large",
)  # sections that need the machine to themselves: memory is the process's, or both cores work


class Book:
    """The figures of one section, on disk. Those of another engine are forgotten."""

    def __init__(self, folder: Path, section: str):
        self.path = folder / f"{section}.json"
        self.engine = fingerprint()
        kept = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.figures: dict[str, dict] = kept.get("figures", {}) if kept.get("engine") == self.engine else {}

    def note(self, task: Task, found: dict) -> None:
        self.figures[task.key] = found
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"engine": self.engine, "figures": self.figures}, indent=0))
        fresh.replace(self.path)


def fingerprint() -> str:
    """Changes with the engine's source."""
    source = b"".join(
        path.read_bytes() for path in sorted(Path(participants.formation.__file__).parent.glob("*.py"))
    )
    return hashlib.sha256(source).hexdigest()[:16]


def run(
    tasks: list[Task], books: dict[str, Book], data: str, *, jobs: int, steady: bool = False, tell=print
) -> None:
    """Measure what the books of these tasks' sections lack, ``jobs`` at a time. ``steady``: see ``Task``."""
    missing = [replace(task, steady=steady) for task in tasks if task.key not in books[task.section].figures]
    shared = [task for task in missing if task.section not in ALONE]
    began, done = time.monotonic(), 0
    for some, at_once, fresh in (
        (shared, jobs, False),
        ([t for t in missing if t.section in ALONE], 1, True),
    ):
        if not some:
            continue
        for task, found in _measured(some, data, at_once, fresh):
            done += 1
            if isinstance(found, BaseException):
                tell(f"{done}/{len(missing)} · {task.section} · {task.key} FAILED: {found!r}")
                continue
            books[task.section].note(task, found)
            tell(
                f"{done}/{len(missing)} · {time.monotonic() - began:.0f} s · {task.section} · {task.key}: {brief(found)}"
            )


def _measured(tasks: list[Task], data: str, jobs: int, fresh: bool):
    """Each task with its figures, or what went wrong, as they come. ``fresh``: every task in a process of its own."""
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=measuring.warm,
        initargs=(data,),
        max_tasks_per_child=1 if fresh else None,
    )
    with pool:
        waiting = {pool.submit(measuring.measured, task, data): task for task in tasks}
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(future), future.exception() or future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def brief(found: dict) -> str:
    if found.get("infeasible"):
        return "no plan"
    gap = (
        f"{100 * (1 - found['value'] / found['bound']):.3f} % below the bound"
        if found.get("bound", 0) > 0 and "value" in found
        else ""
    )
    more = ", ".join(
        f"{name} {found[name]}" for name in ("repeats", "moves", "proved", "optimum") if name in found
    )
    return f"{gap} {more} in {found['wall']:.2f} s ({found['cpu']:.2f} s of processor)".strip()


def seeded(task: Task, seeds: int) -> list[Task]:
    """The task with seeds 1, 2, 3 …"""
    return [replace(task, seed=seed) for seed in range(1, seeds + 1)]
