"""Takes comments from a file and puts what they were read as into files, safe to open in a spreadsheet.

It reads no meaning: `analysis.themes` does.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from analysis.comments import NOT_SCORED, QUESTION_TYPES, Comment, QuestionType, ThemedComment
from analysis.theme_names import codeframe

COMMENT_COLUMNS = ("comment_id", "text", "question_type", "language")
THEME_COLUMNS = ("comment_id", "theme", "probability", "because")
SENTIMENT_COLUMNS = ("comment_id", "sentiment", "p_positive", "p_neutral", "p_negative")
_LONGEST_ID = 200  # characters
_LONGEST_CELL = 10_000_000  # characters; the standard library stops at 131,072
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class CommentFaults(ValueError):
    """Comments that cannot be read; `faults` has every fault, with its row and column."""

    def __init__(self, faults: Sequence[str]) -> None:
        more = f"; and {len(faults) - 20} more" if len(faults) > 20 else ""
        super().__init__("; ".join(faults[:20]) + more)
        self.faults = tuple(faults)


def read_comments(path: Path) -> list[Comment]:
    """The comments of a CSV file with the columns of `COMMENT_COLUMNS`, in the order of the file.

    An empty question type is `nonspecific`, an empty language English. Any text is taken as it is.

    Raises `CommentFaults` with every missing column, and every id, question type and language that cannot be
    used, by row; the heading is row 1.
    """
    rows = _rows_of(path)
    missing = [
        f"the column “{name}” is missing" for name in COMMENT_COLUMNS if not rows or name not in rows[0]
    ]
    if missing and _heading(path) != list(COMMENT_COLUMNS):
        raise CommentFaults(missing)
    faults = [fault for number, row in enumerate(rows, 2) for fault in _faults_of(number, row)]
    faults += _told_twice(rows)
    if faults:
        raise CommentFaults(faults)
    return [_comment(row) for row in rows]


def write_themes(read: Iterable[ThemedComment], path: Path, labels: bool = False) -> None:
    """Write a row for each theme of each comment, with the columns of `THEME_COLUMNS`.

    `labels` writes the framework's own label of a theme instead of its id.
    """
    named = {theme.id: theme.label or theme.name for theme in codeframe()} if labels else {}
    rows = (
        (one.id, named.get(theme.id, theme.id), theme.probability, "; ".join(theme.words))
        for one in read
        for theme in one.themes
    )
    _write(path, THEME_COLUMNS, rows)


def write_sentiments(read: Iterable[ThemedComment], path: Path) -> None:
    """Write a row for each comment, with the columns of `SENTIMENT_COLUMNS`; not scored has no chances."""
    _write(path, SENTIMENT_COLUMNS, ((one.id, one.sentiment, *(_chances(one))) for one in read))


def guard_text(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> guard_text("=1+1"), guard_text("food")
    ("'=1+1", 'food')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _chances(one: ThemedComment) -> tuple[object, ...]:
    return ("", "", "") if one.sentiment == NOT_SCORED or not one.chances else one.chances


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(
            [guard_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
        )


def _rows_of(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except UnicodeDecodeError as fault:
        raise CommentFaults([f"“{path.name}” is not UTF-8 text"]) from fault
    except csv.Error as fault:
        raise CommentFaults([f"“{path.name}” is not a CSV file: {fault}"]) from fault


def _heading(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _faults_of(number: int, row: Mapping[str, str]) -> Iterator[str]:
    absent = [name for name in COMMENT_COLUMNS if row[name] is None]
    if absent or None in row:
        yield f"row {number}: has {'fewer' if absent else 'more'} cells than the heading"
        return
    if not row["comment_id"].strip():
        yield f"row {number}, column “comment_id”: is empty"
    if len(row["comment_id"]) > _LONGEST_ID or not row["comment_id"].isprintable():
        yield f"row {number}, column “comment_id”: is too long, or has characters that cannot be printed"
    if row["question_type"].strip() not in ("", *QUESTION_TYPES):
        yield f"row {number}, column “question_type”: must be one of {', '.join(QUESTION_TYPES)}"
    if row["language"].strip() and not _LANGUAGE.fullmatch(row["language"].strip()):
        yield f"row {number}, column “language”: must be a language tag such as en or pl"


def _told_twice(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        name = row["comment_id"] or ""
        if first.setdefault(name, number) != number and name.strip():
            yield f"row {number}, column “comment_id”: is the same as in row {first[name]}"


def _comment(row: Mapping[str, str]) -> Comment:
    asked = cast(QuestionType, row["question_type"].strip() or "nonspecific")
    return Comment(row["comment_id"], row["text"], row["language"].strip() or "en", asked)
