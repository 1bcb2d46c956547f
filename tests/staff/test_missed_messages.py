"""Messages that did not arrive are shown to the organisers of the event; invitations go out by email."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import create_staff_app
from app.message_settings import MessageSettings
from app.services.messages.outgoing import Outgoing, Undelivered
from app.settings import Settings
from tests.audit import AuditingClient
from tests.conftest import running
from tests.services.messages.mail_server import MailServer, serving_mail
from tests.services.messages.samples import send
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING
from tests.staff.samples import held_by, sign_in
from tests.staff.test_joining import NEW, invite, link_on

HEADING = "Messages that did not arrive"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """There are events, and people who signed up for them."""
    return fill(tmp_path_factory.mktemp("missed"), event_samples.add_all)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server on this machine."""
    with serving_mail(MailServer()) as server:
        yield server


def test_an_organiser_sees_who_could_not_be_told_and_why(organiser: AuditingClient) -> None:
    def refuse(_message: Outgoing) -> None:
        raise Undelivered("refused")

    assert HEADING not in organiser.get(f"/events/{COMING}").text
    held, noon = held_by(organiser.application), datetime.now(UTC).replace(hour=12) + timedelta(days=1)
    assert send(held.stores, held.keys, refuse, noon)["failed"] >= 3
    page = organiser.get(f"/events/{COMING}").text
    assert HEADING in page
    for said in ("Amina", "They have a place", "The address or number is not in use."):
        assert said in page, said
    assert "+447700900123" not in page


def test_a_host_sees_nothing_of_messages(site: AuditingClient) -> None:
    sign_in(site, "host@example.org")
    assert site.get(f"/events/{COMING}").status_code == 403


def test_an_invitation_is_sent_by_email_and_its_link_shown_to_nobody_else(
    settings: Settings, filled: Path, mail: MailServer
) -> None:
    shutil.copytree(filled, settings.data, dirs_exist_ok=True)
    sending = replace(settings, messages=MessageSettings("smtp", mail.settings()))
    with running(create_staff_app(sending)) as site:
        sign_in(site, "administrator@example.org")
        page = invite(site)
        assert f"The link is on its way to {NEW}." in page.text
        assert "/join/" not in page.text
        (letter,) = mail.letters
        assert letter["To"] == NEW
        assert "http://localhost/join/" in letter.get_content()


def test_an_invitation_that_cannot_be_sent_is_shown_and_lies_in_a_file(administrator: AuditingClient) -> None:
    link = link_on(invite(administrator))
    (file,) = (held_by(administrator.application).settings.data / "outbox").iterdir()
    assert link in json.loads(file.read_text(encoding="utf-8"))["body"]
