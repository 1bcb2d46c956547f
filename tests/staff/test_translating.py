"""The translators' pages: the English beside a comment, and two people at once."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.audit import AuditingClient
from tests.staff import written
from tests.staff.conftest import fill
from tests.staff.samples import sign_in, token_of
from tests.staff.written import DANGER, POLISH, URDU, give_languages


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent as well."""
    return fill(tmp_path_factory.mktemp("filled"), written.add_all)


PAGE = f"/translate/{URDU}"


def save(client: FlaskClient, english: str, version: str = "0", comment: str = URDU) -> TestResponse:
    """Sends the English of a comment."""
    sent = {"csrf_token": token_of(client.get("/translate/")), "english": english, "version": version}
    return client.post(f"/translate/{comment}", data=sent)


def press(client: FlaskClient, what: str, version: str = "0") -> TestResponse:
    """Presses another button of the page."""
    sent = {"csrf_token": token_of(client.get(PAGE)), "version": version}
    return client.post(f"{PAGE}/{what}", data=sent, follow_redirects=True)


@pytest.fixture
def second(translator: AuditingClient) -> FlaskClient:
    """A second person who translates the same languages."""
    other = translator.application.test_client()
    sign_in(other, "second-translator@example.org")
    return other


def test_the_start_says_how_much_there_is_to_do(translator: AuditingClient) -> None:
    page = translator.get("/translate/").text
    assert "2 comments have no English yet." in page
    assert '<span lang="ur" dir="rtl">اردو</span>' in page


def test_the_original_stands_in_its_language_with_people_taken_out(translator: AuditingClient) -> None:
    page = translator.get(PAGE).text
    assert '<blockquote lang="ur" dir="auto">نرس بہت مہربان تھی۔' in page
    assert "[phone number]" in page
    assert "07700" not in page


def test_a_comment_of_another_language_or_one_that_waits_is_not_shown(translator: AuditingClient) -> None:
    give_languages(translator.application, "translator@example.org", "pl", "en")
    assert translator.get(PAGE).status_code == 404
    assert translator.get(f"/translate/{DANGER}").status_code == 404
    assert translator.get(f"/translate/{POLISH}").status_code == 200
    assert save(translator, "Kind", comment=URDU).status_code == 404


def test_english_is_kept_redacted_and_the_next_comment_is_offered(translator: AuditingClient) -> None:
    kept = save(translator, "The nurse Mrs Okafor was kind.\r\nThank you.")
    assert kept.headers["Location"] == f"/translate/next?after={URDU}"
    page = translator.get(kept.headers["Location"], follow_redirects=True)
    assert page.request.path == f"/translate/{POLISH}"
    assert "Your English is kept." in page.text
    mine = translator.get(PAGE).text
    assert "The nurse Mrs [name] was kind." in mine
    assert "This English is right" not in mine


def test_a_second_press_keeps_one_version(translator: AuditingClient) -> None:
    assert save(translator, "Kind nurse.").status_code == 302
    assert save(translator, "Kind nurse.").status_code == 302
    assert 'name="version" value="1"' in translator.get(PAGE).text


def test_no_english_is_said_plainly(translator: AuditingClient) -> None:
    assert "Write what the comment says in English." in save(translator, " ").text
    assert save(translator, "x", version="x").status_code == 400


def test_the_later_of_two_sees_both_and_keeps_their_own_words(
    translator: AuditingClient, second: FlaskClient
) -> None:
    save(second, "First English.")
    late = save(translator, "Second English.")
    assert late.status_code == 409
    assert "Somebody else has just saved English" in late.text
    assert "First English." in late.text
    assert "Second English.</textarea>" in late.text
    assert 'name="version" value="1"' in late.text
    assert save(translator, "Second English.", version="1").status_code == 302


def test_a_second_person_checks_the_english(translator: AuditingClient, second: FlaskClient) -> None:
    save(translator, "The nurse was kind.")
    assert "That was not kept" in press(translator, "check", "1").text
    assert "This English is right" in second.get(PAGE).text
    press(second, "check", "1")
    assert "checked by a second person" in translator.get(PAGE).text
    assert "1 comment has no English yet." in translator.get("/translate/").text


def test_who_cannot_read_a_comment_is_not_offered_it_again(translator: AuditingClient) -> None:
    page = press(translator, "cannot-read")
    assert "You will not be offered that comment again." in page.text
    assert page.request.path == f"/translate/{POLISH}"
    again = translator.get(f"/translate/next?after={POLISH}", follow_redirects=True)
    assert again.request.path == f"/translate/{POLISH}"


def test_who_was_given_no_language_is_told_whom_to_ask(translator: AuditingClient) -> None:
    give_languages(translator.application, "translator@example.org")
    page = translator.get("/translate/next", follow_redirects=True).text
    assert "Ask an administrator." in page


@pytest.mark.parametrize("after", ["", "%00", "x" * 300, "<script>"])
def test_the_next_comment_is_found_from_anywhere(translator: AuditingClient, after: str) -> None:
    assert translator.get("/translate/next", query_string={"after": after}).status_code == 302


def test_an_administrator_gives_the_languages(administrator: AuditingClient) -> None:
    accounts = administrator.get("/accounts").text
    path = re.findall(r'href="/accounts/([^"]+/languages)"', accounts)[0]
    page = administrator.get(f"/accounts/{path}")
    assert 'value="ur" checked' in page.text
    sent = {"csrf_token": token_of(page), "language": ["so", "fa", "xx", "en"]}
    administrator.post(f"/accounts/{path}", data=sent)
    assert '<span lang="fa" dir="rtl">فارسی</span>, <span lang="so" dir="ltr">Soomaali</span>' in (
        administrator.get("/accounts").text
    )
    assert administrator.get("/accounts/999/languages").status_code == 404
