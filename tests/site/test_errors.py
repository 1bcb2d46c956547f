"""A fault of ours is told plainly, logged without what was typed, and never shown as it is."""

import logging
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_public_app
from app.settings import Settings
from tests.audit import AuditingClient
from tests.conftest import running, stores_of


@pytest.fixture
def failing(settings: Settings) -> Iterator[AuditingClient]:
    """A site with a page that fails."""
    app = create_public_app(settings)

    @app.route("/failing", methods=["GET", "POST"])
    def fail() -> str:
        raise ZeroDivisionError("secret words")

    with running(app) as client:
        yield client


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_that_fails_says_sorry_and_nothing_of_why(failing: AuditingClient, language: str) -> None:
    response = failing.get(f"/failing?language={language}")
    page = response.get_data(as_text=True)
    assert response.status_code == 500
    assert "secret words" not in page
    assert "Traceback" not in page
    assert f'<html lang="{language}"' in page
    assert "116 123" in page


def test_what_failed_is_logged_but_not_what_was_typed(
    failing: AuditingClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        failing.post("/failing", data={"better": "my private words"}, headers={"User-Agent": "my own phone"})
    assert "ZeroDivisionError" in caplog.text
    assert "my private words" not in caplog.text
    assert "my own phone" not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_when_even_the_page_for_faults_fails_help_is_still_shown(failing: AuditingClient) -> None:
    app: Flask = failing.application
    app.jinja_env.globals["site_layout"] = "no/such/layout.html"
    response = FlaskClient(app).get("/failing")
    assert response.status_code == 500
    assert b"116 123" in response.data


@pytest.mark.parametrize("host", ["..", "x" * 300, "a" * 64 + ".example.org"])
@pytest.mark.parametrize("path", ["/", "/no-such-page", "/withdraw"])
@pytest.mark.parametrize("site", ["public", "staff"])
def test_a_host_name_that_cannot_be_one_gets_a_kind_page(
    request: pytest.FixtureRequest, site: str, host: str, path: str
) -> None:
    client: AuditingClient = request.getfixturevalue(site)
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert b"116 123" in response.data


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "<script>", "evil.example:99999999"])
def test_an_address_without_its_last_stroke_leads_on_within_this_site(
    public: AuditingClient, host: str
) -> None:
    response = public.get("/s/any-survey?language=pl", headers={"Host": host})
    assert response.status_code == 308
    assert response.headers["Location"] == "/s/any-survey/?language=pl"


def test_no_address_of_ours_leads_to_another_site(public: AuditingClient) -> None:
    for path in (
        "//evil.example",
        "//evil.example//..",
        "/s//evil.example",
        "/\\evil.example",
        "//s/x",
        "//s//x",
    ):
        location = public.get("/", environ_overrides={"PATH_INFO": path}).headers.get("Location", "/")
        assert not location.startswith(("//", "http", "/\\")), path


def test_the_health_page_says_which_store_does_not_answer(public: AuditingClient, settings: Settings) -> None:
    assert public.get("/health").get_data() == b"ok\n"
    stores = stores_of(public.application)
    stores.people.dispose()
    path = settings.data / "people.db"
    path.rename(settings.data / "gone.db")
    path.mkdir()
    response = public.get("/health")
    path.rmdir()
    assert response.status_code == 503
    assert "people" in response.get_data(as_text=True)
