"""What a person needs to reach everything on a page: room to touch, room to read, and to see where they are.

The checks themselves are in `reach.js`. It opens no page.
"""

from pathlib import Path

from playwright.sync_api import Page

MOST_STOPS = 60
CHECKS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").strip()
MORE_SPACE = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "p { margin-block-end: 2em !important; }"
)
SET_STYLE = """words => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(words);
    document.adoptedStyleSheets = [sheet];
}"""


def touch_faults(page: Page) -> list[str]:
    """What is too small for a finger: under 44 px."""
    return _find(page, "touch")


def room_faults(page: Page) -> list[str]:
    """What goes off the side or is cut off."""
    return _find(page, "room")


def line_faults(page: Page) -> list[str]:
    """Urdu words whose lines run into each other."""
    return _find(page, "lines")


def overlap_faults(page: Page) -> list[str]:
    """Lines of text that lie on each other."""
    return _find(page, "overlap")


def forced_faults(page: Page) -> list[str]:
    """Buttons and options without an edge, where a person has set colours of their own."""
    return _find(page, "forced")


def spacing_faults(page: Page) -> list[str]:
    """What is lost once a person sets more space between letters, words and lines (WCAG 1.4.12)."""
    set_style(page, MORE_SPACE)
    faults = room_faults(page) + overlap_faults(page)
    set_style(page, "")
    return [f"with more space: {fault}" for fault in faults]


def reach_faults(page: Page) -> list[str]:
    """Everything that cannot be touched or read, also with more space between the words."""
    as_it_is = touch_faults(page) + room_faults(page) + overlap_faults(page) + line_faults(page)
    return as_it_is + spacing_faults(page)


def set_style(page: Page, words: str) -> None:
    """A reader's own style sheet, in place of any set before."""
    page.evaluate(SET_STYLE, words)


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is there. Every stop on the way is seen, and follows the last."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        faults = _find(page, "stop") + _find(page, "order")
        assert not faults, f"{page.url}: {faults}"
        if has_focus(page, wanted):
            return
    raise AssertionError(f"{page.url}: Tab never came to {wanted}")


def has_focus(page: Page, wanted: str) -> bool:
    """Whether what has the focus is this."""
    found: bool = page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)
    return found


def press(page: Page, key: str) -> None:
    """Presses a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _find(page: Page, check: str) -> list[str]:
    found: list[str] = page.evaluate(f"{CHECKS}.{check}()")
    return found
