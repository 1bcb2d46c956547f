"""The ledger of what was released of a survey: protected tables and quotes, exactly as they were shown.

Nothing unprotected can be kept here, and no row about a person can be reached from here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from analysis.protected import (
    ProtectedQuote,
    ProtectedTable,
    from_json,
    quotes_from_json,
    quotes_to_json,
    to_json,
)
from app.storage.answers_tables import ReleaseRow
from app.storage.columns import table_of

_release = table_of(ReleaseRow)


@dataclass(frozen=True)
class Release:
    """One refresh of a survey's results. `base` is how many responses it stood on."""

    survey_id: str
    made_on: date
    base: int
    table: ProtectedTable
    quotes: tuple[ProtectedQuote, ...]


def add_release(connection: Connection, release: Release) -> None:
    """Writes a release into the ledger. None is ever changed or taken out."""
    row = {
        "survey_id": release.survey_id,
        "made_on": release.made_on,
        "base": release.base,
        "protected": to_json(release.table),
        "quotes": quotes_to_json(release.quotes),
    }
    connection.execute(insert(_release), row)


def find_latest(connection: Connection, survey_id: str) -> Release | None:
    """The newest release of a survey."""
    newest = select(_release).where(_release.c.survey_id == survey_id).order_by(_release.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return _release_of(row) if row else None


def newest_number(connection: Connection, survey_id: str) -> int | None:
    """The number of the newest release of a survey, which tells whether there is a newer one."""
    number: int | None = connection.scalar(
        select(func.max(_release.c.id)).where(_release.c.survey_id == survey_id)
    )
    return number


def read_ledger(connection: Connection, survey_id: str) -> Sequence[Release]:
    """Every release of a survey, the oldest first."""
    every = select(_release).where(_release.c.survey_id == survey_id).order_by(_release.c.id)
    return tuple(_release_of(row) for row in connection.execute(every))


def _release_of(row: Row[Any]) -> Release:
    quotes = tuple(quotes_from_json(row.quotes))
    return Release(row.survey_id, row.made_on, row.base, from_json(row.protected), quotes)


def change_quotes(
    connection: Connection, survey_id: str, before: str, after: str, in_english: Callable[[str], str]
) -> None:
    """Puts other words in the place of a quote, in every release of a survey: words that led to somebody go.

    `in_english` changes the English beside it.

    No number of a table is changed. The newest release gets a number of its own, so that no worker goes on
    showing the quotes it holds.
    """
    newest = newest_number(connection, survey_id)
    for row in connection.execute(select(_release).where(_release.c.survey_id == survey_id)).all():
        changed = _with_other_words(row.quotes, before, after, in_english)
        if changed == row.quotes:
            continue
        here = _release.c.id == row.id
        if row.id != newest:
            connection.execute(update(_release).where(here).values(quotes=changed))
            continue
        kept = {name: value for name, value in row._asdict().items() if name != "id"}
        connection.execute(insert(_release), {**kept, "quotes": changed})
        connection.execute(delete(_release).where(here))


def _with_other_words(quotes: str, before: str, after: str, in_english: Callable[[str], str]) -> str:
    listed: list[dict[str, Any]] = json.loads(quotes)
    changed = [
        {**quote, "text": after, "english": in_english(quote.get("english", ""))}
        if quote["text"] == before
        else quote
        for quote in listed
    ]
    if changed == listed:
        return quotes
    return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
