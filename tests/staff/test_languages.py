"""The staff site in the languages staff read."""

from pathlib import Path

import pytest

from tests.audit import AuditingClient
from tests.staff import comment_samples, written
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, token_of
from tests.staff.written import DANGER, URDU


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent as well."""
    return fill(tmp_path_factory.mktemp("filled"), comment_samples.add_all, written.add_all)


PAGES = [
    "/gaps/",
    f"/gaps/{SURVEY}",
    f"/gaps/{SURVEY}/ethnicity=bangladeshi/outcome",
    f"/gaps/{SURVEY}/ethnicity=other-black/safety",
    "/collect/",
    f"/collect/{SURVEY}",
    f"/comments/{SURVEY}",
    f"/comments/{SURVEY}/comment/comment-a",
    f"/comments/{SURVEY}/comment/comment-b",
    f"/comments/{SURVEY}/comment/comment-c",
    f"/comments/{SURVEY}/agreement",
    f"/comments/{SURVEY}/agreement/sample-1",
    "/comments-from-elsewhere/",
    "/comments-from-elsewhere/sample",
    "/comments-from-elsewhere/sample/undo",
    "/surveys",
    f"/surveys/{SURVEY}",
    "/accounts",
    "/accounts/1/languages",
    "/safeguarding",
    "/safeguarding/ur",
    "/moderate/",
    "/moderate/done",
    f"/moderate/{DANGER}",
    "/translate/",
    f"/translate/{URDU}",
    "/change-password",
    "/set-up-app",
    "/nowhere",
]


@pytest.mark.parametrize("language", ["en", "pl", "ur", "pa", "en-XA"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_in_each_language(everybody: AuditingClient, path: str, language: str) -> None:
    page = everybody.get(f"{path}?language={language}", follow_redirects=True)
    assert page.status_code == (404 if path == "/nowhere" else 200)


@pytest.mark.parametrize("language", ["ur", "en-XA"])
def test_signing_in_is_in_the_language_too(site: AuditingClient, language: str) -> None:
    page = site.get(f"/sign-in?language={language}")
    sent = {"csrf_token": token_of(page), "email": "", "password": ""}
    assert site.post(f"/sign-in?language={language}", data=sent).status_code == 200


def test_a_chosen_language_stays_for_the_session(commissioner: AuditingClient) -> None:
    page = commissioner.get(f"/gaps/{SURVEY}?evidence=survey")
    sent = {"csrf_token": token_of(page), "language": "ur", "back": f"/gaps/{SURVEY}?evidence=survey"}
    back = commissioner.post("/language", data=sent)
    assert back.headers["Location"] == f"/gaps/{SURVEY}?evidence=survey"
    assert '<html lang="ur" dir="rtl"' in commissioner.get(f"/gaps/{SURVEY}").text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_choosing_a_language_leads_nowhere_else(site: AuditingClient, back: str) -> None:
    sent = {"csrf_token": token_of(site.get("/sign-in")), "language": "pl", "back": back}
    assert site.post("/language", data=sent).headers["Location"] == "/"


def test_what_urdu_pages_list_is_parted_by_the_marks_of_urdu(administrator: AuditingClient) -> None:
    page = administrator.get("/accounts?language=ur").get_data(as_text=True)
    assert "۔\n" in page
    moments = [said for said in page.split("<time")[1:] if ":" in said.split("</time>")[0].split(">")[1]]
    assert moments
    assert all("، " in said.split("</time>")[0] for said in moments)
