"""What each row of a people file would do."""

import re
from dataclasses import replace

import pytest
from people_files import ASE, BO, CARL, HEADER, PEOPLE, changed

from participants.people_file.columns import guess_columns
from participants.people_file.verdicts import Person, compare

COLUMNS = guess_columns(HEADER)
AASE, CARLS = "aase@fjordby.example", "carl@fjordby.example"
HERE = [
    Person(
        "1",
        "Åse Ærø",
        "aase@fjordby.example",
        "Direktør",
        "+45 1",
        ("Direktion",),
        "Direktør",
        "",
        True,
        pk=11,
    ),
    Person(
        "2",
        "Bo Bæk",
        "bo@fjordby.example",
        "Chef",
        "",
        ("Børn", "Dagtilbud"),
        "Chef",
        "aase@fjordby.example",
        pk=12,
    ),
    Person(
        "3",
        "Carl Ø",
        "carl@fjordby.example",
        "Leder",
        "",
        ("Børn", "Skoler"),
        "Teamleder",
        "bo@fjordby.example",
        pk=13,
    ),
]


def report_on(*rows, present=(), columns=COLUMNS, directors=("Direktør",)):
    return compare(
        rows=list(enumerate(rows, start=2)),
        columns=columns,
        width=len(HEADER),
        present=present,
        director_levels=directors,
    )


def kinds(report) -> list[str]:
    return [row.kind.value for row in report.rows]


def problems(report) -> list[tuple[int, str]]:
    return [(row.number, problem.field) for row in report.rows for problem in row.problems]


def changes(report) -> list[tuple[str, str, str]]:
    return [(change.field, change.old, change.new) for row in report.rows for change in row.changes]


def test_everybody_is_new_to_an_empty_organisation():
    report = report_on(*PEOPLE)
    assert kinds(report) == ["new", "new", "new"]
    assert report.rows[0].person.is_director
    assert not report.rows[1].person.is_director
    assert report.rows[1].person.area == ("Børn", "Dagtilbud")


def test_the_same_people_again_are_unchanged():
    assert kinds(report_on(*PEOPLE, present=HERE)) == ["unchanged"] * 3


def test_counts_add_up_and_name_those_who_are_gone():
    new = changed(ASE, Medarb="9", **{"E-mail": "ny@fjordby.example"})
    report = report_on(changed(BO, Stilling="Områdechef"), CARL, new, ["", "", ""], present=HERE)
    assert report.counts == {
        "error": 1,
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "rows": 4,
        "gone": 1,
        "leaving": 1,
    }
    assert [person.name for person in report.gone] == ["Åse Ærø"]


def test_administrators_are_gone_but_never_leaving():
    report = report_on(BO, CARL, present=[replace(HERE[0], stays=True), *HERE[1:]])
    assert (report.counts["gone"], report.counts["leaving"]) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ({"Navn": "Bo Bek"}, ("name", "Bo Bæk", "Bo Bek")),
        ({"E-mail": "bo.b@fjordby.example"}, ("email", "bo@fjordby.example", "bo.b@fjordby.example")),
        ({"Stilling": ""}, ("title", "Chef", "")),
        ({"Afdeling": "Skoler"}, ("area", "Børn / Dagtilbud", "Børn / Skoler")),
        ({"Ledelsesniveau": "Leder"}, ("level", "Chef", "Leder")),
        (
            {"Nærmeste": "carl@fjordby.example"},
            ("line_manager", "aase@fjordby.example", "carl@fjordby.example"),
        ),
        ({"Mobil": "2"}, ("phone", "", "2")),
        ({"Medarb": "22"}, ("external_key", "2", "22")),
    ],
)
def test_a_changed_cell_is_named_with_old_and_new(cells, change):
    here = [HERE[0], HERE[1], replace(HERE[2], line_manager="aase@fjordby.example")]
    report = report_on(changed(BO, **cells), present=here)
    assert changes(report) == [change]


def test_upper_and_lower_case_of_an_address_find_the_same_person():
    report = report_on(changed(BO, **{"E-mail": "BO@fjordby.example"}), present=HERE)
    assert changes(report) == [("email", "bo@fjordby.example", "BO@fjordby.example")]


def test_somebody_who_had_left_is_back():
    report = report_on(BO, present=[HERE[0], replace(HERE[1], has_left=True)])
    assert changes(report) == [("has_left", "", "")]


def test_a_level_of_directors_makes_a_director():
    report = report_on(ASE, present=[replace(HERE[0], is_director=False)])
    assert changes(report) == [("is_director", "", "")]
    assert kinds(report_on(ASE, present=[replace(HERE[0], is_director=False)], directors=())) == ["unchanged"]


def test_what_has_no_column_stays_as_it_is():
    columns = {"name": 1, "email": 2}
    assert kinds(report_on(*PEOPLE, present=HERE, columns=columns)) == ["unchanged"] * 3


