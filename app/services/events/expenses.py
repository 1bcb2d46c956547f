"""What people who came are paid back: offered, claimed, approved, paid; each step is one press.

For what and how much is sealed, and opened for the organisers of the event's group alone.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from app.security.crypto import Keys, hash_id
from app.services.days import day_of
from app.services.events.details import open_contact
from app.services.events.faults import Fault, NotPossible
from app.services.events.planning import NO_EVENT, NOT_NOW
from app.services.events.sealed import open_piece, seal_piece
from app.storage import bookings, event_day, events
from app.storage.event_day import StoredExpense
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_

STATES = MappingProxyType(
    {
        "offered": N_("Offered"),
        "claimed": N_("Claimed"),
        "approved": N_("Approved"),
        "paid": N_("Paid"),
        "refused": N_("Not paid"),
    }
)
# What may become of an expense in each state, and what the button that does it says.
NEXT = MappingProxyType(
    {
        "offered": MappingProxyType({"claimed": N_("They claim it"), "refused": N_("They do not want it")}),
        "claimed": MappingProxyType({"approved": N_("Approve it"), "refused": N_("Do not pay it")}),
        "approved": MappingProxyType({"paid": N_("It is paid"), "refused": N_("Do not pay it")}),
    }
)
OWED = ("claimed", "approved")  # somebody waits for money, or for a no
FIRST_STATES = ("offered", "claimed")
LONGEST = 200
NO_PERSON = N_("Choose who it is for.")
NO_REASON = N_("Write what it is for, like bus fare.")
NO_AMOUNT = N_("Write the amount in pounds, like 4.50, up to 1,000.")
TOO_LONG = N_("Write at most %(most)s letters.")
NO_STATE = N_("Choose one of the list.")
_AMOUNT = re.compile(r"£? ?(\d{1,4})(?:\.(\d{1,2}))?")
_MOST = 1000_00


@dataclass(frozen=True)
class RawExpense:
    """An expense as it was typed."""

    booking_id: str = ""
    reason: str = ""
    amount: str = ""
    state: str = "claimed"


@dataclass(frozen=True)
class ExpenseLine:
    """One expense as the organisers see it. `pence`: how much."""

    id: str
    name: str
    reason: str
    pence: int
    state: str


def read_amount(typed: str) -> int | None:
    """The amount that was typed, in pence, or None.

    >>> read_amount("£4.50"), read_amount("12"), read_amount("1,000.00"), read_amount("0"), read_amount("-3")
    (450, 1200, 100000, None, None)
    """
    found = _AMOUNT.fullmatch(typed.strip().replace(",", ""))
    pence = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
    return pence if 0 < pence <= _MOST else None


def check_expense(raw: RawExpense) -> tuple[Fault, ...]:
    """What is wrong with an expense as it was typed."""
    faults = []
    if not raw.booking_id:
        faults.append(Fault("booking", NO_PERSON))
    if not raw.reason.strip():
        faults.append(Fault("reason", NO_REASON))
    if len(raw.reason.strip()) > LONGEST:
        faults.append(Fault("reason", TOO_LONG, {"most": str(LONGEST)}))
    if read_amount(raw.amount) is None:
        faults.append(Fault("amount", NO_AMOUNT))
    if raw.state not in FIRST_STATES:
        faults.append(Fault("state", NO_STATE))
    return tuple(faults)


def add_expense(
    stores: Stores, keys: Keys, event_id: str, group_id: str, raw: RawExpense, form_key: str
) -> tuple[Fault, ...]:
    """Keeps an expense of somebody who has a place, or says what is wrong. One form makes one."""
    faults = check_expense(raw)
    pence = read_amount(raw.amount)
    if faults or pence is None:
        return faults
    expense_id = secrets.token_hex(16)
    plain = {"reason": raw.reason.strip(), "pence": pence}
    sealed = seal_piece(keys, plain, f"{expense_id} expense")
    made = StoredExpense(expense_id, event_id, raw.booking_id, hash_id(form_key.encode()), raw.state, sealed)
    with writing(stores.people) as connection:
        event = events.lock_event(connection, event_id)
        if event is None or event.group_id != group_id:
            raise NotPossible(NO_EVENT)
        booking = bookings.find_booking(connection, event_id, raw.booking_id)
        if booking is None or booking.state not in bookings.HAVE_A_PLACE:
            return (Fault("booking", NO_PERSON),)
        event_day.add_expense(connection, made)
    return ()


def expenses_of(stores: Stores, keys: Keys, event_id: str) -> tuple[ExpenseLine, ...]:
    """The expenses of an event by name, for the organisers of its group alone."""
    with reading(stores.people) as connection:
        kept = event_day.read_expenses(connection, event_id)
        named = {one.id: one for one in bookings.read_bookings(connection, event_id)} if kept else {}
    lines = []
    for one in kept:
        plain = open_piece(keys, one.sealed, f"{one.id} expense")
        name = open_contact(keys, named[one.booking_id]).name
        lines.append(ExpenseLine(one.id, name, plain["reason"], plain["pence"], one.state))
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def move_expense(
    stores: Stores, event_id: str, group_id: str, expense_id: str, step: tuple[str, str], now: datetime
) -> None:
    """Moves an expense by a step (from, to). The same step twice is one. Raises NotPossible."""
    before, state = step
    if state not in NEXT.get(before, {}):
        raise NotPossible(NOT_NOW)
    with writing(stores.people) as connection:
        event = events.lock_event(connection, event_id)
        if event is None or event.group_id != group_id:
            raise NotPossible(NO_EVENT)
        moved = event_day.change_expense(connection, event_id, expense_id, before, state)
        if moved and state == "paid":
            events.change_event_row(connection, event_id, {"last_paid_on": day_of(now)})
