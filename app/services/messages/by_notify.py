"""Sends messages as email and text by GOV.UK Notify, in two templates of `((subject))` and `((body))`.

It knows no wording; the sender people see is set at Notify.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.message_settings import NotifySettings
from app.services.messages.outgoing import Deliver, Outgoing, Undelivered

if TYPE_CHECKING:
    from notifications_python_client import NotificationsAPIClient

TIMEOUT = 10
_LIBRARY = "notifications_python_client"
# Replies that mean this message itself is wrong. All others, also a wrong key, may pass.
_REFUSED = frozenset({400})


def send_by_notify(settings: NotifySettings) -> Deliver:
    """Hands each message to Notify, with our key as its reference.

    A message that was tried before is looked for first: Notify may have taken it without our knowing.
    """

    def deliver(message: Outgoing) -> None:
        with _or_undelivered():
            client = _make_client(settings)
            if not (message.repeat and _has_taken(client, message.key)):
                _hand_on(client, settings, message)

    return deliver


def _make_client(settings: NotifySettings) -> "NotificationsAPIClient":
    from notifications_python_client import NotificationsAPIClient

    logging.getLogger(_LIBRARY).setLevel(
        logging.CRITICAL
    )  # it writes down replies, which may hold an address
    return NotificationsAPIClient(settings.key, settings.address, TIMEOUT)


def _has_taken(client: "NotificationsAPIClient", key: str) -> bool:
    return bool(client.get_all_notifications(reference=key)["notifications"])


def _hand_on(client: "NotificationsAPIClient", settings: NotifySettings, message: Outgoing) -> None:
    if message.way == "email":
        words = {"subject": message.subject, "body": message.body}
        client.send_email_notification(message.to, settings.email_template, words, reference=message.key)
    else:
        client.send_sms_notification(
            message.to, settings.text_template, {"body": message.body}, reference=message.key
        )


@contextmanager
def _or_undelivered() -> Iterator[None]:
    """What Notify replies may hold the address: only what kind of fault it was goes on from here."""
    from notifications_python_client.errors import APIError
    from requests import RequestException

    try:
        yield
    except APIError as fault:
        refused = fault.status_code in _REFUSED
        raise Undelivered("refused" if refused else "away", again=not refused) from None
    except (RequestException, OSError, KeyError, ValueError):
        raise Undelivered("away", again=True) from None
