"""Somebody with a phone who answers the survey, and remembers what they chose.

It reads the page as a person does: by its fields and buttons.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from survey_definitions.model import CHECK, GATE, GATE_NO, GATE_YES, Register
from tests.browser.live_site import LiveSite

WORDS = {
    "en": "It’s good, but the wait was “long”.",
    "pl": "Było dobrze, ale długo czekałam.",
    "ur": "اچھا تھا مگر انتظار بہت لمبا تھا۔",
    "pa": "ਚੰਗਾ ਸੀ, ਪਰ ਉਡੀਕ ਲੰਬੀ ਸੀ।",
    "ro": "A fost bine, dar am așteptat mult.",
    "pt": "Foi bom, mas esperei muito tempo.",
    "es": "Estuvo bien, pero esperé mucho.",
    "ar": "كان الأمر جيدًا، لكن الانتظار كان طويلًا.",
    "bn": "ভালো ছিল, কিন্তু অনেক অপেক্ষা করতে হয়েছে।",
    "gu": "સારું હતું, પણ રાહ લાંબી હતી.",
    "fa": "خوب بود، اما انتظار طولانی بود.",
    "so": "Way fiicnayd, laakiin sugitaanku wuu dheeraa.",
}
DANGER = "I was not safe at home."
MAIN_BUTTON = "main form button[type=submit]:not([name])"
MOST_PAGES = 60


@dataclass
class Walk:
    """One walk through the survey: what was chosen, and the addresses it went over."""

    page: Page
    language: str
    register: Register
    equality: bool
    chosen: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def start(self, site: LiveSite) -> None:
        """Opens the survey in English, as a poster's address does, and chooses how to read."""
        self.page.goto(f"{site.address}/s/{site.version.survey.id}/?language=en")
        self.page.click("summary.languages__summary")
        self.press(f"button[name=language][value={self.language}]")
        if self.register == "easy_read":
            self.press("button[name=register][value=easy_read]")

    def agree(self) -> None:
        """Goes on from the start page, and says yes to taking part."""
        self.press("main .nhsuk-button")
        self.press(MAIN_BUTTON)

    def answer_page(self) -> None:
        """Fills in everything a page asks, and goes on."""
        for name in self.names("input[type=radio], input[type=checkbox]"):
            self.choose(name)
        for name in self.names("textarea"):
            self.page.fill(f"textarea[name={name}]", WORDS[self.language])
            self.typed[name] = WORDS[self.language]
        self.press(MAIN_BUTTON)

    def press(self, button: str) -> None:
        """Presses a button and waits for the page it leads to: a script may send the form first."""
        with self.page.expect_navigation():
            self.page.click(button)

    def choose(self, name: str) -> None:
        """Chooses one option: on the gate as this person wants, elsewhere another one from page to page."""
        values = self.values(name)
        turn = len(self.chosen) % max(1, len(values) - 1)
        value = (GATE_YES if self.equality else GATE_NO) if name == GATE else values[turn]
        self.page.check(f"input[name={name}][value={value}]")
        self.chosen[name] = [value]

    def names(self, selector: str) -> list[str]:
        """The names of the fields on the page, each once."""
        found = self.page.locator(f"main form#page :is({selector})")
        return list(dict.fromkeys(found.evaluate_all("fields => fields.map(field => field.name)")))

    def values(self, name: str) -> list[str]:
        """The options of one question on the page."""
        found = self.page.locator(f"input[name={name}]")
        return list(found.evaluate_all("options => options.map(option => option.value)"))

    def at_check(self) -> bool:
        """Whether the answers are to be checked now."""
        return self.page.url.split("?")[0].endswith(f"/{CHECK}")
