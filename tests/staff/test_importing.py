"""An organiser reads comments in from a file, step by step, and can undo it."""

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from app.services.gaps import run_gaps
from app.services.importing.background import wait_for_background
from app.services.importing.steps import Work, find_import, read_imports
from app.services.importing.targets import SURVEY
from app.storage.imports import KeptImport
from app.storage.responses import SurveyRows, read_rows
from app.storage.stores import reading
from tests.audit import AuditingClient
from tests.services.importing.files import NOW, write_csv
from tests.services.importing.test_to_gaps import comments
from tests.staff.samples import held_by, token_of

START = "/comments-from-elsewhere/"
FILE = """Date,Ward,Score,What did we do well?,What could be better?,Ethnic group,Colour
01/03/2026,Elm,Very good,"The nurse was kind, and listened",,Bangladeshi,red
02/03/2026,Elm,Poor,,I waited five weeks. Ring me on 07700 900123,Martian,blue
31/31/2026,Oak,Good,Good food,,Irish,red
03/03/2026,Oak,,,,Irish,red
"""


def work_of(client: AuditingClient) -> Work:
    held = held_by(client.application)
    return Work(held.stores, held.keys)


@pytest.fixture
def reader(organiser: AuditingClient) -> Iterator[AuditingClient]:
    """An organiser, after whom the work beside the pages is waited for."""
    yield organiser
    wait_for_background(work_of(organiser))


def send(client: AuditingClient, content: bytes, name: str = "fft.csv") -> TestResponse:
    """Sends a file as the form of the first page does."""
    token = token_of(client.get(START))
    return client.post(START, data={"csrf_token": token, "file": (io.BytesIO(content), name)})


def fill(page: TestResponse) -> dict[str, str]:
    """What the main form of a page holds before anybody touches it."""
    form = page.text.split("<main")[1].split("<form")[1].split("</form>")[0]
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', options)
        fields[name] = chosen.group(1) if chosen else ""
    return fields


def press(client: AuditingClient, page: TestResponse, **changes: str) -> TestResponse:
    """Sends the main form of a page, and gives the page that follows."""
    form = page.text.split("<main")[1].split("<form")[1]
    action = re.search(r'action="([^"]+)"', form)
    assert action
    return client.post(action.group(1), data=fill(page) | changes, follow_redirects=True)


def walk_to_check(client: AuditingClient, content: bytes = FILE.encode(), **columns: str) -> TestResponse:
    """Through the pages of the columns and the values, to the check."""
    columns_page = client.get(send(client, content).headers["Location"])
    return press(client, press(client, columns_page, **columns))


def newest(client: AuditingClient) -> KeptImport:
    return read_imports(work_of(client))[0]


def rows_in(client: AuditingClient) -> SurveyRows:
    with reading(held_by(client.application).stores.answers) as connection:
        return read_rows(connection, SURVEY)


def test_a_file_is_read_in_with_its_days_scores_communities_and_words(reader: AuditingClient) -> None:
    check = walk_to_check(reader)
    assert "2 rows can be read in." in check.text
    assert "2 rows cannot and are left out." in check.text
    press(reader, check)
    wait_for_background(work_of(reader))
    done = reader.get(f"{START}{newest(reader).id}").text
    assert "2 rows are read in." in done
    rows = rows_in(reader)
    assert {(one.kind, one.service, one.period) for one in rows.responses} == {("user", "Elm", "2026-Q1")}
    assert {(one.question, one.code) for one in rows.memberships} == {
        ("ethnicity", "asian"),
        ("ethnicity-asian", "A3"),
    }
    assert {(one.question, one.may_quote, one.language) for one in rows.comments} == {
        ("good", False, "en"),
        ("better", False, "en"),
    }
    assert {one.code for one in rows.answers if one.question == "fft"} == {"1", "4"}


def test_the_page_of_columns_guesses_and_shows_nobodys_number(reader: AuditingClient) -> None:
    page = reader.get(send(reader, FILE.encode()).headers["Location"])
    assert "07700" not in page.text
    assert "[phone number]" in page.text
    assert fill(page)["column-0"] == "day"
    assert fill(page)["column-6"] == ""


def test_a_value_nobody_knows_comes_first_and_can_be_said(reader: AuditingClient) -> None:
    columns = reader.get(send(reader, FILE.encode()).headers["Location"])
    values = press(reader, columns)
    assert "not known to us" in values.text
    first = "value-ethnicity-0"
    assert fill(values)[first] == ""
    press(reader, press(reader, values, **{first: "chinese"}))
    wait_for_background(work_of(reader))
    assert ("ethnicity-asian", "A4") in {(one.question, one.code) for one in rows_in(reader).memberships}


def test_every_row_left_out_is_listed_with_its_number_and_column(reader: AuditingClient) -> None:
    check = walk_to_check(reader)
    assert "This is not a day that can be read." in check.text
    link = re.search(r'href="([^"]+rows-left-out\.csv)"', check.text)
    assert link
    lines = reader.get(link.group(1)).text.splitlines()
    assert lines[1].startswith("4,Date,This is not a day")
    assert lines[2].startswith("5,The whole row,")


