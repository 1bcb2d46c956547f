"""Queries on what comes of an event: action points, and what people are paid back.

It opens nothing that is sealed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.columns import table_of
from app.storage.event_day_tables import EventActionRow, EventExpenseRow

_action, _expense = table_of(EventActionRow), table_of(EventExpenseRow)


@dataclass(frozen=True)
class StoredExpense:
    """What one person is offered or claims, as it is stored."""

    id: str
    event_id: str
    booking_id: str
    form_hash: bytes = field(repr=False)
    state: str
    sealed: bytes = field(repr=False)


def write_actions(connection: Connection, event_id: str, words: Sequence[str]) -> None:
    """Keeps the action points of an event, instead of those before."""
    connection.execute(delete(_action).where(_action.c.event_id == event_id))
    rows = [{"event_id": event_id, "number": number, "words": one} for number, one in enumerate(words, 1)]
    if rows:
        connection.execute(insert(_action), rows)


def read_actions(connection: Connection, event_id: str) -> tuple[str, ...]:
    """The action points of an event, in their order."""
    wanted = select(_action.c.words).where(_action.c.event_id == event_id).order_by(_action.c.number)
    return tuple(connection.scalars(wanted))


def add_expense(connection: Connection, expense: StoredExpense) -> None:
    """Keeps what somebody is offered or claims; a second time with the same form it changes nothing."""
    same = select(_expense.c.id).where(_expense.c.form_hash == expense.form_hash)
    if connection.execute(same).first() is None:
        connection.execute(insert(_expense), vars(expense))


def read_expenses(connection: Connection, event_id: str) -> tuple[StoredExpense, ...]:
    """What the people of an event are offered or claim, in no order of time."""
    rows = connection.execute(select(_expense).where(_expense.c.event_id == event_id).order_by(_expense.c.id))
    sealed = ("form_hash", "sealed")
    return tuple(
        StoredExpense(**{**row, **{name: bytes(row[name]) for name in sealed}}) for row in rows.mappings()
    )


def has_expense_in(connection: Connection, event_id: str, states: Sequence[str]) -> bool:
    """Whether somebody of this event has an expense in one of these states."""
    wanted = select(_expense.c.id).where(_expense.c.event_id == event_id, _expense.c.state.in_(states))
    return connection.execute(wanted.limit(1)).first() is not None


def change_expense(connection: Connection, event_id: str, expense_id: str, before: str, state: str) -> bool:
    """Moves an expense from one state to another. False where it is not in that state."""
    mine = (_expense.c.id == expense_id, _expense.c.event_id == event_id, _expense.c.state == before)
    return connection.execute(update(_expense).where(*mine).values(state=state)).rowcount == 1
