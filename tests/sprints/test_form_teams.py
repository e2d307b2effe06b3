"""The command that forms teams from files: no test here may touch the database, and pytest holds it to that."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sprints.management.commands.form_teams import language_of

ROOT = Path(__file__).parents[2]
HEADER = "Medarbejdernr;Navn;E-mail;Forvaltning;Afdeling;Ledelsesniveau;Nærmeste leder"
AREAS = ("Børn", "Ældre", "Teknik")


def mail(number: int) -> str:
    return f"leder{number}@fjordby.example"


def row(number: int, *, area="", level="", boss="") -> str:
    area = area or AREAS[number % 3]
    level = level or ("Chef" if number % 5 == 0 else "Teamleder")
    return f"{number};Leder {number};{mail(number)};{area};;{level};{boss}"


ROWS = [row(number, boss=mail(5) if number in (1, 2) else "") for number in range(1, 25)]


@pytest.fixture
def formed(tmp_path):
    """``formed(rows, *arguments, rules=…)`` runs the command in English: (exit code, answer or None, out, err)."""

    def run(*arguments, rows=ROWS, rules=None, header=HEADER, encoding="cp1252", steps="60"):
        people, out = tmp_path / "ledere.csv", tmp_path / "teams.json"
        people.write_bytes("\r\n".join([header, *rows]).encode(encoding))
        extra = [*(["--steps", steps] if steps else []), "--language", "en", "--json", str(out)]
        if "--teams" not in arguments:
            extra += ["--teams", "6"]
        if rules is not None:
            (tmp_path / "rules.json").write_text(rules if isinstance(rules, str) else json.dumps(rules))
            extra += ["--rules", str(tmp_path / "rules.json")]
        stdout, stderr, code = io.StringIO(), io.StringIO(), 0
        try:
            call_command("form_teams", str(people), *arguments, *extra, stdout=stdout, stderr=stderr)
        except SystemExit as left:
            code = left.code
        answer = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        return code, answer, stdout.getvalue(), stderr.getvalue()

    return run


def seats(answer, round_number=1) -> dict[str, int]:
    """Everybody's team in a round."""
    teams = answer["rounds"][round_number - 1]["teams"]
    return {who: number for number, team in enumerate(teams, start=1) for who in team["members"]}


def test_everybody_sits_once_in_every_round_and_the_parts_add_up(formed):
    code, answer, out, err = formed("--rounds", "3", "--seed", "9")
    assert (code, err) == (0, "")
    assert list(answer) == [
        *("rounds", "score", "breaks", "proved_optimal"),
        *("seed", "steps", "seconds", "input_hash"),
    ]
    assert [sorted(seats(answer, number)) for number in (1, 2, 3)] == [sorted(map(mail, range(1, 25)))] * 3
    assert {len(team["members"]) for one in answer["rounds"] for team in one["teams"]} == {4}
    score = answer["score"]
    assert list(score) == ["total", "area", "level", "new", "repeats", "wish"]
    assert score["total"]["value"] == sum(score[part]["value"] for part in list(score)[1:])
    assert all(part["value"] <= part["bound"] for part in score.values())
    assert (answer["breaks"], answer["seed"]) == ([], 9)
    assert "Rule breaks: none" in out
    assert f"{score['total']['value']:,}" in out
    assert answer["input_hash"] in out


def test_nobody_sits_with_the_line_manager_unless_it_is_allowed(formed):
    _code, answer, *_ = formed("--rounds", "3")
    for number in (1, 2, 3):
        at = seats(answer, number)
        assert at[mail(5)] not in (at[mail(1)], at[mail(2)])
    pair = {"together": [[mail(1), mail(5)]]}
    assert formed(rules=pair)[0] == 1
    code, answer, *_ = formed(rules={**pair, "avoid_line_manager": False})
    assert code == 0
    assert seats(answer)[mail(1)] == seats(answer)[mail(5)]


