"""Reads comments from a file for emerging phrases, and writes the phrases found.

It finds none itself (`analysis.emerging` does), and writes nobody's words but the phrase.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.emerging import Said
from analysis.showable import EmergingPhrase

NEEDED = ("comment_id", "text")
WRITTEN = ("phrase", "language", "community", "people", "others", "z", "comment_ids")
_DANGEROUS = ("=", "+", "-", "@")  # what a spreadsheet would run
_MOST_FAULTS = 10
_LONGEST_CELL = 10_000_000  # characters


class CommentFaults(ValueError):
    """A file of comments that cannot be used; the message has a sentence for each fault."""


def read_said(path: Path) -> list[Said]:
    """The comments of a CSV file with the columns comment_id and text.

    Used where they are there: `language` (default `en`), `period` (the last in the order of the alphabet is
    the latest: 2026-Q1, 2026-Q2), `response` (whose comment it is; otherwise each is another person's) and
    `communities` (ids such as `religion=sikh`, with semicolons between).
    Raises `CommentFaults` where the file is no CSV in UTF-8, a column is missing, or an id is missing or
    twice in it.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise CommentFaults("\n".join(f"the column “{name}” is missing" for name in missing))
            said = [_said(row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise CommentFaults(f"“{path.name}” is not a CSV file in UTF-8: {fault}") from fault
    _check(said)
    return said


def _said(row: Mapping[str, str | None]) -> Said:
    cell = {name: (value or "").strip() for name, value in row.items() if isinstance(value, str)}
    name = cell.get("comment_id", "")
    communities = tuple(one.strip() for one in cell.get("communities", "").split(";") if one.strip())
    return Said(
        id=name,
        response=cell.get("response") or name,
        text=cell.get("text", ""),
        language=(cell.get("language") or "en").partition("-")[0].casefold(),
        period=cell.get("period", ""),
        communities=communities,
    )


def _check(said: Iterable[Said]) -> None:
    seen: set[str] = set()
    faults = []
    for line, one in enumerate(said, 1):
        if not one.id or one.id in seen:
            faults.append(f"comment {line}: its comment_id is {'twice in the file' if one.id else 'missing'}")
        seen.add(one.id)
    if faults:
        more = [f"and {len(faults) - _MOST_FAULTS} faults more"] if len(faults) > _MOST_FAULTS else []
        raise CommentFaults("\n".join([*faults[:_MOST_FAULTS], *more]))


def write_phrases(phrases: Iterable[EmergingPhrase], path: Path) -> None:
    """Write the phrases as CSV with the columns of `WRITTEN`; an empty community is the latest period."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(WRITTEN)
        for one in phrases:
            about = (one.phrase, one.language, one.community, one.people, one.others, one.z)
            cells = [*about, " ".join(one.comments)]
            writer.writerow([f"'{cell}" if str(cell).startswith(_DANGEROUS) else cell for cell in cells])


def phrase_line(phrase: EmergingPhrase) -> str:
    """One phrase in a line of plain text.

    >>> phrase_line(EmergingPhrase("bus was late", "en", "sex=male", 10, 0, 4.5, ("c1",)))
    'sex=male: “bus was late” (en), 10 people here and 0 elsewhere, z 4.5'
    """
    new = ("since the last period", "before")
    where, there = (phrase.community, "elsewhere") if phrase.community else new
    people = f"{phrase.people} people here and {phrase.others} {there}"
    return f"{where}: “{phrase.phrase}” ({phrase.language}), {people}, z {phrase.z:.1f}"
