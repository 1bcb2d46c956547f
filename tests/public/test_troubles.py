"""What goes wrong for a person is told them plainly, and nothing they typed is lost."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import text

from app.services.surveys import set_dates
from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.public.conftest import Clock, open_survey
from tests.public.person import Person


def test_a_page_with_a_mistake_says_what_to_do_and_keeps_what_was_typed(begun: Person) -> None:
    begun.sends("visits", visits="a few")
    page = begun.reads()
    assert "<title>Error: How many visits did you have?" in page
    assert '<a href="#f-visits">Write a whole number in figures, like 12.</a>' in page
    assert 'id="error-visits"' in page
    assert 'value="a few"' in page


def test_what_must_be_answered_is_asked_again(begun: Person) -> None:
    begun.sends()
    assert '<a href="#f-kind">Choose an answer.</a>' in begun.reads()


def test_the_date_and_the_order_point_to_their_first_box(begun: Person) -> None:
    begun.sends("when", when_year="1")
    assert 'href="#f-when-day"' in begun.reads()
    begun.sends("matters", matters_rank_time="9", matters_ranked="yes")
    assert 'href="#f-matters-ranked"' in begun.reads()


def test_a_text_that_is_too_long_is_kept_to_be_made_shorter(begun: Person) -> None:
    begun.sends("better", better="a" * 120, better_quote="yes")
    assert "Your answer is 120 characters long." in begun.reads()
    assert "a" * 120 + "</textarea>" in begun.reads()
    assert 'value="yes" checked' in begun.reads()


def test_what_is_typed_cannot_become_part_of_the_page(begun: Person) -> None:
    typed = '"><script>alert(1)</script></textarea>{{ 7*7 }}'
    begun.sends("better", better=typed, better_quote="no-such-option")
    raw = begun.page
    assert raw is not None
    assert "<script>alert" not in raw.get_data(as_text=True)
    assert "{{ 7*7 }}" in begun.reads()


def test_an_expired_draft_shows_again_what_was_typed_and_begins_afresh(begun: Person, clock: Clock) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    clock.turn(days=15)
    response = begun.sends("better", better="Please keep this")
    assert response.status_code == 400
    assert "You were away for a long time" in begun.reads()
    assert "Please keep this</textarea>" in begun.reads()
    begun.sends("better", better="Please keep this")
    assert begun.where() == "kind"
    begun.sends(kind="user")
    assert "Please keep this</textarea>" in begun.opens("better").reads()


def test_an_expired_draft_is_told_of_on_the_start_page(begun: Person, clock: Clock) -> None:
    clock.turn(days=15)
    assert "You were away for a long time" in begun.opens("listened").reads()


def test_a_stale_form_shows_again_what_was_typed_and_keeps_nothing_yet(begun: Person) -> None:
    response = begun.client.post("/s/every-type/visits", data={"csrf": "stale", "visits": "5"})
    assert response.status_code == 400
    assert 'value="5"' in response.get_data(as_text=True)
    assert "open for a long time" in response.get_data(as_text=True)
    assert 'value="5"' not in begun.opens("visits").reads()


def test_a_stale_send_shows_the_answers_again(begun: Person) -> None:
    begun.answers_all()
    response = begun.client.post("/s/every-type/check-your-answers", data={"csrf": "stale"})
    assert response.status_code == 400
    assert "Send my answers" in response.get_data(as_text=True)


def test_another_site_cannot_begin_or_clear_or_withdraw_for_a_person(begun: Person) -> None:
    for path in ("/s/every-type/consent", "/s/every-type/clear", "/withdraw"):
        for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert begun.client.post(path, headers=headers).status_code == 403


def test_whoever_begins_on_one_version_ends_on_it(
    begun: Person, survey: Survey, stores: Stores, clock: Clock
) -> None:
    begun.sends(kind="user")
    old = begun.opens("better").reads()
    changed = replace(survey, title="A new title")
    open_survey(stores, changed, clock())
    assert "Every type of question" in begun.opens("better").reads()
    assert begun.reads() == old
    begun.opens("listened").answers_all()
    begun.sends()
    with reading(stores.answers) as connection:
        hashes = connection.execute(
            text("SELECT r.version_hash, s.version_hash FROM response r, survey s")
        ).one()
    assert hashes[0] != hashes[1]


def test_a_closed_survey_says_so(person: Person, stores: Stores, clock: Clock) -> None:
    set_dates(stores, "every-type", date(2026, 1, 1), date(2026, 1, 2), "a test", clock())
    for path in ("", "consent", "listened"):
        assert "This survey has closed" in person.opens(path).reads()
    assert "This survey has closed" in person.agrees().reads()
    assert "No survey is open" in person.opens("/").reads()


def test_a_survey_that_has_not_begun_says_so(person: Person, stores: Stores, clock: Clock) -> None:
    set_dates(stores, "every-type", date(2027, 1, 1), None, "a test", clock())
    assert "This survey is not open yet" in person.opens("").reads()


def test_who_began_before_a_survey_closed_may_finish_that_day(
    begun: Person, stores: Stores, clock: Clock
) -> None:
    begun.answers_all()
    set_dates(stores, "every-type", date(2026, 1, 1), clock().date(), "a test", clock())
    begun.sends()
    assert begun.receipt()


def test_who_sends_long_after_a_survey_closed_is_told(begun: Person, stores: Stores, clock: Clock) -> None:
    begun.answers_all()
    set_dates(stores, "every-type", date(2026, 1, 1), date(2026, 11, 1), "a test", clock())
    begun.sends()
    assert "This survey has closed" in begun.reads()


@pytest.mark.parametrize(
    "path",
    [
        "/s/no-such-survey/",
        "/s/no-such-survey/listened",
        "/s/every-type/no-such-page",
        "/s/EVERY-TYPE/",
        "/s/%00/",
        "/s/every-type/%00",
        "/s/%252e%252e%252fetc/",
        "/s/%ff%fe/",
        "/s/every-type/%ed%a0%80",
        "/s/" + "a" * 300 + "/",
        "/pictures/..%2f..%2fwsgi.svg",
        "/pictures/no-such-picture.svg",
        "/static/000000000000/css/evenground.css",
        "/static/000000000000/../../settings.py",
        "/c/no-such-collector",
        "/no-such-page",
    ],
)
def test_an_address_we_do_not_have_gets_a_kind_page(begun: Person, path: str) -> None:
    page = begun.client.get(path, follow_redirects=True)
    assert page.status_code == 404
    assert "we cannot find that page" in page.get_data(as_text=True)
    assert "999" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    "query", ["?language=%00", "?language=%ff", "?c=%00", "?c=" + "a" * 5000, "?register=%ed%a0%80"]
)
def test_an_odd_query_changes_nothing(person: Person, query: str) -> None:
    assert person.opens(query).reads().count("<h1") == 1
    assert person.agrees(query).where() == "kind"


@pytest.mark.parametrize("cookie", ["", "x", "%00", "Zm9v", "é", "A" * 64, "A" * 4000])
def test_a_broken_cookie_is_no_cookie(person: Person, cookie: str) -> None:
    person.client.set_cookie("draft", cookie, path="/s/every-type/")
    assert person.opens("listened").where() == ""
    assert person.opens("consent").reads().count("<h1") == 1


def test_a_body_over_the_limit_is_refused_plainly(begun: Person) -> None:
    response = begun.sends("better", better="a" * 70_000)
    assert response.status_code == 413
    assert "too long" in begun.reads()


def test_a_form_with_thousands_of_fields_is_an_ordinary_mistake(begun: Person) -> None:
    data = {f"f{number}": "1" for number in range(6000)} | {"csrf": begun.token()}
    assert begun.client.post("/s/every-type/kind", data=data).status_code == 200


def test_a_form_that_is_no_text_is_an_ordinary_mistake(begun: Person) -> None:
    for body, kind in (
        (b"kind=%ff%00%ed%a0%80&csrf=%00", "application/x-www-form-urlencoded"),
        (b"\xff\x00", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ):
        answer = begun.client.post("/s/every-type/kind", data=body, content_type=kind)
        assert answer.status_code in {200, 400}


def test_a_form_cut_off_on_the_way_is_not_kept_as_if_it_were_whole(begun: Person) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    body = f"csrf={begun.token()}&better=I+was+not+un".encode()
    cut_off = {
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "CONTENT_LENGTH": str(len(body) + 9),
    }
    response = begun.client.post(
        "/s/every-type/better", environ_overrides=cut_off, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 400
    assert "we could not read that" in response.get_data(as_text=True)
    assert "I was not" not in begun.opens("better").reads()


def test_a_mistake_shown_again_holds_nothing_a_browser_cannot_show(begun: Person) -> None:
    begun.sends("visits", visits="two\x00\x1b\x0b \u202etimes")
    assert 'value="two times"' in begun.reads()
    page = begun.client.post("/withdraw", data={"words": "\x00apple\x1b \u202epear"})
    assert "\napple pear</textarea>" in page.get_data(as_text=True)


def test_nul_bytes_in_an_answer_are_dropped(begun: Person) -> None:
    begun.sends("better", better="a\x00b")
    assert "ab</textarea>" in begun.opens("better").reads()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_wrong_method_gets_a_kind_page(begun: Person, method: str) -> None:
    for path in ("/", "/s/every-type/", "/s/every-type/listened", "/withdraw"):
        response = begun.client.open(path, method=method)
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