def test_every_key_of_the_rules_is_heard(formed):
    rules = {
        "themes": {"Borger": 3, "Klima": 2, "Arbejde": 1},
        "wishes": {mail(3).upper(): ["Klima", "Borger"], mail(4): ["Arbejde"]},
        "together": [[mail(7), mail(8)]],
        "apart": [[mail(9), mail(12)]],
        "avoid_line_manager": True,
        "absent": [mail(24), mail(23)],
        "pinned": [{"round": 2, "team": 4, "person": mail(11)}],
        "met": [[mail(13), mail(14), 5]],
        "weights": {"area": 1, "level": 1, "new": 1, "new_cross_area": 1, "repeat": 50, "wish": 40},
    }
    code, answer, _out, err = formed("--rounds", "2", rules=rules, steps="2000")
    assert (code, err) == (0, "")
    for number in (1, 2):
        at = seats(answer, number)
        themes = [team["theme"] for team in answer["rounds"][number - 1]["teams"]]
        assert sorted(themes) == ["Arbejde", "Borger", "Borger", "Borger", "Klima", "Klima"]
        assert themes[at[mail(3)] - 1] == "Klima"
        assert themes[at[mail(4)] - 1] == "Arbejde"
        assert at[mail(7)] == at[mail(8)]
        assert at[mail(9)] != at[mail(12)]
        assert at[mail(13)] != at[mail(14)]
        assert len(at) == 22
    assert seats(answer, 2)[mail(11)] == 4
    assert answer["score"]["wish"]["value"] == 40 * 3 * 4  # two people, two rounds, their dearest each time


def test_the_score_is_the_one_of_the_weights(formed):
    weights = {"area": 3, "level": 5, "new": 2, "new_cross_area": 7, "repeat": 11, "wish": 1}
    _code, answer, *_ = formed("--rounds", "4", "--teams", "3", rules={"weights": weights})
    area = {mail(n): AREAS[n % 3] for n in range(1, 25)}
    level = {mail(n): n % 5 == 0 for n in range(1, 25)}
    times: dict[tuple, int] = {}
    points = dict.fromkeys(("area", "level", "new", "repeats"), 0)
    for one in answer["rounds"]:
        for team in one["teams"]:
            for a, b in combinations(sorted(team["members"]), 2):
                points["area"] += 3 * (area[a] != area[b])
                points["level"] += 5 * (level[a] != level[b])
                before = times.get((a, b), 0)
                points["new"] += 0 if before else 2 + 7 * (area[a] != area[b])
                points["repeats"] -= 11 * before
                times[a, b] = before + 1
    assert {name: answer["score"][name]["value"] for name in points} == points


def test_english_columns_utf8_and_the_order_of_rows_change_nothing(formed):
    _code, danish, *_ = formed("--rounds", "2")
    header = "Employee number;Name;E-mail;Area;Department;Level;Line manager"
    _code, english, *_ = formed("--rounds", "2", header=header, rows=ROWS[::-1], encoding="utf-8")
    assert {**danish, "seconds": 0} == {**english, "seconds": 0}


def test_json_alone_on_standard_output(formed, tmp_path):
    formed()
    stdout, stderr = io.StringIO(), io.StringIO()
    where = {"stdout": stdout, "stderr": stderr}
    call_command(
        "form_teams", str(tmp_path / "ledere.csv"), "--teams", "6", "--steps", "60", "--json", "-", **where
    )
    assert json.loads(stdout.getvalue())["rounds"]
    assert stderr.getvalue()


