import csv
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.comment_files import CommentFaults, read_comments
from analysis.theme_names import codeframe

HEADING = "comment_id,text,question_type,language"


def write(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING.split(","))
        writer.writerows(rows)
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def theme(folder: Path, *rows: tuple[str, ...], labels: bool = False) -> list[list[dict[str, str]]]:
    given = write(folder / "in.csv", *rows)
    command = ["themes", "--comments", str(given), "--out", str(folder / "out.csv")]
    command += ["--sentiment", str(folder / "out2.csv"), *(["--labels"] if labels else [])]
    assert main(command) == 0
    return [read(folder / "out.csv"), read(folder / "out2.csv")]


def test_a_file_of_comments_comes_back_as_themes_and_feelings(tmp_path: Path) -> None:
    said = ("c1", "The food was cold and we waited three hours.", "could_improve", "en")
    themes, feelings = theme(tmp_path, said)
    assert list(themes[0]) == ["comment_id", "theme", "probability", "because"]
    assert {row["theme"] for row in themes} == {"food", "waiting"}
    assert all(0 < float(row["probability"]) <= 1 and row["comment_id"] == "c1" for row in themes)
    assert "food" in next(row["because"] for row in themes if row["theme"] == "food")
    assert list(feelings[0]) == ["comment_id", "sentiment", "p_positive", "p_neutral", "p_negative"]
    assert feelings[0]["sentiment"] == "negative"
    chances = [float(feelings[0][name]) for name in ("p_positive", "p_neutral", "p_negative")]
    assert sum(chances) == pytest.approx(1, abs=0.001)
    assert max(chances) == chances[2]


def test_the_frameworks_own_labels_can_be_asked_for(tmp_path: Path) -> None:
    themes, _ = theme(tmp_path, ("c1", "The food was cold.", "could_improve", "en"), labels=True)
    assert {row["theme"] for row in themes} <= {theme.label for theme in codeframe()}


def test_a_comment_in_a_language_without_a_model_has_no_feeling_and_no_chances(tmp_path: Path) -> None:
    _, feelings = theme(tmp_path, ("c1", "Jedzenie było zimne.", "", "pl"))
    assert list(feelings[0].values()) == ["c1", "not scored", "", "", ""]


HOSTILE = [
    "<script>alert(1)</script> kind staff",
    '=HYPERLINK("x") the food was cold',
    "kind\x00staff\x07 and \x1b[31m food",
    "food " * 20_000,
    "😀🎉👍",
    "\u202e the food was cold \u202c شكرا جزيلا",
    "",
    "   \n\n  ",
    "a" * 100_000,
    "...!!!???",
    "'; DROP TABLE comments; --",
    "e\u0301" * 500,
]


def test_hostile_text_is_read_and_written_harmlessly(tmp_path: Path) -> None:
    rows = [(f"h{number}", text, "", "en") for number, text in enumerate(HOSTILE)]
    themes, feelings = theme(tmp_path, *rows)
    assert [row["comment_id"] for row in feelings] == [row[0] for row in rows]
    for row in themes:
        assert not row["because"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert "<" not in row["because"]


def test_an_id_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    themes, feelings = theme(tmp_path, ("=1+1", "The food was cold.", "could_improve", "en"))
    assert {row["comment_id"] for row in (*themes, *feelings)} == {"'=1+1"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("", "Kind", "", "en"), "row 2, column “comment_id”: is empty"),
        (("a\x00b", "Kind", "", "en"), "row 2, column “comment_id”: is too long, or has characters"),
        (("c", "Kind", "why", "en"), "row 2, column “question_type”: must be one of"),
        (("c", "Kind", "", "<b>"), "row 2, column “language”: must be a language tag"),
        (("c", "Kind"), "row 2: has fewer cells than the heading"),
        (("c", "Kind", "", "en", "more"), "row 2: has more cells than the heading"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_column(
    row: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    with pytest.raises(CommentFaults) as caught:
        read_comments(write(tmp_path / "in.csv", row))
    assert [told in fault for fault in caught.value.faults] == [True]


def test_an_id_given_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    given = write(tmp_path / "in.csv", ("c", "Kind", "", "en"), ("c", "Rude", "", "en"))
    with pytest.raises(CommentFaults, match="row 3, column “comment_id”: is the same as in row 2"):
        read_comments(given)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"comment_id,text\nc,Kind\n", "the column “question_type” is missing"),
        (b"", "the column “text” is missing"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_not_of_comments_is_refused_in_plain_words(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "in.csv"
    given.write_bytes(content)
    assert main(["themes", "--comments", str(given), "--out", str(tmp_path / "out.csv")]) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_file_of_no_comments_gives_files_of_no_rows(tmp_path: Path) -> None:
    assert theme(tmp_path) == [[], []]


def test_a_hundred_thousand_letters_in_one_cell_are_read(tmp_path: Path) -> None:
    long = "food " * 40_000
    assert len(read_comments(write(tmp_path / "in.csv", ("c", long, "", "")))[0].text) > sys.maxunicode // 10
