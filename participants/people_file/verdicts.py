"""What each row of a people file would do to the people an organisation has."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

AREA_SEPARATOR = " / "
LIMITS = {
    "external_key": 64,
    "name": 120,
    "email": 254,
    "title": 120,
    "area": 120,
    "department": 120,
    "level": 80,
    "phone": 40,
}


class Kind(StrEnum):
    ERROR = "error"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Person:
    """A person as the file or the organisation has them; ``area`` is the names from the top down."""

    external_key: str = ""
    name: str = ""
    email: str = ""
    title: str = ""
    phone: str = ""
    area: tuple[str, ...] = ()
    level: str = ""
    line_manager: str = ""  # an e-mail address in lower case
    is_director: bool = False
    has_left: bool = False
    stays: bool = False  # an administrator, whom no file sends away
    pk: int | None = None


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be read in: the field whose column is wrong, and a sentence."""

    field: str
    reason: str


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Row:
    """One row of the file: its number there, who it tells of, and what it would do."""

    number: int
    kind: Kind
    person: Person
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    pk: int | None = None  # the person here whom the row is about


@dataclass(frozen=True)
class Report:
    """All rows with their verdicts, the people here whom the file does not name, and how many of each.

    ``leaving`` counts those of the gone who may be said to have left.
    """

    rows: list[Row]
    gone: list[Person]
    counts: Mapping[str, int] = field(default_factory=dict)
    fingerprint: str = ""  # the same as long as applying would do the same

    def of_kind(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.kind == kind]


def compare(
    *,
    rows: Iterable[tuple[int, list[str]]],
    columns: Mapping[str, int],
    width: int,
    present: Iterable[Person],
    director_levels: Iterable[str] = (),
) -> Report:
    """A verdict for every row, in the order of the file. What has no column is left as it is.

    ``columns`` says at which place each field stands, ``width`` how many columns have a name, and whoever is on one of
    the ``director_levels`` becomes a director.
    """
    read = [_Reading(number, _cells(cells, columns), cells) for number, cells in rows]
    people = _People(present)
    directors = {name.casefold() for name in director_levels}
    _find_problems_in_cells(read, columns, width)
    _find_doubles(read)
    for row in read:
        row.match(people)
    _find_doubles_here(read)
    # Somebody whose address changes in this very file is still the same manager.
    moved = {row.here.email.lower(): row.person.email.lower() for row in read if row.here}
    people.move(moved)
    _resolve_managers(read, people, moved)
    _find_circles(read, people)
    judged = [row.judged(columns, directors, people) for row in read]
    named = {row.pk for row in judged}
    gone = [person for person in people.all if not person.has_left and person.pk not in named]
    counts = Counter(row.kind.value for row in judged)
    figures = {kind.value: counts[kind.value] for kind in Kind}
    figures |= {"rows": len(judged), "gone": len(gone), "leaving": sum(not person.stays for person in gone)}
    assert sum(counts.values()) == len(read), "every row has one verdict"
    return Report(judged, gone, figures, _fingerprint(judged, gone))


