"""Keeps what was said at an event as comments: notes and flip-chart lines, typed in afterwards.

Of the event it is given the id and no more. It knows no booking, and nothing that is kept leads to who spoke.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.security.crypto import Keys, keyed_hash
from app.services.days import day_of
from app.services.importing.targets import SURVEY
from app.services.response_rows import Submission, make_response
from app.services.surveys import publish, published_version
from app.settings import LANGUAGES
from app.storage.collectors import Collector
from app.storage.responses import NewResponse, count_through, insert_batch
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_
from survey_definitions.model import Answer, Version
from survey_definitions.reader import load_survey

MODE = "event"
ENOUGH = 20  # lines of one event, from which on each carries its day and language
MOST_LINES, LONGEST = 300, 4000
QUESTIONS = ("anything-else", "good", "better")
KINDS = ("user", "carer", "staff", "community")
NO_LINES = N_("Write at least one line.")
TOO_MANY_LINES = N_("Write at most %(most)s lines at a time.")
TOO_LONG = N_("A line has more than %(most)s letters. Make two of it.")


@dataclass(frozen=True)
class Notes:
    """Lines that were written down at an event, who said them, about what, and in which language."""

    lines: tuple[str, ...]
    language: str
    kind: str = "user"
    question: str = "anything-else"


def read_lines(typed: str) -> tuple[str, ...]:
    """What was typed, line by line, without bullets and empty lines.

    >>> read_lines("- Nobody rang back\\n\\n• It was far ")
    ('Nobody rang back', 'It was far')
    """
    lines = (line.strip().lstrip("-–•*·").strip() for line in typed.splitlines())
    return tuple(line for line in lines if line)


def fault_of(notes: Notes) -> tuple[str, int] | None:
    """What is wrong with the lines and the number that belongs to it, or None."""
    if not notes.lines:
        return NO_LINES, 1
    if len(notes.lines) > MOST_LINES:
        return TOO_MANY_LINES, MOST_LINES
    return (TOO_LONG, LONGEST) if any(len(line) > LONGEST for line in notes.lines) else None


def keep_notes(stores: Stores, keys: Keys, event_id: str, notes: Notes, form_key: str, now: datetime) -> int:
    """Keeps each line as a comment of its own. How many are new: a form sent twice keeps its lines once.

    Until an event has twenty lines they carry no day but that of their quarter, and no language but that of
    their own words: a small group that met on one day in one language is not to be told from others.
    Raises ValueError where there is something wrong with the notes.
    """
    known = notes.language in LANGUAGES and notes.kind in KINDS and notes.question in QUESTIONS
    if fault_of(notes) or not known:
        raise ValueError("These notes cannot be kept.")
    version = _version(stores, now)
    with writing(stores.answers) as connection:
        before = count_through(connection, SURVEY, collector_of(event_id), MODE)
        told = before + len(notes.lines) >= ENOUGH
        day = day_of(now) if told else first_of_quarter(day_of(now))
        made = _Making(keys, version, event_id, notes, form_key, day, told)
        return insert_batch(connection, [_make(made, number) for number in range(len(notes.lines))])


def count_notes(stores: Stores, event_id: str) -> int:
    """How many lines of an event are kept."""
    with reading(stores.answers) as connection:
        return count_through(connection, SURVEY, collector_of(event_id), MODE)


def collector_of(event_id: str) -> str:
    """The collector through which the lines of an event come."""
    return f"event-{event_id}"


def first_of_quarter(day: date) -> date:
    """The first day of the quarter a day is in.

    >>> first_of_quarter(date(2026, 11, 21))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


@dataclass(frozen=True)
class _Making:
    keys: Keys
    version: Version
    event_id: str
    notes: Notes
    form_key: str
    day: date
    told: bool


def _make(making: _Making, number: int) -> NewResponse:
    notes, through = making.notes, collector_of(making.event_id)
    key = keyed_hash(
        making.keys.imported, f"event {making.event_id} {making.form_key} {number}".encode()
    ).hex()
    answers = {"kind": Answer((notes.kind,)), notes.question: Answer(text=notes.lines[number])}
    sent = Submission(key, making.version, notes.language, "standard", MODE, through, answers)
    made = make_response(making.keys, sent, Collector(through, SURVEY, MODE), making.day)
    # No four words lead here: a guess at somebody's receipt never takes away what was said at an event.
    hidden = keyed_hash(making.keys.imported, f"receipt {key}".encode())
    changes = {"receipt_hash": hidden} if making.told else {"receipt_hash": hidden, "language": ""}
    return NewResponse(**{**vars(made), **changes})


def _version(stores: Stores, now: datetime) -> Version:
    """The survey that comments from elsewhere are kept under, as it is published."""
    found = published_version(stores, SURVEY, now)
    return found or publish(stores, load_survey(SURVEY), {}, now)
