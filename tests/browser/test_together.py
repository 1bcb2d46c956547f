"""Asking better questions together in a real browser: on a narrow phone without scripts, and at a desk."""

import pytest
from playwright.sync_api import Browser, expect

from app.services.asking.hearing import hear
from tests.browser.asking_tour import address_of, make_draft, make_link, visit_together
from tests.browser.event_tour import press
from tests.browser.live_site import LiveSite
from tests.browser.looking import faults_on_the_way
from tests.browser.pages import DESK, NARROW, PHONE, check_accessible, open_window, scrolls_sideways
from tests.browser.readers import Reader
from tests.browser.test_staff_pages import account_of, sign_in
from tests.browser.walking import WORDS

READERS = [Reader("ur", "standard"), Reader("en", "easy_read"), Reader("pa", "easy_read")]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.label)
def test_nothing_is_wrong_with_any_page_of_a_link(chromium: Browser, live: LiveSite, reader: Reader) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        faults = faults_on_the_way(page, visit_together(page, live, reader), reader)
    assert not faults, "\n".join(faults)


def test_somebody_without_scripts_speaks_in_urdu_by_the_buttons_of_the_page(
    chromium: Browser, live: LiveSite
) -> None:
    draft = make_draft(live, "ur")
    address = address_of(live, make_link(live, draft))
    with open_window(chromium, live.address, PHONE, scripts=False) as phone:
        page = phone.new_page()
        page.goto(address)
        page.click("main .nhsuk-button >> nth=0")
        page.fill("textarea[name=own-words]", WORDS["ur"])
        page.click("summary.languages__summary")
        page.click("button[name=language][value=ur]")
        assert page.locator("html").get_attribute("dir") == "rtl"
        expect(page.locator("textarea[name=own-words]")).to_have_value(WORDS["ur"])
        assert not scrolls_sideways(page)
        page.check("input[name=choice][value=new]")
        press(page)
        assert page.url.split("?")[0].endswith("/thank-you")
    heard = hear(live.stores, draft.id)
    assert (heard.votes["new"], [one.language for one in heard.words]) == (1, ["ur"])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_on_the_organisers_pages(chromium: Browser, live: LiveSite, language: str) -> None:
    draft = make_draft(live, "ur")
    link = make_link(live, draft)
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(address_of(live, link))
        page.click("main .nhsuk-button >> nth=0")
        page.fill("textarea[name=comment]", WORDS["ur"])
        page.check("input[name=choice][value=new]")
        press(page)
    question = f"asking/questions/{draft.id}"
    paths = ("asking/", "asking/new/experience-of-care", question, f"{question}/change", "asking/links/new")
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, "organiser"))
        for path in (*paths, f"asking/links/{link.id}"):
            page.goto(f"{live.address}/staff/{path}?language={language}")
            page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
            for size in (DESK, NARROW):
                page.set_viewport_size(size)
                check_accessible(page)
