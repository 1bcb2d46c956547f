"""The moderator's pages: what waits, what is decided, what was taken out."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_staff_app
from app.services import moderating, translating
from app.services.moderating import By
from app.services.staff_log import recent_actions
from app.settings import Settings, SettingsFault, read_settings
from app.storage.translations import Offered
from tests.audit import AuditingClient
from tests.conftest import running
from tests.staff import written
from tests.staff.conftest import fill
from tests.staff.samples import WHEN, held_by, sign_in, token_of
from tests.staff.written import DANGER, URDU


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent as well."""
    return fill(tmp_path_factory.mktemp("filled"), written.add_all)


PAGE = f"/moderate/{DANGER}"
SECRETS = ("Okafor", "07700")


def press(client: FlaskClient, what: str, comment: str = DANGER, **fields: str) -> TestResponse:
    """Sends a form of the page of a comment, as it stands now."""
    page = client.get(f"/moderate/{comment}")
    version = page.text.split('name="version" value="')[1].split('"')[0]
    sent = {"csrf_token": token_of(page), "version": version, **fields}
    return client.post(f"/moderate/{comment}/{what}", data=sent)


def waiting(client: AuditingClient) -> int:
    return moderating.count_waiting(held_by(client.application).stores, "danger").number


def test_the_queue_says_how_many_wait_since_when_and_shows_them_redacted(moderator: AuditingClient) -> None:
    page = moderator.get("/moderate/").text
    assert "1 comment waits." in page
    assert '<time datetime="2026-11-04">4 November 2026</time>' in page
    assert "I want to kill myself. Mrs" in page
    assert "may mean danger" in page
    assert "this site cannot reach them" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_a_comment_is_shown_with_its_question_language_and_the_note(moderator: AuditingClient) -> None:
    page = moderator.get(PAGE).text
    assert "tell your safeguarding lead today" in page
    assert '<span lang="en" dir="ltr">English</span>' in page
    assert "What could" in page or "to this question" in page
    assert '<blockquote lang="ur" dir="auto">' in moderator.get(f"/moderate/{URDU}").text
    assert not [secret for secret in SECRETS if secret in page]


def test_the_english_beside_a_comment_is_shown_and_words_are_taken_out_of_it_too(
    moderator: AuditingClient,
) -> None:
    stores = held_by(moderator.application).stores
    work = translating.find_work(stores, Offered("translator@example.org", ("ur",), "danger"), URDU)
    assert work is not None
    english = "The tall baker of Willow Ward was kind."
    translating.keep_translation(
        stores, work, english, 0, By("translator@example.org", WHEN), ("Willow Ward",)
    )
    page = moderator.get(f"/moderate/{URDU}").text
    assert "The tall baker of" in page
    assert "Willow" not in page
    assert "draft: a second person has to check it" in page
    press(moderator, "hide", URDU, words="tall baker", kind="other words")
    assert "tall baker" not in moderator.get(f"/moderate/{URDU}").text


def test_seen_takes_it_from_the_queue_and_the_log_says_who(moderator: AuditingClient) -> None:
    assert press(moderator, "decide", decision="seen").headers["Location"] == "/moderate/"
    assert "No comment waits." in moderator.get("/moderate/").text
    assert "moderator@example.org" in moderator.get("/moderate/done").text
    newest = recent_actions(held_by(moderator.application).stores)[0]
    assert (newest.what, newest.about) == ("comment: seen", DANGER)


def test_who_acted_is_asked_what_was_done(moderator: AuditingClient) -> None:
    assert "Write in a few words what you did." in press(moderator, "decide", decision="acted").text
    assert waiting(moderator) == 1
    press(moderator, "decide", decision="acted", note="Rang the safeguarding lead.")
    assert waiting(moderator) == 0
    assert "Rang the safeguarding lead." in moderator.get(PAGE).text


def test_a_second_look_goes_on_waiting(moderator: AuditingClient) -> None:
    press(moderator, "decide", decision="second look")
    assert "needs a second look" in moderator.get("/moderate/").text
    assert waiting(moderator) == 1


@pytest.mark.parametrize("fields", [{"decision": "delete"}, {"decision": "seen", "version": "x"}])
def test_a_form_that_is_none_of_ours_changes_nothing(
    moderator: AuditingClient, fields: dict[str, str]
) -> None:
    assert press(moderator, "decide", **fields).status_code == 400
    assert waiting(moderator) == 1


def test_the_second_of_two_moderators_keeps_what_they_wrote_and_sees_what_was_done(
    moderator: AuditingClient,
) -> None:
    other = moderator.application.test_client()
    sign_in(other, "second-moderator@example.org")
    press(other, "decide", decision="second look", note="Please look, Ann.")
    late = press(moderator, "decide", decision="acted", note="I rang the ward.", version="0")
    assert late.status_code == 409
    assert "Somebody else has just changed this comment." in late.text
    assert "I rang the ward." in late.text
    assert "Please look, Ann." in late.text
    assert waiting(moderator) == 1


