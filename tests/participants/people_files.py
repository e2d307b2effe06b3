"""People files of every sort, made while a test runs."""

import io
import zipfile

from openpyxl import Workbook

HEADER = [
    "Medarbejdernr",
    "Navn",
    "E-mail",
    "Stilling",
    "Forvaltning",
    "Afdeling",
    "Ledelsesniveau",
    "Nærmeste leder",
    "Mobil",
]
ASE = ["1", "Åse Ærø", "aase@fjordby.example", "Direktør", "Direktion", "", "Direktør", "", "+45 1"]
BO = ["2", "Bo Bæk", "bo@fjordby.example", "Chef", "Børn", "Dagtilbud", "Chef", "aase@fjordby.example", ""]
CARL = [
    "3",
    "Carl Ø",
    "carl@fjordby.example",
    "Leder",
    "Børn",
    "Skoler",
    "Teamleder",
    "bo@fjordby.example",
    "",
]
PEOPLE = [ASE, BO, CARL]


def lines(rows, delimiter=";", newline="\r\n") -> str:
    return newline.join(delimiter.join(row) for row in rows) + newline


def csv_bytes(*rows, encoding="cp1252", **form) -> bytes:
    return lines([HEADER, *(rows or PEOPLE)], **form).encode(encoding)


def changed(row: list[str], **cells: str) -> list[str]:
    """A row with other values: ``changed(BO, Stilling="Leder")``; a name with a space or dash by its start."""
    copy = list(row)
    for name, value in cells.items():
        copy[next(at for at, title in enumerate(HEADER) if title.startswith(name))] = value
    return copy


def xlsx_bytes(rows=None) -> bytes:
    book = Workbook()
    for row in rows or [HEADER, *PEOPLE]:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(data: bytes, **members: bytes) -> bytes:
    """The same zip file with other or more members."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return written.getvalue()
