"""Sends messages as email through a mail server, over TLS.

It sends no texts: somebody who can be reached by text alone is named to the organiser.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime

from app.message_settings import SmtpSettings
from app.services.messages.outgoing import Deliver, Outgoing, Undelivered

TIMEOUT = 10  # seconds for each step: far less than a message is held for
_FOR_GOOD = 500  # from this reply on, trying again does not help (RFC 5321)
KEY_HEADER = "X-Evenground-Key"
_POLICY = SMTP.clone(max_line_length=120)  # a key stays on its line


def send_by_smtp(settings: SmtpSettings) -> Deliver:
    """Hands each email to the mail server; it has gone when the server has taken it."""

    def deliver(message: Outgoing) -> None:
        if message.way != "email":
            raise Undelivered("no-way")
        letter = write_letter(settings, message)
        with _or_undelivered(), _connected(settings) as server:
            server.send_message(letter)

    return deliver


def write_letter(settings: SmtpSettings, message: Outgoing) -> EmailMessage:
    """The email. Its Message-ID is the same each time it is sent, and so is the key in a header."""
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = Address(settings.sender, addr_spec=settings.address)
    letter["To"] = message.to
    letter["Subject"] = message.subject
    letter["Date"] = localtime()
    letter["Message-ID"] = f"<{message.key}@{settings.address.rpartition('@')[2]}>"
    letter[KEY_HEADER] = message.key
    letter["Auto-Submitted"] = "auto-generated"
    if message.link:
        letter["List-Unsubscribe"] = f"<{message.link}>"
    letter.set_content(message.body + "\n")
    letter["Content-Language"] = message.language
    if message.calendar:
        letter.add_attachment(
            message.calendar.encode(), maintype="text", subtype="calendar", filename="event.ics"
        )
    return letter


@contextmanager
def _connected(settings: SmtpSettings) -> Iterator[smtplib.SMTP]:
    host, port = settings.host, settings.port
    trusted = ssl.create_default_context()
    made = (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=trusted)
        if settings.tls == "tls"
        else smtplib.SMTP(host, port, timeout=TIMEOUT)
    )
    with made as server:
        if settings.tls == "starttls":
            server.starttls(context=trusted)
        if settings.user:
            server.login(settings.user, settings.password)
        yield server


@contextmanager
def _or_undelivered() -> Iterator[None]:
    """What a server replies may hold the address: only what kind of fault it was goes on from here."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as fault:
        codes = [code for code, _reply in fault.recipients.values()]
        raise Undelivered("refused", again=min(codes, default=0) < _FOR_GOOD) from None
    except smtplib.SMTPResponseException as fault:
        signed_in = not isinstance(fault, smtplib.SMTPAuthenticationError)
        for_good = signed_in and fault.smtp_code >= _FOR_GOOD
        raise Undelivered("refused" if for_good else "away", again=not for_good) from None
    except (smtplib.SMTPException, OSError, UnicodeError, ValueError):
        raise Undelivered("away", again=True) from None
