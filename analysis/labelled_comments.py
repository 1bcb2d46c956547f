"""Reads comments that people have labelled with themes and feeling, for training.

It keeps no text: what is read lives as long as the training does.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from analysis.comments import QUESTION_TYPES, QuestionType
from analysis.theme_names import codeframe

COLUMNS = ("text", "question_type", "sentiment", "themes_v6", "themes_v7")
_PERSON = ("trust", "date", "service_type_1", "service_type_2", "fft_score")
_KEPT_FROM_V6 = "Equality, Diversity & Inclusion"
_FEELING_OF_CODE = {"1": 0, "2": 0, "3": 1, "4": 2, "5": 2, "": -1}  # 1 is very positive


@dataclass(frozen=True)
class LabelledComment:
    """One labelled comment. `feeling` is a place in `FEELINGS` (−1: none); `person` is empty where not known.

    `themes` are codeframe ids; `group` is the source it came from (a trust), for figures.
    """

    text: str
    question_type: QuestionType
    themes: frozenset[str]
    feeling: int
    person: str = ""
    group: str = ""


class LabelFaults(ValueError):
    """Labelled comments that cannot be used; `faults` has every fault with its row."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults[:20]))
        self.faults = tuple(faults)


def read_labelled_comments(path: Path) -> list[LabelledComment]:
    """Every labelled comment of a CSV file with the columns of `COLUMNS`.

    Themes come from `themes_v7` (names joined by `|`), and *Equality, Diversity & Inclusion*, which
    version 7 dropped, from `themes_v6`. Where the columns are there, comments of one trust, date,
    service and score are taken for one person's: too many are then kept together, never too few.

    Raises `LabelFaults` with every missing column, unknown question type, theme or feeling, by row.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [f"the column “{name}” is missing" for name in COLUMNS if not rows or name not in rows[0]]
    faults = missing or [fault for number, row in enumerate(rows, 2) for fault in _faults_of(number, row)]
    if faults:
        raise LabelFaults(faults)
    return [_labelled(row) for row in rows]


def _labels_of(row: Mapping[str, str]) -> list[str]:
    labels = [label for label in row["themes_v7"].split("|") if label]
    return labels + [_KEPT_FROM_V6] * (_KEPT_FROM_V6 in row["themes_v6"].split("|"))


def _ids_of_labels() -> dict[str, str]:
    return {theme.label: theme.id for theme in codeframe()}


def _faults_of(number: int, row: Mapping[str, str]) -> list[str]:
    ids = _ids_of_labels()
    unknown = [label for label in _labels_of(row) if label not in ids]
    faults = [f"row {number}: the theme “{label}” is not known" for label in unknown]
    if row["question_type"] not in QUESTION_TYPES:
        faults.append(f"row {number}: the question type “{row['question_type']}” is not known")
    if row["sentiment"].removesuffix(".0") not in _FEELING_OF_CODE:
        faults.append(f"row {number}: the feeling “{row['sentiment']}” is not known")
    return faults


def _labelled(row: Mapping[str, str]) -> LabelledComment:
    ids = _ids_of_labels()
    return LabelledComment(
        text=row["text"],
        question_type=cast(QuestionType, row["question_type"]),
        themes=frozenset(ids[label] for label in _labels_of(row)),
        feeling=_FEELING_OF_CODE[row["sentiment"].removesuffix(".0")],
        person="|".join(row.get(name, "") for name in _PERSON) if row.get("date") else "",
        group=row.get("trust", ""),
    )
