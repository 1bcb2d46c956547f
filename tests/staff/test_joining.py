"""Somebody is invited by a link, chooses a password, sets up an app, and is in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from passlib.totp import TOTP
from werkzeug.test import TestResponse

from app.services.groups import group_of
from app.services.staff_accounts import list_accounts
from tests.audit import AuditingClient
from tests.staff.group_samples import GROUP, TOKEN
from tests.staff.samples import PASSWORD, enter_password, held_by, token_of

PAGE = "/invitations"
NEW = "new@example.org"
LINK = f"/join/{TOKEN}"


def invite(client: AuditingClient, **fields: str | list[str]) -> TestResponse:
    """Sends the form of an invitation."""
    sent = {"csrf_token": token_of(client.get(PAGE)), "email": NEW, "roles": ["organiser"], "group": ""}
    return client.post(PAGE, data={**sent, **fields}, follow_redirects=True)


def link_on(page: TestResponse) -> str:
    """The path of the link that the administrator is shown."""
    found = re.search(r"http://localhost(/join/[A-Za-z0-9_-]+)", page.text)
    assert found, "no link is shown"
    return found.group(1)


def choose(client: AuditingClient, link: str, password: str = PASSWORD, again: str = "") -> TestResponse:
    """Sends the form of joining."""
    sent = {"csrf_token": token_of(client.get(link)), "password": password, "again": again or password}
    return client.post(link, data=sent)


def someone_else(client: AuditingClient) -> AuditingClient:
    """Another person's browser."""
    other = client.application.test_client()
    assert isinstance(other, AuditingClient)
    return other


def emails(client: AuditingClient) -> list[str]:
    return [account.email for account in list_accounts(held_by(client.application).stores)]


def test_somebody_invited_joins_sets_up_an_app_and_sees_their_page(administrator: AuditingClient) -> None:
    link = link_on(invite(administrator, group=GROUP))
    assert link not in administrator.get(PAGE).text
    new = someone_else(administrator)
    assert f'value="{NEW}"' in new.get(link).text
    came = choose(new, link)
    assert came.headers["Location"] == "/sign-in"
    assert "Your password is kept." in new.get("/sign-in").text
    assert enter_password(new, NEW).headers["Location"] == "/set-up-app"
    assert "/sign-in" in new.get("/collect/").headers["Location"]
    enter_password(new, NEW)
    page = new.post(
        "/set-up-app", data={"csrf_token": token_of(new.get("/set-up-app")), "setup": "authenticator"}
    )
    secret = page.text.split('class="code-letters"')[1].split(">")[1].split("<")[0]
    code = TOTP(key=secret.replace("-", ""), format="base32").generate().token
    assert new.post("/code", data={"csrf_token": token_of(page), "code": code}).status_code == 302
    assert new.get("/", follow_redirects=True).request.path == "/collect/"
    assert group_of(held_by(new.application).stores, NEW) == GROUP
    assert "They have joined." in administrator.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": ""}, "Enter an email address"),
        ({"email": "no address"}, "Enter an email address"),
        ({"email": f"{'x' * 300}@example.org"}, "Make this shorter"),
        ({"email": "Organiser@example.org"}, "already an account"),
        ({"roles": []}, "Choose at least one thing they may do."),
        ({"roles": ["king"]}, "Choose at least one thing they may do."),
        ({"group": "nothing"}, "Choose one of the list."),
    ],
)
def test_an_invitation_that_cannot_be_is_shown_again_and_nothing_typed_is_lost(
    administrator: AuditingClient, fields: dict[str, str | list[str]], said: str
) -> None:
    page = invite(administrator, **fields).text
    assert said in page
    assert "/join/" not in page
    assert f'value="{fields.get("email", NEW)}"' in page or not fields.get("email", NEW)
    if "roles" not in fields:
        assert 'value="organiser" checked' in page


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("x" * 129, "x" * 129, "Make this shorter"),
        (PASSWORD, "four quiet brown cats", "are not the same"),
    ],
)
def test_a_password_that_cannot_be_leaves_the_link_as_it_was(
    site: AuditingClient, password: str, again: str, said: str
) -> None:
    page = choose(site, LINK, password, again)
    assert said in page.text
    assert password not in page.text
    assert choose(site, LINK).status_code == 302


def test_looking_at_a_link_uses_nothing_up(site: AuditingClient) -> None:
    for _ in range(20):
        assert site.get(LINK).status_code == 200
        assert site.head(LINK).status_code == 200
    assert choose(site, LINK).status_code == 302


def test_a_link_used_before_says_so_kindly(site: AuditingClient) -> None:
    choose(site, LINK)
    page = site.get(LINK)
    assert page.status_code == 410
    assert "It was used before." in page.text


def test_of_two_pages_left_open_the_second_says_that_the_link_was_used(site: AuditingClient) -> None:
    sent = {"csrf_token": token_of(site.get(LINK)), "password": PASSWORD, "again": PASSWORD}
    assert site.post(LINK, data=sent).status_code == 302
    second = site.post(LINK, data={**sent, "csrf_token": token_of(site.get("/sign-in"))})
    assert second.status_code == 410
    assert "It was used before." in second.text
    assert emails(site).count("invited@example.org") == 1


def test_a_link_taken_back_says_so_kindly(administrator: AuditingClient) -> None:
    link = link_on(invite(administrator))
    action = re.findall(r'action="(/invitations/[0-9a-f]+/withdraw)"', administrator.get(PAGE).text)[-1]
    sent = {"csrf_token": token_of(administrator.get(PAGE))}
    assert "no longer works" in administrator.post(action, data=sent, follow_redirects=True).text
    assert "It was taken back" in someone_else(administrator).get(link).text
    assert "used or taken back before" in administrator.post(action, data=sent, follow_redirects=True).text
    assert administrator.post("/invitations/nothing/withdraw", data=sent).status_code == 404


def test_a_link_of_last_week_says_so_kindly(administrator: AuditingClient) -> None:
    link = link_on(invite(administrator))
    with freeze_time(datetime.now(UTC) + timedelta(days=7, minutes=1)):
        page = someone_else(administrator).get(link)
        assert page.status_code == 410
        assert "A link works for 7 days" in page.text


@pytest.mark.parametrize("link", ["/join/nothing", f"/join/{TOKEN}x", "/join/" + "x" * 4000, "/join/%00"])
def test_a_link_nobody_made_is_not_there(site: AuditingClient, link: str) -> None:
    page = site.get(link)
    assert page.status_code == 404
    assert "invited@example.org" not in page.text
    sent = {"csrf_token": token_of(site.get("/sign-in")), "password": PASSWORD, "again": PASSWORD}
    assert site.post(link, data=sent).status_code == 404
    assert "invited@example.org" not in emails(site)


def test_an_eleventh_try_at_a_link_is_refused_until_a_quarter_of_an_hour_later(site: AuditingClient) -> None:
    for _ in range(10):
        choose(site, LINK, "short")
    assert "too many tries" in choose(site, LINK).text
    assert "invited@example.org" not in emails(site)
    with freeze_time(datetime.now(UTC) + timedelta(minutes=16)):
        assert choose(site, LINK).status_code == 302


def test_a_form_without_its_token_makes_no_account(site: AuditingClient) -> None:
    assert site.post(LINK, data={"password": PASSWORD, "again": PASSWORD}).status_code == 400
    assert "invited@example.org" not in emails(site)
