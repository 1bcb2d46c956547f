"""What a browser is told on every page: what it may load, keep and tell others."""

from dataclasses import replace

import pytest
from flask import Response
from werkzeug.test import Client

from app import behind_proxies, create_public_app
from app.security.headers import write_policy
from app.security.sessions import set_draft_cookie
from app.settings import Settings
from tests.audit import AuditingClient
from tests.conftest import running


@pytest.mark.parametrize("path", ["/", "/privacy", "/no-such-page", "/health", "/withdraw"])
def test_every_answer_carries_the_headers(public: AuditingClient, path: str) -> None:
    headers = public.get(path).headers
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'; img-src 'self'"
    )
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


def test_a_drawing_says_little_and_may_load_nothing(public: AuditingClient) -> None:
    headers = public.get("/pictures/ear.svg").headers
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in headers["Cache-Control"]
    assert not {"X-Frame-Options", "Permissions-Policy", "Referrer-Policy"} & set(headers.keys())


def test_a_secure_connection_is_kept_secure(public: AuditingClient) -> None:
    assert "Strict-Transport-Security" not in public.get("/").headers
    assert (
        "max-age" in public.get("/", base_url="https://care.example.org").headers["Strict-Transport-Security"]
    )


def test_a_local_look_may_come_from_its_own_address_and_from_nowhere_else(settings: Settings) -> None:
    assert "style-src 'self' https://assets.example.org;" in write_policy(
        "https://assets.example.org/look.css"
    )
    with running(
        create_public_app(replace(settings, stylesheet="/local/look.css", name="Fair Care"))
    ) as client:
        page = client.get("/").get_data(as_text=True)
    assert '<link rel="stylesheet" href="/local/look.css">' in page
    assert "Fair Care</title>" in page


@pytest.mark.parametrize(
    ("address", "secure"),
    [("http://127.0.0.1:8000", False), ("http://localhost", False), ("http://care.example.org", True)],
)
def test_the_draft_cookie_is_for_the_browser_alone_and_for_one_survey(
    public: AuditingClient, address: str, secure: bool
) -> None:
    with public.application.test_request_context(base_url=address):
        response = Response("")
        set_draft_cookie(response, "secret", "/s/tiny/")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/s/tiny/" in cookie
    assert "Expires" not in cookie
    assert ("Secure" in cookie) is secure


def test_a_proxy_is_believed_only_where_the_settings_say_there_is_one(settings: Settings) -> None:
    with running(create_public_app(settings)) as client:
        app = client.application
        told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "care.example.org"}
        alone = Client(behind_proxies(app, settings)).get("/", headers=told)
        assert "Strict-Transport-Security" not in alone.headers
        behind = Client(behind_proxies(app, replace(settings, proxies=1))).get("/", headers=told)
        assert "Strict-Transport-Security" in behind.headers
