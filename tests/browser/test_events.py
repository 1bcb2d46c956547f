"""Somebody signs up on a phone with no JavaScript, in Urdu and in Easy Read, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from app.services.events.details import given
from app.services.events.own_booking import my_booking
from app.services.events.totals import read_totals
from app.storage.stores import reading
from tests.browser.event_tour import UNFOLD, fill_in_you, keys_of, make_event, press, take_place
from tests.browser.live_site import LiveSite
from tests.browser.pages import PHONE, open_window, scrolls_sideways
from tests.browser.readers import Reader

READERS = [Reader("ur", "standard"), Reader("en", "easy_read"), Reader("pa", "easy_read")]


def label(reader: Reader) -> str:
    """Their name in a list of tests."""
    return reader.label


@pytest.fixture(params=READERS, ids=label)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each of those who sign up."""
    found: Reader = request.param
    return found


@pytest.fixture
def page(chromium: Browser, live: LiveSite) -> Iterator[Page]:
    """A page of a phone that runs no scripts."""
    with open_window(chromium, live.address, PHONE, scripts=False) as phone:
        yield phone.new_page()


def check_page(page: Page, reader: Reader) -> None:
    """The page is read as it was chosen, and stays on the screen."""
    html = page.locator("html")
    assert html.get_attribute("lang") == reader.language, page.url
    assert ("easy-read" in (html.get_attribute("class") or "")) == (reader.register == "easy_read")
    assert not scrolls_sideways(page), page.url


def choose_reading(page: Page, reader: Reader) -> None:
    """By the buttons of the page, as somebody does who came by a poster in English."""
    page.click("summary.languages__summary")
    with page.expect_navigation():
        page.click(f"button[name=language][value={reader.language}]")
    if reader.register == "easy_read":
        with page.expect_navigation():
            page.click("button[name=register][value=easy_read]")


def sign_up(page: Page, reader: Reader) -> str:
    """From the first page of the form to the place. Gives its link."""
    with page.expect_navigation():
        page.click("main .nhsuk-button >> nth=0")
    fill_in_you(page)
    press(page)
    check_page(page, reader)
    page.click("summary.folded__summary >> nth=0")  # a line opens without a script
    page.check("input[name=need][value=interp]")
    page.select_option("select[name=need-interp-language]", "ur")
    page.select_option("select[name=need-interp-gender]", "woman")
    press(page)
    check_page(page, reader)
    assert not page.locator("main input:checked").count()
    page.check("input[name=agree][value=take-part]")
    press(page)
    check_page(page, reader)
    page.click("summary.folded__summary >> nth=0")
    page.check("input[name=about-age][value='75-and-over']")
    press(page)
    check_page(page, reader)
    assert "Amina" in page.inner_text("main")
    press(page)
    check_page(page, reader)
    return page.url.split("?")[0]


def test_somebody_signs_up_changes_what_they_need_and_cancels_without_a_script(
    page: Page, live: LiveSite, reader: Reader
) -> None:
    event = make_event(live, reader.language)
    page.goto(f"{live.address}/e/{event.id}?language=en")
    choose_reading(page, reader)
    check_page(page, reader)
    place = sign_up(page, reader)
    token = place.rsplit("/", 1)[-1]
    mine = my_booking(live.stores, keys_of(live), token)
    assert (mine.state, mine.contact.language, mine.contact.register) == (
        "booked",
        reader.language,
        reader.register,
    )
    assert [(need.code, need.language, need.gender) for need in mine.needs] == [("interp", "ur", "woman")]
    assert given(mine.consents) == ("take-part",)
    with reading(live.stores.people) as connection:
        assert read_totals(connection, keys_of(live), event.id).codes == {"age": {"75-and-over": 1}}

    page.goto(f"{place}/needs?{reader.query}")
    page.uncheck("input[name=need][value=interp]")
    page.click("summary.folded__summary >> nth=2")
    page.check("input[name=need][value=wheel]")
    press(page)
    check_page(page, reader)
    assert [need.code for need in my_booking(live.stores, keys_of(live), token).needs] == ["wheel"]

    page.goto(f"{place}/cancel?{reader.query}")
    press(page)
    check_page(page, reader)
    assert my_booking(live.stores, keys_of(live), token).state == "cancelled"


def test_somebody_waits_is_offered_a_place_and_takes_it_without_a_script(
    page: Page, live: LiveSite, reader: Reader
) -> None:
    event = make_event(live, reader.language, capacity=1, holds=())
    first = take_place(live, event, "Bushra")
    page.goto(f"{live.address}/e/{event.id}?{reader.query}")
    place = sign_up(page, reader)
    token = place.rsplit("/", 1)[-1]
    assert my_booking(live.stores, keys_of(live), token).state == "waiting"
    page.goto(f"{live.address}/place/{first.token}/cancel")
    press(page)
    page.goto(f"{place}?{reader.query}")
    with page.expect_navigation():
        page.click("main form >> nth=0 >> button")
    assert my_booking(live.stores, keys_of(live), token).state == "booked"
    check_page(page, reader)


def test_the_form_is_filled_in_with_the_keyboard_alone(chromium: Browser, live: LiveSite) -> None:
    event = make_event(live, "en")
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/e/{event.id}/sign-up/you")
        page.focus("#f-name")
        page.keyboard.type("Amina")
        for key in ("Tab", "Space", "Tab", "ArrowDown", "Space", "Tab"):
            page.keyboard.press(key)
        page.keyboard.type("07700 900123")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.split("?")[0].endswith("/needs"), page.inner_text("main")
        page.evaluate(UNFOLD)
        assert not page.locator("#f-need-interp-language").is_visible()
        page.focus("input[name=need][value=interp]")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "f-need-interp-language"


def test_what_is_said_beside_a_need_is_not_sent_once_its_tick_is_gone(
    chromium: Browser, live: LiveSite
) -> None:
    event = make_event(live, "en")
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/e/{event.id}/sign-up/you")
        fill_in_you(page)
        press(page)
        page.evaluate(UNFOLD)
        page.check("input[name=need][value=interp]")
        page.select_option("select[name=need-interp-language]", "ur")
        page.uncheck("input[name=need][value=interp]")
        assert not page.locator("#f-need-interp-language").is_visible()
        press(page)
        page.go_back()
        assert page.locator("input[name=need]:checked").count() == 0


def test_the_pictures_of_a_folded_group_are_fetched_when_it_is_opened(
    chromium: Browser, live: LiveSite
) -> None:
    fetched: list[str] = []
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.on("requestfinished", lambda request: fetched.append(request.url.split("/")[-1].split(".")[0]))
        page.goto(f"{live.address}/e/{make_event(live, 'en').id}?register=easy_read")
        page.click("main .nhsuk-button >> nth=0")
        fill_in_you(page)
        press(page)
        page.wait_for_load_state("networkidle")
        assert not {"two-languages", "braille", "fare"} & set(fetched)
        with page.expect_request_finished(lambda request: "/braille.svg" in request.url):
            page.click("summary.folded__summary >> nth=1")
        page.wait_for_load_state("networkidle")
        assert not {"two-languages", "fare"} & set(fetched)
