"""What people said of question drafts, as rows: comments, own words and votes.

It takes nothing out of what was written (`services.asking.hearing` does), and knows nobody who wrote it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.asking_tables import AskingInvitationRow, SuggestionRow
from app.storage.columns import table_of

_suggestion, _invitation = table_of(SuggestionRow), table_of(AskingInvitationRow)
Kind = Literal["comment", "own words", "vote"]
VOTE: Kind = "vote"
_ADD = {
    "sqlite": sqlite.insert(_suggestion).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_suggestion).on_conflict_do_nothing(),
}


@dataclass(frozen=True)
class Suggestion:
    """One thing that somebody said of a draft. `choice` is a vote's; the others have words."""

    id: str
    draft_id: str
    invitation_id: str
    kind: Kind
    member: bytes = field(repr=False)
    language: str
    said_on: date
    choice: str = ""
    name: str = ""
    original: str | None = field(default=None, repr=False)
    redacted: str | None = None
    read_first: bool = False
    taken: bool = False


def keep_once(connection: Connection, said: Suggestion) -> None:
    """Keeps what was said; the same again changes nothing, and another vote takes the place of the first."""
    connection.execute(_ADD[connection.dialect.name], vars(said))
    if said.kind == VOTE:
        here = _suggestion.c.id == said.id
        values = {"choice": said.choice, "said_on": said.said_on}
        connection.execute(update(_suggestion).where(here).values(values))


def find_choice(connection: Connection, suggestion_id: str) -> str:
    """What was voted for in this vote; empty where there is none."""
    found = connection.scalar(select(_suggestion.c.choice).where(_suggestion.c.id == suggestion_id))
    return found or ""


def read_suggestions(connection: Connection, draft_id: str) -> tuple[Suggestion, ...]:
    """All that was said of a draft, in no order of time; what may mean danger first."""
    mine = select(_suggestion).where(_suggestion.c.draft_id == draft_id)
    rows = connection.execute(mine.order_by(_suggestion.c.read_first.desc(), _suggestion.c.id)).mappings()
    return tuple(Suggestion(**{**row, "member": bytes(row["member"])}) for row in rows)


def count_said(connection: Connection, draft_ids: Sequence[str]) -> Mapping[str, int]:
    """How many things were said of each of these drafts; one of which nothing was said is left out."""
    counted = select(_suggestion.c.draft_id, func.count()).where(_suggestion.c.draft_id.in_(draft_ids))
    return {row[0]: row[1] for row in connection.execute(counted.group_by(_suggestion.c.draft_id))}


def mark_taken(connection: Connection, draft_id: str, ids: Sequence[str]) -> None:
    """Says which suggestions a decision names, and that it names no others."""
    here = _suggestion.c.draft_id == draft_id
    connection.execute(update(_suggestion).where(here).values(taken=_suggestion.c.id.in_(ids)))


def read_as_written(connection: Connection) -> tuple[Suggestion, ...]:
    """All that is still kept as it was written."""
    rows = connection.execute(select(_suggestion).where(_suggestion.c.original.is_not(None))).mappings()
    return tuple(Suggestion(**{**row, "member": bytes(row["member"])}) for row in rows)


def keep_redacted(connection: Connection, suggestion_id: str, redacted: str) -> None:
    """Keeps what was said with people taken out alone."""
    here = _suggestion.c.id == suggestion_id
    connection.execute(update(_suggestion).where(here).values(original=None, redacted=redacted))


def forget_names_before(connection: Connection, day: date) -> int:
    """Forgets the names that came through links which ended before this day, and says how many."""
    ended = func.coalesce(_invitation.c.ended_on, _invitation.c.ends_on) < day
    named = (_suggestion.c.name != "", _suggestion.c.invitation_id.in_(select(_invitation.c.id).where(ended)))
    return connection.execute(update(_suggestion).where(*named).values(name="")).rowcount
