"""Form teams from a people file alone: no database, no sign-in, the same engine as the pages."""

import json
import math
import os
import signal
import stat
import sys
import time
from argparse import ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from participants.formation import PARTS, Infeasible, Part, check, form, steps_for
from participants.team_file import Crowd, Refused, Request, answer_of, read_crowd, read_rules
from sprints.queries.team_sentences import break_sentence, clash_sentence, gap_sentence, percent

CLASH, WRONG = 1, 2  # exit codes
SHOWN = 15  # problems or notes that fit on one screen


def whole(least: int, most: int):
    """An argument that is a whole number within limits."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 15 and least <= int(text) <= most):
            raise ArgumentTypeError(f"a whole number from {least} to {most} is needed, not {text[:40]!r}")
        return int(text)

    return read


def seconds(text: str) -> float:
    """An argument that is a time."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0.1 <= value <= 86_400:  # also false for what is no number
        raise ArgumentTypeError(f"seconds from 0.1 to 86400 are needed, not {text[:40]!r}")
    return value


class Patience:
    """Ctrl-C ends the search with the best teams so far; a second one ends the command."""

    def __init__(self) -> None:
        self.is_over = False

    def __enter__(self) -> "Patience":
        self.before = signal.signal(signal.SIGINT, self._end)
        return self

    def _end(self, *_signal) -> None:
        self.is_over = True
        signal.signal(signal.SIGINT, self.before)

    def __exit__(self, *_error) -> None:
        signal.signal(signal.SIGINT, self.before)


def language_of(environment: Mapping[str, str]) -> str:
    """The terminal's language, if it is one of ours."""
    named = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    code = named[:2].lower()
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class Command(BaseCommand):
    help = (
        "Form teams from a people file, without a database. Exit code 0: the teams are formed; "
        "1: the rules cannot hold together; 2: an argument or a file is wrong. With 1 and 2 nothing is written."
    )
    requires_system_checks = []  # they look at pages and settings, none of which matter here

    def add_arguments(self, parser):
        parser.add_argument("people", help="a CSV or Excel file, as administrators import it")
        parser.add_argument("--teams", type=whole(1, 10_000), required=True, help="how many teams")
        parser.add_argument(
            "--rounds", type=whole(1, 100), default=1, help="how many divisions, one after another"
        )
        parser.add_argument("--seed", type=whole(0, 2**32 - 1), default=1, help="another seed, another plan")
        parser.add_argument("--rules", help="a JSON file: themes, wishes, together, apart, absent, pinned …")
        work = parser.add_mutually_exclusive_group()
        work.add_argument(
            "--steps", type=whole(1, 10**12), help="the work to do: the same steps give the same teams"
        )
        work.add_argument(
            "--budget-seconds",
            type=seconds,
            metavar="S",
            help="the time to take, reading and proving included; the teams may differ from run to run",
        )
        parser.add_argument(
            "--json", metavar="OUT", help="write every team of every round here; - for stdout"
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=language_of(os.environ),
            help="the language of what is told; by default the terminal's",
        )

    def handle(self, *args, language, **options):
        with override(language):
            if code := self._run(**options):
                sys.exit(code)

    def _run(self, *, people, teams, rounds, seed, rules, steps, budget_seconds, **options) -> int:
        began = time.perf_counter()
        out, about = options["json"], people
        try:
            crowd = read_crowd(_content(people))
            about = rules or "--teams"
            request = read_rules(_content(rules) if rules else None, crowd, teams=teams, rounds=rounds)
            about = out
            _look_for_room(out)
        except Refused as error:
            return self._refuse(about, error.problems)
        self._list([_("Note: %(note)s") % {"note": note} for note in (*crowd.notes, *request.notes)])

        problem = (request.people, request.rules, request.weights, request.history)
        if budget_seconds:
            work = {"seconds": max(0.05, budget_seconds - (time.perf_counter() - began))}
        else:
            work = {"steps": steps or steps_for(len(request.people))}
        with Patience() as patience:
            if self.stderr.isatty():
                self.stderr.write(_("Forming the teams. Ctrl-C: take the best so far."))
            plan = form(*problem, seed=seed, **work, should_stop=lambda: patience.is_over)
        if isinstance(plan, Infeasible):
            return self._tell_clash(plan, crowd, teams)
        broken = check(plan, request.people, request.rules)
        answer = answer_of(plan, crowd, request, broken=broken, seconds=time.perf_counter() - began)
        if out:
            try:
                self._write(out, json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
            except OSError as error:
                return self._refuse(out, [error.strerror])
        told = self.stderr if out == "-" else self.stdout
        told.write("\n".join(_report(plan.score, request, answer, broken, crowd)))
        return 0

    def _refuse(self, about: str, problems: list[str]) -> int:
        self.stderr.write(_("%(file)s cannot be used:") % {"file": about})
        self._list([f"  {problem}" for problem in problems])
        return WRONG

    def _list(self, lines: list[str]) -> None:
        for line in lines[:SHOWN]:
            self.stderr.write(line)
        if more := len(lines[SHOWN:]):
            self.stderr.write(ngettext("  … and %(n)d more.", "  … and %(n)d more.", more) % {"n": more})

    def _tell_clash(self, plan: Infeasible, crowd: Crowd, teams: int) -> int:
        people, levels = _named(crowd.names), _named(crowd.levels)
        self.stderr.write(
            _("These rules cannot hold together:")
            if plan.proved
            else _("No teams were found that keep all rules. It is not proved that there are none. In play:")
        )
        self._list([f"  {clash_sentence(one, people, levels, teams)}" for one in plan.core])
        return CLASH

    def _write(self, out: str, text: str) -> None:
        """All of it or nothing: whoever reads the file never sees half an answer."""
        path = Path(out)
        if out == "-":
            self.stdout.write(text, ending="")
        elif path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_text(text, encoding="utf-8")  # a pipe or a terminal stays what it is
        else:
            path = path.resolve()  # the file itself, if this is a link to it
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            try:
                fresh.write_text(text, encoding="utf-8")
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)


