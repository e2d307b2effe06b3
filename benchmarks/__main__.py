"""``python -m benchmarks``: measure what is missing, and write docs/BENCHMARKS.md."""

import argparse
import os
from pathlib import Path

from . import goals
from .report import report
from .running import Book, run

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", default="", help="sections to measure, with commas between; the rest is told as it was"
    )
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1, help="how many measurements at once")
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="people/ and mdgp/"
    )
    parser.add_argument("--kept", type=Path, default=Path(os.environ.get("VAR_DIR") or "var") / "benchmarks")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "BENCHMARKS.md")
    parser.add_argument("--fresh", action="store_true", help="measure all of it again")
    parser.add_argument(
        "--steady",
        action="store_true",
        help="on a busy machine: as many steps as two idle cores would do in the seconds of each line",
    )
    asked = parser.parse_args()
    if asked.steady:
        asked.kept /= "steady"

    files = (asked.data / "mdgp").is_dir() and (asked.data / "people").is_dir()
    if not files:
        print(f"There are no files in {asked.data}: people files and MDGP are left out.")
    groups = [line.tasks for line in goals.lines(asked.seeds, files)] + goals.growth(asked.seeds)
    groups += [one.theirs for one in goals.peers(asked.seeds)]
    tasks = list(dict.fromkeys(task for group in groups for task in group))
    sections = list(dict.fromkeys(task.section for task in tasks))
    chosen = [name for name in asked.only.split(",") if name] or sections
    if unknown := set(chosen) - set(sections):
        parser.error(f"There is no section {', '.join(sorted(unknown))}. There are: {', '.join(sections)}.")
    if asked.fresh:
        for name in chosen:
            (asked.kept / f"{name}.json").unlink(missing_ok=True)
    books = {section: Book(asked.kept, section) for section in sections}
    run(
        [task for task in tasks if task.section in chosen],
        books,
        str(asked.data),
        jobs=asked.jobs,
        steady=asked.steady,
    )
    page = report(books, asked.seeds, files, steady=asked.steady)
    asked.out.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
