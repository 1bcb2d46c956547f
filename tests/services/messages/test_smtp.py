"""Email through a real mail server: what arrives, what is tried again, and what a log never holds."""

import ssl
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.services.messages.by_smtp import KEY_HEADER, send_by_smtp
from app.services.messages.outgoing import Outgoing, Undelivered
from tests.services.messages.mail_server import MailServer, serving_mail

KEY = "k" * 64
LETTER = Outgoing(
    KEY,
    "email",
    "amina@example.org",
    "آپ کے لیے جگہ ہے",
    "سلام\n\nhttps://example.org/place/x",
    "ur",
    "https://example.org/place/x",
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
)


def part_of(letter: EmailMessage, kind: str) -> EmailMessage:
    return next(part for part in letter.walk() if part.get_content_type() == kind)


def test_a_letter_arrives_in_its_language_with_its_key_and_calendar() -> None:
    with serving_mail(MailServer()) as server:
        send_by_smtp(server.settings(sender="Tell us"))(LETTER)
    (letter,) = server.letters
    assert (letter["To"], letter["Subject"]) == (LETTER.to, LETTER.subject)
    assert letter["From"] == "Tell us <hello@example.org>"
    assert (letter[KEY_HEADER], letter["Message-ID"]) == (KEY, f"<{KEY}@example.org>")
    words = part_of(letter, "text/plain")
    assert "\n".join(words.get_content().split("\r\n")).strip() == LETTER.body
    assert words["Content-Language"] == "ur"
    assert part_of(letter, "text/calendar").get_content().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("said", "problem", "again"),
    [
        ("550 no such user amina@example.org", "refused", False),
        ("450 later, amina@example.org", "refused", True),
    ],
)
def test_an_address_that_is_refused_is_told_from_one_to_be_tried_later(
    said: str, problem: str, again: bool
) -> None:
    with serving_mail(MailServer(to_address=lambda: said)) as server, pytest.raises(Undelivered) as fault:
        send_by_smtp(server.settings())(LETTER)
    assert (fault.value.problem, fault.value.again) == (problem, again)
    assert "amina" not in repr(fault.value)
    assert fault.value.__cause__ is None


def test_a_server_that_is_not_there_is_asked_again_later() -> None:
    with serving_mail(MailServer()) as server:
        gone = server.settings()
    with pytest.raises(Undelivered, match="away") as fault:
        send_by_smtp(gone)(LETTER)
    assert fault.value.again


def test_a_text_cannot_go_as_email() -> None:
    with pytest.raises(Undelivered, match="no-way"):
        send_by_smtp(MailServer().settings())(Outgoing(KEY, "text", "+447700900123", "", ""))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for this machine, with its key in the same file."""
    file = tmp_path_factory.mktemp("tls") / "own.pem"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run(
        [*command, "-keyout", file, "-out", file.with_suffix(".crt")], check=True, capture_output=True
    )
    file.write_text(file.read_text() + file.with_suffix(".crt").read_text())
    return file


def test_mail_goes_over_tls_to_a_server_that_is_known_alone(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    with serving_mail(MailServer(), tls_context=own, require_starttls=True) as server:
        with pytest.raises(Undelivered, match="away"):
            send_by_smtp(server.settings(tls="starttls"))(LETTER)
        assert server.letters == []
        trusted = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusted)
        send_by_smtp(server.settings(tls="starttls"))(LETTER)
    assert len(server.letters) == 1
