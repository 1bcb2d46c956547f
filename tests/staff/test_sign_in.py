"""Signing in to the staff site: two factors, few tries, and sessions that end."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from passlib.totp import TOTP

from app.services import staff_accounts
from app.services.staff_log import recent_actions
from app.staff.sign_in.staff_sessions import COOKIE
from tests.audit import AuditingClient
from tests.staff.samples import (
    PASSWORD,
    SECRET,
    add_person,
    enter_code,
    enter_password,
    held_by,
    sign_in,
    token_of,
)

COMMISSIONER = "commissioner@example.org"
GAPS = "/gaps/experience-of-care"


def without_token(page: str) -> str:
    """The page without what is new in it each time."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


def test_a_commissioner_signs_in_with_password_and_code_and_sees_the_gaps(site: AuditingClient) -> None:
    assert enter_password(site, COMMISSIONER).headers["Location"].startswith("/code")
    enter_code(site)
    home = site.get("/", follow_redirects=True)
    assert home.status_code == 200
    assert home.request.path == GAPS


def test_a_commissioner_without_a_second_factor_cannot_see_a_page(site: AuditingClient) -> None:
    enter_password(site, COMMISSIONER)
    for path in ("/", GAPS, "/surveys", "/change-password"):
        assert "/sign-in" in site.get(path).headers["Location"], path


def test_a_session_marked_as_signed_in_but_without_a_code_is_ended(site: AuditingClient) -> None:
    sign_in(site, COMMISSIONER)
    with site.session_transaction() as session:
        del session["second_factor_of"]
    assert site.get(GAPS).headers["Location"] == "/sign-in"
    assert "/sign-in" in site.get("/").headers["Location"]


def test_somebody_new_must_set_up_an_app_before_anything_else(site: AuditingClient) -> None:
    add_person(site.application, "new@example.org", "commissioner", secret="")
    assert enter_password(site, "new@example.org").headers["Location"] == "/set-up-app"
    assert "/sign-in" in site.get(GAPS).headers["Location"]
    enter_password(site, "new@example.org")
    page = site.get("/set-up-app")
    page = site.post("/set-up-app", data={"csrf_token": token_of(page), "setup": "authenticator"})
    assert "data:" in page.headers["Content-Security-Policy"]
    assert 'src="data:image/svg+xml;base64,' in page.text
    secret = page.text.split('class="code-letters"')[1].split(">")[1].split("<")[0]
    code = TOTP(key=secret.replace("-", ""), format="base32").generate().token
    assert site.post("/code", data={"csrf_token": token_of(page), "code": code}).status_code == 302
    assert site.get(GAPS).status_code == 200


def test_only_the_page_with_the_square_lets_a_data_picture_in(site: AuditingClient) -> None:
    for path in ("/sign-in", "/health"):
        assert "data:" not in site.get(path).headers["Content-Security-Policy"]


def test_a_code_works_once(site: AuditingClient) -> None:
    code = staff_accounts.current_code(SECRET, datetime.now(UTC))
    enter_password(site, COMMISSIONER)
    enter_code(site, code)
    page = site.get(GAPS)
    site.post("/sign-out", data={"csrf_token": token_of(page)})
    enter_password(site, COMMISSIONER)
    assert "That code is not right" in enter_code(site, code).text


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(site: AuditingClient) -> None:
    wrong = without_token(enter_password(site, COMMISSIONER, "not the password").text)
    unknown = without_token(enter_password(site, "nobody@example.org", "not the password").text)
    assert "is not right" in wrong
    assert wrong.replace(COMMISSIONER, "") == unknown.replace("nobody@example.org", "")


def test_what_is_wrong_with_signing_in_is_said_once(site: AuditingClient) -> None:
    page = enter_password(site, "", "").text
    assert page.count("The email address or the password is not right") == 1


@pytest.mark.parametrize("email", [COMMISSIONER, "nobody@example.org"])
def test_an_eleventh_try_for_one_account_is_refused_even_with_the_right_password(
    site: AuditingClient, email: str
) -> None:
    for _ in range(10):
        enter_password(site, email, "not the password")
    assert "too many tries" in enter_password(site, email).text


def test_tries_for_one_account_do_not_lock_out_another_at_the_same_address(site: AuditingClient) -> None:
    for _ in range(11):
        enter_password(site, "nobody@example.org", "not the password")
    sign_in(site, COMMISSIONER)
    assert site.get(GAPS).status_code == 200


def test_guessing_codes_is_limited_too(site: AuditingClient) -> None:
    enter_password(site, COMMISSIONER)
    for _ in range(10):
        last = enter_code(site, "000000")
    assert "too many tries" in last.text


def test_an_account_opens_again_after_a_quarter_of_an_hour(site: AuditingClient) -> None:
    for _ in range(11):
        enter_password(site, COMMISSIONER, "not the password")
    with freeze_time(datetime.now(UTC) + timedelta(minutes=16)):
        assert "/code" in enter_password(site, COMMISSIONER).headers["Location"]


