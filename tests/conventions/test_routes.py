"""Every address: who may open it is declared, its parts are typed, and it reads like the others."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule

from app import create_public_app, create_staff_app
from app.extensions import NAME
from app.security.roles import roles_of
from app.settings import Settings, read_settings
from app.storage.stores import close_stores

# Flask-Security guards its own pages; these two are for machines and browsers and say nothing about anybody.
GUARDED_ELSEWHERE = re.compile(r"security\.\w+|health\.show_health|assets\.serve")
KEBAB = re.compile(r"(/[a-z0-9-]*|/<[^>]+>)+(\.[a-z]+)?")


@pytest.fixture(scope="module")
def nobodys(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("routes")
    return read_settings({"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "k" * 40})


@pytest.fixture(scope="module", params=[create_public_app, create_staff_app], ids=["public", "staff"])
def site(request: pytest.FixtureRequest, nobodys: Settings) -> Iterator[Flask]:
    app: Flask = request.param(nobodys)
    yield app
    close_stores(app.extensions[NAME].stores)


@pytest.fixture(scope="module")
def staff_site(nobodys: Settings) -> Iterator[Flask]:
    app = create_staff_app(nobodys)
    yield app
    close_stores(app.extensions[NAME].stores)


def address_faults(rules: Iterator[Rule]) -> list[str]:
    """Addresses that are not lower-case words with hyphens, or have a part without a type."""
    faults = []
    for rule in rules:
        untyped = [part for part in re.findall(r"<([^>]+)>", rule.rule) if ":" not in part]
        if untyped and not GUARDED_ELSEWHERE.fullmatch(rule.endpoint):
            faults.append(f"{rule.rule}: write <string:{untyped[0]}>, or a converter of ours")
        if not KEBAB.fullmatch(rule.rule):
            faults.append(f"{rule.rule}: write lower-case words joined by hyphens")
        if strange := (rule.methods or set()) - {"GET", "HEAD", "OPTIONS", "POST"}:
            faults.append(f"{rule.rule}: {strange} cannot be sent by a form; use GET and POST")
    return faults


def undeclared(app: Flask) -> list[str]:
    """Endpoints that do not say who may open them."""
    guards = {rule.endpoint: roles_of(app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()}
    silent = [endpoint for endpoint, roles in guards.items() if roles is None]
    return sorted(endpoint for endpoint in silent if not GUARDED_ELSEWHERE.fullmatch(endpoint))


def test_addresses_read_alike_and_their_parts_have_types(site: Flask) -> None:
    faults = address_faults(site.url_map.iter_rules())
    assert not faults, "\n".join(faults)


def test_every_staff_page_says_who_may_open_it(staff_site: Flask) -> None:
    found = undeclared(staff_site)
    assert not found, (
        f"Put @staff_page(role, …) or @open_page below the route of {found} (app.security.roles)"
    )


def test_nobody_who_is_not_signed_in_gets_into_a_staff_page(staff_site: Flask) -> None:
    client = staff_site.test_client()
    for rule in staff_site.url_map.iter_rules():
        if roles_of(staff_site.view_functions[rule.endpoint]) and "GET" in (rule.methods or ()):
            address = re.sub(r"<[^>]+>", "some-thing", re.sub(r"<int:[^>]+>", "1", rule.rule))
            assert client.get(address).status_code in (302, 303), f"{address} opened for nobody"


def test_a_staff_page_that_declares_nothing_is_found(nobodys: Settings) -> None:
    app = create_staff_app(nobodys)
    app.add_url_rule("/planted", "planted", lambda: "anybody may read this")
    assert undeclared(app) == ["planted"]
    close_stores(app.extensions[NAME].stores)


@pytest.mark.parametrize("address", ["/Surveys", "/set_dates", "/surveys/<survey_id>"])
def test_a_planted_address_is_found(address: str) -> None:
    rules = Map([Rule(address, endpoint="planted", methods=["GET"])]).iter_rules()
    assert address_faults(rules)
