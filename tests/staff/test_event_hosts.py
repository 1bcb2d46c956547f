"""A lived-experience host runs a session of their group, and is shown no way to reach anybody."""

from pathlib import Path

import pytest

from app.services.events.needs_sheet import arrange_need
from app.services.staff_log import recent_actions
from tests.audit import AuditingClient
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING, OTHERS, OVER, add_event, event_of, names_of, send
from tests.staff.group_samples import GROUP
from tests.staff.samples import held_by, token_of

PHONE = "+447700900123"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """There are events, and people who signed up for them."""
    return fill(tmp_path_factory.mktemp("filled"), event_samples.add_all)


def test_a_host_begins_at_the_events_of_their_group(host: AuditingClient) -> None:
    page = host.get("/", follow_redirects=True)
    assert page.request.path == "/events/"
    assert f"/events/{COMING}" in page.text
    assert OTHERS not in page.text
    assert "/events/new" not in page.text


def test_a_host_is_led_to_what_a_session_needs_and_to_nothing_else(host: AuditingClient) -> None:
    page = host.get(f"/events/{OVER}").text
    for path in ("needs", "check-in", "notes"):
        assert f"/events/{OVER}/{path}" in page
        assert host.get(f"/events/{OVER}/{path}").status_code == 200
    for path in ("bookings", "expenses", "change", "closing", "call-off", "publish"):
        assert f"/events/{OVER}/{path}" not in page
        assert host.get(f"/events/{OVER}/{path}").status_code in (403, 405)


@pytest.mark.parametrize("path", ["", "/needs", "/check-in", "/notes"])
def test_no_page_of_a_host_says_how_to_reach_anybody(host: AuditingClient, path: str) -> None:
    assert PHONE not in host.get(f"/events/{COMING}{path}").text


def test_a_host_sees_no_draft(host: AuditingClient) -> None:
    draft = add_event(host.application, "dr2345ab", event_of(host, COMING).starts, GROUP, state="draft")
    assert draft.id not in host.get("/events/").text
    assert host.get(f"/events/{draft.id}").status_code == 404


def test_a_host_reads_the_sheet_and_cannot_change_it(host: AuditingClient) -> None:
    arrange_need(held_by(host.application).stores, COMING, "interp", "ur", "Farah <b>", done=True)
    page = host.get(f"/events/{COMING}/needs").text
    assert "Farah &lt;b&gt;" in page
    assert "It is arranged" in page
    assert 'name="by-' not in page
    sent = {"csrf_token": token_of(host.get(f"/events/{COMING}/check-in"))}
    assert host.post(f"/events/{COMING}/needs", data=sent).status_code == 403


def test_a_host_marks_who_is_here_and_writes_notes(host: AuditingClient) -> None:
    booking = names_of(host, OVER)["Amina"][1]
    send(host, f"/events/{OVER}/check-in", came=booking)
    assert names_of(host, OVER)["Amina"][0] == "came"
    typed = {"lines": "Far away", "language": "en", "kind": "user", "question": "good", "form-key": "n" * 40}
    assert "1 line is kept" in send(host, f"/events/{OVER}/notes", **typed).text


def test_what_is_done_with_an_event_is_written_down_with_no_word_about_anybody(
    organiser: AuditingClient,
) -> None:
    for path in (f"/events/{COMING}/call-off", f"/events/{OVER}/closing"):
        send(organiser, path, none="yes")
    log = recent_actions(held_by(organiser.application).stores)
    done = {(one.what, one.about) for one in log if one.account == "organiser@example.org"}
    assert {("event called off", COMING), ("event closed", OVER)} <= done
    assert not [one for one in log if "Amina" in one.about or PHONE in one.about]
