"""Every staff page says who may see it, and shows itself to nobody else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.security.roles import ROLES, open_page, roles_of, staff_page
from tests.audit import AuditingClient
from tests.staff import asking_samples, collector_samples, comment_samples, event_samples, written
from tests.staff.addresses import address_of
from tests.staff.conftest import fill
from tests.staff.samples import sign_in


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments have been sent and links made as well."""
    adding = (
        comment_samples.add_all,
        written.add_all,
        collector_samples.add_all,
        event_samples.add_of_no_group,
        asking_samples.add_draft,
    )
    return fill(tmp_path_factory.mktemp("filled"), *adding)


# Flask-Security's own pages: for whoever is signing in, or has signed in.
SIGN_IN_PAGES = {
    "security.login",
    "security.logout",
    "security.verify",
    "security.change_password",
    "security.two_factor_setup",
    "security.two_factor_setup_validate",
    "security.two_factor_token_validation",
    "security.two_factor_rescue",  # closed by app.staff.sign_in.doors
    "security.tf_select",  # closed by app.staff.sign_in.doors
}
OPEN_TO_ALL = {"assets.serve", "health.show_health"}


def undeclared_routes(app: Flask) -> list[str]:
    """The routes that do not say who may see them."""
    known = SIGN_IN_PAGES | OPEN_TO_ALL
    return [
        f"{rule.endpoint}: put @staff_page(ROLE) or @open_page of app.security.roles right under its route"
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in known and roles_of(app.view_functions[rule.endpoint]) is None
    ]


def own_rules(app: Flask) -> list[Rule]:
    """The routes of pages that want a role."""
    return [rule for rule in app.url_map.iter_rules() if roles_of(app.view_functions[rule.endpoint])]


def test_every_route_says_who_may_see_it(site: AuditingClient) -> None:
    assert undeclared_routes(site.application) == []


def test_a_route_that_says_nothing_is_found(site: AuditingClient) -> None:
    site.application._got_first_request = False
    site.application.add_url_rule("/planted", "planted", lambda: "everybody sees me")
    assert undeclared_routes(site.application) != []


def test_addresses_are_kebab_case_and_their_parts_have_a_kind(site: AuditingClient) -> None:
    for rule in site.application.url_map.iter_rules():
        if rule.endpoint in SIGN_IN_PAGES:
            continue
        for part in re.findall(r"<([^>]+)>", rule.rule):
            assert ":" in part, f"{rule}: write <string:{part}>"
        assert not re.search(r"[A-Z_]", re.sub(r"<[^>]+>", "", rule.rule)), f"{rule}: write it in kebab-case"


def test_nobody_who_has_not_signed_in_sees_a_page(site: AuditingClient) -> None:
    for rule in own_rules(site.application):
        path = address_of(site.application, rule)
        for method in sorted((rule.methods or set()) & {"GET"}):
            answer = site.open(path, method=method)
            assert answer.status_code == 302, path
            assert "/sign-in" in answer.headers["Location"], path


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_own_pages_and_no_other(site: AuditingClient, role: str) -> None:
    sign_in(site, f"{role}@example.org")
    for rule in own_rules(site.application):
        if "GET" not in (rule.methods or ()):
            continue
        status = site.get(address_of(site.application, rule), follow_redirects=True).status_code
        mine = role in (roles_of(site.application.view_functions[rule.endpoint]) or ())
        assert status == (200 if mine else 403), f"{role} got {status} from {rule}"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_refused_the_forms_of_others(site: AuditingClient, role: str) -> None:
    sign_in(site, f"{role}@example.org")
    token = re.search(r'name="csrf_token" value="([^"]+)"', site.get("/", follow_redirects=True).text)
    assert token
    for rule in own_rules(site.application):
        mine = role in (roles_of(site.application.view_functions[rule.endpoint]) or ())
        if "POST" in (rule.methods or ()) and not mine:
            sent = {"csrf_token": token.group(1)}
            assert site.post(address_of(site.application, rule), data=sent).status_code == 403, rule


def test_the_first_page_is_that_of_the_role(site: AuditingClient) -> None:
    sign_in(site, "organiser@example.org")
    assert site.get("/").headers["Location"] == "/collect/"


def test_a_view_keeps_its_declaration_through_its_decorators() -> None:
    def seen() -> str:
        return ""

    def shown() -> str:
        return ""

    decorate: Callable[[Callable[[], str]], object] = staff_page("organiser")
    decorate(seen)
    open_page(shown)
    assert roles_of(seen) == ("organiser",)
    assert roles_of(shown) == ()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/gaps/experience-of-care", "/surveys", "/accounts"])
def test_getting_a_page_changes_nothing(everybody: AuditingClient, path: str) -> None:
    first = everybody.get(path, follow_redirects=True)
    second = everybody.get(path, follow_redirects=True)
    assert first.status_code == second.status_code == 200
