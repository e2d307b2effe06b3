"""``make test``: the whole suite on SQLite, then what touches database, Redis or Celery on PostgreSQL and Redis."""

import os
import subprocess
import sys

from tests.services import services

# The pure packages, the checks of the house and the embedded process have no other database: once is enough.
ONCE = [
    "tests/house",
    "tests/participants/formation",
    "tests/sprints/test_clash_words.py",
    "tests/sprints/test_form_teams.py",
    "tests/sprints/test_timing.py",
    "tests/project/test_benchmarks.py",
    "tests/project/test_demo_process.py",
    "tests/project/test_embedded.py",
]


def main() -> int:
    workers = ["-n", os.environ.get("TEST_WORKERS", "2")]
    say("1 of 2: everything, on SQLite")
    embedded = pytest(*workers, "-m", "browser or not services")
    say("2 of 2: what touches database, Redis or Celery, on PostgreSQL and Redis")
    with services() as environment:
        ignored = [f"--ignore={path}" for path in ONCE]
        production = pytest(*workers, "-m", "services or not browser", *ignored, **environment)
    say("SQLite: " + verdict(embedded) + " · PostgreSQL and Redis: " + verdict(production))
    return embedded or production


def pytest(*arguments: str, **environment: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=os.environ | environment
    ).returncode


def say(text: str) -> None:
    print(f"\n=== {text} ===\n", flush=True)


def verdict(code: int) -> str:
    return "failed" if code else "passed"


if __name__ == "__main__":
    sys.exit(main())
