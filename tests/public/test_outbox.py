"""Responses that waited on a phone come in once, and nothing wrong comes in with them."""

import json
from base64 import b64decode
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.extensions import NAME
from app.security.sealing import seal_to
from app.services.outbox import public_key
from app.services.surveys import current_version, set_dates
from app.storage.answers_tables import (
    AnswerRow,
    CommentRow,
    DraftRow,
    EqualityAnswerRow,
    ResponseRow,
    SkippedRow,
)
from app.storage.columns import table_of
from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.public.person import Person

KEY = "ab" * 32
PAGES = {
    "kind": {"kind": ["carer"]},
    "listened": {"listened": ["never"]},
    "not-listened": {"not-listened": ["They left"]},
    "visits": {"visits": ["3"]},
    "when": {"when-year": ["2024"]},
    "better": {"better": ["More time"], "better-quote": ["yes"]},
    "equality-gate": {"equality-gate": ["no"]},
}
Post = Callable[..., TestResponse]


@pytest.fixture
def post(client: AuditingClient, site: Flask, stores: Stores, survey: Survey, clock: Clock) -> Post:
    """Seals a parcel as a phone does, and sends it."""
    point = b64decode(public_key(site.extensions[NAME].keys))
    version = current_version(stores, survey.id, clock())
    assert version is not None
    name = version.hash

    def seal_and_send(
        to: str = survey.id, headers: dict[str, str] | None = None, **other: Any
    ) -> TestResponse:
        parcel = {
            "version": name,
            "language": "en",
            "register": "standard",
            "key": KEY,
            "collector": "",
            "day": "2026-11-21",
            "pages": PAGES,
            **other,
        }
        sealed = seal_to(point, json.dumps(parcel, ensure_ascii=has_surrogate(parcel)).encode())
        return client.post(f"/s/{to}/outbox", data=sealed, headers=headers)

    return seal_and_send


def has_surrogate(parcel: object) -> bool:
    """Whether it can be written only with escapes, as a phone writes it then."""
    return any("\ud800" <= letter <= "\udfff" for letter in json.dumps(parcel, ensure_ascii=False))


def kept(stores: Stores, kind: type = ResponseRow) -> list[Any]:
    """The rows of one kind."""
    with reading(stores.answers) as connection:
        return list(connection.execute(select(table_of(kind))))


def receipt_in(response: TestResponse) -> str:
    """The four words that came back."""
    assert response.status_code == 200
    words: str = response.get_json()["main"].split('receipt__words">')[1].split("<")[0]
    assert len(words.split()) == 4
    return words


def test_what_waited_is_kept_as_if_each_page_had_been_sent(post: Post, stores: Stores) -> None:
    receipt_in(post())
    (response,) = kept(stores)
    assert (response.kind, response.language, response.mode) == ("carer", "en", "own phone")
    assert {(row.question, row.code) for row in kept(stores, AnswerRow)} == {
        ("listened", "never"),
        ("visits", ""),
        ("when", "2024"),
        ("better-quote", "yes"),
        ("equality-gate", "no"),
    }
    assert {row.original for row in kept(stores, CommentRow)} == {"They left", "More time"}
    assert kept(stores, SkippedRow) == kept(stores, EqualityAnswerRow) == []


def test_the_same_again_gives_the_same_receipt_and_one_row(post: Post, stores: Stores) -> None:
    assert receipt_in(post()) == receipt_in(post())
    assert len(kept(stores)) == 1


def test_other_answers_under_the_key_leave_the_first_and_the_phone_is_told(
    post: Post, stores: Stores
) -> None:
    first = receipt_in(post())
    again = post(pages={**PAGES, "visits": {"visits": ["4"]}})
    assert receipt_in(again) == first
    assert "had your answers already" in again.get_json()["main"]
    assert [row.number for row in kept(stores, AnswerRow) if row.question == "visits"] == [3]


def test_a_wrong_answer_is_skipped_and_the_rest_is_kept(post: Post, stores: Stores) -> None:
    wrong = {
        "visits": {"visits": ["lots"]},
        "listened": {"listened": ["never", "often"]},
        "better": {"better": ["x" * 500], "better-quote": ["yes"]},
        "helped": {"helped": ["no-such-option"]},
    }
    receipt_in(post(pages={**PAGES, **wrong}))
    assert {row.question for row in kept(stores, SkippedRow)} == {"visits", "listened", "better", "helped"}
    assert {(row.question, row.code) for row in kept(stores, AnswerRow)} == {
        ("when", "2024"),
        ("better-quote", "yes"),
        ("equality-gate", "no"),
    }
    assert kept(stores, CommentRow) == [], "what happened is asked only of those who were never listened to"


def test_pages_that_are_none_and_pages_never_asked_are_not_kept(post: Post, stores: Stores) -> None:
    strange = {"no-such-page": {"x": ["y"]}, "age": {"age": ["16-17"]}, "check-your-answers": {}}
    receipt_in(post(pages={**PAGES, **strange, "listened": {"listened": ["often"]}}))
    assert kept(stores, EqualityAnswerRow) == []
    assert {row.original for row in kept(stores, CommentRow)} == {"More time"}


