"""An organiser types a pile of papers in with keys alone, at a desk, on a phone and without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from app.services.collectors import collectors_of
from app.services.demonstration import SURVEY
from app.storage.entered_papers import read_batch_keys
from app.storage.stores import reading
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, PHONE, check_accessible, open_window
from tests.browser.reach import reach_faults
from tests.browser.test_staff_pages import account_of, sign_in
from tests.staff.collector_samples import PAPER

PAPERS = 10
QUESTION = "document.activeElement.closest('.typed')"
PLACE = f"[...document.querySelectorAll('.typed')].indexOf({QUESTION})"
LONG = """() => [...document.querySelectorAll('.typed')]
    .find(group => group.querySelectorAll('input[type=radio]').length > 10).querySelector('input').name"""
WRITTEN = "Nobody rang back."
KIND = f"{QUESTION}?.dataset.question || document.activeElement.id"


@pytest.fixture(scope="module")
def organiser(chromium: Browser, live: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of an organiser who has signed in, once for all: a code works once."""
    kept = tmp_path_factory.mktemp("organiser") / "cookies.json"
    with open_window(chromium, live.address, DESK) as desk:
        sign_in(desk.new_page(), live, account_of(live, "organiser"))
        desk.storage_state(path=kept)
    return kept


@contextmanager
def form_open(
    chromium: Browser, live: LiveSite, organiser: Path, size: ViewportSize = DESK, scripts: bool = True
) -> Iterator[Page]:
    """The form for a paper before an organiser."""
    window = chromium.new_context(viewport=size, java_script_enabled=scripts, storage_state=organiser)
    page = window.new_page()
    page.goto(f"{live.address}/staff/enter/{PAPER}?language=en")
    yield page
    window.close()


def typed_in(live: LiveSite) -> set[str]:
    """The ids of the responses of the batch."""
    assert PAPER in {link.id for link in collectors_of(live.stores, SURVEY)}
    with reading(live.stores.answers) as connection:
        return {one for one, _ in read_batch_keys(connection, SURVEY, PAPER)}


def type_paper(page: Page, turn: int) -> None:
    """Types one paper and saves it."""
    for _ in range(80):
        kind = page.evaluate(KIND)
        if kind == "save":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        if kind == "long text":
            page.keyboard.type(WRITTEN if turn % 2 else "")
            page.keyboard.press("Control+Enter")
        else:
            press_figure(page, "1" if turn % 3 else "2")
    raise AssertionError(f"Never came to Save, but stayed at {page.evaluate(KIND)}")


def press_figure(page: Page, figure: str) -> None:
    """Chooses by a figure, and goes on by Enter where that has not gone on by itself."""
    before = page.evaluate(PLACE)
    page.keyboard.press(figure)
    if page.evaluate(PLACE) == before:
        page.keyboard.press("Enter")


def test_ten_papers_are_typed_in_with_keys_alone(chromium: Browser, live: LiveSite, organiser: Path) -> None:
    with form_open(chromium, live, organiser) as page:
        before = typed_in(live)
        for turn in range(PAPERS):
            type_paper(page, turn)
            assert "is saved. Write this number on it." in page.inner_text(".notices")
        new = typed_in(live) - before
    assert len(new) == PAPERS
    kept = [live.kept(one) for one in new]
    assert {one.response["mode"] for one in kept} == {"paper"}
    assert sum(WRITTEN in one.comments.values() for one in kept) == PAPERS // 2
    assert all(one.answers for one in kept)


def test_a_second_figure_chooses_among_more_than_nine(
    chromium: Browser, live: LiveSite, organiser: Path
) -> None:
    with form_open(chromium, live, organiser) as page:
        name = page.evaluate(LONG)
        page.focus(f"[name={name}][value='']")
        page.keyboard.press("1")
        page.keyboard.press("0")
        assert page.locator(f"[name={name}]:checked + label kbd").inner_text() == "10"
        page.focus(f"[name={name}]:checked")
        page.keyboard.press("0")
        assert page.locator(f"[name={name}]:checked").get_attribute("value") == ""


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_pages_of_a_batch_are_in_reach_on_a_phone(
    chromium: Browser, live: LiveSite, organiser: Path, language: str
) -> None:
    with form_open(chromium, live, organiser, PHONE) as page:
        for path in ("", "/batch", "/undo"):
            page.goto(f"{live.address}/staff/enter/{PAPER}{path}?language={language}")
            check_accessible(page)
            assert not reach_faults(page)


def test_without_scripts_enter_goes_on_and_keeps_nothing_until_save(
    chromium: Browser, live: LiveSite, organiser: Path
) -> None:
    with form_open(chromium, live, organiser, PHONE, scripts=False) as page:
        before = typed_in(live)
        page.check("[name=kind][value=user]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert typed_in(live) == before
        assert page.is_checked("[name=kind][value=user]")
        assert page.locator("[autofocus]").get_attribute("name") != "kind"
        with page.expect_navigation():
            page.click("#save")
        assert len(typed_in(live) - before) == 1
