"""From the bytes of a CSV or Excel file to rows of text."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .refusal import FileRefused
from .workbook import read_workbook

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
ZIP, OLE, PROGRAM = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class PeopleFile:
    """The column names, and each row that is not empty as its number in the file and its cells."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_people_file(data: bytes) -> PeopleFile:
    """What stands in the file, whatever pay system or spreadsheet wrote it; FileRefused says why it cannot be read."""
    if len(data) > MAX_BYTES:
        raise FileRefused(_("The file is larger than 10 MB. A list of people is much smaller."))
    if not data.strip():
        raise FileRefused(_("The file is empty."))
    if data.startswith(OLE):
        raise FileRefused(
            _("The file is locked with a password or comes from a very old Excel. Save it as .xlsx or CSV.")
        )
    if data.startswith(PROGRAM):
        raise FileRefused(_("This is a program, not a list of people. Choose a CSV or Excel file."))
    lines = read_workbook(data) if data.startswith(ZIP) else _read_csv(data)
    return _people_file(lines)


def _people_file(lines: Iterable[tuple[int, list[str]]]) -> PeopleFile:
    header: list[str] | None = None
    rows: list[tuple[int, list[str]]] = []
    for number, cells in lines:
        cells = [clean(cell) for cell in cells]
        if not any(cells):
            continue
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise FileRefused(_("Row %(row)s has more than 200 columns.") % {"row": number})
        if header is None:
            header = cells
            continue
        rows.append((number, cells))
        if len(rows) > MAX_ROWS:
            raise FileRefused(_("The file has more than 20,000 rows."))
    if header is None:
        raise FileRefused(_("The file is empty."))
    if len(header) < 2:
        raise FileRefused(
            _(
                "The first row has only one column. It must hold the names of the columns, such as name and e-mail."
            )
        )
    if not rows:
        raise FileRefused(_("There is nobody in the file, only the names of the columns."))
    return PeopleFile(header, rows)


def clean(cell: str) -> str:
    """The cell on one line, in composed letters and without control characters.

    The apostrophe with which a spreadsheet's export keeps a text from being a formula is not part of the text.
    """
    cell = re.sub(r"^'(?=[=+\-@])", "", cell)
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", cell)).split())


def _read_csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(data)
    first_line = (text.lstrip("\r\n").splitlines() or [""])[0]
    announced = re.fullmatch(r"sep=(.)", first_line.strip(), re.IGNORECASE)  # Excel's own way to say it
    delimiter = announced[1] if announced else max(";\t,", key=_outside_quotes(first_line).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if not (announced and len(cells) <= 2 and "".join(cells).lower().startswith("sep=")):
                yield number, cells
    except csv.Error as error:
        raise FileRefused(
            _(
                "Row %(row)s cannot be read: a quotation mark is opened and not closed, or a cell is far too long."
            )
            % {"row": number + 1}
        ) from error


def _decoded(data: bytes) -> str:
    # cp1252 last: it takes nearly anything, so whatever is strict must be asked before it.
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise FileRefused(
        _("This is not a list of people that we can read. Save it as .xlsx or CSV and try again.")
    )


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