def test_what_was_taken_out_is_seen_only_after_saying_why(moderator: AuditingClient) -> None:
    back = moderator.get(f"{PAGE}/revealed", follow_redirects=True).text
    assert "Say why you need to see what was taken out." in back
    assert not [secret for secret in SECRETS if secret in back]
    assert "Say why you need to see it." in press(moderator, "reveal", reason="").text
    press(moderator, "reveal", reason="The lead has to find the ward")
    page = moderator.get(f"{PAGE}/revealed").text
    assert "<mark>Okafor</mark>" in page
    assert "<mark>07700 900123</mark>" in page
    assert "The lead has to find the ward" in moderator.get(PAGE).text
    other = moderator.application.test_client()
    sign_in(other, "second-moderator@example.org")
    assert other.get(f"{PAGE}/revealed").status_code == 302


def test_words_are_taken_out_and_put_back(moderator: AuditingClient) -> None:
    wrong = press(moderator, "hide", words="zebra", kind="name").text
    assert "These words are not in the comment." in wrong
    assert 'value="zebra"' in wrong
    assert press(moderator, "hide", words="kill", kind="swear word").status_code == 400
    press(moderator, "hide", words="kill myself", kind="other words")
    page = moderator.get(PAGE).text
    assert "kill myself" not in page
    assert "[other words]" in page
    assert press(moderator, "put-back", number="1").headers["Location"] == f"{PAGE}/revealed"
    press(moderator, "reveal", reason="I took out too much")
    assert press(moderator, "put-back", number="9").status_code == 400
    assert press(moderator, "put-back", number="1", version="0").status_code == 409
    press(moderator, "put-back", number="1")
    page = moderator.get(PAGE).text
    assert "I want to kill myself. Mrs" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert waiting(moderator) == 1


@pytest.mark.parametrize("comment", ["nothing", "x" * 300, "%F0%9F%98%80"])
def test_a_comment_that_is_not_there_has_its_page(moderator: AuditingClient, comment: str) -> None:
    assert moderator.get(f"/moderate/{comment}").status_code == 404
    token = token_of(moderator.get("/moderate/"))
    sent = {"csrf_token": token, "version": "0", "decision": "seen"}
    assert moderator.post(f"/moderate/{comment}/decide", data=sent).status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "x", "99999999999999999999", "7"])
def test_a_page_of_the_queue_that_is_not_there_is_empty_or_the_first(
    moderator: AuditingClient, page: str
) -> None:
    assert moderator.get(f"/moderate/?page={page}").status_code == 200


def test_a_note_of_hostile_text_is_kept_and_shown_harmlessly(moderator: AuditingClient) -> None:
    press(moderator, "decide", decision="acted", note="<script>alert(1)</script>\0\u202e{{ 7*7 }}")
    page = moderator.get(PAGE).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert "Make this shorter" in press(moderator, "decide", decision="seen", note="x" * 2_001).text


def test_the_organisations_own_note_takes_the_place_of_ours(administrator: AuditingClient) -> None:
    page = administrator.get("/safeguarding/ur")
    sent = {"csrf_token": token_of(page), "note": "فوراً سیف گارڈنگ لیڈ کو فون کریں۔"}
    assert administrator.post("/safeguarding/ur", data=sent).headers["Location"] == "/safeguarding"
    assert (
        "Make this shorter" in administrator.post("/safeguarding/en", data={**sent, "note": "x" * 5_001}).text
    )
    assert administrator.post("/safeguarding/xx", data=sent).status_code == 404
    other = administrator.application.test_client()
    sign_in(other, "moderator@example.org")
    assert '<p class="as-typed" lang="ur" dir="auto">فوراً' in other.get(f"{PAGE}?language=ur").text
    assert "tell your safeguarding lead today" in other.get(f"{PAGE}?language=en").text
    administrator.post("/safeguarding/en", data={**sent, "note": "Ring 0113 496 0000."})
    assert "Ring 0113 496 0000." in other.get(f"{PAGE}?language=pl").text
    administrator.post("/safeguarding/en", data={**sent, "note": ""})
    assert "Ring 0113" not in other.get(f"{PAGE}?language=en").text


def test_every_comment_waits_where_the_organisation_wants_it_so(
    moderator: AuditingClient, settings: Settings
) -> None:
    del moderator
    with running(create_staff_app(replace(settings, moderation="all"))) as client:
        sign_in(client, "second-moderator@example.org")
        page = client.get("/moderate/").text
    assert "3 comments wait." in page
    assert page.index("kill myself") < page.index("Czekałam")


def test_a_setting_that_is_none_stops_the_site() -> None:
    environ = {"EVENGROUND_SECRET_KEY": "k" * 40}
    assert read_settings(environ).moderation == "danger"
    assert read_settings({**environ, "EVENGROUND_MODERATION": "all"}).moderation == "all"
    with pytest.raises(SettingsFault, match="EVENGROUND_MODERATION"):
        read_settings({**environ, "EVENGROUND_MODERATION": "none"})
