"""Excel files. They are zip files of XML, so they are weighed before anything is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .refusal import FileRefused

MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_MEMBERS = 1_000
MAX_SHEET_ROWS = 25_000
MAX_SHEET_COLUMNS = 201
CHUNK = 1024 * 1024
# A spreadsheet never declares a document type; who does wants entities expanded.
DOCTYPES = [
    b"<!DOCTYPE",
    b"<!ENTITY",
    "<!DOCTYPE".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
]


def read_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet, with their numbers as Excel shows them."""
    _weigh(data)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
        for number, values in enumerate(
            sheet.iter_rows(max_col=MAX_SHEET_COLUMNS, values_only=True), start=1
        ):
            if number > MAX_SHEET_ROWS:
                raise FileRefused(
                    _(
                        "The sheet goes on below row 25,000. Delete the rows below the last person and try again."
                    )
                )
            yield number, [_text(value) for value in values]
    except FileRefused:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        raise _unreadable() from error


def _unreadable() -> FileRefused:
    return FileRefused(_("The Excel file is damaged or is something else. Save it again as .xlsx or CSV."))


def _weigh(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
                raise FileRefused(
                    _("The Excel file unpacks to far more than a list of people. It was not opened.")
                )
            if any(member.flag_bits & 1 for member in members):
                raise FileRefused(_("The file is locked with a password. Save it without one."))
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FileRefused(_("The Excel file contains macros. Save it as .xlsx or CSV."))
            if "xl/workbook.xml" not in names:
                raise _unreadable()
            if any(_declares_a_type(archive, member) for member in members):
                raise _unreadable()
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise _unreadable() from error


def _declares_a_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            piece = tail + chunk
            if any(word in piece for word in DOCTYPES):
                return True
            tail = chunk[-32:]
    return False


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
