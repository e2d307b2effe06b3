"""A people file compared with the people of its organisation."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Area, Organisation, PeopleImport
from participants.people_file.columns import FIELD_NAMES, guess_columns
from participants.people_file.verdicts import Person, Report, Row, compare
from participants.queries.areas import area_paths

ROWS_A_PAGE = 50
SUMMARISED = 10


def present_people(organisation: Organisation) -> list[Person]:
    """Everybody who is or was here, as a people file would tell of them."""
    paths = {area.pk: path for path, area in area_paths(organisation).items()}
    people = organisation.participants.select_related("level", "line_manager").order_by("pk")
    return [
        Person(
            external_key=person.external_key or "",
            name=person.name,
            email=person.email,
            title=person.title,
            phone=person.phone,
            area=paths.get(person.area_id, ()),
            level=person.level.name if person.level else "",
            line_manager=person.line_manager.email.lower() if person.line_manager else "",
            is_director=person.is_director,
            has_left=person.has_left,
            stays=person.is_administrator,
            pk=person.pk,
        )
        for person in people
    ]


def import_report(people_import: PeopleImport) -> Report:
    """What applying the file would do, row by row, as things stand now."""
    mapping = people_import.mapping
    return compare(
        rows=people_import.rows,
        columns=mapping.get("columns", {}),
        width=len(people_import.header),
        present=present_people(people_import.organisation),
        director_levels=mapping.get("director_levels", []),
    )


def suggested_columns(people_import: PeopleImport) -> dict[str, int]:
    """Field → column: as chosen for this file, else as in the last file with these column names, else by their names."""
    if people_import.mapping:
        return people_import.mapping["columns"]
    others = PeopleImport.objects.filter(organisation=people_import.organisation_id).exclude(mapping={})
    last = others.exclude(pk=people_import.pk).values("header", "mapping").first()
    remembered = {}
    if last:
        remembered = {name: last["header"][at] for name, at in last["mapping"]["columns"].items()}
    return guess_columns(people_import.header, remembered)


def level_names(people_import: PeopleImport, column: int) -> list[str]:
    """The levels that the file names, in the order met."""
    named = (cells[column] for _number, cells in people_import.rows if column < len(cells))
    return list(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True)
class Fault:
    """A cell to correct: the field, its name, what stands there, and why that will not do."""

    field: str
    label: str
    value: str
    reason: str


@dataclass(frozen=True)
class PreviewRow:
    """A row as the page shows it. ``faults`` lie under the column of the table in which they are shown."""

    number: int
    kind: str
    person: Person
    area: Area | None
    faults: dict[str, list[Fault]]
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Preview:
    report: Report
    verdict: str
    page: Page
    first_faults: list[tuple[int, str, str]]  # row, column, reason
    more_faults: int


SHOWN_UNDER = {
    "email": "email",
    "area": "area",
    "department": "area",
    "level": "level",
    "line_manager": "line_manager",
}
CHANGE_NAMES = {
    **FIELD_NAMES,
    "name": gettext_lazy("Name"),
    "is_director": gettext_lazy("Becomes a director"),
    "has_left": gettext_lazy("Had left, and is back"),
}


def preview(people_import: PeopleImport, verdict: str, number: str) -> Preview:
    """One page of the rows with this verdict: a kind of row, "rows" for all, "gone" for those the file does not name.

    Without a choice the errors come first.
    """
    report = import_report(people_import)
    if verdict not in report.counts:
        verdict = "error" if report.counts["error"] else "rows"
    shown = {"rows": report.rows, "gone": report.gone}.get(verdict)
    shown = report.of_kind(verdict) if shown is None else shown
    page = Paginator(shown, ROWS_A_PAGE).get_page(number)
    tops = {area.name: area for area in people_import.organisation.areas.filter(parent=None)}
    page.object_list = [_shown(row, tops) if isinstance(row, Row) else _gone(row, tops) for row in page]
    faults = [
        (row.number, str(CHANGE_NAMES.get(problem.field, _("the row"))), problem.reason)
        for row in report.rows
        for problem in row.problems
    ]
    return Preview(report, verdict, page, faults[:SUMMARISED], max(0, len(faults) - SUMMARISED))


def _shown(row: Row, tops: dict[str, Area]) -> PreviewRow:
    faults: dict[str, list[Fault]] = {}
    for problem in row.problems:
        fault = Fault(
            problem.field,
            str(FIELD_NAMES.get(problem.field, "")),
            row.cells.get(problem.field, ""),
            problem.reason,
        )
        faults.setdefault(SHOWN_UNDER.get(problem.field, "name"), []).append(fault)
    changes = [(str(CHANGE_NAMES[change.field]), change.old, change.new) for change in row.changes]
    return PreviewRow(row.number, row.kind.value, row.person, _top(row.person, tops), faults, changes)


def _gone(person: Person, tops: dict[str, Area]) -> PreviewRow:
    return PreviewRow(0, "gone", person, _top(person, tops), {}, [])


def _top(person: Person, tops: dict[str, Area]) -> Area | None:
    return tops.get(person.area[0]) if person.area else None


def refused_rows(people_import: PeopleImport) -> tuple[list[str], list[list[str]]]:
    """The rows in error, as the file had them, with their numbers and what is wrong: column names and rows."""
    cells = dict(people_import.rows)
    width = len(people_import.header)
    rows = [
        [
            *(cells[row.number] + [""] * width)[: max(width, len(cells[row.number]))],
            str(row.number),
            " ".join(problem.reason for problem in row.problems),
        ]
        for row in import_report(people_import).of_kind("error")
    ]
    return [*people_import.header, _("Row in the file"), _("What is wrong")], rows


def applied_imports(organisation: Organisation) -> QuerySet:
    """The lists that were read in, newest first."""
    return (
        organisation.people_imports.filter(state=PeopleImport.State.APPLIED)
        .select_related("by")
        .defer("rows")[:10]
    )
