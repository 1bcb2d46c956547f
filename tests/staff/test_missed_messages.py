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
from app.storage.events import StoredEvent
from tests.audit import AuditingClient
from tests.conftest import running
from tests.services.messages.mail_server import MailServer, serving_mail
from tests.services.messages.samples import rows, send
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING, OTHERS, OVER, event_of
from tests.staff.samples import held_by, sign_in, token_of
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


def fail_all(client: AuditingClient) -> tuple[StoredEvent, str]:
    """No message reaches anybody. The event to come, and one of its messages."""

    def refuse(_message: Outgoing) -> None:
        raise Undelivered("refused")

    held, noon = held_by(client.application), datetime.now(UTC).replace(hour=12) + timedelta(days=1)
    assert send(held.stores, held.keys, refuse, noon)["failed"] >= 3
    event = event_of(client, COMING)
    return event, rows(held.stores, event)[0].id


def test_an_organiser_sees_who_could_not_be_told_and_why(organiser: AuditingClient) -> None:
    assert HEADING not in organiser.get(f"/events/{COMING}").text
    fail_all(organiser)
    page = organiser.get(f"/events/{COMING}").text
    assert HEADING in page
    for said in ("Amina", "They have a place", "The address or number does not work."):
        assert said in page, said
    assert "+447700900123" not in page


@pytest.mark.parametrize(("pressed", "state"), [("told", "told"), ("again", "queued")])
def test_an_organiser_has_a_message_tried_again_or_says_that_they_told_them(
    organiser: AuditingClient, pressed: str, state: str
) -> None:
    event, message = fail_all(organiser)
    path = f"/events/{COMING}/messages/{message}"
    sent = {"csrf_token": token_of(organiser.get(f"/events/{COMING}")), "do": pressed}
    assert organiser.post(path, data=sent).status_code == 303
    stores = held_by(organiser.application).stores
    assert {row.id: row.state for row in rows(stores, event)}[message] == state
    second = organiser.post(path, data=sent, follow_redirects=True)
    assert "This message is not in the list any more." in second.text


def test_nobody_settles_messages_of_another_group_or_event(organiser: AuditingClient) -> None:
    event, message = fail_all(organiser)
    sent = {"csrf_token": token_of(organiser.get(f"/events/{COMING}")), "do": "told"}
    assert organiser.post(f"/events/{OTHERS}/messages/{message}", data=sent).status_code == 404
    organiser.post(f"/events/{OVER}/messages/{message}", data=sent)
    stores = held_by(organiser.application).stores
    assert {row.id: row.state for row in rows(stores, event)}[message] == "failed"


def test_a_host_sees_nothing_of_messages(site: AuditingClient) -> None:
    fail_all(site)
    sign_in(site, "host@example.org")
    page = site.get(f"/events/{COMING}")
    assert page.status_code == 200
    assert HEADING not in page.text


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