def test_a_closed_theme_an_idle_pair_and_an_unknown_manager_are_noted(formed):
    rules = {
        "themes": {"Borger": 6, "Lukket": 0},
        "wishes": {mail(1): ["Lukket", "Findes ikke", "Borger"]},
        "absent": [mail(2)],
        "apart": [[mail(2), mail(3)]],
    }
    rows = [*ROWS[:-1], row(24, boss="nobody@fjordby.example")]
    code, answer, _out, err = formed(rules=rules, rows=rows)
    assert code == 0
    assert answer["score"]["wish"]["value"] == 18
    for said in ("“Lukket”", "“Findes ikke”", "is absent", "Row 25, Line manager"):
        assert said in err


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("{", "line 1, place 2"),
        ("[]", "must be a JSON object"),
        ('{"themes": {"A": 6}, "themes": {"A": 6}}', "themes stands there twice"),
        ('{"weights": {"area": NaN}}', "“area”"),
        ("[" * 100_000, "no JSON"),
        ({"tehmes": {}}, "“tehmes” is not a key"),
        ({"themes": {"\ud800": 6}}, "no JSON in UTF-8"),
        ({"themes": {"A": 7}}, "7 together, but --teams says 6"),
        ({"themes": {"A": -1, "B": 7}}, "themes: “A”"),
        ({"themes": ["A"]}, "themes: It must be an object"),
        ({"wishes": {"x@y.dk": ["A"]}}, "wishes: Nobody in the people file has the address “x@y.dk”"),
        ({"wishes": {mail(1): "A"}}, f"wishes: {mail(1)} must have a list"),
        ({"wishes": {mail(1): [], mail(1).upper(): []}}, "stands there twice"),
        ({"together": [[mail(1), "x@y.dk"]]}, "together 1: Nobody"),
        ({"together": [[mail(1)]]}, "together 1: It must be a list of two e-mail addresses"),
        ({"together": [[mail(1), mail(1)]]}, "together 1: It names"),
        ({"together": [[mail(1), mail(2)]], "apart": [[mail(2), mail(1)]]}, "also stand under"),
        ({"avoid_line_manager": "yes"}, "avoid_line_manager: It must be true or false"),
        ({"absent": [17]}, "absent: Nobody"),
        ({"absent": [mail(n) for n in range(1, 25)]}, "but 0 people come"),
        ({"pinned": [{"round": 2, "team": 1, "person": mail(1)}]}, "pinned 1: “round” must be"),
        ({"pinned": [{"round": 1, "team": 7, "person": mail(1)}]}, "from 1 to 6"),
        ({"pinned": [{"round": 1, "person": mail(1)}]}, "pinned 1: It must be"),
        (
            {
                "pinned": [
                    {"round": 1, "team": 1, "person": mail(1)},
                    {"round": 1, "team": 2, "person": mail(1)},
                ]
            },
            "pinned 2:",
        ),
        (
            {"absent": [mail(1)], "pinned": [{"round": 1, "team": 1, "person": mail(1)}]},
            "is absent",
        ),
        ({"met": [[mail(1), mail(2), "2"]]}, "how often must be a whole number"),
        ({"met": [[mail(1), mail(2), 1], [mail(2), mail(1), 1]]}, "stand there twice"),
        ({"weights": {"areas": 4}}, "“areas” is no weight"),
        ({"weights": {"area": 4.5}}, "“area” must be a whole number"),
        ({"weights": {"area": True}}, "“area” must be a whole number"),
    ],
)
def test_wrong_rules_are_told_by_key_and_nothing_is_written(formed, rules, said):
    code, answer, out, err = formed(rules=rules)
    assert (code, answer, out) == (2, None, "")
    assert said in err
    assert "rules.json cannot be used:" in err


@pytest.mark.parametrize(
    ("rows", "header", "said"),
    [
        ([], HEADER, "nobody in the file"),
        (ROWS, HEADER.replace("E-mail", "Adresse"), "no column for: E-mail"),
        (ROWS, HEADER.replace("Forvaltning", "X"), "no column for: Area"),
        ([*ROWS, ROWS[0]], HEADER, "Row 26, E-mail: Row 2 has the same e-mail address."),
        ([*ROWS, "30;Bo;bo(at)fjordby;Børn;;Chef;"], HEADER, "Row 26, E-mail: “bo(at)fjordby”"),
        ([*ROWS, "30;Bo;;Børn;;Chef;"], HEADER, "Row 26, E-mail: The e-mail address is missing"),
        ([*ROWS, '"30;Bo'], HEADER, "Row 26 cannot be read"),
        ([row(n).replace(mail(n), f"{n}") for n in range(1, 25)], HEADER, "… and 9 more"),
        (ROWS[:3], HEADER, "but 3 people come"),
    ],
)
def test_a_wrong_people_file_is_told_by_row_and_nothing_is_written(formed, rows, header, said):
    code, answer, out, err = formed(rows=rows, header=header)
    assert (code, answer, out) == (2, None, "")
    assert said in err
    assert len(err.splitlines()) <= 25


