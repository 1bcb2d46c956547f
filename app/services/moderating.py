"""Moderation: which comments wait, what a moderator decides on each, and which comments others may see.

It shows nobody what was taken out of a comment: `services.revealing` does, and writes it down.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from app.services.staff_log import log_action
from app.storage import moderation as rows
from app.storage.moderation import Case, Decision, Done, Scope, State, Waiting
from app.storage.responses import SurveyRows
from app.storage.stores import Stores, reading, writing

NOTE_LENGTH = 2_000
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
DECISIONS: tuple[Decision, ...] = ("seen", "acted", "second look")


class ChangedMeanwhile(ValueError):
    """Another moderator has changed this comment since the page was shown. Nothing was kept."""


class NoteNeeded(ValueError):
    """Who acted writes down what was done."""


@dataclass(frozen=True)
class By:
    """Who does something, and when."""

    account: str
    now: datetime


def count_waiting(stores: Stores, scope: Scope) -> Waiting:
    """How many comments wait for a moderator, and the day the oldest of them was written."""
    with reading(stores.answers) as connection:
        return rows.count_waiting(connection, scope)


def list_waiting(stores: Stores, scope: Scope, most: int, start: int = 0) -> tuple[Case, ...]:
    """Comments that wait, redacted: those that may mean danger before all others."""
    with reading(stores.answers) as connection:
        found = rows.read_waiting(connection, scope, most, start)
    return tuple(redact_case(case) for case in found)


def find_case(stores: Stores, comment_id: str) -> Case | None:
    """One comment, redacted; None where there is none of this id."""
    if not is_id(comment_id):
        return None
    with reading(stores.answers) as connection:
        case = rows.find_case(connection, comment_id)
    return redact_case(case) if case else None


def is_id(text: str) -> bool:
    """Whether a comment could have this id: an address may hold anything."""
    return bool(_ID.fullmatch(text))


def is_held(case: Case, scope: Scope) -> bool:
    """Whether nobody but a moderator may see this comment now."""
    untouched = case.version == 0 and (case.read_first or scope == "all")
    return untouched or case.state in rows.WAITING


def redact_case(case: Case) -> Case:
    """The comment with people taken out, where that has not been done yet."""
    return replace(case, redacted=redacted_words(case.original, case.redacted, case.language))


def redacted_words(original: str | None, redacted: str | None, language: str) -> str:
    """The words of a comment with people taken out: as kept, else made now."""
    if redacted is not None:
        return redacted
    from analysis.redaction import redact

    return redact(original or "", language).text


def what_was_done(stores: Stores, comment_id: str) -> tuple[Done, ...]:
    """The log of one comment, the newest first."""
    with reading(stores.answers) as connection:
        return tuple(rows.read_done(connection, comment_id))


def latest_done(stores: Stores, most: int = 100) -> tuple[Done, ...]:
    """What moderators did last, the newest first."""
    with reading(stores.answers) as connection:
        return tuple(rows.read_settled(connection, most))


def read_decision(text: str) -> Decision:
    """What a moderator can decide. Raises `ValueError` for anything else."""
    for decision in DECISIONS:
        if decision == text:
            return decision
    raise ValueError(f"“{text}” is no decision of a moderator.")


def decide(stores: Stores, comment_id: str, decision: Decision, note: str, version: int, by: By) -> None:
    """Keeps that a moderator has seen a comment, has acted on it, or wants a second look at it.

    Raises `NoteNeeded` where somebody acted and did not say how, `ChangedMeanwhile` where another was first.
    """
    if decision == "acted" and not note.strip():
        raise NoteNeeded
    done = Done(comment_id, by.now, by.account, decision, note.strip() or None)
    keep_act(stores, decision, version, done)


def keep_act(stores: Stores, state: State, version: int, done: Done, redacted: str = "") -> None:
    """Keeps where a comment stands now, its new redaction if there is one, and the line of the log, together.

    Raises `ChangedMeanwhile`: nothing is kept then.
    """
    with writing(stores.answers) as connection:
        if not rows.change_state(connection, done.comment, state, version):
            raise ChangedMeanwhile
        if redacted:
            rows.change_redacted(connection, done.comment, redacted)
        rows.add_done(connection, done)
    log_action(stores, done.account, f"comment: {done.act}", done.comment, done.at)


def ask_moderator(stores: Stores, comment_id: str, by: By) -> bool:
    """Sends a comment that somebody else is reading to the moderators: until then nobody else sees it.

    False where there is no such comment, or it waits already.
    """
    case = find_case(stores, comment_id)
    if case is None or case.state in rows.WAITING:
        return False
    try:
        keep_act(stores, "waiting", case.version, Done(comment_id, by.now, by.account, "asked", None))
    except ChangedMeanwhile:
        return ask_moderator(stores, comment_id, by)
    return True


def unreadable_ids(stores: Stores, survey_id: str, scope: Scope) -> frozenset[str]:
    """The ids of the comments of a survey that nobody but a moderator may see now."""
    with reading(stores.answers) as connection:
        return rows.waiting_ids(connection, survey_id, scope)


def readable_comments(stores: Stores, found: SurveyRows, survey_id: str, scope: Scope) -> SurveyRows:
    """The rows of a survey in which a comment that waits for a moderator may not be quoted.

    It is still counted: what it is about gives nobody away, and its words are not shown.
    """
    waiting = unreadable_ids(stores, survey_id, scope)
    held = (replace(one, may_quote=False) if one.id in waiting else one for one in found.comments)
    return replace(found, comments=tuple(held)) if waiting else found
