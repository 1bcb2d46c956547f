"""The organiser's pages of events: planned in one page, and seen by their own group alone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.audit import AuditingClient
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING, OTHERS, OVER, add_event, event_of, names_of, send
from tests.staff.group_samples import GROUP
from tests.staff.samples import token_of

PAGE = f"/events/{COMING}"
SOON = datetime.now(UTC) + timedelta(days=30)
TYPED = {
    "kind": "focus-group",
    "title-en-standard": "Tell us about your care",
    "day": f"{SOON:%d/%m/%Y}",
    "starts": "10:30",
    "ends": "12:30",
    "place": "St Mary’s hall",
    "address": "1 Church Lane",
    "capacity": "12",
    "reward": "none",
    "safe-space": "",
}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """There are events, and people who signed up for them."""
    return fill(tmp_path_factory.mktemp("filled"), event_samples.add_all)


def plan(client: AuditingClient, **fields: str) -> TestResponse:
    """Sends the form of a new event, filled in as most are."""
    typed: dict[str, Any] = TYPED | fields
    return send(client, "/events/new", **typed)


def test_an_organiser_plans_an_event_on_one_page_and_publishes_it(organiser: AuditingClient) -> None:
    page = plan(organiser)
    assert "Only your group sees this event" in page.text
    (path,) = set(re.findall(r'action="(/events/\w+)/publish"', page.text))
    published = send(organiser, path, f"{path}/publish")
    assert f"http://localhost/e/{path.split('/')[-1]}" in published.text
    assert "Tell us about your care" in organiser.get("/events/").text


def test_the_form_of_a_new_event_pressed_twice_makes_one(organiser: AuditingClient) -> None:
    (key,) = re.findall(r'name="form-key" value="([^"]+)"', organiser.get("/events/new").text)
    made = {plan(organiser, **{"form-key": key}).request.path for _ in range(2)}
    assert len(made) == 1
    wrong = plan(organiser, **{"form-key": key, "capacity": "none"})
    assert f'value="{key}"' in wrong.text
    assert len({plan(organiser).request.path for _ in range(2)}) == 2  # two forms are two events


def test_every_fault_stands_in_the_summary_and_nothing_typed_is_lost(organiser: AuditingClient) -> None:
    wrong = {
        "day": "31/02/2027",
        "ends": "9:30",
        "capacity": "10,000",
        "address": "",
        "title-ur-standard": " ",
    }
    page = plan(
        organiser, **wrong, **{"description-pl-standard": "Opis", "hold-2-community": "age=18-24"}
    ).text
    for name in ("day", "capacity", "address", "title-pl-standard", "hold-2-places", "hold-2-until"):
        assert f'<a href="#{name}">' in page, name
        assert re.search(rf'id="{name}"[^>]*aria-invalid="true"', page), name
    for kept in ("31/02/2027", "10,000", "Opis", "Tell us about your care"):
        assert kept in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "01/01/2020"),
        ("ends", "10:00"),
        ("capacity", "0"),
        ("kind", "party"),
        ("safe-space", "moon"),
        ("reward", "gold"),
        ("consents", "everything"),
        ("unmet-needs", "moon"),
        ("communities", "moon"),
        ("online-link", "javascript:alert(1)"),
        ("place", "x" * 300),
        ("title-en-standard", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field(organiser: AuditingClient, field: str, typed: str) -> None:
    page = plan(organiser, **{field: typed}).text
    assert f'<a href="#{field}">' in page
    assert "Plan an event" in page


def test_words_in_urdu_and_easy_read_come_back_to_be_changed(organiser: AuditingClient) -> None:
    words = {"title-ur-standard": "ہمیں بتائیں", "title-en-easy_read": "Tell us. It is easy."}
    page = plan(
        organiser,
        **words,
        **{"hold-1-community": "ethnicity=roma", "hold-1-places": "2", "hold-1-until": TYPED["day"]},
    )
    (path,) = set(re.findall(r'href="(/events/\w+)/change"', page.text))
    form = organiser.get(f"{path}/change").text
    for typed in (*words.values(), *TYPED.values()):
        assert typed in form
    changed = send(organiser, f"{path}/change", **{**TYPED, **words, "capacity": "15"})
    assert "There is room for 15" in changed.text
    event = event_of(organiser, path.split("/")[-1])
    assert {(one.language, one.register) for one in event.words} == {
        ("en", "standard"),
        ("en", "easy_read"),
        ("ur", "standard"),
    }


def test_a_draft_whose_day_went_by_says_so_when_it_is_published(organiser: AuditingClient) -> None:
    ago = datetime.now(UTC) - timedelta(days=3)
    made = add_event(organiser.application, "dr2345ab", ago)
    page = send(organiser, f"/events/{made.id}/change", **TYPED)
    assert "The event is changed" in page.text
    made = add_event(organiser.application, "dp2345ab", ago, state="draft")
    assert '<a href="#day">' in send(organiser, f"/events/{made.id}", f"/events/{made.id}/publish").text


def test_bookings_say_how_to_reach_people_and_keep_the_order_of_the_list(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/bookings").text
    assert "07700\u00a0900123" in page
    assert "Do not leave a message" in page
    assert re.search(r"1\. <bdi dir=\"auto\">Cerys", page)
    booking = names_of(organiser, COMING)["Amina"][1]
    path = f"{PAGE}/bookings/{booking}/cancel"
    assert "The booking is cancelled" in send(organiser, f"{PAGE}/bookings", path).text
    assert names_of(organiser, COMING)["Amina"][0] == "cancelled"
    assert names_of(organiser, COMING)["Cerys"][0] == "offered"


def test_a_booking_that_is_not_there_is_no_trouble(organiser: AuditingClient) -> None:
    path = f"{PAGE}/bookings/nobody/cancel"
    assert "not there any more" in send(organiser, f"{PAGE}/bookings", path).text


def test_an_event_is_called_off_and_cannot_be_published_again(organiser: AuditingClient) -> None:
    assert "called off" in send(organiser, f"{PAGE}/call-off").text
    assert event_of(organiser, COMING).state == "cancelled"
    assert "cannot be done" in send(organiser, PAGE, f"{PAGE}/publish").text
    for path in ("change", "call-off"):
        page = organiser.get(f"{PAGE}/{path}", follow_redirects=True)
        assert page.request.path == PAGE
        assert "cannot be done" in page.text


def test_an_event_of_another_group_is_not_there_by_any_address(organiser: AuditingClient) -> None:
    assert event_of(organiser, OTHERS).group_id != GROUP
    token = token_of(organiser.get(PAGE))
    tried = 0
    for rule in organiser.application.url_map.iter_rules():
        if not rule.endpoint.startswith("events.") or "event_id" not in rule.arguments:
            continue
        values: dict[str, Any] = {name: OTHERS if name == "event_id" else "some" for name in rule.arguments}
        with organiser.application.test_request_context():
            path = organiser.application.url_for(rule.endpoint, **values)
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        assert organiser.open(path, method=method, data={"csrf_token": token}).status_code == 404, path
        tried += 1
    assert tried > 20


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=1+1", "\u202eEvil", "O’Brien & Sons"])
def test_names_of_any_kind_are_shown_as_they_are(organiser: AuditingClient, name: str) -> None:
    page = plan(organiser, **{"title-en-standard": name, "place": name}).text
    assert "<script>alert" not in page
    assert organiser.get("/events/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "/change", "/bookings", "/needs", "/check-in", "/notes", "/closing", "/expenses", "/call-off"],
)
def test_no_english_is_left_in_another_language(organiser: AuditingClient, path: str) -> None:
    organiser.get("/events/")  # reads that they are signed in
    for page in (PAGE, f"/events/{OVER}"):
        assert organiser.get(f"{page}{path}?language=en-XA").status_code == 200
        assert organiser.get(f"{page}{path}?language=ur").status_code == 200
