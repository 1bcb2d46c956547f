"""The day of an event and after it: needs, the check-in list, notes, expenses, closing and thanks."""

import re
from pathlib import Path

import pytest

from tests.audit import AuditingClient
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING, OVER, event_of, names_of, send

PAGE = f"/events/{COMING}"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """There are events, and people who signed up for them."""
    return fill(tmp_path_factory.mktemp("filled"), event_samples.add_all)


def test_the_sheet_names_nobody_and_keeps_who_arranges_what(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/needs").text
    assert "A woman preferred: 1." in page
    assert "Amina" not in page
    (name,) = re.findall(r'name="by-([^"]+)"', page)
    saved = send(
        organiser,
        f"{PAGE}/needs",
        **{f"by-{name}": "Farah <b>", f"done-{name}": "yes", f"unmet-{name}": "yes"},
    )
    assert 'value="Farah &lt;b&gt;"' in saved.text
    assert saved.text.count(" checked") == 2
    assert event_of(organiser, COMING).unmet_needs == ("interp",)
    assert "cannot be arranged" in organiser.get(f"{PAGE}/bookings").text or names_of(organiser, COMING)
    send(organiser, f"{PAGE}/needs", **{f"by-{name}": "Farah"})
    assert event_of(organiser, COMING).unmet_needs == ()


def test_the_check_in_list_shows_names_and_needs_and_no_way_to_reach_anybody(
    organiser: AuditingClient,
) -> None:
    page = organiser.get(f"/events/{OVER}/check-in").text
    assert "Amina" in page
    assert "must have" in page
    assert "+447700900123" not in page
    assert "Cerys" not in page  # who waits is not called


def test_a_press_marks_somebody_and_a_second_one_takes_it_back(organiser: AuditingClient) -> None:
    path, booking = f"/events/{OVER}/check-in", names_of(organiser, OVER)["Amina"][1]
    assert 'aria-pressed="true"' in send(organiser, path, came=booking).text
    assert names_of(organiser, OVER)["Amina"][0] == "came"
    assert 'aria-pressed="true"' not in send(organiser, path, open=booking).text
    assert names_of(organiser, OVER)["Amina"][0] == "booked"
    assert "not on the list any more" in send(organiser, path, came="nobody").text


def test_ticks_a_phone_kept_are_taken_once_however_often_they_are_sent(organiser: AuditingClient) -> None:
    people = names_of(organiser, OVER)
    ticks = {"came": [people["Amina"][1], "nobody"], "missed": people["Bilal"][1]}
    for _ in range(2):
        said = send(
            organiser, f"/events/{OVER}/check-in", f"/events/{OVER}/check-in/ticks", **ticks
        ).get_json()
        assert said["kept"] == [people["Amina"][1], people["Bilal"][1]]
        assert said["refused"] == ["nobody"]
    assert "1 person came." in organiser.get(f"/events/{OVER}").text


def test_ticks_for_a_booking_of_another_event_are_refused(organiser: AuditingClient) -> None:
    booking = names_of(organiser, COMING)["Amina"][1]
    path = f"/events/{OVER}/check-in"
    assert send(organiser, path, f"{path}/ticks", came=booking).get_json()["refused"] == [booking]
    assert names_of(organiser, COMING)["Amina"][0] == "booked"


def test_an_event_is_closed_with_what_will_be_done_or_with_nothing_and_not_before(
    organiser: AuditingClient,
) -> None:
    path = f"/events/{OVER}/closing"
    assert '<a href="#actions">' in send(organiser, path, actions=" ").text
    both = send(organiser, path, actions="Ask for Urdu letters", none="yes").text
    assert "Keep one of them" in both
    assert "Ask for Urdu letters" in both
    assert "not over yet" in send(organiser, f"{PAGE}/closing", none="yes").text
    closed = send(organiser, path, actions="Ask for Urdu letters\n\nRing Farah").text
    assert '<li><bdi dir="auto">Ring Farah</bdi></li>' in closed
    assert event_of(organiser, OVER).state == "closed"


def test_who_came_is_thanked_once(organiser: AuditingClient) -> None:
    booking = names_of(organiser, OVER)["Amina"][1]
    send(organiser, f"/events/{OVER}/check-in", came=booking)
    page = f"/events/{OVER}/closing"
    assert "1 person is thanked" in send(organiser, page, f"/events/{OVER}/thanks").text
    assert "0 people are thanked" in send(organiser, page, f"/events/{OVER}/thanks").text
    assert "Close the event first" in send(organiser, page, f"/events/{OVER}/what-happened").text


def test_expenses_go_from_claimed_to_paid_and_a_second_press_writes_none_twice(
    organiser: AuditingClient,
) -> None:
    path, booking = f"/events/{OVER}/expenses", names_of(organiser, OVER)["Amina"][1]
    typed = {
        "booking": booking,
        "reason": "=HYPERLINK(1)",
        "amount": "4.50",
        "state": "claimed",
        "form-key": "k" * 40,
    }
    assert '<a href="#amount">' in send(organiser, path, **{**typed, "amount": "a lot"}).text
    for _ in range(2):
        page = send(organiser, path, **typed).text
        assert page.count("£4.50") == 1
    (step,) = set(re.findall(r'action="(/events/\w+/expenses/\w+)"', page))
    assert "Approved" in send(organiser, path, step, step="claimed approved").text
    assert "cannot be done" in send(organiser, path, step, step="claimed paid").text
    assert "Paid" in send(organiser, path, step, step="approved paid").text
    assert event_of(organiser, OVER).last_paid_on is not None
    assert "£4.50" not in organiser.get(f"/events/{OVER}/check-in").text


def test_notes_become_comments_once(organiser: AuditingClient) -> None:
    path = f"/events/{OVER}/notes"
    typed = {
        "lines": "- Nobody rang back\n- ",
        "language": "en",
        "kind": "user",
        "question": "better",
        "form-key": "n" * 40,
    }
    assert "1 line is kept as a comment" in send(organiser, path, **typed).text
    again = send(organiser, path, **typed).text
    assert "0 lines are kept as comments" in again
    assert "1 line of this event is kept" in again


@pytest.mark.parametrize(
    ("field", "typed"),
    [("lines", ""), ("language", "xx"), ("kind", "dog"), ("question", "moon"), ("form-key", "x")],
)
def test_notes_that_cannot_be_kept_stay_on_the_page(
    organiser: AuditingClient, field: str, typed: str
) -> None:
    sent = {"lines": "Far away", "language": "en", "kind": "user", "question": "good", "form-key": "n" * 40}
    page = send(organiser, f"/events/{OVER}/notes", **{**sent, field: typed}).text
    assert "Something is not right yet" in page
    assert field == "lines" or "Far away" in page


def test_notes_of_an_event_that_has_not_begun_are_not_taken(organiser: AuditingClient) -> None:
    sent = {"lines": "Far away", "language": "en", "kind": "user", "question": "good", "form-key": "n" * 40}
    assert "has not started" in send(organiser, f"{PAGE}/notes", **sent).text
