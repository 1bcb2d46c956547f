"""Comments are read in by the command line with the same steps as on the pages."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands import evenground
from app.commands.installation import open_installation
from app.storage.stores import migrate
from tests.services.importing.files import many_rows, rows_in, write_csv, write_sheets

MAP = """
language = "en"
day = 2026-03-31
[columns]
Date = "day"
Comment = "better"
Ethnicity = "ethnicity"
[values.ethnicity]
Indian = "pakistani"
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    said = {"EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": "a secret for the tests alone" * 2}
    with open_installation(said) as here:
        migrate(here.stores)
    (tmp_path / "fft.csv").write_bytes(write_csv(many_rows(40)))
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return said


def run(environ: dict[str, str], *words: str, answer: str = "") -> Result:
    return CliRunner().invoke(evenground, ["comments", *words], env={**os.environ, **environ}, input=answer)


def questions_in(environ: dict[str, str]) -> set[tuple[str, str]]:
    with open_installation(environ) as here:
        rows = rows_in(here.stores)
    return {("comment", one.question) for one in rows.comments} | {
        (one.question, one.code) for one in rows.memberships
    }


def test_a_file_is_read_in_as_a_map_says(environ: dict[str, str], tmp_path: Path) -> None:
    left_out = tmp_path / "left-out.csv"
    words = ("import", str(tmp_path / "fft.csv"), "--map", str(tmp_path / "map.toml"), "--yes")
    said = run(environ, *words, "--left-out", str(left_out))
    assert "36 rows are read in, 0 were there already, 4 are left out." in said.output
    assert "row 9, Date: This is not a day" in said.output
    assert len(left_out.read_text(encoding="utf-8-sig").splitlines()) == 5
    assert questions_in(environ) >= {("comment", "better"), ("ethnicity-asian", "A2")}
    assert "36 were there already" in run(environ, *words).output


def test_a_file_of_several_sheets_asks_which(environ: dict[str, str], tmp_path: Path) -> None:
    book = tmp_path / "fft.xlsx"
    book.write_bytes(write_sheets({"Cover": [("About",)], "May": many_rows(10)}))
    asked = run(environ, "import", str(book), "--yes")
    assert (asked.exit_code, "“Cover”, “May”" in asked.output) == (1, True)
    assert "9 rows are read in" in run(environ, "import", str(book), "--sheet", "May", "--yes").output


def test_it_asks_first_and_a_no_reads_nothing_in(environ: dict[str, str], tmp_path: Path) -> None:
    assert run(environ, "import", str(tmp_path / "fft.csv"), answer="n\n").exit_code == 1
    assert questions_in(environ) == set()


def test_what_was_read_in_is_undone(environ: dict[str, str], tmp_path: Path) -> None:
    said = run(environ, "import", str(tmp_path / "fft.csv"), "--yes").output
    run(environ, "undo", said.split()[-1])
    assert questions_in(environ) == set()
    assert run(environ, "undo", "nothing").exit_code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[columns", "not TOML"),
        ('[columns]\nMoon = "good"', "no column “Moon”"),
        ('[columns]\nComment = "moon"', "Choose one of the list"),
        ('[columns]\nDate = "day"', "which column the comments are in"),
        ("colour = 1", "“colour” is not one of"),
        ("day = 1", "“day” is not written as it must be"),
        ("columns = 1", "“columns” is not written"),
        ("[values]\nsex = 1", "“sex” is not written"),
        ('[values.sex]\nF = "moon"', "Choose one of the list"),
    ],
)
def test_a_map_that_is_wrong_is_said_in_a_sentence(
    environ: dict[str, str], tmp_path: Path, text: str, words: str
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text, encoding="utf-8")
    said = run(environ, "import", str(tmp_path / "fft.csv"), "--map", str(wrong), "--yes")
    assert said.exit_code == 1
    assert words in said.output