def _content(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise Refused([getattr(error, "strerror", None) or str(error)]) from error


def _look_for_room(out: str | None) -> None:
    """Found out before the search, not after it."""
    if out is None or out == "-":
        return
    path = Path(out)
    try:
        has_room = not path.is_dir() and path.resolve().parent.is_dir()
    except (OSError, ValueError) as error:  # a name too long, or links that lead in a circle
        raise Refused([getattr(error, "strerror", None) or str(error)]) from error
    if not has_room:
        raise Refused([_("There is no folder for it, or it is one itself.")])


def _named(names: Mapping[int, str]) -> dict:
    return {number: SimpleNamespace(name=name) for number, name in names.items()}


def _report(score, request: Request, answer: dict, broken: list, crowd: Crowd) -> list[str]:
    """What is told on the terminal: the score part by part, the rules, and how it came about."""
    words = {
        "area": _("Areas mixed"),
        "level": _("Levels mixed"),
        "new": _("New colleagues"),
        "repeats": _("Repeated meetings"),
        "wish": _("Wishes met"),
    }
    rows = [("", _("points"), _("bound"), _("share"))]
    rows += [_row(words[name], getattr(score, name)) for name in PARTS]
    rows.append(_row(_("All in all"), score.total))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    rules = _("Rule breaks: none") if not broken else _("Rule breaks: %(n)d") % {"n": len(broken)}
    people = {who: SimpleNamespace(name=name, level_id=None, level=None) for who, name in crowd.names.items()}
    facts = {
        "people": len(request.people),
        "teams": request.rules.team_count,
        "rounds": request.rules.rounds,
        "seed": answer["seed"],
        "steps": _number(answer["steps"]),
        "seconds": number_format(answer["seconds"], 1),
        "hash": answer["input_hash"],
    }
    return [
        _("People: %(people)d · teams: %(teams)d · rounds: %(rounds)d") % facts,
        "",
        *(
            f"{row[0]:<{widths[0]}}  " + "  ".join(f"{row[c]:>{widths[c]}}" for c in (1, 2, 3))
            for row in rows
        ),
        "",
        rules,
        *(f"  {break_sentence(one, people)}" for one in broken),
        _proof(score.total, answer["proved_optimal"]),
        _("Seed %(seed)s · steps %(steps)s · %(seconds)s s") % facts,
        _("Input %(hash)s") % facts,
    ]


def _row(name: str, part: Part) -> tuple[str, str, str, str]:
    share = percent(part.percent) if part.bound > 0 or part.value >= part.bound else "–"
    return (name, _number(part.value), _number(part.bound), share)


def _number(value: int) -> str:
    return number_format(value, force_grouping=True)


def _proof(total: Part, is_best: bool) -> str:
    if is_best:
        return _("Proved best: no division can have more points.")
    if total.value <= 0:
        return _("The bound says nothing about the whole here; look at the parts.")
    return gap_sentence(total)