def _cells(cells: list[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}


class _People:
    """The people of the organisation, found by key and by address."""

    def __init__(self, present: Iterable[Person]) -> None:
        self.all = list(present)
        self.by_key = {person.external_key: person for person in self.all if person.external_key}
        self.by_email = {person.email.lower(): person for person in self.all}
        self.manager = {person.pk: person.line_manager for person in self.all}

    def move(self, moved: Mapping[str, str]) -> None:
        """Name managers by the addresses that they get."""
        self.manager = {pk: moved.get(address, address) for pk, address in self.manager.items()}


class _Reading:
    """One row while it is being judged."""

    def __init__(self, number: int, cells: dict[str, str], whole: list[str]) -> None:
        self.number, self.cells, self.width = number, cells, len(whole)
        self.problems: list[Problem] = []
        self.here: Person | None = None
        area, department = cells.get("area", ""), cells.get("department", "")
        self.person = Person(
            external_key=cells.get("external_key", ""),
            name=_whole_name(cells.get("name", ""), cells.get("last_name", "")),
            email=cells.get("email", ""),
            title=cells.get("title", ""),
            phone=cells.get("phone", ""),
            area=tuple(name for name in (area, department if department != area else "") if name),
            level=cells.get("level", ""),
        )

    def match(self, people: _People) -> None:
        """Find whom the row is about: by key, else by address."""
        by_key = people.by_key.get(self.person.external_key)
        by_email = people.by_email.get(self.person.email.lower())
        self.here = by_key or by_email
        if by_key and by_email and by_key != by_email:
            reason = _("This address belongs to %(name)s here. Two people cannot share it.")
            self.problems.append(Problem("email", reason % {"name": by_email.name}))

    def judged(self, columns: Mapping[str, int], directors: set[str], people: _People) -> Row:
        here = self.here
        wanted = self._wanted(columns, directors, people)
        changes = _changes(here, wanted, people.manager[here.pk]) if here else ()
        if self.problems:
            kind, changes = Kind.ERROR, ()
        elif here is None:
            kind = Kind.NEW
        else:
            kind = Kind.CHANGED if changes else Kind.UNCHANGED
        return Row(
            self.number,
            kind,
            wanted,
            self.cells,
            tuple(self.problems),
            changes,
            here.pk if here else None,
        )

    def _wanted(self, columns: Mapping[str, int], directors: set[str], people: _People) -> Person:
        """The person as they shall be: the file's word where it has a column, else as they are."""
        here = self.here or Person()
        kept = {name: getattr(here, name) for name in ("title", "phone", "level") if name not in columns}
        if "line_manager" not in columns:
            kept["line_manager"] = people.manager.get(here.pk, "")
        if not self.person.external_key:
            kept["external_key"] = here.external_key  # a file without the number does not take it away
        if "area" not in columns and "department" not in columns:
            kept["area"] = here.area
        wanted = replace(self.person, **kept, pk=here.pk)
        return replace(wanted, is_director=here.is_director or wanted.level.casefold() in directors)


def _whole_name(name: str, last_name: str) -> str:
    return name if name.casefold().endswith(last_name.casefold()) else f"{name} {last_name}".strip()


def _find_problems_in_cells(read: list[_Reading], columns: Mapping[str, int], width: int) -> None:
    for row in read:
        person = row.person
        if row.width > width:
            row.problems.append(Problem("", _("The row has more cells than there are columns with a name.")))
        if not person.name:
            row.problems.append(Problem("name", _("The name is missing.")))
        if not person.email:
            row.problems.append(Problem("email", _("The e-mail address is missing.")))
        elif not _is_email(person.email):
            row.problems.append(
                Problem(
                    "email", _("“%(value)s” is not a whole e-mail address.") % {"value": person.email[:60]}
                )
            )
        if row.cells.get("department") and "area" in columns and not row.cells.get("area"):
            row.problems.append(
                Problem("area", _("There is a department, but not the area that it belongs to."))
            )
        for name, limit in LIMITS.items():
            value = person.name if name == "name" else row.cells.get(name, "")
            if len(value) > limit:
                reason = _("The text is %(length)s characters long. There is room for %(limit)s.")
                row.problems.append(Problem(name, reason % {"length": len(value), "limit": limit}))


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def _find_doubles(read: list[_Reading]) -> None:
    for name, sentence in (
        ("external_key", _("Row %(row)s has the same employee number.")),
        ("email", _("Row %(row)s has the same e-mail address.")),
    ):
        first: dict[str, int] = {}
        for row in read:
            value = getattr(row.person, name).lower()
            if not value:
                continue
            if value in first:
                row.problems.append(Problem(name, sentence % {"row": first[value]}))
            else:
                first[value] = row.number


def _find_doubles_here(read: list[_Reading]) -> None:
    """A number and an address that lead to the same person from two rows."""
    first: dict[int, int] = {}
    for row in read:
        if row.here is None:
            continue
        number = first.setdefault(row.here.pk, row.number)
        if number != row.number and not row.problems:
            reason = _("Row %(row)s is about the same person: %(name)s.")
            row.problems.append(Problem("email", reason % {"row": number, "name": row.here.name}))


def _resolve_managers(read: list[_Reading], people: _People, moved: Mapping[str, str]) -> None:
    """Managers are named by address or by employee number, and may stand in the file themselves."""
    in_file = {row.person.email.lower() for row in read}
    keys = {key: person.email.lower() for key, person in people.by_key.items()}
    keys |= {row.person.external_key: row.person.email.lower() for row in read if row.person.external_key}
    for row in read:
        named = row.cells.get("line_manager", "").lower()
        if not named:
            continue
        address = keys.get(row.cells["line_manager"], named)
        if address not in in_file:
            address = moved.get(address, address)
        here = people.by_email.get(address)
        if address == row.person.email.lower():
            row.problems.append(Problem("line_manager", _("Nobody is their own line manager.")))
        elif address not in in_file and (here is None or here.has_left):
            reason = _("“%(value)s” is neither in the file nor in the organisation.")
            row.problems.append(Problem("line_manager", reason % {"value": row.cells["line_manager"][:60]}))
        else:
            row.person = replace(row.person, line_manager=address)


def _find_circles(read: list[_Reading], people: _People) -> None:
    """Whoever leads their own leader, over however many steps."""
    leads = {person.email.lower(): people.manager[person.pk] for person in people.all}
    for row in read:
        if row.here:
            leads.pop(row.here.email.lower(), None)
    # A row whose address is wrong says nothing about whoever has that address.
    sound = [row for row in read if all(problem.field != "email" for problem in row.problems)]
    for row in sound:
        kept = people.manager[row.here.pk] if row.here else ""
        named = row.person.line_manager if "line_manager" in row.cells else kept
        leads[row.person.email.lower()] = named
    settled: set[str] = set()
    circles: set[str] = set()
    for start in leads:
        path: list[str] = []
        seen: set[str] = set()
        here = start
        while here and here not in settled and here not in seen:
            path.append(here)
            seen.add(here)
            here = leads.get(here, "")
        if here in seen:
            circles.update(path[path.index(here) :])
        settled.update(path)
    for row in sound:
        if row.person.email.lower() in circles and row.person.line_manager:
            reason = _("Following the line managers upwards leads back to %(name)s.")
            row.problems.append(Problem("line_manager", reason % {"name": row.person.name}))


def _changes(here: Person, wanted: Person, manager: str) -> tuple[Change, ...]:
    changes = [
        Change(name, getattr(here, name), getattr(wanted, name))
        for name in ("external_key", "name", "email", "title", "phone", "level")
        if getattr(here, name) != getattr(wanted, name)
    ]
    if here.area != wanted.area:
        changes.append(Change("area", AREA_SEPARATOR.join(here.area), AREA_SEPARATOR.join(wanted.area)))
    if manager != wanted.line_manager:
        changes.append(Change("line_manager", manager, wanted.line_manager))
    if wanted.is_director and not here.is_director:
        changes.append(Change("is_director", "", ""))
    if here.has_left:
        changes.append(Change("has_left", "", ""))
    return tuple(changes)


def _fingerprint(rows: list[Row], gone: list[Person]) -> str:
    done = [(row.number, row.kind.value, row.pk, row.person, row.changes) for row in rows]
    return hashlib.sha256(repr((done, [person.pk for person in gone])).encode()).hexdigest()
