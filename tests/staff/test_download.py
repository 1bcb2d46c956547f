"""The download: what the pages show, and nothing a spreadsheet would run."""

import csv
import io

import pytest

from app.staff.commissioner.download import guard_cells, write_csv
from tests.audit import AuditingClient
from tests.staff.samples import make_table, row


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(1)"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert guard_cells([text]) == [f"'{text}"]
    assert guard_cells([(text, "plain")]) == [f"'{text}; plain"]


def test_numbers_below_zero_stay_numbers_and_what_is_hidden_is_empty() -> None:
    assert guard_cells([-16, -12.5, None, "plain"]) == [-16, -12.5, "", "plain"]


def test_no_cell_of_a_written_file_begins_a_formula() -> None:
    table = make_table([row(community_label="=cmd|' /C calc'!A0", measure_label="@x", source="+1")])
    cells = [
        cell for line in csv.reader(io.StringIO(write_csv(table.rows).lstrip("\ufeff"))) for cell in line
    ]
    texts = [cell for cell in cells if not cell.lstrip("-").replace(".", "").isdecimal()]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_file_holds_the_rows_of_the_list_as_it_was_filtered(commissioner: AuditingClient) -> None:
    answer = commissioner.get("/gaps/experience-of-care/download?evidence=indicator")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert {line["evidence"] for line in lines} == {"indicator"}
    assert lines[0]["difference"] == "-12.0"
    assert "key" not in lines[0]