def test_the_same_file_again_is_warned_of_and_adds_nothing(reader: AuditingClient) -> None:
    press(reader, walk_to_check(reader))
    wait_for_background(work_of(reader))
    check = walk_to_check(reader)
    assert "Its rows are not taken twice." in check.text
    press(reader, check)
    wait_for_background(work_of(reader))
    assert "2 rows were there already" in reader.get(f"{START}{newest(reader).id}").text
    assert len(rows_in(reader).responses) == 2


def test_a_whole_import_is_undone_by_one_press_and_can_be_sent_again(reader: AuditingClient) -> None:
    press(reader, walk_to_check(reader))
    wait_for_background(work_of(reader))
    undo = reader.get(f"{START}{newest(reader).id}/undo")
    press(reader, undo)
    wait_for_background(work_of(reader))
    assert rows_in(reader) == SurveyRows((), (), (), ())
    press(reader, walk_to_check(reader))
    wait_for_background(work_of(reader))
    assert len(rows_in(reader).responses) == 2


def test_a_file_is_let_go_without_reading_it_in(reader: AuditingClient) -> None:
    address = urlsplit(send(reader, FILE.encode()).headers["Location"]).path
    made = newest(reader).id
    token = token_of(reader.get(address))
    reader.post(f"{START}{made}/undo", data={"csrf_token": token})
    assert find_import(work_of(reader), made) is None
    assert reader.get(address).status_code == 404


def test_without_a_column_of_comments_it_says_so_by_the_field(reader: AuditingClient) -> None:
    columns = reader.get(send(reader, FILE.encode()).headers["Location"])
    page = press(reader, columns, **{"column-3": "", "column-4": ""})
    assert "Say which column the comments are in." in page.text


@pytest.mark.parametrize("day", ["", "yesterday", "2999-01-01", "0001-01-01"])
def test_a_day_that_is_none_is_asked_for_again_and_the_rest_is_kept(reader: AuditingClient, day: str) -> None:
    columns = reader.get(send(reader, FILE.encode()).headers["Location"])
    page = press(reader, columns, day=day, service="Elm House")
    assert "Enter a day that is not still to come" in page.text
    assert fill(page)["service"] == "Elm House"


@pytest.mark.parametrize(
    "changes",
    [{"column-0": "moon"}, {"language": "tlh"}, {"kind": "<script>"}, {"column-1": "day"}],
)
def test_a_choice_that_is_none_of_ours_is_said_and_keeps_nothing(
    reader: AuditingClient, changes: dict[str, str]
) -> None:
    columns = reader.get(send(reader, FILE.encode()).headers["Location"])
    press(reader, columns, **changes)
    assert newest(reader).state == "read"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\n\n  \n", "The file is empty."),
        (b"Date,Comment\n", "no rows under them"),
        (b"%PDF-1.7 hello", "This is not a table"),
        (b"PK\x03\x04 not an archive", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old Excel file"),
        (b'Date,Comment\n1 May 2026,"never closed\n', "is never closed"),
        (b",".join(b"c%d" % n for n in range(10_000)) + b"\n1,2\n", "more than 100 columns"),
        (bytes(range(32)) * 40, "This is not a table"),
    ],
)
def test_a_file_that_is_no_table_gets_a_plain_sentence(
    reader: AuditingClient, content: bytes, words: str
) -> None:
    page = send(reader, content)
    assert page.status_code == 200
    assert words in page.text
    assert len(read_imports(work_of(reader))) == 1


def test_no_file_at_all_is_asked_for(reader: AuditingClient) -> None:
    token = token_of(reader.get(START))
    assert "Choose a file." in reader.post(START, data={"csrf_token": token}).text


def test_a_large_file_is_taken_of_staff_alone(site: AuditingClient) -> None:
    large = {"file": (io.BytesIO(b"0" * 200_000), "large.csv")}
    assert site.post(START, data=large).status_code == 413


def test_steps_out_of_their_time_lead_to_where_the_import_stands(reader: AuditingClient) -> None:
    address = send(reader, FILE.encode()).headers["Location"]
    made = newest(reader).id
    for step in ("values", "check", ""):
        landed = reader.get(f"{START}{made}/{step}".rstrip("/"))
        assert landed.headers["Location"] == address
    token = token_of(reader.get(address))
    reader.post(f"{START}{made}/go-on", data={"csrf_token": token})
    reader.post(f"{START}{made}/values", data={"csrf_token": token})
    assert newest(reader).state == "read"
    assert rows_in(reader).responses == ()


def test_imported_comments_are_no_survey_to_collect_answers_for(reader: AuditingClient) -> None:
    press(reader, walk_to_check(reader))
    wait_for_background(work_of(reader))
    assert "imported-comments" not in reader.get("/collect/").text


def test_a_commissioner_sees_the_gaps_in_imported_comments(everybody: AuditingClient) -> None:
    press(everybody, walk_to_check(everybody, write_csv(comments(600))))
    wait_for_background(work_of(everybody))
    held = held_by(everybody.application)
    run_gaps(held.stores, held.settings, NOW)
    assert f"/gaps/{SURVEY}" in everybody.get("/gaps/").text
    for language in ("en", "ur", "en-XA"):
        gaps = everybody.get(f"/gaps/{SURVEY}?language={language}")
        assert "sex=female" in gaps.text
    page = everybody.get(f"/gaps/{SURVEY}/sex=female/access?language=en").text
    assert "Waiting for help" in page
    assert "I waited eleven months for my appointment." in page
    assert "07700" not in page
