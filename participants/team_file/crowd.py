"""From a people file to the people whom the engine seats. A person's key is the e-mail address, in lower case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.formation import Person
from participants.people_file.columns import FIELD_NAMES, guess_columns
from participants.people_file.reading import read_people_file
from participants.people_file.refusal import FileRefused
from participants.people_file.verdicts import Row, compare

from .refusal import Refused

NEEDED = ("email", "area", "level")
# What a list for the directory should not have, but no obstacle to seating people.
NO_OBSTACLE = ("line_manager", "area")


@dataclass(frozen=True)
class Crowd:
    """The people in the order of their addresses, which are their ids from 1: the order of the rows changes nothing."""

    mails: tuple[str, ...]
    names: Mapping[int, str]
    people: tuple[Person, ...]
    levels: Mapping[int, str]
    notes: tuple[str, ...] = ()

    @property
    def ids(self) -> dict[str, int]:
        return {mail: number for number, mail in enumerate(self.mails, start=1)}


def read_crowd(data: bytes) -> Crowd:
    """The people of a CSV or Excel file; Refused names the columns or rows that are wrong."""
    try:
        file = read_people_file(data)
    except FileRefused as error:
        raise Refused([str(error)]) from error
    columns = guess_columns(file.header)
    if lacking := [str(FIELD_NAMES[field]) for field in NEEDED if field not in columns]:
        raise Refused(
            [
                _("There is no column for: %(columns)s.") % {"columns": ", ".join(lacking)},
                _("The columns of the file are: %(columns)s.") % {"columns": ", ".join(file.header)[:400]},
            ]
        )
    columns.setdefault("name", columns["email"])
    rows = compare(rows=file.rows, columns=columns, width=len(file.header), present=()).rows
    if problems := [_said(row, one) for row in rows for one in row.problems if one.field not in NO_OBSTACLE]:
        raise Refused(problems)
    return _crowd(rows, _notes(rows, columns))


def _said(row: Row, problem) -> str:
    where = {"row": row.number, "column": FIELD_NAMES.get(problem.field, ""), "reason": problem.reason}
    if not problem.field:
        return _("Row %(row)s: %(reason)s") % where
    return _("Row %(row)s, %(column)s: %(reason)s") % where


def _notes(rows: list[Row], columns: Mapping[str, int]) -> tuple[str, ...]:
    notes = [_said(row, one) for row in rows for one in row.problems]
    if "line_manager" not in columns:
        notes.append(_("There is no column for line managers, so nobody is kept apart from theirs."))
    return tuple(notes)


def _crowd(rows: list[Row], notes: tuple[str, ...]) -> Crowd:
    rows = sorted(rows, key=lambda row: row.person.email.lower())
    mails = tuple(row.person.email.lower() for row in rows)
    ids = {mail: number for number, mail in enumerate(mails, start=1)}
    area_of = {row.number: row.person.area[0] if row.person.area else "" for row in rows}
    areas = _numbered(area_of.values())
    levels = _numbered(row.person.level for row in rows)
    people = tuple(
        Person(
            id=ids[mail],
            area=areas.get(area_of[row.number].casefold()),
            level=levels.get(row.person.level.casefold()),
            manager_id=ids.get(row.person.line_manager),
        )
        for mail, row in zip(mails, rows, strict=True)
    )
    spelled = {levels[row.person.level.casefold()]: row.person.level for row in rows if row.person.level}
    return Crowd(mails, _told_apart(mails, rows), people, spelled, notes)


def _numbered(names) -> dict[str, int]:
    known = sorted({name.casefold() for name in names if name})
    return {name: number for number, name in enumerate(known, start=1)}


def _told_apart(mails: tuple[str, ...], rows: list[Row]) -> dict[int, str]:
    """Each id's name; with the address where two share a name."""
    names = [row.person.name for row in rows]
    bearers = Counter(names)
    return {
        number: name if bearers[name] == 1 or name.lower() == mail else f"{name} ({mail})"
        for number, (name, mail) in enumerate(zip(names, mails, strict=True), start=1)
    }
