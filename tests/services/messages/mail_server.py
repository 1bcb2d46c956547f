"""A mail server of the tests' own, on this machine, that keeps what it takes.

It sends nothing on.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import SimpleNamespace
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.message_settings import SmtpSettings

TAKEN = "250 OK"
Reply = Callable[[], str]


def take() -> str:
    """What the server says when it takes something."""
    return TAKEN


@dataclass
class MailServer:
    """What the server took; what it answers to an address, and to a message after it has kept it."""

    to_address: Reply = take
    to_letter: Reply = take
    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)

    def settings(self, **more: Any) -> SmtpSettings:
        """How an installation on this machine reaches the server."""
        values = {"host": "127.0.0.1", "port": self.port, "tls": "none", "address": "hello@example.org"}
        return SmtpSettings(**{**values, **more})

    def environ(self) -> dict[str, str]:
        """The same as an installation's environment."""
        return {
            "EVENGROUND_MESSAGES": "smtp",
            "EVENGROUND_MESSAGES_FROM": "hello@example.org",
            "EVENGROUND_SMTP_HOST": "127.0.0.1",
            "EVENGROUND_SMTP_PORT": str(self.port),
            "EVENGROUND_SMTP_TLS": "none",
            "EVENGROUND_PUBLIC_ADDRESS": "https://example.org",
        }


def handler_of(kept: MailServer) -> SimpleNamespace:
    """What the server asks at each step, under the names it looks for."""

    async def rcpt(
        _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = kept.to_address()
        if said == TAKEN:
            envelope.rcpt_tos.append(address)
        return said

    async def data(_server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        kept.letters.append(letter)
        return kept.to_letter()

    return SimpleNamespace(handle_RCPT=rcpt, handle_DATA=data)


@contextmanager
def serving_mail(server: MailServer, **options: Any) -> Iterator[MailServer]:
    """The server, taking mail."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    controller = Controller(handler_of(server), hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