def test_a_session_nobody_uses_for_half_an_hour_ends(commissioner: AuditingClient) -> None:
    begun = datetime.now(UTC)
    with freeze_time(begun + timedelta(minutes=29)):
        assert commissioner.get(GAPS).status_code == 200
    with freeze_time(begun + timedelta(minutes=58)):
        assert commissioner.get(GAPS).status_code == 200
    with freeze_time(begun + timedelta(minutes=90)):
        assert "/sign-in" in commissioner.get(GAPS).headers["Location"]


def test_a_session_ends_after_a_working_day_however_busy(commissioner: AuditingClient) -> None:
    begun = datetime.now(UTC)
    for minutes in range(20, 12 * 60 + 1, 20):
        with freeze_time(begun + timedelta(minutes=minutes)):
            commissioner.get("/health")
            commissioner.get("/gaps/")
    with freeze_time(begun + timedelta(minutes=12 * 60 + 5)):
        assert "/sign-in" in commissioner.get(GAPS).headers["Location"]


def test_the_cookie_is_our_own_and_travels_over_https_outside_this_machine(site: AuditingClient) -> None:
    near = site.get("/sign-in").headers["Set-Cookie"]
    assert near.startswith(f"{COOKIE}=")
    assert "Secure" not in near
    assert "HttpOnly" in near
    assert "SameSite=Lax" in near
    far = site.get("/sign-in", base_url="http://staff.example.org").headers["Set-Cookie"]
    assert "Secure" in far


def test_under_a_path_of_its_own_the_cookie_goes_nowhere_else(site: AuditingClient) -> None:
    page = site.get("/sign-in", base_url="http://localhost/staff/")
    assert "Path=/staff" in page.headers["Set-Cookie"]
    assert 'action="/staff/sign-in"' in page.text


def test_signing_out_needs_the_form_and_ends_the_session(commissioner: AuditingClient) -> None:
    assert commissioner.get("/sign-out").status_code == 405
    page = commissioner.get(GAPS)
    commissioner.post("/sign-out", data={"csrf_token": token_of(page)})
    assert "/sign-in" in commissioner.get(GAPS).headers["Location"]


def test_a_form_without_its_token_is_refused_with_a_plain_page(site: AuditingClient) -> None:
    refused = site.post("/sign-in", data={"email": COMMISSIONER, "password": PASSWORD})
    assert refused.status_code == 400
    assert "<h1" in refused.text


@pytest.mark.parametrize(
    "path", ["/tf-rescue", "/tf-select", "/register", "/reset", "/fs-static/x.js", "/verify"]
)
def test_what_we_do_not_offer_is_not_there(site: AuditingClient, path: str) -> None:
    assert site.get(path).status_code == 404


def test_the_log_says_who_and_what_and_never_from_where(site: AuditingClient) -> None:
    enter_password(site, COMMISSIONER, "not the password")
    enter_password(site, COMMISSIONER)
    enter_code(site)
    actions = recent_actions(held_by(site.application).stores)
    mine = [action.what for action in actions if action.account == COMMISSIONER]
    assert mine == ["signed in", "password refused", "account made"]
    assert not any("127.0.0.1" in str(action) for action in actions)


def test_a_changed_password_ends_the_session_and_works_from_then_on(commissioner: AuditingClient) -> None:
    page = commissioner.get("/change-password")
    new = "five slow green snails"
    sent = {
        "csrf_token": token_of(page),
        "password": PASSWORD,
        "new_password": new,
        "new_password_confirm": new,
    }
    assert commissioner.post("/change-password", data=sent).status_code == 302
    assert "/sign-in" in commissioner.get(GAPS).headers["Location"]
    assert "is not right" in enter_password(commissioner, COMMISSIONER).text
    assert "/code" in enter_password(commissioner, COMMISSIONER, new).headers["Location"]


def test_a_new_app_needs_the_password_once_more(commissioner: AuditingClient) -> None:
    assert commissioner.get("/set-up-app").status_code == 200
    with freeze_time(datetime.now(UTC) + timedelta(minutes=25)):
        asked = commissioner.get("/set-up-app")
        assert "/password-again" in asked.headers["Location"]
        page = commissioner.get(asked.headers["Location"])
        again = {"csrf_token": token_of(page), "password": PASSWORD, "next": "/set-up-app"}
        commissioner.post("/password-again", data=again)
        assert commissioner.get("/set-up-app").status_code == 200


def test_an_address_to_go_to_after_signing_in_stays_on_our_site(site: AuditingClient) -> None:
    page = site.get("/sign-in?next=https://evil.example/")
    sent = {
        "csrf_token": token_of(page),
        "email": COMMISSIONER,
        "password": PASSWORD,
        "next": "https://evil.example/",
    }
    location = site.post("/sign-in?next=https://evil.example/", data=sent).headers.get("Location", "")
    assert "evil" not in location
