"""Files of every sort, good and bad, read without a database."""

from __future__ import annotations

import io
import zipfile

import pytest

from concertino.base.imports.reading import archive, read, table
from concertino.base.imports.tests.trying import workbook
from concertino.ground.refusals import Refusal

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def rows(content, **options) -> list[list[str]]:
    return [row.cells for row in read(content, options).rows]


def refusal(content, **options) -> str:
    with pytest.raises(Refusal) as refused:
        read(content, options)
    return str(refused.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_guessed(separator):
    text = "\n".join(separator.join(row) for row in (("Nom", "Ville", "Cotisation"), ("Trio", "Laval", "12"), ("Duo", "", "3")))
    assert read(text.encode()).separator == separator
    assert rows(text.encode()) == [["Trio", "Laval", "12"], ["Duo", "", "3"]]


def test_commas_of_decimals_do_not_pass_for_separators():
    assert rows(b"name;fee;rate\nTrio;12,50;1,5\nDuo;3,25;2,5\n") == [["Trio", "12,50", "1,5"], ["Duo", "3,25", "2,5"]]


def test_a_single_column_may_hold_commas():
    assert rows(b"NAME\nTrio, le vrai\nDuo\nSolo\n") == [["Trio, le vrai"], ["Duo"], ["Solo"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_the_encoding_is_guessed(encoding):
    text = "Nom,Ville\nChœur d’Été,Montréal\n" if encoding not in ("cp850",) else "Nom,Ville\nChorale d'Été,Montréal\n"
    assert rows(text.encode(encoding))[0][1] == "Montréal"
    assert rows(text.encode(encoding))[0][0] in ("Chœur d’Été", "Chorale d'Été")


def test_a_quoted_cell_may_hold_lines_separators_and_quotes():
    assert rows(b'name,note\nTrio,"one, two\nthree ""four"""\n') == [["Trio", 'one, two\nthree "four"']]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows():
    assert [row.number for row in read(b"name,city\n\nTrio,Laval\n\n\nDuo,Gatineau\n").rows] == [3, 6]


def test_titles_above_the_header_are_passed_over():
    content = "Liste des membres\nau 30 juin 2021\n\nNom;Ville;Région\nTrio;Laval;13\n".encode()
    found = read(content, knows=lambda header: header in ("Nom", "Ville"))
    assert (found.header_row, found.headers) == (4, ["Nom", "Ville", "Région"])
    assert read(content).header_row == 4, "without known names, by its look"


def test_headers_are_told_apart():
    assert read(b"name,name,,city\nTrio,x,y,Laval\n").headers == ["name", "name (2)", "C", "city"]


def test_a_file_without_a_header_is_read_when_told_so():
    found = read(b"Trio,Laval\nDuo,Gatineau\n", {"header_row": 0})
    assert (found.headers, len(found.rows)) == (["A", "B"], 2)


def test_a_workbook_gives_whole_numbers_dates_and_texts():
    from datetime import date

    content = workbook(["id", "since", "fee", "ok", "code"], [12, date(2020, 7, 1), 12.5, True, "007"])
    assert rows(content) == [["12", "2020-07-01", "12.5", "true", "007"]]


def test_a_formula_gives_the_value_that_was_kept_and_a_text_stays_a_text():
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["name", "sum"])
        sheet.write_string(1, 0, "=1+1")
        sheet.write_formula(1, 1, "=40+2", None, 42)
    assert rows(held.getvalue()) == [["=1+1", "42"]]


def test_the_first_sheet_that_is_not_empty_is_read_unless_another_is_asked_for():
    content = workbook(["name"], ["Trio"], sheets=("Empty", "Members"))
    assert read(content).worksheet == "Members"
    assert read(content).worksheets == ["Empty", "Members"]
    assert refusal(content, worksheet="Empty") == "The file holds no row."
    assert refusal(content, worksheet="Other") == "The file has no sheet named “Other”."


def _ods(table_xml: str, encrypted: bool = False) -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = f'<table:table table:name="Feuille1">{table_xml}</table:table>'
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"  # noqa: E501
    lock = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    return _zip({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zip(entries: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return held.getvalue()


def _ods_row(*cells: str, times: int = 1) -> str:
    inside = "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in cells)
    rest = '<table:table-cell table:number-columns-repeated="1020"/>'
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}{rest}</table:table-row>'


def test_an_ods_file_is_read():
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'  # noqa: E501
    content = _ods(_ods_row("Nom", "Ville") + _ods_row("Trio", "Montréal") + empty)
    assert rows(content) == [["Trio", "Montréal"]]


# -- bad files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"  \n\n \r\n"])
def test_an_empty_file_is_refused(content):
    assert refusal(content) == "The file is empty."


@pytest.mark.parametrize("content", [b",,\n,,\n", b'""\n""\n'])
def test_a_file_of_empty_cells_is_refused(content):
    assert "no row" in refusal(content)


def test_a_header_alone_is_refused():
    assert refusal(b"name,city\n") == "The file holds a header and no row under it."


@pytest.mark.parametrize("content", [b"%PDF-1.7\n...", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08\x00", _zip({"hello.txt": "hello"})])
def test_what_is_no_spreadsheet_is_refused(content):
    assert refusal(content) == "This is not a spreadsheet: CSV, XLSX and ODS files are taken."


def test_a_damaged_workbook_is_refused():
    content = workbook(["name"], ["Trio"])
    assert "damaged" in refusal(content[: len(content) // 2])
    broken = bytearray(content)
    broken[60:90] = b"\xff" * 30
    assert refusal(bytes(broken))


def test_a_protected_workbook_is_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "The file is protected by a password: save it without one."
    assert ".xls" in refusal(ole + "Workbook".encode("utf-16-le"))
    assert "password" in refusal(_ods(_ods_row("Nom"), encrypted=True))


def test_a_nul_byte_is_refused_with_its_line():
    assert refusal(b"name,city\nTrio,La\x00val\n") == "Line 2 holds a NUL byte: this is not a text file."


def test_mixed_encodings_are_refused_with_their_line():
    lines = [b"Nom,Ville", "Été,Montréal".encode(), "Trio,Québec".encode(), "Duo,Montréal".encode("cp1252")]
    assert "line 4 is not written as the others" in refusal(b"\n".join(lines))


def test_a_wish_for_a_wrong_encoding_is_refused_with_its_line():
    assert refusal(b"a,b\nx,\xe9\n", encoding="utf-8") == "Line 2 cannot be read as utf-8."


def test_a_quotation_mark_left_open_is_refused_with_its_line():
    assert "Line 3 cannot be cut into cells" in refusal(b'name,city\nTrio,"Laval\nDuo,Gatineau\n')


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("concertino.base.imports.reading.LARGEST_FILE", 10)
    assert "the largest one taken is" in refusal(b"name,city\nTrio,Laval\n")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("concertino.base.imports.reading.MOST_ROWS", 2)
    assert f"more than {table.MOST_ROWS:,} rows" in refusal(b"name\na\nb\nc\n")


def test_too_many_columns_are_refused():
    assert "at most 300" in refusal((",".join(f"c{n}" for n in range(301)) + "\n" + "1," * 300 + "1\n").encode())


# -- archives made to harm -----------------------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_before_it_is_opened():
    bomb = _zip({"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    assert "far larger than a spreadsheet is" in refusal(bomb)


def test_an_archive_that_lies_about_its_size_is_refused():
    bomb = bytearray(_zip({"xl/worksheets/sheet1.xml": b" " * 900_000}))
    true, said = (900_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert bomb.count(true) == 2
    assert "far larger" in refusal(bytes(bomb.replace(true, said)))


def test_an_archive_of_too_many_entries_is_refused():
    assert "far larger" in refusal(_zip({f"{number}.xml": "" for number in range(archive.MOST_ENTRIES + 1)}))


@pytest.mark.parametrize("reference", ['r="XFD1048576"', "r = 'xfd1048576'", '\n\tr="ZZ399999"'])
def test_one_cell_far_away_does_not_make_a_vast_table(reference):
    sheet = f"<worksheet><sheetData><row><c {reference}><v>1</v></c></row></sheetData></worksheet>"
    message = refusal(_zip({"[Content_Types].xml": "<x/>", "xl/worksheets/sheet1.xml": sheet}))
    assert "stray cells" in message or "rows" in message


def test_a_repeated_row_of_an_ods_file_does_not_make_a_vast_table():
    assert "more than" in refusal(_ods(_ods_row("Nom") + _ods_row("Trio", times=1_000_000)))
