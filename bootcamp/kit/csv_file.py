"""CSV files as Danish Excel opens them, in which no cell is a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

FORMULA_SIGNS = "=+-@"


def csv_answer(file_name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A download with ``;`` between the cells and a byte order mark."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(safe_cell(name) for name in header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name)
    return answer


def safe_cell(value: object) -> object:
    """Text that a spreadsheet could take for a formula gets an apostrophe in front; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = "".join(letter for letter in value if letter in "\t\n\r" or unicodedata.category(letter) != "Cc")
    # Full-width signs count as well, and so does whatever stands behind spaces and quotation marks.
    plain = unicodedata.normalize("NFKC", text).lstrip(" \t\r\n'\"")
    if (plain[:1] and plain[0] in FORMULA_SIGNS) or text[:1] in ("\t", "\r"):
        return f"'{text}"
    return text
