"""GOV.UK Notify, by a server of our own that answers as it does: templates, references, refusals."""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.message_settings import NotifySettings
from app.services.messages.by_notify import send_by_notify
from app.services.messages.outgoing import Outgoing, Undelivered

NOTIFY_KEY = "made-up-11111111-1111-1111-1111-111111111111-22222222-2222-2222-2222-222222222222"
EMAIL = Outgoing("k" * 64, "email", "amina@example.org", "You have a place", "Hello Amina", "en")
TEXT = Outgoing("t" * 64, "text", "+447700900123", "You have a place", "You have a place", "en")


@dataclass
class Notify:
    """What the service took, and with what it answers."""

    status: int = 201
    loses_replies: bool = False
    port: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)

    def settings(self) -> NotifySettings:
        return NotifySettings(NOTIFY_KEY, "email-template", "text-template", f"http://127.0.0.1:{self.port}")


def handler_of(notify: Notify) -> type[BaseHTTPRequestHandler]:
    def reply(asked: BaseHTTPRequestHandler, status: int, said: object) -> None:
        body = json.dumps(said).encode()
        asked.send_response(status)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    def get(asked: BaseHTTPRequestHandler) -> None:
        reference = parse_qs(urlsplit(asked.path).query)["reference"][0]
        reply(asked, 200, {"notifications": [one for one in notify.taken if one["reference"] == reference]})

    def post(asked: BaseHTTPRequestHandler) -> None:
        sent = json.loads(asked.rfile.read(int(asked.headers["Content-Length"])))
        if notify.status == 201:
            notify.taken.append({**sent, "path": asked.path})
        fault = {"errors": [{"error": "BadRequestError", "message": "amina@example.org is wrong"}]}
        reply(asked, 500 if notify.loses_replies else notify.status, {} if notify.status == 201 else fault)

    quiet = {"do_GET": get, "do_POST": post, "log_message": lambda *_said: None}
    return type("Handler", (BaseHTTPRequestHandler,), quiet)


@pytest.fixture
def notify() -> Iterator[Notify]:
    """A service that answers as GOV.UK Notify does."""
    kept = Notify()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(kept)) as server:
        kept.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def test_email_and_text_go_into_their_templates_under_our_key(notify: Notify) -> None:
    for message in (EMAIL, TEXT):
        send_by_notify(notify.settings())(message)
    email, text = notify.taken
    assert (email["path"], text["path"]) == ("/v2/notifications/email", "/v2/notifications/sms")
    assert (email["template_id"], text["template_id"]) == ("email-template", "text-template")
    assert email["personalisation"] == {"subject": EMAIL.subject, "body": EMAIL.body}
    assert [email["reference"], text["reference"]] == [EMAIL.key, TEXT.key]
    assert (email["email_address"], text["phone_number"]) == (EMAIL.to, TEXT.to)


def test_what_notify_took_without_our_knowing_is_not_sent_twice(notify: Notify) -> None:
    notify.loses_replies = True
    with pytest.raises(Undelivered, match="away") as fault:
        send_by_notify(notify.settings())(EMAIL)
    assert fault.value.again
    notify.loses_replies = False
    send_by_notify(notify.settings())(Outgoing(**{**vars(EMAIL), "repeat": True}))
    assert len(notify.taken) == 1


@pytest.mark.parametrize(
    ("status", "problem", "again"), [(400, "refused", False), (403, "away", True), (429, "away", True)]
)
def test_what_notify_refuses_is_told_from_what_may_pass(
    notify: Notify, caplog: pytest.LogCaptureFixture, status: int, problem: str, again: bool
) -> None:
    notify.status = status
    caplog.set_level(logging.WARNING)
    with pytest.raises(Undelivered) as fault:
        send_by_notify(notify.settings())(EMAIL)
    assert (fault.value.problem, fault.value.again) == (problem, again)
    assert "amina" not in caplog.text + repr(fault.value)


def test_a_service_that_is_not_there_is_asked_again_later() -> None:
    gone = NotifySettings(NOTIFY_KEY, "e", "t", "http://127.0.0.1:1")
    with pytest.raises(Undelivered, match="away"):
        send_by_notify(gone)(EMAIL)
