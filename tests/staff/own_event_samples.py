"""An event of the first group with one booking and one claim, whose ids tests know.

What is personal about them has words that stand nowhere else, so that a page that shows them is found.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import Flask

from app.services.event_notes import count_notes
from app.services.events.details import Contact, Need, seal_consents, seal_contact, seal_needs
from app.services.events.sealed import seal_piece
from app.storage import bookings, event_day, event_records, events
from app.storage.bookings import StoredBooking
from app.storage.event_day import StoredExpense
from app.storage.events import EventWords
from app.storage.message_outbox import read_messages
from app.storage.stores import reading, writing
from tests.staff.event_samples import COMING, add_event
from tests.staff.samples import held_by

BOOKING, EXPENSE = "sample-booking", "sample-expense"
TITLE, NAME = "Tea with the carers", "Bronisława Q"
NUMBER, REASON, BUDGET, AMOUNT = "+447700900987", "Taxi home from the hall", "Budget of the carers", "£7.31"
NEED, KEPT_NEED = Need("food", detail="No beetroot please"), "No beetroot please"


def add_own_event(app: Flask, group_id: str) -> None:
    """An event of this group that starts in two weeks, with one person who has a place and claims a taxi."""
    held = held_by(app)
    starts = datetime.now(UTC) + timedelta(days=14)
    words = (EventWords("en", "standard", TITLE),)
    add_event(app, COMING, starts, group_id, words=words, budget_line=BUDGET)
    contact = Contact(NAME, "text", NUMBER, leave_message=False, language="ur", register="standard",
                      for_whom="me")  # fmt: skip
    booking = StoredBooking(
        id=BOOKING,
        event_id=COMING,
        token_hash=sha256(b"link").digest(),
        form_hash=sha256(b"form").digest(),
        state="booked",
        place=None,
        contact=seal_contact(held.keys, BOOKING, contact),
        needs=seal_needs(held.keys, BOOKING, (NEED,)),
        consents=seal_consents(held.keys, BOOKING, ()),
    )
    claim = seal_piece(held.keys, {"reason": REASON, "pence": 731}, f"{EXPENSE} expense")
    expense = StoredExpense(EXPENSE, COMING, BOOKING, sha256(b"claim").digest(), "claimed", claim)
    with writing(held.stores.people) as connection:
        bookings.add_booking(connection, booking)
        event_day.add_expense(connection, expense)


def state_of_event(app: Flask) -> list[object]:
    """Everything that is kept of the event, to see whether somebody changed it."""
    stores = held_by(app).stores
    with reading(stores.people) as connection:
        return [
            events.find_event(connection, COMING),
            bookings.read_bookings(connection, COMING),
            event_day.read_expenses(connection, COMING),
            event_day.read_actions(connection, COMING),
            event_records.read_arrangements(connection, COMING),
            list(read_messages(connection, COMING)),
            count_notes(stores, COMING),
        ]
