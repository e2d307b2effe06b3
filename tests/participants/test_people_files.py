"""Reading people files as pay systems, spreadsheets and mischief write them."""

import pytest
from people_files import ASE, BO, HEADER, PEOPLE, csv_bytes, lines, repacked, xlsx_bytes

from bootcamp.kit.csv_file import csv_answer, safe_cell
from participants.people_file.columns import guess_columns
from participants.people_file.reading import read_people_file
from participants.people_file.refusal import FileRefused

ROWS = [(2, PEOPLE[0]), (3, PEOPLE[1][:8]), (4, PEOPLE[2][:8])]

GOOD = {
    "cp1252 ;": csv_bytes(),
    "utf-8 ;": csv_bytes(encoding="utf-8"),
    "utf-8 with a mark": csv_bytes(encoding="utf-8-sig"),
    "utf-16": csv_bytes(encoding="utf-16"),
    "utf-16 big end first": "\ufeff".encode("utf-16-be") + csv_bytes(encoding="utf-16-be"),
    "comma": csv_bytes(delimiter=","),
    "tab": csv_bytes(delimiter="\t"),
    "old Mac line ends": csv_bytes(newline="\r"),
    "Unix line ends": csv_bytes(newline="\n"),
    "no line end at the end": csv_bytes().rstrip(),
    "letters in parts": lines([HEADER, *PEOPLE]).replace("Å", "A\u030a").encode("utf-8"),
    "empty rows at the end": csv_bytes() + b";;;;;;;;\r\n\r\n",
    "excel": xlsx_bytes(),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_people_file_is_read_however_it_was_written(name):
    read = read_people_file(GOOD[name])
    assert read.header == HEADER
    assert read.rows == ROWS


def test_the_line_that_excel_puts_first_is_not_a_row():
    read = read_people_file(b"sep=;\r\n" + csv_bytes())
    assert read.header == HEADER
    assert [number for number, _cells in read.rows] == [3, 4, 5]


def test_a_quoted_line_break_is_one_cell_and_one_row():
    data = lines([HEADER, [*ASE[:3], '"Direktør\r\nog mere; meget ""mere"""', *ASE[4:]], BO]).encode("utf-8")
    read = read_people_file(data)
    assert read.rows[0][1][3] == 'Direktør og mere; meget "mere"'
    assert read.rows[1][0] == 3


def test_rows_keep_their_numbers_when_some_are_empty():
    read = read_people_file(lines([HEADER, ASE, [""] * 9, BO]).encode())
    assert [number for number, _cells in read.rows] == [2, 4]


def test_excel_numbers_and_dates_are_read_as_they_are_seen():
    from datetime import date

    read = read_people_file(
        xlsx_bytes([["Nr", "Navn", "Født", "Tal"], [10000, "Åse", date(1970, 5, 1), 1.5]])
    )
    assert read.rows == [(2, ["10000", "Åse", "1970-05-01", "1.5"])]


BAD = {
    "nothing": b"",
    "only spaces": b" \r\n \r\n",
    "only a byte order mark": b"\xef\xbb\xbf",
    "header only": lines([HEADER]).encode(),
    "one column": b"Navn\r\nBo\r\n",
    "a program": b"MZ\x90\x00" + b"\x00" * 100,
    "an old or locked Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a PDF's bytes": b"%PDF-1.7\n\x81\x8d\x8f\x90",
    "NUL bytes": csv_bytes().replace(b"Bo", b"B\x00"),
    "utf-16 without a mark": csv_bytes(encoding="utf-16-le"),
    "broken utf-16": b"\xff\xfe\x00\xd8",
    "an open quotation mark": csv_bytes(["1", '"Åse', "a@b.example"]),
    "a cell without end": csv_bytes(["1", "x" * 200_000, "a@b.example"]),
    "10,000 columns": (";".join(["x"] * 10_000) + "\r\n" + ";".join(["y"] * 10_000)).encode(),
    "20,001 rows": csv_bytes(*[[str(number), "A", "b"] for number in range(20_001)]),
    "more than 10 MB": b"a" * (10 * 1024 * 1024 + 1),
    "a zip of something else": repacked(xlsx_bytes(), **{"xl/workbook.xml": b""})[:500],
    "a bomb by ratio": repacked(xlsx_bytes(), **{"xl/media/x.png": b"0" * 8_000_000}),
    "a bomb by size": repacked(
        xlsx_bytes(), **{"xl/worksheets/sheet1.xml": b"<x>" + b"0" * (51 * 1024 * 1024)}
    ),
    "too many members": repacked(xlsx_bytes(), **{f"xl/{number}.xml": b"<x/>" for number in range(1_001)}),
    "macros": repacked(xlsx_bytes(), **{"xl/vbaProject.bin": b"Sub Auto_Open"}),
    "an external entity": repacked(
        xlsx_bytes(),
        **{
            "xl/sharedStrings.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
        },
    ),
    "laughs": repacked(
        xlsx_bytes(),
        **{
            "xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
        },
    ),
    "a cut Excel": xlsx_bytes()[:-500],
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_people_file_is_refused_with_a_sentence(name):
    with pytest.raises(FileRefused) as refusal:
        read_people_file(BAD[name])
    assert str(refusal.value).endswith(".")


def test_a_row_that_cannot_be_read_is_named():
    with pytest.raises(FileRefused, match="3"):
        read_people_file(csv_bytes(ASE, ["2", '"Bo', "b@b.example"]))


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            HEADER,
            dict(
                zip(
                    [
                        "external_key",
                        "name",
                        "email",
                        "title",
                        "area",
                        "department",
                        "level",
                        "line_manager",
                        "phone",
                    ],
                    range(9),
                    strict=True,
                )
            ),
        ),
        (["First name", "Surname", "E-mail address"], {"name": 0, "last_name": 1, "email": 2}),
        (["Fornavn", "Efternavn", "Navn", "Mail"], {"name": 2, "last_name": 1, "email": 3}),
        (["LØNNR.", "medarbejder", "e_mail"], {"external_key": 0, "name": 1, "email": 2}),
        (["x", "y"], {}),
    ],
)
def test_columns_are_known_by_their_names(header, columns):
    assert guess_columns(header) == columns


def test_columns_named_last_time_are_remembered():
    assert guess_columns(["Kode", "Navn", "Mail"], {"title": "kode", "phone": "Mobil"}) == {
        "title": 0,
        "name": 1,
        "email": 2,
    }


@pytest.mark.parametrize(
    "text", ["=1+1", "+45 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1", '"=1', "'=1"]
)
def test_no_cell_of_a_download_is_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_numbers_and_plain_words_stay_as_they_are():
    assert [safe_cell(value) for value in (-5, "Åse", "a=b", "")] == [-5, "Åse", "a=b", ""]
    assert safe_cell("a\x00b") == "ab"


def test_a_download_opens_as_danish_excel_wants_it_and_can_be_read_in_again():
    answer = csv_answer('æ"\r\n.csv', HEADER, PEOPLE)
    assert answer.content.startswith("\ufeffMedarbejdernr;Navn;".encode())
    assert b"'+45 1" in answer.content
    assert "\n" not in answer["Content-Disposition"]
    assert read_people_file(answer.content).rows == ROWS
