"""The staff site in a real browser: every page that somebody of each role can reach is accessible."""

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.services.demonstration_accounts import demonstration_accounts
from app.services.staff_accounts import ROLES, NewAccount, current_code
from tests.browser.live_site import LiveSite
from tests.browser.looking import EVERY_PAGE
from tests.browser.pages import DESK, NARROW, check_accessible, open_window, scrolls_sideways
from tests.browser.tour import spread_of_readers

MOST_OF_A_KIND = 2  # gap pages are alike: the first two of each kind of address stand for all
LOOKED_AT_CLOSELY = ("en", "ar")  # axe is asked in a language of one direction and of the other, by turns
NOT_A_PAGE = ("/download", "/static/", ".svg")
SIGNED_IN: dict[tuple[str, str], list[Any]] = {}  # what the browser of each account keeps: a code works once


def account_of(live: LiveSite, role: str) -> NewAccount:
    accounts = demonstration_accounts(live.settings.secret_key)
    return next(account for account in accounts if account.roles == (role,))


def sign_in(page: Page, live: LiveSite, account: NewAccount) -> None:
    """Signs in with password and code, and looks at both pages; a second time, by what was kept."""
    who = (live.address, account.email)
    if who in SIGNED_IN:
        page.context.add_cookies(SIGNED_IN[who])
        page.goto(f"{live.address}/staff/")
        return
    page.goto(f"{live.address}/staff/sign-in")
    check_accessible(page)
    page.fill("input[name=email]", account.email)
    page.fill("input[name=password]", account.password)
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    check_accessible(page)
    page.fill("input[name=code]", current_code(account.totp_secret, datetime.now(UTC)))
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert "/staff/sign-in" not in page.url
    SIGNED_IN[who] = list(page.context.cookies())


def kind_of(address: str) -> tuple[str, int]:
    """What sort of page an address leads to: its first word, and how deep it lies."""
    parts = address.split("?", maxsplit=1)[0].split("/staff/")[1].strip("/").split("/")
    return parts[0], len(parts)


def pages_to_see(page: Page, live: LiveSite) -> list[str]:
    """Follows the links of the staff site from where the page is, a few of each kind."""
    waiting, asked, seen = [page.url], set[str](), list[str]()
    while waiting:
        address = waiting.pop(0)
        alike = sum(kind_of(address) == kind_of(other) for other in seen)
        if address in asked or alike >= MOST_OF_A_KIND:
            continue
        page.goto(address)
        asked |= {address, page.url}
        if page.url not in seen:  # a page that only leads on is not looked at
            seen.append(page.url)
        links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href.split('#')[0])")
        waiting += [link for link in links if link.startswith(f"{live.address}/staff/") and is_page(link)]
    return seen


def is_page(address: str) -> bool:
    return not any(part in address for part in NOT_A_PAGE)


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page_of_a_role(chromium: Browser, live: LiveSite, role: str) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, role))
        addresses = pages_to_see(page, live)
        assert len(addresses) >= 2, addresses
        for turn, address in enumerate(addresses):
            for reader in spread_of_readers() if EVERY_PAGE else spread_of_readers()[turn % 2 :: 2]:
                language = reader.language
                page.goto(f"{address}{'&' if '?' in address else '?'}language={language}")
                assert page.locator("html").get_attribute("lang") == language, address
                look_everywhere(page, closely=language in LOOKED_AT_CLOSELY)


def look_everywhere(page: Page, closely: bool) -> None:
    """Looks at a page with all that is folded away opened: at a desk, and narrow as at 400%."""
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    for size in (DESK, NARROW):
        page.set_viewport_size(size)
        if closely:
            check_accessible(page)
        else:
            assert not scrolls_sideways(page), f"{page.url} scrolls sideways at {size}"
    page.set_viewport_size(DESK)
