"""Queries on events in the people store: their rows, words and held places.

It decides nothing, and opens nothing that is sealed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, delete, func, insert, select, update

from app.storage.booking_tables import BookingRow
from app.storage.columns import table_of
from app.storage.event_tables import (
    EventHoldRow,
    EventRow,
    EventWordsRow,
)
from survey_definitions.model import SOURCE_LANGUAGE

_event, _words, _hold = table_of(EventRow), table_of(EventWordsRow), table_of(EventHoldRow)
_booking = table_of(BookingRow)


@dataclass(frozen=True)
class EventWords:
    """What an event says of itself in one language and register."""

    language: str
    register: str
    title: str
    description: str = ""
    aims: str = ""
    ground_rules: str = ""


@dataclass(frozen=True)
class Hold:
    """Places held for people of one community, until the end of a day."""

    community: str
    places: int
    until: date


@dataclass(frozen=True)
class StoredEvent:
    """One event as it is stored."""

    id: str
    group_id: str
    kind: str
    state: str
    starts: datetime
    ends: datetime
    place: str
    sealed_place: bytes = field(repr=False)
    capacity: int
    safe_space: str
    reward: str
    reward_note: str
    budget_line: str
    communities: tuple[str, ...]
    consents: tuple[str, ...]
    unmet_needs: tuple[str, ...]
    last_paid_on: date | None = None
    cleared: bool = False
    words: tuple[EventWords, ...] = ()
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True)
class EventLine:
    """One event in a list, with how many are booked (offers too) and how many wait."""

    id: str
    kind: str
    state: str
    starts: datetime
    place: str
    capacity: int
    title: str
    taken: int
    waiting: int
    title_language: str = ""
    communities: tuple[str, ...] = ()
    safe_space: str = ""


_COLUMNS = [one.name for one in fields(StoredEvent) if one.name not in ("words", "holds")]
_LISTS = ("communities", "consents", "unmet_needs")
_LINE = ("id", "kind", "state", "starts", "place", "capacity", "communities", "safe_space")


def write_event(connection: Connection, event: StoredEvent) -> None:
    """Stores an event, new or changed, with its words and held places."""
    values = {name: getattr(event, name) for name in _COLUMNS}
    values |= {name: list(values[name]) for name in _LISTS}
    changed = connection.execute(update(_event).where(_event.c.id == event.id).values(values))
    if not changed.rowcount:
        connection.execute(insert(_event), values)
    for table, rows in ((_words, event.words), (_hold, event.holds)):
        connection.execute(delete(table).where(table.c.event_id == event.id))
        if rows:
            connection.execute(insert(table), [{"event_id": event.id, **vars(row)} for row in rows])


def change_event_row(connection: Connection, event_id: str, values: Mapping[str, object]) -> None:
    """Changes these columns of an event."""
    connection.execute(update(_event).where(_event.c.id == event_id).values(dict(values)))


def find_event(connection: Connection, event_id: str) -> StoredEvent | None:
    """The event with this id."""
    return _whole(connection, select(_event).where(_event.c.id == event_id))


def lock_event(connection: Connection, event_id: str) -> StoredEvent | None:
    """The event with this id, which nobody else books or changes until this transaction ends.

    SQLite has locked the whole store when the transaction began (`stores.writing`), PostgreSQL locks the row.
    """
    return _whole(connection, select(_event).where(_event.c.id == event_id).with_for_update())


def _whole(connection: Connection, wanted: Select[Any]) -> StoredEvent | None:
    row = connection.execute(wanted).one_or_none()
    return _as_event(connection, row) if row else None


def _as_event(connection: Connection, row: Row[Any]) -> StoredEvent:
    values = {name: getattr(row, name) for name in _COLUMNS}
    values |= {name: tuple(values[name]) for name in _LISTS}
    words = select(_words).where(_words.c.event_id == row.id).order_by(_words.c.language, _words.c.register)
    holds = select(_hold).where(_hold.c.event_id == row.id).order_by(_hold.c.community)
    values["sealed_place"] = bytes(row.sealed_place)
    values["words"] = tuple(EventWords(*one[1:]) for one in connection.execute(words))
    values["holds"] = tuple(Hold(*one[1:]) for one in connection.execute(holds))
    return StoredEvent(**values)


def read_lines(
    connection: Connection, language: str, group_id: str | None, states: Sequence[str], since: datetime
) -> tuple[EventLine, ...]:
    """The events that end after a moment, the first to come first: of one group, or with None of all.

    The title is the standard one of the language, else the English one, else the first there is.
    """
    wanted = [_event.c.state.in_(states), _event.c.ends >= since]
    wanted += [] if group_id is None else [_event.c.group_id == group_id]
    rows = connection.execute(_lines().where(*wanted).order_by(_event.c.starts, _event.c.id)).mappings()
    titles = _titles(connection, language, wanted)
    return tuple(_as_line(row, *titles.get(row["id"], ("", ""))) for row in rows)


def _as_line(row: Mapping[Any, Any], title: str, title_language: str) -> EventLine:
    values = {**row, "communities": tuple(row["communities"])}
    return EventLine(**values, title=title, title_language=title_language)


def _lines() -> Select[Any]:
    counted = (
        select(
            _booking.c.event_id,
            func.sum(case((_booking.c.state.in_(("waiting", "cancelled")), 0), else_=1)).label("taken"),
            func.sum(case((_booking.c.state == "waiting", 1), else_=0)).label("waiting"),
        )
        .group_by(_booking.c.event_id)
        .subquery()
    )
    columns = (_event.c[name] for name in _LINE)
    numbers = (func.coalesce(counted.c[name], 0).label(name) for name in ("taken", "waiting"))
    return select(*columns, *numbers).outerjoin_from(_event, counted, counted.c.event_id == _event.c.id)


def _titles(connection: Connection, language: str, wanted: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """Each title with its language. The language's own standard title is read last, and so it stays."""
    own = and_(_words.c.language == language, _words.c.register == "standard")
    rank = case((own, 2), (_words.c.language == SOURCE_LANGUAGE, 1), else_=0)
    columns = (_words.c.event_id, _words.c.title, _words.c.language)
    joined = select(*columns).join(_event, _event.c.id == _words.c.event_id)
    ordered = joined.where(*wanted).order_by(rank, _words.c.language.desc(), _words.c.register)
    return {row.event_id: (row.title, row.language) for row in connection.execute(ordered)}


def read_uncleared(connection: Connection, before: datetime) -> tuple[tuple[str, date | None], ...]:
    """The events that ended before a moment and still have bookings; and the day of their last payment."""
    wanted = select(_event.c.id, _event.c.last_paid_on).where(~_event.c.cleared, _event.c.ends < before)
    return tuple((row.id, row.last_paid_on) for row in connection.execute(wanted))


def read_starting(connection: Connection, after: datetime, before: datetime) -> tuple[StoredEvent, ...]:
    """The published events that start after one moment and before another."""
    wanted = select(_event).where(
        _event.c.state == "published", _event.c.starts > after, _event.c.starts < before
    )
    rows = connection.execute(wanted.order_by(_event.c.starts, _event.c.id)).all()
    return tuple(_as_event(connection, row) for row in rows)
