"""Pages bow to what people set for themselves: words four times as large, colours of their own."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from survey_definitions.model import GATE
from tests.browser.live_site import ALSO_OPEN, LiveSite
from tests.browser.pages import NARROW, PHONE, open_window
from tests.browser.reach import forced_faults, has_focus, overlap_faults, room_faults, set_style, tab_to
from tests.browser.tour import FILL, Reader, begin, go_round, here, make_errors, send, spread_of_readers

FOUR_TIMES = ViewportSize(width=320, height=256)  # what is left of 1280 by 1024 at 400%
SAMPLE = 9  # pages of the survey with every type of question


def sample(page: Page, live: LiveSite, reader: Reader) -> list[str]:
    """What is wrong, at this size, with the pages round the surveys and the first ones of a survey."""
    faults: list[str] = []
    for name in go_round(page, live, reader):
        faults += [f"{name}: {fault}" for fault in zoom_faults(page)]
    begin(page, live, reader, ALSO_OPEN)
    for turn in range(SAMPLE):
        faults += [f"{here(page)}: {fault}" for fault in zoom_faults(page)]
        for name in make_errors(page, here(page), set()):
            faults += [f"{name}: {fault}" for fault in zoom_faults(page)]
        page.evaluate(FILL, [turn, GATE, reader.words])
        send(page)
    return faults


def zoom_faults(page: Page) -> list[str]:
    """What is off the side, cut off or lies on something else; and a header that eats the little room."""
    placed: str = page.evaluate("getComputedStyle(document.querySelector('.nhsuk-header')).position")
    stays = [f"the header is {placed}"] if placed in ("sticky", "fixed") else []
    return stays + room_faults(page) + overlap_faults(page)


@pytest.mark.parametrize("reader", spread_of_readers(), ids=lambda reader: reader.label)
def test_words_four_times_as_large_lose_nothing(chromium: Browser, live: LiveSite, reader: Reader) -> None:
    with open_window(chromium, live.address, FOUR_TIMES) as phone:
        faults = sample(phone.new_page(), live, reader)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".nhsuk-header { position: sticky }", "the header is sticky"),
        ("h1 { margin-block-end: -3em }", "lie on each other"),
    ],
)
def test_what_is_lost_at_four_times_the_size_is_found(
    chromium: Browser, live: LiveSite, style: str, fault: str
) -> None:
    with open_window(chromium, live.address, FOUR_TIMES) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=en")
        assert not zoom_faults(page)
        set_style(page, style)
        assert any(fault in found for found in zoom_faults(page)), zoom_faults(page)


def outline_of(page: Page, selector: str) -> tuple[str, float]:
    """The style and width of the line round something."""
    style, width = page.locator(selector).first.evaluate(
        "e => { const look = getComputedStyle(e); return [look.outlineStyle, look.outlineWidth]; }"
    )
    return style, float(width.removesuffix("px"))


def choice_faults(page: Page) -> list[str]:
    """A chosen option that looks like one that is not."""
    page.locator("input[type=radio]").first.check()
    chosen = outline_of(page, "input:checked + label")
    other = outline_of(page, "input:not(:checked) + label")
    return [] if chosen[0] != "none" and chosen[1] >= 2 and chosen != other else [f"chosen looks {chosen}"]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_buttons_focus_and_what_is_chosen_are_seen_in_colours_of_ones_own(
    chromium: Browser, live: LiveSite, language: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.emulate_media(forced_colors="active")
        reader = Reader(language, "standard")
        for name in go_round(page, live, reader):
            assert not forced_faults(page), (name, forced_faults(page))
        begin(page, live, reader, live.version.survey.id)
        assert not forced_faults(page)
        assert not choice_faults(page)
        page.reload()
        tab_to(page, "form#page button[name=pause]")
        assert has_focus(page, "button[name=pause]")


def test_what_is_not_seen_in_colours_of_ones_own_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.emulate_media(forced_colors="active")
        begin(page, live, Reader("en", "standard"), live.version.survey.id)
        set_style(page, ".nhsuk-button { border: 0 } input:checked + label { outline: none !important }")
        assert any("no edge" in fault for fault in forced_faults(page))
        assert choice_faults(page)
