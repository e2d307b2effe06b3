"""A people file on its way in. People are written by ``apply_people_import`` alone, and then all or nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from participants.actions import audit
from participants.actions.areas import ensure_areas
from participants.actions.levels import ensure_levels
from participants.actions.messages import withdraw_messages
from participants.models import Organisation, Participant, PeopleImport, User
from participants.people_file.reading import PeopleFile, clean
from participants.people_file.verdicts import Kind, Person, Report
from participants.queries.people_imports import import_report

FORGOTTEN_AFTER = timedelta(days=7)
WRITTEN = (
    "user",
    "external_key",
    "name",
    "email",
    "phone",
    "title",
    "area",
    "level",
    "line_manager",
    "is_director",
    "left_on",
)


class ImportRefused(Exception):
    """The file cannot be applied as it is now."""


class RowsInError(ImportRefused):
    """Some rows are wrong; nothing was written."""


class ReportChanged(ImportRefused):
    """The organisation (or the file) is no longer what it was when the report was shown; nothing was written."""


@transaction.atomic
def start_people_import(
    *, organisation: Organisation, by: Participant, file_name: str, people_file: PeopleFile, at: datetime
) -> PeopleImport:
    """Keep a file that was read, until it is applied or given up. Files that nobody came back to are emptied."""
    forgotten = PeopleImport.objects.filter(
        state=PeopleImport.State.OPEN, created_at__lt=at - FORGOTTEN_AFTER
    )
    forgotten.update(state=PeopleImport.State.DISCARDED, rows=[])
    return PeopleImport.objects.create(
        organisation=organisation,
        by=by,
        file_name=clean(file_name.replace("\\", "/").rsplit("/", 1)[-1])[-200:],
        header=people_file.header,
        rows=people_file.rows,
        created_at=at,
    )


@transaction.atomic
def map_columns(
    *, people_import: PeopleImport, columns: dict[str, int], director_levels: Iterable[str]
) -> None:
    """Say which column holds what, and on which levels people are directors."""
    people_import = _open(people_import)
    people_import.mapping = {"columns": columns, "director_levels": list(director_levels)}
    people_import.save(update_fields=["mapping"])


@transaction.atomic
def correct_row(*, people_import: PeopleImport, number: int, values: dict[str, str]) -> None:
    """Write other values into one row of the file: field → text."""
    people_import = _open(people_import)
    columns = people_import.mapping["columns"]
    for row_number, cells in people_import.rows:
        if row_number == number:
            cells += [""] * (len(people_import.header) - len(cells))
            for field, value in values.items():
                cells[columns[field]] = clean(value)
    people_import.save(update_fields=["rows"])


@transaction.atomic
def discard_people_import(*, people_import: PeopleImport) -> None:
    """Give the file up and forget what stood in it."""
    people_import = _open(people_import)
    people_import.state, people_import.rows = PeopleImport.State.DISCARDED, []
    people_import.save(update_fields=["state", "rows"])


def _open(people_import: PeopleImport) -> PeopleImport:
    locked = PeopleImport.objects.select_for_update().get(pk=people_import.pk)
    if locked.state != PeopleImport.State.OPEN:
        raise ImportRefused
    return locked


@transaction.atomic
def apply_people_import(
    *, people_import: PeopleImport, seen: str, gone_have_left: bool, by: Participant, at: datetime
) -> None:
    """Make the people of the organisation what the file says: every row, or none.

    ``seen`` is the fingerprint of the report that the person said yes to. A file that was applied already stays as it
    is, so a form sent twice has one effect.
    """
    # The organisation's row is the lock on its people: two files are compared and applied one after the other.
    organisation = Organisation.objects.select_for_update().get(pk=people_import.organisation_id)
    people_import = PeopleImport.objects.select_for_update().get(pk=people_import.pk)
    if people_import.state == PeopleImport.State.APPLIED:
        return
    if people_import.state != PeopleImport.State.OPEN:
        raise ImportRefused
    report = import_report(people_import)
    if report.counts["error"]:
        raise RowsInError
    if report.fingerprint != seen:
        raise ReportChanged
    before = organisation.participants.count()
    _write(organisation, report)
    left = _mark_gone(organisation, report, by, at) if gone_have_left else 0
    counts = {**report.counts, "left": left}
    # In is out, checked where it can still be undone.
    assert organisation.participants.count() == before + counts["new"]
    assert counts["new"] + counts["changed"] + counts["unchanged"] == len(people_import.rows)
    people_import.state, people_import.rows = PeopleImport.State.APPLIED, []
    people_import.counts, people_import.applied_at, people_import.by = counts, at, by
    people_import.save()
    audit.record(actor=by, verb="people_import.applied", object_id=people_import.pk, at=at, **counts)


def _write(organisation: Organisation, report: Report) -> None:
    rows = [row for row in report.rows if row.kind in (Kind.NEW, Kind.CHANGED)]
    wanted = [row.person for row in rows]
    areas = ensure_areas(organisation=organisation, paths=[person.area for person in wanted if person.area])
    levels = ensure_levels(organisation=organisation, names=[person.level for person in wanted])
    users = _users_for(organisation, wanted)
    here = {person.pk: person for person in organisation.participants.all()}
    for row in rows:
        person = here.get(row.pk) or Participant(organisation=organisation, is_leader=True)
        _fill(person, row.person)
        person.user_id = users[row.person.email.lower()]
        person.area = areas.get(row.person.area)
        person.level = levels.get(row.person.level.casefold())
        if row.kind == Kind.NEW:
            here[row.number, "new"] = person
    Participant.objects.bulk_create(person for key, person in here.items() if isinstance(key, tuple))
    by_email = {person.email.lower(): person for person in here.values()}
    touched = [by_email[row.person.email.lower()] for row in rows]
    for person, row in zip(touched, rows, strict=True):
        person.line_manager = by_email.get(row.person.line_manager)
    # An upsert by primary key: one statement for many rows, where bulk_update would build one CASE per field and row.
    Participant.objects.bulk_create(
        touched,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=WRITTEN,
    )


def _fill(person: Participant, wanted: Person) -> None:
    for name in ("name", "email", "title", "phone", "is_director"):
        setattr(person, name, getattr(wanted, name))
    person.external_key = wanted.external_key or None
    person.left_on = None


def _users_for(organisation: Organisation, people: list[Person]) -> dict[str, int]:
    """E-mail address → sign-in, made where there is none."""
    addresses = {person.email.lower() for person in people}
    known = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    User.objects.bulk_create(
        (
            User(email=address, password=make_password(None), language=organisation.language)
            for address in sorted(addresses - known)
        ),
        ignore_conflicts=True,  # made meanwhile by another organisation: the same person
    )
    return dict(User.objects.filter(email__in=addresses).values_list("email", "pk"))


def _mark_gone(organisation: Organisation, report: Report, by: Participant, at: datetime) -> int:
    """Those the file does not name have left; who looks after the organisation stays."""
    going = [person.pk for person in report.gone if not person.stays and person.pk != by.pk]
    withdraw_messages(people=going)
    return organisation.participants.active().filter(pk__in=going).update(left_on=localdate(at))
