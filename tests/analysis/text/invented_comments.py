"""Writes labelled comments of our own, and the file a training reads: no real comment is in any test."""

import csv
from collections.abc import Sequence
from pathlib import Path

from analysis.labelled_comments import COLUMNS

FIELDS = ("trust", "date", "service_type_1", "service_type_2", "fft_score", *COLUMNS)
_SIDES = {
    "2": ("lovely", "excellent", "good"),
    "4": ("awful", "poor", "bad"),
    "3": ("ordinary", "mixed", "so-so"),
}
_SUBJECTS = {
    "Food & drink provision & facilities": ("lunch", "soup", "breakfast", "dinner"),
    "Parking": ("car park", "parking space", "parking ticket", "barrier of the car park"),
    "Timeliness of care": ("wait", "queue", "waiting", "delay"),
}


def invent_rows() -> list[dict[str, str]]:
    """108 labelled comments: three subjects in four words, three feelings in three words, three days."""
    return [
        _row(f"On {day} the {subject} was {word} here", theme, code, f"2024-05-{number:02}")
        for number, day in enumerate(("Monday", "Tuesday", "Sunday"), 1)
        for theme, subjects in _SUBJECTS.items()
        for subject in subjects
        for code, words in _SIDES.items()
        for word in words[number - 1 : number]
    ]


def invent_older_rows() -> list[dict[str, str]]:
    """20 comments labelled by an older framework: two labels, two sides."""
    return [
        {"text": f"{what} in room {number}", "subcategory": label, "criticality": side}
        for number in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        for what, label, side in (("Good dinner", "Food", "3"), ("Rude porter", "Staff", "-2"))
    ]


def _row(text: str, theme: str, sentiment: str, date: str) -> dict[str, str]:
    question = {"2": "what_good", "4": "could_improve", "3": "nonspecific"}[sentiment]
    return dict.fromkeys(FIELDS, "") | {
        "trust": "A trust", "date": date, "fft_score": str(len(text)), "text": text,
        "question_type": question, "sentiment": sentiment, "themes_v6": theme, "themes_v7": theme,
    }  # fmt: skip


def write_rows(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
