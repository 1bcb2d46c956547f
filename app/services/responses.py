"""The only door through which a response comes in: once, whole, and for good.

It shows no page; whether an answer is well formed was checked before (`survey_definitions.answers`).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from app.security.crypto import Keys, Numbers, keyed_hash, receipt_hash, receipt_numbers
from app.services.collectors import find_collector
from app.services.days import day_of
from app.services.response_rows import Submission, make_response
from app.services.surveys import state_on
from app.storage import drafts, responses
from app.storage.responses import NewResponse
from app.storage.stores import Stores, reading, writing
from app.storage.surveys import find_survey
from app.storage.withdrawals import is_withdrawn

__all__ = ["Receipt", "Submission", "accept_response", "receipt_for_key"]
# Whoever started before a survey closed may finish: until the end of the day after its last day.
GRACE = timedelta(days=1)


class NotAccepted(Exception):
    """A response that is not kept."""


class OtherContent(NotAccepted):
    """This key was sent before with other answers. The first ones are kept."""


class SurveyClosed(NotAccepted):
    """The survey takes no responses now."""


class Withdrawn(NotAccepted):
    """The response of this key was withdrawn, and stays so."""


class DraftChanged(NotAccepted):
    """The draft was saved since its answers were read: look at them again before sending."""


@dataclass(frozen=True)
class Receipt:
    """What a person keeps to withdraw. `repeat`: the response had been kept before."""

    numbers: Numbers
    repeat: bool


@dataclass(frozen=True)
class _Sending:
    keys: Keys
    response: NewResponse
    day: date  # when it was answered
    today: date
    draft_id: bytes | None
    draft_counter: int | None


def accept_response(
    stores: Stores,
    keys: Keys,
    submission: Submission,
    now: datetime,
    draft_id: bytes | None = None,
    draft_counter: int | None = None,
    answered_on: date | None = None,
) -> Receipt:
    """Keeps a response, and deletes its draft, in one transaction. The same again gives the same receipt.

    `draft_id` is `cookie.row`. With `draft_counter` (`draft.counter`) a page saved meanwhile in another tab
    is not lost: DraftChanged is raised. `answered_on` is the day where answers waited for signal since: a
    survey that was open then, or is now, takes them.
    Raises OtherContent, SurveyClosed, Withdrawn: nothing is kept then.
    """
    collector = find_collector(stores, submission.collector) if submission.collector else None
    today = day_of(now)
    response = make_response(keys, submission, collector, answered_on or today)
    sending = _Sending(keys, response, answered_on or today, today, draft_id, draft_counter)
    with writing(stores.answers) as connection:
        return _repeat(connection, sending) or _keep(connection, sending)


def receipt_for_key(stores: Stores, keys: Keys, key: str) -> Receipt | None:
    """The receipt of the response kept under this key, for whoever comes back after sending."""
    with reading(stores.answers) as connection:
        kept = responses.find_by_key(connection, key)
    return Receipt(receipt_numbers(keys, key, kept.receipt_turn), repeat=True) if kept else None


def _repeat(connection: Connection, sending: _Sending) -> Receipt | None:
    """The key is looked at first: most presses after the first end here."""
    response = sending.response
    kept = responses.find_by_key(connection, response.idempotency_key)
    if kept is None:
        return None
    if kept.content_digest != response.content_digest:
        raise OtherContent
    if sending.draft_id is not None:
        drafts.delete_draft(connection, sending.draft_id)
    return Receipt(receipt_numbers(sending.keys, response.idempotency_key, kept.receipt_turn), repeat=True)


def _keep(connection: Connection, sending: _Sending) -> Receipt:
    had_draft = _delete_draft(connection, sending)
    response = _with_free_receipt(connection, sending)
    if not responses.insert_once(connection, response):
        return _repeat_of_another(connection, sending)
    # After the insert, for a withdrawal that was under way has ended by now.
    if is_withdrawn(connection, hash_key(sending.keys, response.idempotency_key)):
        raise Withdrawn
    _check_open(connection, sending, had_draft)
    numbers = receipt_numbers(sending.keys, response.idempotency_key, response.receipt_turn)
    return Receipt(numbers, repeat=False)


def _repeat_of_another(connection: Connection, sending: _Sending) -> Receipt:
    receipt = _repeat(connection, sending)
    if receipt is None:  # withdrawn in the same moment
        raise Withdrawn
    return receipt


def _delete_draft(connection: Connection, sending: _Sending) -> bool:
    if sending.draft_id is None:
        return False
    if drafts.delete_draft(connection, sending.draft_id, sending.draft_counter):
        return True
    if sending.draft_counter is not None and drafts.find_draft(connection, sending.draft_id):
        raise DraftChanged
    return False


def _with_free_receipt(connection: Connection, sending: _Sending) -> NewResponse:
    """Two people in many millions share four words: the second takes the next turn."""
    response = sending.response
    while responses.is_receipt_taken(connection, response.receipt_hash):
        turn = response.receipt_turn + 1
        numbers = receipt_numbers(sending.keys, response.idempotency_key, turn)
        response = replace(response, receipt_turn=turn, receipt_hash=receipt_hash(sending.keys, numbers))
    return response


def _check_open(connection: Connection, sending: _Sending, had_draft: bool) -> None:
    survey = find_survey(connection, sending.response.survey_id)
    if survey is None:
        raise SurveyClosed
    days = [sending.day, sending.today, *([sending.today - GRACE] if had_draft else [])]
    if not any(state_on(survey, day) == "open" for day in days):
        raise SurveyClosed


def hash_key(keys: Keys, idempotency_key: str) -> bytes:
    """How the key of a withdrawn response is remembered."""
    return keyed_hash(keys.tombstone, idempotency_key.encode())
