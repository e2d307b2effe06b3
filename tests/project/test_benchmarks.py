"""The benchmark's own arithmetic: its cases are those of the research, and its verdicts follow from the figures."""

import pytest

from benchmarks import goals
from benchmarks.cases import case, golfers, municipality
from benchmarks.measuring import Task, figures, measured, repeats
from benchmarks.report import report
from benchmarks.running import Book, run
from participants.formation import Plan, Round, Team, form
from participants.formation.arrays import arrays
from participants.formation.bounds import bounds

NOWHERE = "/no/such/folder"


@pytest.mark.parametrize(
    ("name", "most"),
    [("m160", (8736, 1592, 10_488)), ("m400", (32_832, 5976, 40_176)), ("m2000", (111_296, 19_920, 132_912))],
)
def test_a_municipality_is_the_one_that_the_research_measured(name, most):
    asked = case(name, NOWHERE)
    parts = bounds(arrays(*asked.asked), asked.weights, asked.rules.rounds)
    assert (parts["area"], parts["level"], parts["wish"]) == most


def test_rounds_can_be_chosen():
    assert case("m50/1", NOWHERE).rules.rounds == 1
    assert case("m50", NOWHERE).people == case("m50/1", NOWHERE).people


def test_groups_are_worth_their_distances(tmp_path):
    (tmp_path / "mdgp").mkdir()
    lines = "4 2 ss 2 2 2 2 \n0 1 1.250\n0 2 9.500\n0 3 2.125\n1 2 3.000\n1 3 8.375\n2 3 4.000\n"
    (tmp_path / "mdgp" / "four.txt").write_text(lines)
    found = measured(Task("mdgp", "group", "mdgp:four", seconds=0.1), str(tmp_path))
    assert found["value"] == 9.5 + 8.375


def test_repeats_are_counted_beyond_the_first_meeting():
    asked = golfers(2, 2, 3)
    halves = Round((Team(None, (0, 1)), Team(None, (2, 3))))
    crossed = Round((Team(None, (0, 2)), Team(None, (1, 3))))
    assert repeats(Plan((halves, crossed, halves)), asked) == 2
    assert repeats(Plan((halves, halves, halves)), asked) == 4


def test_every_measurement_has_a_name_of_its_own():
    tasks = {task for line in goals.lines(10) for task in line.tasks}
    assert len({(task.section, task.key) for task in tasks}) == len(tasks)


def test_what_was_measured_is_not_measured_again(tmp_path):
    task = Task("small", "form", "m50/1", steps=100)
    books = {"small": Book(tmp_path, "small")}
    told = []
    run([task], books, NOWHERE, jobs=1, tell=told.append)
    run([task], {"small": Book(tmp_path, "small")}, NOWHERE, jobs=1, tell=told.append)
    assert len(told) == 1
    kept = Book(tmp_path, "small").figures[task.key]
    again = measured(task, NOWHERE)
    assert {name: kept[name] for name in ("value", "bound", "percent")} == {
        name: again[name] for name in ("value", "bound", "percent")
    }


def test_a_line_is_judged_by_the_median_of_its_figures(tmp_path):
    asked = municipality(24, 4, 1, areas=3, together=1, apart=1)
    found = figures(form(*asked.asked, seed=1, steps=50), asked)
    book = Book(tmp_path, "rounds")
    for task in {task for line in goals.rounds(3, False) for task in line.tasks}:
        value = 1000 - (30 if task.seed == 3 else 19)
        book.note(task, {**found, "value": value, "bound": 1000, "repeats": 0, "wall": 5.1, "cpu": 5.0})
    page = report({"rounds": book}, 3, False)
    assert "lines have not been measured" in page
    assert (
        "| m160, 4 rounds, 5 s | ≤ 2.0 % below the proven bound | 1.90 % | 3.00 % | 1,000 | 5.1 s, 5.0 s | yes |"
        in page
    )
    assert (
        "| m160, 4 rounds, 30 s | ≤ 1.8 % below the proven bound | 1.90 % | 3.00 % | 1,000 | 5.1 s, 5.0 s | **no** |"
        in page
    )
