"""The worker: takes each message that is due, hands it on, and keeps what came of it.

A message is sent at least once. Whoever takes it holds it for five minutes; a worker that ends between
handing on and marking leaves it to be sent once more, under the same key. It chooses no words and no way.
"""

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from app.security.crypto import Keys, NotSealedHere
from app.services.events.booking import link_token
from app.services.events.own_booking import NoBooking, my_booking
from app.services.events.telling import AT_ONCE
from app.services.messages.composing import About, compose, link_to
from app.services.messages.moments import Voice
from app.services.messages.outgoing import Deliver, Outgoing, Undelivered
from app.services.messages.quiet import quiet_until
from app.services.messages.truth import is_true
from app.storage.message_outbox import QUEUED, QueuedMessage
from app.storage.message_sending import DROPPED, FAILED, SENT, mark_message, take_message
from app.storage.stores import StoreAway, Stores, writing

HELD_FOR = timedelta(minutes=5)  # longer than any way takes before it gives up
# How long after each attempt the next one comes; after the last of them a message has failed.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 24 * 60))
MOST_AWAY = 3  # after so many in a row that could not be handed on, nothing more is tried in this run
MOST_TRIES = 5  # to mark a message, each as long as the store waits for others
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Outbox:
    """What a worker works with. `address`: of the public site; `voice_of`: from a language and whether it is
    Easy Read to how its readers are spoken to."""

    stores: Stores
    keys: Keys
    deliver: Deliver
    address: str
    voice_of: Callable[[str, bool], Voice]


def send_due(outbox: Outbox, clock: Clock) -> Counter[str]:
    """Sends everything that is due. How many messages came to which state.

    Where a server is away it ends early: what was not tried is due again the next time.
    """
    worker, came_to, away = secrets.token_hex(16), Counter[str](), 0
    while away < MOST_AWAY and (taken := _take(outbox.stores, worker, clock())):
        ending = _send(outbox, taken, clock())
        _mark(outbox.stores, taken, ending)
        came_to[str(ending["state"])] += 1
        away = away + 1 if ending["problem"] == "away" else 0
    return came_to


def _take(stores: Stores, worker: str, now: datetime) -> QueuedMessage | None:
    with writing(stores.people) as connection:
        return take_message(connection, worker, now, now + HELD_FOR)


Ending = MappingProxyType[str, object]


def _mark(stores: Stores, taken: QueuedMessage, ending: Ending) -> None:
    """Keeps what came of a message. A store in a rush is asked again, or somebody would be told twice."""
    for last in (*[False] * (MOST_TRIES - 1), True):
        try:
            with writing(stores.people) as connection:
                mark_message(connection, taken.id, taken.lease, ending)
        except StoreAway:
            if last:
                raise
        else:
            return


def _send(outbox: Outbox, taken: QueuedMessage, now: datetime) -> Ending:
    """What came of one message, as its row keeps it."""
    if taken.attempts > len(WAITS) + 1:  # it ends every worker that takes it
        return _end(FAILED, "away")
    try:
        message = _write(outbox, taken, now)
        if message is None:
            return _end(DROPPED)
        if until := quiet_until(message.way, now):
            return _wait(until, taken.attempts - 1)
        outbox.deliver(message)
    except (NotSealedHere, NoBooking):
        return _end(FAILED, "unreadable")
    except Undelivered as fault:
        return _after(fault, taken, now)
    return _end(SENT)


def _write(outbox: Outbox, taken: QueuedMessage, now: datetime) -> Outgoing | None:
    """The message in its words, or None where it is not true or not wanted any more. Raises Undelivered."""
    token = link_token(outbox.keys, taken.booking_id)
    booking = my_booking(outbox.stores, outbox.keys, token)
    if not is_true(taken.kind, booking, now):
        return None
    contact = booking.contact
    if contact.way == "phone":
        raise Undelivered("phone")
    easy = contact.register == "easy_read"
    link = link_to(outbox.address, token, contact.language, easy=easy)
    voice = outbox.voice_of(contact.language, easy)
    repeat = taken.attempts > 1
    return compose(About(taken.kind, taken.idempotency_key, booking, link, voice, repeat), now)


def _after(fault: Undelivered, taken: QueuedMessage, now: datetime) -> Ending:
    if not fault.again or taken.attempts > len(WAITS):
        return _end(FAILED, fault.problem)
    return _wait(now + WAITS[taken.attempts - 1], taken.attempts, fault.problem)


def _wait(until: datetime, attempts: int, problem: str = "") -> Ending:
    return Ending({"state": QUEUED, "not_before": until, "attempts": attempts, "problem": problem})


def _end(state: str, problem: str = "") -> Ending:
    """Without a moment: that would be, nearly, the moment of signing up."""
    return Ending({"state": state, "not_before": AT_ONCE, "problem": problem})