def test_a_first_and_a_last_name_are_one_name():
    report = report_on(["Bo", "Bæk", "bo@b.example"], columns={"name": 0, "last_name": 1, "email": 2})
    assert report.rows[0].person.name == "Bo Bæk"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"Navn": ""}, "name"),
        ({"Navn": "x" * 121}, "name"),
        ({"E-mail": ""}, "email"),
        ({"E-mail": "bo@fjordby"}, "email"),
        ({"E-mail": "bo bo@fjordby.example"}, "email"),
        ({"Medarb": "2" * 65}, "external_key"),
        ({"Forvaltning": ""}, "area"),
        ({"Forvaltning": "x" * 121}, "area"),
        ({"Ledelsesniveau": "x" * 81}, "level"),
        ({"Nærmeste": "ukendt@fjordby.example"}, "line_manager"),
        ({"Nærmeste": "Karin Larsen"}, "line_manager"),
        ({"Nærmeste": "bo@fjordby.example"}, "line_manager"),
        ({"Mobil": "1" * 41}, "phone"),
    ],
)
def test_a_wrong_cell_is_named(cells, field):
    report = report_on(ASE, changed(BO, **cells))
    assert problems(report) == [(3, field)]
    assert kinds(report) == ["new", "error"]


def test_a_row_with_more_cells_than_columns_is_wrong():
    assert problems(report_on([*BO[:7], "", "", "more"])) == [(2, "")]


def test_the_second_of_two_equal_numbers_or_addresses_is_wrong():
    report = report_on(
        ASE, BO, changed(CARL, Medarb="2"), changed(CARL, Medarb="4", **{"E-mail": AASE.upper()})
    )
    assert problems(report) == [(4, "external_key"), (5, "email")]
    reasons = [row.problems[0].reason for row in report.rows[2:]]
    assert [re.search(r"\d+", reason)[0] for reason in reasons] == ["3", "2"]


def test_an_address_is_never_taken_over_from_somebody_else():
    report = report_on(changed(BO, **{"E-mail": "carl@fjordby.example"}), present=HERE)
    assert problems(report) == [(2, "email")]


def test_two_rows_about_one_person_are_wrong():
    report = report_on(
        changed(BO, **{"E-mail": "ny@fjordby.example"}),
        changed(CARL, Medarb="9", **{"E-mail": "bo@fjordby.example", "Nærmeste": ""}),
        present=HERE,
    )
    assert problems(report) == [(3, "email")]


def test_a_manager_may_be_named_by_number_and_stand_further_down():
    report = report_on(changed(CARL, **{"Nærmeste": "2"}), BO, ASE)
    assert [row.person.line_manager for row in report.rows] == [
        "bo@fjordby.example",
        "aase@fjordby.example",
        "",
    ]


def test_a_manager_who_left_is_no_manager():
    assert problems(report_on(BO, present=[replace(HERE[0], has_left=True)])) == [(2, "line_manager")]


def test_a_manager_whose_address_changes_in_the_file_is_still_the_manager():
    """Named by the old address or the new one; those below are not changed by it."""
    moved = changed(ASE, **{"E-mail": "direktion@fjordby.example"})
    for named in ("aase@fjordby.example", "direktion@fjordby.example"):
        report = report_on(moved, changed(BO, **{"Nærmeste": named}), CARL, present=HERE)
        assert kinds(report) == ["changed", "unchanged", "unchanged"]


def test_a_circle_of_managers_is_wrong_for_everybody_in_it():
    report = report_on(changed(ASE, **{"Nærmeste": "carl@fjordby.example"}), BO, CARL)
    assert problems(report) == [(2, "line_manager"), (3, "line_manager"), (4, "line_manager")]


def test_a_circle_through_somebody_who_is_not_in_the_file_is_found():
    report = report_on(changed(ASE, **{"Nærmeste": "carl@fjordby.example"}), present=HERE)
    assert problems(report) == [(2, "line_manager")]


def test_a_long_line_of_managers_is_no_circle():
    rows = [
        changed(
            BO,
            Medarb=str(n),
            **{"E-mail": f"p{n}@b.example", "Nærmeste": f"p{n + 1}@b.example" if n < 1999 else ""},
        )
        for n in range(2000)
    ]
    assert report_on(*rows).counts["error"] == 0


def test_the_fingerprint_follows_what_would_be_done():
    same = report_on(*PEOPLE, present=HERE).fingerprint
    assert report_on(*PEOPLE, present=HERE).fingerprint == same
    assert report_on(*PEOPLE, present=[*HERE[:2], replace(HERE[2], title="Chef")]).fingerprint != same
    assert report_on(*PEOPLE[:2], present=HERE).fingerprint != same
