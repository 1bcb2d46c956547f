"""Somebody who answers the survey with every type of question, whatever becomes of the signal.

They know what they chose, so that what is kept can be compared with it.
"""

from dataclasses import dataclass

from playwright.sync_api import Page

from survey_definitions.model import CHECK, GATE
from tests.browser.live_site import Kept
from tests.browser.offline_site import EVERY_TYPE, TYPED

CHOSEN = {
    "kind": ["carer"],
    "service": ["crisis-team"],
    "listened": ["never"],
    "helped": ["talking", "medicine"],
    "better-quote": ["yes"],
    GATE: ["yes"],
    "carer": ["no"],
    "matters-ranked": ["yes"],
}
WRITTEN = {
    "not-listened": "They left",
    "visits": "3",
    "when-day": "",
    "when-month": "2",
    "when-year": "2024",
    "better": TYPED,
}
CONTINUE = "main form button[type=submit]:not([name])"
MOST_PAGES = 30
OTHER_PAGE = """([url, heading]) => document.readyState === "complete" && location.href !== url
    && document.querySelector("h1") && document.querySelector("h1").innerText !== heading"""
READY = "navigator.serviceWorker.ready.then(() => true)"


@dataclass
class Respondent:
    """One person at one page."""

    page: Page
    address: str

    def opens(self, path: str = "") -> "Respondent":
        """Opens the start page, and stays until the phone has what it needs to go on by itself."""
        self.page.goto(f"{self.address}/s/{EVERY_TYPE}/{path}")
        self.page.evaluate(READY)
        return self

    def agrees(self) -> "Respondent":
        """Reads on from the start page and says yes."""
        self.goes_on("main .nhsuk-button")
        return self.goes_on()

    def where(self) -> str:
        """The last part of the address."""
        path: str = self.page.evaluate("location.pathname")
        return path.rsplit("/", 1)[-1]

    def goes_on(self, button: str = CONTINUE) -> "Respondent":
        """Presses the button and waits until another page is there."""
        before = [self.page.url, self.page.inner_text("h1")]
        self.page.click(button)
        self.page.wait_for_function(OTHER_PAGE, arg=before)
        return self

    def fills_in(self) -> "Respondent":
        """Answers what the page asks."""
        for name, options in CHOSEN.items():
            for option in options:
                for field in self.page.locator(f"main input[name={name}][value={option}]").all():
                    field.check()
        for name, words in WRITTEN.items():
            for field in self.page.locator(f"main form#page [name={name}]").all():
                field.fill(words)
        return self

    def answers(self, until: str = CHECK) -> "Respondent":
        """Answers page after page, up to this one."""
        for _ in range(MOST_PAGES):
            if self.where() == until:
                return self
            self.fills_in().goes_on()
        raise AssertionError(f"Never came to {until}, but stayed at {self.page.url}")

    def sends(self) -> "Respondent":
        """Presses Send."""
        return self.goes_on()


def check_kept(kept: Kept) -> None:
    """What is kept is what was chosen and written, and nothing else."""
    assert (kept.response["kind"], kept.response["service"]) == ("carer", "crisis-team")
    assert kept.answers == {
        ("listened", "never"),
        ("helped", "talking"),
        ("helped", "medicine"),
        ("visits", ""),
        ("when", "2024-02"),
        ("matters", "time"),
        ("matters", "respect"),
        ("better-quote", "yes"),
        (GATE, "yes"),
    }
    assert kept.comments == {"not-listened": "They left", "better": TYPED}
    assert kept.equality == {("carer", "no")}
    assert kept.skipped == {"age"}