def test_files_that_are_not_there_are_told(formed, tmp_path):
    assert formed()[0] == 0
    people = str(tmp_path / "ledere.csv")
    for arguments in (
        [str(tmp_path / "none.csv")],
        [str(tmp_path)],
        [people, "--rules", str(tmp_path / "none.json")],
        [people, "--json", str(tmp_path / "no" / "teams.json")],
        [people, "--json", str(tmp_path)],
        [people, "--json", str(tmp_path / ("x" * 300))],
    ):
        with pytest.raises(SystemExit) as left:
            call_command("form_teams", *arguments, "--teams", "6", stderr=io.StringIO())
        assert left.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--teams", "0"],
        ["--teams", "x"],
        ["--teams", "6", "--rounds", "0"],
        ["--teams", "6", "--seed", "-1"],
        [],
    ],
)
def test_wrong_arguments_are_refused(arguments, tmp_path):
    with pytest.raises(CommandError):
        call_command("form_teams", str(tmp_path / "x.csv"), *arguments)


def test_rules_that_clash_are_told_in_words(formed):
    rules = {"together": [[mail(1), mail(2)]], "pinned": []}
    rules["pinned"] = [{"round": 1, "team": n, "person": mail(n)} for n in (1, 2)]
    code, answer, out, err = formed(rules=rules)
    assert (code, answer, out) == (1, None, "")
    assert err.splitlines()[0] == "These rules cannot hold together:"
    assert "Leader 1 and Leader 2".replace("Leader", "Leder") in err


def test_what_was_there_stays_when_the_rules_are_wrong(formed, tmp_path):
    assert formed()[0] == 0
    before = (tmp_path / "teams.json").read_bytes()
    assert formed(rules={"x": 1})[0] == 2
    assert (tmp_path / "teams.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledere.csv", "rules.json", "teams.json"]


def test_no_database_is_needed_and_two_processes_write_the_same_bytes(tmp_path):
    people = tmp_path / "ledere.csv"
    people.write_bytes("\n".join([HEADER, *ROWS]).encode())
    written = []
    for number in (1, 2):
        out = tmp_path / f"teams{number}.json"
        command = ["form_teams", people, "--teams", "6", "--rounds", "3", "--seed", "4", "--steps", "500"]
        environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": "postgresql://nobody:secret@127.0.0.1:1/none",  # and nothing else of a server
            "VAR_DIR": str(tmp_path / "var"),
            "LANG": "en_GB.UTF-8",
            "PYTHONHASHSEED": str(number),
        }
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", *command, "--json", out],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "Seed 4" in done.stdout
        assert not (tmp_path / "var" / "secret_key").exists()
        written.append([line for line in out.read_bytes().splitlines() if b'"seconds"' not in line])
    assert written[0] == written[1]


def test_a_budget_in_seconds_gives_teams_and_says_the_steps_done(formed):
    code, answer, out, _err = formed("--budget-seconds", "0.4", steps=None)
    assert (code, answer["breaks"]) == (0, [])
    assert answer["steps"] > 0
    assert "Rule breaks: none" in out


@pytest.mark.parametrize("work", [["--budget-seconds", "0"], ["--budget-seconds", "nan"], ["--steps", "0"]])
def test_a_budget_must_be_one(formed, work):
    with pytest.raises(CommandError):
        formed(*work, steps=None)


def test_ctrl_c_gives_the_best_teams_so_far(tmp_path):
    people, out = tmp_path / "ledere.csv", tmp_path / "teams.json"
    people.write_bytes("\n".join([HEADER, *ROWS]).encode())
    command = [sys.executable, ROOT / "manage.py", "form_teams", people, "--teams", "6", "--rounds", "3"]
    terminal, its_end = pty.openpty()
    running = subprocess.Popen(
        [*command, "--steps", "1000000000", "--json", out, "--language", "en"],
        env={**os.environ, "VAR_DIR": str(tmp_path / "var")},
        stdout=subprocess.PIPE,
        stderr=its_end,
        text=True,
    )
    with os.fdopen(terminal, "rb", buffering=0) as told:
        said = b""
        while b"Ctrl-C" not in said:  # told when the search begins
            said += told.read(100)
        running.send_signal(signal.SIGINT)
        report, _err = running.communicate(timeout=100)
    os.close(its_end)
    assert running.returncode == 0
    assert "Rule breaks: none" in report
    assert json.loads(out.read_text())["breaks"] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "da_DK.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "da"),
        ({}, "da"),
    ],
)
def test_the_terminal_says_the_language(environment, language):
    assert language_of(environment) == language
