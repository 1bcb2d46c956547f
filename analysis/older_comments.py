"""Reads comments that people labelled by an older framework, one label each: a help to the model.

It keeps no text: what is read lives as long as the training does.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.comments import QuestionType
from analysis.labelled_comments import LabelFaults
from analysis.near_duplicates import nearly_in

OLDER_COLUMNS = ("text", "subcategory", "criticality")
LEAST_LABELLED = 8  # comments a label needs to be learned
_SIDES = {-1.0: "sorry", 0.0: "neither", 1.0: "glad"}


@dataclass(frozen=True)
class OlderComment:
    """A comment with its label, and its side: `glad`, `sorry`, `neither`, or empty where not known."""

    text: str
    label: str
    side: str
    question_type: QuestionType = "nonspecific"


def read_older_comments(path: Path) -> list[OlderComment]:
    """Every comment of a CSV file with the columns of `OLDER_COLUMNS`; criticality is −5 to 5, or empty.

    Raises `LabelFaults` with every missing column, and every criticality that is no number, by row.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [f"the column “{name}” is missing" for name in OLDER_COLUMNS if not rows or name not in rows[0]]
    if missing:
        raise LabelFaults(missing)
    faults = [
        f"row {number}: the criticality “{row['criticality']}” is not a number"
        for number, row in enumerate(rows, 2)
        if not _is_number(row["criticality"])
    ]
    if faults:
        raise LabelFaults(faults)
    return [OlderComment(row["text"], row["subcategory"], _side(row["criticality"])) for row in rows]


def without_alike(older: Sequence[OlderComment], texts: Sequence[str]) -> list[OlderComment]:
    """The older comments that are neither the same nor nearly the same as one of the texts.

    So none of the texts, whichever side of a test it is on, has been seen by what is learned from these.
    """
    alike = nearly_in([comment.text for comment in older], texts)
    return [comment for comment, seen in zip(older, alike, strict=True) if not seen]


def mark_older(older: Sequence[OlderComment]) -> NDArray[np.bool_]:
    """Comments × labels: each label with enough comments, in the order of the alphabet, then the three sides.

    >>> mark_older([OlderComment("Kind", "Staff", "glad")] * 8).tolist()[0]
    [True, True, False, False]
    """
    if not older:
        return np.zeros((0, 0), dtype=np.bool_)
    counted = Counter(comment.label for comment in older)
    labels = sorted(label for label, seen in counted.items() if seen >= LEAST_LABELLED)
    given = [[comment.label == label for label in labels] for comment in older]
    sides = [[comment.side == side for side in ("glad", "neither", "sorry")] for comment in older]
    return np.hstack([np.array(given, dtype=np.bool_).reshape(len(older), len(labels)), np.array(sides)])


def _is_number(cell: str) -> bool:
    try:
        float(cell or "0")
    except ValueError:
        return False
    return True


def _side(cell: str) -> str:
    return _SIDES.get(float(np.sign(float(cell))), "") if cell else ""
