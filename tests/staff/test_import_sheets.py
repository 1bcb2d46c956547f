"""Of a workbook the organiser chooses a sheet; where a file broke off, its page says what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.services.importing.background import wait_for_background
from app.services.importing.sealed import pack
from app.services.importing.steps import find_import
from app.storage.imports import add_import
from app.storage.stores import writing
from tests.audit import AuditingClient
from tests.services.importing.files import NOW, write_sheets
from tests.staff.samples import held_by, token_of
from tests.staff.test_importing import START, newest, press, rows_in, send, work_of


@pytest.fixture
def reader(organiser: AuditingClient) -> Iterator[AuditingClient]:
    """An organiser, after whom the work beside the pages is waited for."""
    yield organiser
    wait_for_background(work_of(organiser))


def test_of_several_sheets_the_organiser_chooses_one(reader: AuditingClient) -> None:
    rows = [("Comment", "Borough"), ("The nurse was kind.", "Leeds")]
    book = write_sheets({"Cover": [("About",)], "آراء": rows})
    page = reader.get(send(reader, book, "fft.xlsx").headers["Location"])
    assert "Which sheet are the comments in?" in page.text
    assert "sheet not chosen yet" in reader.get(START).text
    assert "Choose a sheet." in press(reader, page, sheet="").text
    assert "Choose a sheet." in press(reader, page, sheet="x").text
    wrong = press(reader, page, sheet="1")
    assert "no rows under them" in wrong.text
    columns = press(reader, wrong, sheet="2")
    assert '<bdi dir="auto">آراء</bdi>' in columns.text
    again = reader.post(
        f"{START}{newest(reader).id}/sheet", data={"csrf_token": token_of(columns), "sheet": "1"}
    )
    assert again.headers["Location"].endswith("/columns")
    press(reader, press(reader, press(reader, columns)))
    wait_for_background(work_of(reader))
    assert [one.area for one in rows_in(reader).responses] == ["Leeds"]


def test_a_workbook_is_let_go_before_a_sheet_is_chosen(reader: AuditingClient) -> None:
    book = write_sheets({"Cover": [("About",)], "All": [("Comment",), ("Kind",)]})
    address = urlsplit(send(reader, book, "fft.xlsx").headers["Location"]).path
    made = newest(reader).id
    reader.post(f"{START}{made}/undo", data={"csrf_token": token_of(reader.get(address))})
    assert find_import(work_of(reader), made) is None


def add_broken(client: AuditingClient, moved_at: datetime, **changes: Any) -> str:
    """An import whose file is on its way since then. Its address."""
    work = work_of(client)
    sheets = ["Cover", "All"] if changes else []
    about = pack(work.keys, "broken", "about", ["x.csv", "", [], sheets])
    first = {"id": "broken", "state": "reading", "moved_at": moved_at, "about": about, "batches": 0}
    broken = replace(newest(client), **{**first, **changes})
    with writing(work.stores.answers) as connection:
        add_import(connection, broken)
    return f"{START}broken"


def test_a_file_on_its_way_has_a_page_that_says_so(reader: AuditingClient) -> None:
    address = add_broken(reader, held_by(reader.application).clock())
    for step in ("/columns", "/values", "/check", "/sheet"):
        assert reader.get(f"{address}{step}").headers["Location"] == address
    assert "The file is being read" in reader.get(address).text
    assert "being sent" in reader.get(START).text


def test_a_file_that_broke_off_on_its_way_is_deleted_and_sent_again(reader: AuditingClient) -> None:
    address = add_broken(reader, NOW - timedelta(days=1))
    assert "broke off" in reader.get(START).text
    page = reader.get(address)
    assert "Delete it here, then send it again." in page.text
    press(reader, page)
    assert find_import(work_of(reader), "broken") is None


def test_where_reading_a_sheet_was_killed_the_sheet_is_chosen_again(reader: AuditingClient) -> None:
    address = add_broken(reader, NOW - timedelta(days=1), batches=3, next_batch=1)
    assert reader.get(address).headers["Location"] == f"{address}/sheet"
    page = reader.get(f"{address}/sheet").text
    assert "Nothing is lost: choose the sheet again." in page
    assert '<bdi dir="auto">All</bdi>' in page