def test_somebody_who_took_it_back_meanwhile_is_told(
    post: Post, client: AuditingClient, stores: Stores
) -> None:
    words = receipt_in(post())
    client.post("/withdraw", data={"words": words})
    again = post()
    assert again.status_code == 410
    assert "took these answers back" in again.get_json()["main"]
    assert kept(stores) == []


@pytest.mark.parametrize(("days_ago", "status"), [(0, 403), (5, 200), (14, 200), (15, 403)])
def test_who_answered_while_it_was_open_is_kept_for_fourteen_days(
    post: Post, stores: Stores, survey: Survey, clock: Clock, days_ago: int, status: int
) -> None:
    today = clock().date()
    set_dates(stores, survey.id, date(2026, 1, 1), today - timedelta(days=5), "a test", clock())
    answered = today - timedelta(days=days_ago)
    response = post(day=answered.isoformat())
    assert response.status_code == status
    assert [row.answered_on for row in kept(stores)] == [answered] * (status == 200)


@pytest.mark.parametrize("day", ["2027-01-01", "1999-01-01"])
def test_a_phone_with_a_wrong_clock_has_answered_today(
    post: Post, stores: Stores, clock: Clock, day: str
) -> None:
    receipt_in(post(day=day))
    assert [row.answered_on for row in kept(stores)] == [clock().date()]


@pytest.mark.parametrize(
    "other",
    [
        {"key": "short"},
        {"key": 5},
        {"version": "0" * 64},
        {"version": None},
        {"pages": []},
        {"pages": {"kind": "carer"}},
        {"pages": {"kind": {"kind": 3}}},
        {"day": "yesterday"},
        {"day": 20261121},
        {"language": ["en"]},
    ],
    ids=str,
)
def test_what_no_phone_of_ours_seals_is_refused_kindly(
    post: Post, stores: Stores, other: dict[str, Any]
) -> None:
    response = post(**other)
    if response.status_code == 200:  # what can be understood is
        assert other in ({"pages": {"kind": "carer"}}, {"language": ["en"]})
        return
    assert response.status_code == 400
    assert "could not read" in response.get_json()["main"]
    assert kept(stores) == []


def test_odd_names_and_surrogates_in_a_parcel_break_nothing(post: Post, stores: Stores) -> None:
    odd = {"better": {"better": ["a\ud800b\u202e\x00c"]}, "\ud800": {"\ud800": ["\ud800"]}}
    receipt_in(post(pages={**PAGES, **odd}, collector="\ud800'; drop\x00", language="xx", register="loud"))
    assert {row.original for row in kept(stores, CommentRow)} == {"They left", "abc"}
    assert [(row.language, row.register, row.collector) for row in kept(stores)] == [("en", "standard", "")]


def test_what_was_not_sealed_to_us_is_refused(client: AuditingClient, stores: Stores, survey: Survey) -> None:
    for body in (b"", b"x", b"\x04" + b"\x01" * 200, b"{}"):
        response = client.post(f"/s/{survey.id}/outbox", data=body)
        assert response.status_code == 400
    assert kept(stores) == []


def test_another_sites_page_cannot_send(post: Post, stores: Stores) -> None:
    assert post(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert kept(stores) == []


def test_a_parcel_goes_to_its_own_survey(post: Post, stores: Stores) -> None:
    assert post(to="another-survey").status_code == 404
    assert kept(stores) == []


def test_a_whole_response_may_be_larger_than_a_page_but_not_endless(post: Post) -> None:
    long = {"better": {"better": ["ਪ" * 50_000]}}
    receipt_in(post(pages={**PAGES, **long}))
    assert post(pages={"better": {"better": ["ਪ" * 90_000]}}).status_code == 413


def test_the_draft_of_the_same_answers_goes_with_them(begun: Person, post: Post, stores: Stores) -> None:
    begun.sends(kind="carer")
    key = begun.reads().split('data-key="')[1].split('"')[0]
    assert len(kept(stores, DraftRow)) == 1
    receipt_in(post(key=key))
    assert kept(stores, DraftRow) == []
    assert receipt_in(post(key=key)) == begun.opens("thank-you").receipt()
    assert len(kept(stores)) == 1


def test_a_draft_of_other_answers_stays(begun: Person, post: Post, stores: Stores) -> None:
    begun.sends(kind="user")
    receipt_in(post())
    assert len(kept(stores, DraftRow)) == 1


def test_a_script_is_told_where_to_go_and_a_browser_is_led_there(begun: Person) -> None:
    data = {"csrf": begun.token(), "kind": "carer"}
    asked = begun.client.post(f"/s/{begun.survey}/kind", data=data, headers={"Accept": "application/json"})
    assert asked.get_json() == {"next": f"/s/{begun.survey}/service"}
    assert begun.client.post(f"/s/{begun.survey}/kind", data=data).status_code == 303
