"""Reads one row of a file as one person's response, or says what is wrong with it.

It opens no store; how a response is laid into rows is `services.response_rows`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.services.importing import notes
from app.services.importing.mapping import FileMapping, mapped_targets, meaning_of
from app.services.importing.tables import FileRow
from app.services.importing.targets import AREA, DAY, LANGUAGE, QUOTE, SERVICE, Target, find_choice, targets
from app.services.importing.written_days import read_day
from app.storage.imports import RowFault
from survey_definitions.answers import clean_text
from survey_definitions.model import GATE, GATE_YES, Answer

WHOLE_ROW = -1
QUOTE_OF = "-quote"  # the question of consent that belongs to a comment


@dataclass(frozen=True)
class ReadRow:
    """What one row says, in the order a survey would have asked."""

    number: int
    answers: dict[str, Answer]
    day: date
    service: str
    area: str
    language: str


@dataclass(frozen=True)
class Reader:
    """How rows are read: the mapping, with what it comes to for each column worked out once."""

    mapping: FileMapping
    today: date
    comments: tuple[tuple[int, str], ...]
    chosen: tuple[tuple[int, Target], ...]
    width: int


def make_reader(mapping: FileMapping, width: int, today: date) -> Reader:
    """How the rows of this file are read. `today`: no comment is from a later day."""
    by_place = sorted(mapping.columns.items())
    comments = tuple((place, name) for place, name in by_place if targets()[name].meaning == "comment")
    chosen = tuple((mapping.column_of(target.id), target) for target in mapped_targets(mapping))
    return Reader(mapping, today, comments, chosen, width)


def read_row(reader: Reader, row: FileRow) -> ReadRow | tuple[RowFault, ...]:
    """What the row says, or everything that is wrong with it."""
    comments = _comments(reader, row)
    meant = _choices(reader, row)
    day = _read_day(reader, row)
    service = _name(reader, row, SERVICE) or reader.mapping.service
    area = _name(reader, row, AREA) or reader.mapping.area
    found = (
        *_faults_of_row(reader, row, comments, meant),
        *_faults_of_day(reader, day),
        *_faults_of_names(reader, service, area),
    )
    if found or day is None:
        return tuple(RowFault(row.number, place, fault) for place, fault in found)
    answers = _answers(reader, comments, meant)
    language = meant.get(LANGUAGE) or reader.mapping.language
    return ReadRow(row.number, answers, day, service, area, language)


def _comments(reader: Reader, row: FileRow) -> dict[str, str]:
    """The words of each kind of comment; two columns of one kind are one comment, a line under the other."""
    said: dict[str, list[str]] = {}
    for place, name in reader.comments:
        if words := clean_text(row.cells[place]):
            said.setdefault(name, []).append(words)
    return {name: "\n".join(words) for name, words in said.items()}


def _choices(reader: Reader, row: FileRow) -> dict[str, str]:
    """The choice of each column that has choices; one that nobody can tell is not answered."""
    return {
        target.id: meaning_of(reader.mapping, target, row.cells[place]) or ""
        for place, target in reader.chosen
    }


def _read_day(reader: Reader, row: FileRow) -> date | None:
    place = reader.mapping.column_of(DAY)
    written = row.cells[place].strip() if place >= 0 else ""
    return read_day(written, day_first=reader.mapping.day_first) if written else reader.mapping.day


def _name(reader: Reader, row: FileRow, target: str) -> str:
    """The name of the service or area, as it is written; empty where the row does not say."""
    place = reader.mapping.column_of(target)
    return " ".join(clean_text(row.cells[place]).split()) if place >= 0 else ""


def _faults_of_row(
    reader: Reader, row: FileRow, comments: dict[str, str], meant: dict[str, str]
) -> Iterator[tuple[int, str]]:
    if len(row.cells) > reader.width:
        yield WHOLE_ROW, notes.TOO_MANY_CELLS
    elif not comments and not meant.get("fft"):
        yield WHOLE_ROW, notes.NOTHING_SAID
    for place, name in reader.comments:
        if len(comments.get(name, "")) > notes.LONGEST_COMMENT:
            yield place, notes.COMMENT_TOO_LONG


def _faults_of_day(reader: Reader, day: date | None) -> Iterator[tuple[int, str]]:
    if day is None:
        yield reader.mapping.column_of(DAY), notes.NO_SUCH_DAY
    elif day > reader.today:
        yield reader.mapping.column_of(DAY), notes.DAY_TO_COME


def _faults_of_names(reader: Reader, service: str, area: str) -> Iterator[tuple[int, str]]:
    if len(service) > notes.LONGEST_SERVICE:
        yield reader.mapping.column_of(SERVICE), notes.SERVICE_TOO_LONG
    if len(area) > notes.LONGEST_AREA:
        yield reader.mapping.column_of(AREA), notes.AREA_TOO_LONG


def _answers(reader: Reader, comments: dict[str, str], meant: dict[str, str]) -> dict[str, Answer]:
    kind = meant.get("kind") or reader.mapping.kind
    answers = {"kind": Answer(options=(kind,))}
    for name, words in comments.items():
        answers[name] = Answer(text=words)
        if meant.get(QUOTE) == GATE_YES:
            answers[f"{name}{QUOTE_OF}"] = Answer(options=(GATE_YES,))
    about_people = dict(_chosen_answers(reader, meant))
    if about_people.keys() - {"fft"}:
        answers[GATE] = Answer(options=(GATE_YES,))
    return answers | about_people


def _chosen_answers(reader: Reader, meant: dict[str, str]) -> Iterator[tuple[str, Answer]]:
    for _, target in reader.chosen:
        choice = find_choice(target, meant[target.id]) if target.id != "kind" else None
        if choice:
            yield from ((question, Answer(options=(option,))) for question, option in choice.answers)
