"""The site with one fault planted, for the harness to find: nothing of this is in the real site.

Each function is what gunicorn serves instead of `wsgi:public`.
"""

import os
import threading
import time
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Response
from sqlalchemy import Connection, insert

from app.public.respondent import away, sending
from app.public.respondent.typed import Raw
from app.public.respondent.visits import Visit
from app.security.crypto import Keys, receipt_numbers
from app.services import responses as services
from app.services.response_rows import Submission
from app.services.responses import Receipt, accept_response
from app.settings import read_settings
from app.storage import drafts, responses, sqlite
from app.storage.answers_tables import ResponseRow
from app.storage.columns import table_of
from app.storage.stores import StoreAway, Stores

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LATE = 0.02  # seconds between the promise and the keeping


def promise_before_keeping() -> "WSGIApplication":
    """Says that a response is kept, and keeps it a moment later."""

    def promise(
        stores: Stores,
        keys: Keys,
        submission: Submission,
        now: datetime,
        draft_id: bytes | None = None,
        draft_counter: int | None = None,
    ) -> Receipt:
        def keep() -> None:
            time.sleep(LATE)
            accept_response(stores, keys, submission, now, draft_id, draft_counter)

        threading.Thread(target=keep).start()
        return Receipt(receipt_numbers(keys, submission.key), repeat=False)

    vars(sending)["accept_response"] = promise
    return serve()


def forget_keys() -> "WSGIApplication":
    """Takes away all three guards: the unique key, the look at it before, and the deletion of the draft."""

    def find_none(_connection: Connection, _sending: object) -> Receipt | None:
        return None

    def delete_none(_connection: Connection, _draft_id: bytes, _seen: int | None = None) -> bool:
        return True

    vars(services)["_repeat"] = find_none
    vars(drafts)["delete_draft"] = delete_none
    return add_twice()


def add_twice() -> "WSGIApplication":
    """Adds a response without asking whether its key is there, as a table without the unique key must."""
    plain = insert(table_of(ResponseRow)).execution_options(preserve_rowcount=True)
    kept = dict.fromkeys(responses._ADD_ONCE, plain)  # noqa: SLF001 (a planted fault reaches inside)
    vars(responses)["_ADD_ONCE"] = kept
    return serve()


def sync_never() -> "WSGIApplication":
    """Does not wait for the disk."""
    sqlite.SETTINGS["synchronous"] = 0
    return serve()


def sync_at_checkpoints() -> "WSGIApplication":
    """Waits for the disk only now and then."""
    sqlite.SETTINGS["synchronous"] = 1
    return serve()


def fail_while_away() -> "WSGIApplication":
    """Answers a store that is away with a failed page."""

    def fail(_visit: Visit, _page_id: str, _form: Raw, fault: StoreAway) -> Response:
        raise RuntimeError("planted") from fault

    vars(away)["show_again_in_draft"] = fail
    return serve()


def keep_half() -> "WSGIApplication":
    """Keeps a response without its comment."""
    whole = responses.insert_once

    def insert_half(connection: Connection, response: responses.NewResponse) -> bool:
        kept = whole(connection, response)
        connection.exec_driver_sql("DELETE FROM comment WHERE response_id = ?", (response.id,))
        return kept

    vars(responses)["insert_once"] = insert_half
    return serve()


def serve() -> "WSGIApplication":
    """The public site as it is now."""
    from app import create_public_app

    return create_public_app(read_settings(os.environ))
