"""Reads comments from a file for emerging topics, and writes the topics found.

It finds none itself (`analysis.emerging` does), and writes nobody's words but the phrase.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.emerging import Said, Topic

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


def write_topics(topics: Iterable[Topic], path: Path) -> None:
    """Write the topics as CSV with the columns of `WRITTEN`; an empty community is the latest period."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(WRITTEN)
        for one in topics:
            about = (one.phrase, one.language, one.community, one.people, one.others, one.z)
            cells = [*about, " ".join(one.comments)]
            writer.writerow([f"'{cell}" if str(cell).startswith(_DANGEROUS) else cell for cell in cells])


def topic_line(topic: Topic) -> str:
    """One topic in a line of plain text.

    >>> topic_line(Topic("bus was late", "en", "sex=male", 10, 0, 4.5, ("c1",)))
    'sex=male: “bus was late” (en), 10 people here and 0 elsewhere, z 4.5'
    """
    where, there = (topic.community, "elsewhere") if topic.community else ("since the last period", "before")
    people = f"{topic.people} people here and {topic.others} {there}"
    return f"{where}: “{topic.phrase}” ({topic.language}), {people}, z {topic.z:.1f}"
