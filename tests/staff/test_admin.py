"""The administrator's pages: opening and closing a survey by date, and the accounts of staff."""

from datetime import UTC, datetime

import pytest
from werkzeug.test import TestResponse

from app.services.staff_log import recent_actions
from app.services.surveys import survey_state
from tests.audit import AuditingClient
from tests.staff.samples import SURVEY, enter_password, held_by, sign_in, token_of

PAGE = f"/surveys/{SURVEY}"


def set_days(client: AuditingClient, opens: str, closes: str) -> TestResponse:
    """Sends the form with the days."""
    sent = {"csrf_token": token_of(client.get(PAGE)), "opens": opens, "closes": closes}
    return client.post(PAGE, data=sent)


def state_at(client: AuditingClient, moment: datetime) -> str:
    """Whether the survey can be started at this moment."""
    return survey_state(held_by(client.application).stores, SURVEY, moment)


def test_a_survey_closes_at_the_end_of_the_day_that_was_set(administrator: AuditingClient) -> None:
    assert set_days(administrator, "2026-11-01", "2026-11-30").status_code == 302
    assert state_at(administrator, datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == "open"
    assert state_at(administrator, datetime(2026, 12, 1, 0, 30, tzinfo=UTC)) == "closed"
    page = administrator.get(PAGE).text
    assert 'value="2026-11-30"' in page
    assert "The days are saved." in page


def test_a_survey_opens_on_the_day_that_was_set(administrator: AuditingClient) -> None:
    set_days(administrator, "2030-01-01", "")
    assert state_at(administrator, datetime(2029, 12, 31, 12, tzinfo=UTC)) == "not yet"
    assert state_at(administrator, datetime(2030, 1, 1, 12, tzinfo=UTC)) == "open"


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("2026-11-30", "2026-11-01", "comes before the first"),
        ("30/11/2026", "", "Enter a day"),
        ("2026-02-30", "", "Enter a day"),
        ("", "2026-11-30", "Give a first day too"),
    ],
)
def test_days_that_make_no_sense_are_shown_again_with_what_is_wrong(
    administrator: AuditingClient, opens: str, closes: str, said: str
) -> None:
    answer = set_days(administrator, opens, closes)
    assert answer.status_code == 200
    assert said in answer.text
    if opens:
        assert f'value="{opens}"' in answer.text
    assert state_at(administrator, datetime(2026, 11, 20, 12, tzinfo=UTC)) == "open"


def test_the_log_says_who_set_the_days(administrator: AuditingClient) -> None:
    set_days(administrator, "2026-11-01", "2026-12-24")
    newest = recent_actions(held_by(administrator.application).stores)[0]
    assert newest.account == "administrator@example.org"
    assert "2026-12-24" in newest.about
    assert "set the days of a survey" in administrator.get("/accounts").text


def test_the_survey_page_names_the_version_in_use_and_the_translations(administrator: AuditingClient) -> None:
    page = administrator.get(PAGE).text
    assert "in use" in page
    assert "checked" in page


def test_a_survey_that_is_not_there_has_its_page(administrator: AuditingClient) -> None:
    assert administrator.get("/surveys/nothing").status_code == 404


def press(client: AuditingClient, action: str, email: str) -> TestResponse:
    """Presses a button beside an account."""
    sent = {"csrf_token": token_of(client.get("/accounts")), "email": email}
    return client.post(f"/accounts/{action}", data=sent, follow_redirects=True)


def test_a_closed_account_is_signed_out_and_cannot_sign_in(administrator: AuditingClient) -> None:
    other = administrator.application.test_client()
    sign_in(other, "commissioner@example.org")
    assert other.get("/gaps/experience-of-care").status_code == 200
    assert "The account is closed." in press(administrator, "close", "commissioner@example.org").text
    assert "/sign-in" in other.get("/gaps/experience-of-care").headers["Location"]
    assert "is not right" in enter_password(other, "commissioner@example.org").text
    press(administrator, "open", "commissioner@example.org")
    assert enter_password(other, "commissioner@example.org").status_code == 302


def test_after_a_lost_phone_the_owner_sets_up_an_app_again(administrator: AuditingClient) -> None:
    press(administrator, "forget-app", "organiser@example.org")
    other = administrator.application.test_client()
    assert enter_password(other, "organiser@example.org").headers["Location"] == "/set-up-app"


def test_nobody_closes_their_own_account(administrator: AuditingClient) -> None:
    assert "Nobody can close their own" in press(administrator, "close", "administrator@example.org").text
    assert administrator.get("/accounts").status_code == 200


def test_an_account_that_is_not_there_changes_nothing(administrator: AuditingClient) -> None:
    assert "cannot be changed so" in press(administrator, "close", "nobody@example.org").text
