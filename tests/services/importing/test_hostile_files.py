"""Files that are damaged, enormous or meant to harm are read harmlessly, or refused in a plain sentence."""

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from app.services.importing import archives, notes, tables
from app.services.importing.notes import NotReadable
from app.services.importing.tables import FileTable, open_table
from tests.services.importing.files import NAMES, write_csv, write_xlsx

ROWS = [("Date", "Comment"), ("01/03/2026", "Café, naïve and kind"), ("02/03/2026", "Łódź and اردو and 🙂")]
PLAIN = ROWS[:2]


def table_of(content: bytes) -> FileTable:
    return open_table(io.BytesIO(content))


def cells_of(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in table_of(content).rows]


def refusal_of(content: bytes) -> str:
    with pytest.raises(NotReadable) as refused:
        list(table_of(content).rows)
    return refused.value.message


def with_part(name: str, content: bytes) -> bytes:
    """A workbook in which one part was put in by hand."""
    out, made = io.BytesIO(), zipfile.ZipFile(io.BytesIO(write_xlsx(ROWS)))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.namelist():
            if part != name:
                archive.writestr(part, made.read(part))
        archive.writestr(name, content)
    return out.getvalue()


def sheet_with(rows: str) -> bytes:
    """A sheet whose rows are these."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_is_read_whatever_its_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    assert cells_of(write_csv(ROWS, encoding, delimiter)) == ROWS[1:]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_text_without_a_mark_of_its_encoding_is_read(encoding: str) -> None:
    assert cells_of(write_csv(PLAIN, encoding)) == PLAIN[1:]


def test_a_workbook_is_read_like_text() -> None:
    assert cells_of(write_xlsx(ROWS)) == ROWS[1:]


def test_days_and_numbers_of_a_workbook_are_as_they_would_be_typed() -> None:
    rows = [
        ("a", "b", "c", "d", "e"),
        (datetime.fromisoformat("2026-03-31"), date(2026, 3, 1), 45.0, True, 1.5),
    ]
    assert cells_of(write_xlsx(rows)) == [("2026-03-31", "2026-03-01", "45", "yes", "1.5")]


def test_merged_cells_stand_in_their_first_place() -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (*PLAIN, ("02/03/2026", "")):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(out)
    assert cells_of(out.getvalue()) == [PLAIN[1], ("02/03/2026", "")]


def test_a_hidden_sheet_is_not_read_and_an_empty_one_is_passed_over() -> None:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(("secret",))
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Empty")
    seen = book.create_sheet("Comments")
    for row in PLAIN:
        seen.append(row)
    book.active = 2
    book.save(out)
    table = table_of(out.getvalue())
    assert (table.form, table.names) == ("Comments", ("Date", "Comment"))


def test_a_formula_is_never_run() -> None:
    content = write_xlsx(
        [("Date", "Comment"), ("01/03/2026", "=1+1"), ("x", '=HYPERLINK("http://evil.example")')]
    )
    assert [cells[1] for cells in cells_of(content)] == ["", ""]
    assert cells_of(write_csv([("Date", "Comment"), ("x", "=cmd|'/c calc'!A1")]))[0][1] == "=cmd|'/c calc'!A1"


def test_rows_of_any_length_are_as_wide_as_the_names_or_one_wider() -> None:
    content = b"a,b\n1\n1,2,,\n1,2,3\n\n,\n4,5\n"
    rows = list(table_of(content).rows)
    assert [row.cells for row in rows] == [("1", ""), ("1", "2"), ("1", "2", "…"), ("4", "5")]
    assert [row.number for row in rows] == [2, 3, 4, 7]


def test_quotation_marks_in_the_middle_of_a_cell_are_letters() -> None:
    assert cells_of(b'a,b\n1,"x" said he\n2,the "best" ward\n') == [
        ("1", "x said he"),
        ("2", 'the "best" ward'),
    ]


def test_a_long_comment_is_read_and_one_that_never_ends_is_refused() -> None:
    assert len(cells_of(write_csv([("Date", "Comment"), ("x", "a" * 100_000)]))[0][1]) == 100_000
    assert refusal_of(b'a,b\n1,"' + b"x,\n" * 100_000) == notes.QUOTE_OPEN
    assert refusal_of(b"a,b\n1," + b"x" * 200_000) == notes.QUOTE_OPEN


def test_too_many_rows_and_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 50)
    assert refusal_of(write_csv([NAMES] * 60)) == notes.TOO_MANY_ROWS
    assert refusal_of(write_xlsx([[str(n) for n in range(10_000)]] * 2)) == notes.TOO_MANY_COLUMNS


def test_a_word_document_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal_of(out.getvalue()) == notes.NO_TABLE


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part("xl/worksheets/sheet1.xml", b"0" * (301 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    assert refusal_of(bomb) == notes.UNPACKED_TOO_LARGE
    assert (
        refusal_of(with_part("xl/sharedStrings.xml", b"0" * (97 * 1024 * 1024))) == notes.UNPACKED_TOO_LARGE
    )


def test_without_its_limit_the_bomb_would_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part("xl/worksheets/sheet1.xml", b"0" * (301 * 1024 * 1024))
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1 << 40)  # planted
    assert refusal_of(bomb) != notes.UNPACKED_TOO_LARGE


def test_a_part_that_would_be_read_over_and_over_is_refused() -> None:
    assert refusal_of(with_part("xl/worksheets/sheet1.xml", sheet_with("x" * (1 << 22)))) == notes.DAMAGED


def test_entities_are_not_multiplied() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    sheet = f'<?xml version="1.0"?><!DOCTYPE x [{laughs}]>'.encode() + sheet_with(
        '<row r="1"><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
    ).removeprefix(b'<?xml version="1.0"?>')
    assert refusal_of(with_part("xl/worksheets/sheet1.xml", sheet)) == notes.DAMAGED


def test_nothing_outside_the_file_is_read() -> None:
    sheet = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + sheet_with(
        '<row r="1"><c t="inlineStr"><is><t>&f;</t></is></c></row>'
    ).removeprefix(b'<?xml version="1.0"?>')
    assert refusal_of(with_part("xl/worksheets/sheet1.xml", sheet)) == notes.DAMAGED


def test_a_row_with_an_impossible_number_does_not_keep_us_for_ever() -> None:
    names = '<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>'
    far = '<row r="999999999999"><c t="inlineStr"><is><t>b</t></is></c></row>'
    assert refusal_of(with_part("xl/worksheets/sheet1.xml", sheet_with(names + far))) == notes.TOO_MANY_ROWS


@pytest.mark.parametrize("cut", [30, 200, 1000, -200, -30])
def test_a_workbook_cut_short_is_damaged(cut: int) -> None:
    assert refusal_of(write_xlsx(ROWS)[:cut]) == notes.DAMAGED


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<", b"\x00" * 40, b"<a/>"])
def test_a_workbook_with_a_broken_part_gets_a_sentence(part: str, content: bytes) -> None:
    assert refusal_of(with_part(part, content)) in (notes.DAMAGED, notes.NO_SHEET)


@run(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    with suppress(NotReadable):
        assert list(table_of(content).rows)


def test_the_library_reads_what_it_wrote() -> None:
    assert load_workbook(io.BytesIO(write_xlsx(ROWS))).worksheets[0]["A1"].value == "Date"
