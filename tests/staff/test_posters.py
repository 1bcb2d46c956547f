"""Posters: in every language on one sheet, with a code that leads where the letters say."""

import itertools
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.printing import pdf
from app.settings import LANGUAGES, Settings
from tests.audit import AuditingClient
from tests.printed import (
    HAS_PANGO,
    NO_PANGO,
    count_sheets,
    is_tagged,
    read_codes,
    read_words,
    size_in_mm,
    unpacked,
)
from tests.staff.collector_samples import LINK, add_all, publish_in_all_languages
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, sign_in

PAGE = f"/collect/{SURVEY}/links/{LINK}"
SITE = "https://answers.example.org"
ADDRESS = f"{SITE}/c/{LINK}"
OUTING = ("mental", "psychiatr", "crisis", "ward", "therap")
# Each language once, its size and register by turns.
SHEETS = [
    (language, size, register)
    for language, (size, register) in zip(
        LANGUAGES,
        itertools.cycle([("a4", "standard"), ("a5", "easy_read"), ("a4", "easy_read"), ("a5", "standard")]),
        strict=False,
    )
]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Links were made as well, and the survey speaks all its languages."""
    return fill(tmp_path_factory.mktemp("filled"), add_all, publish_in_all_languages)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The site has an address of its own."""
    return replace(settings, public_address=SITE)


def poster(client: AuditingClient, language: str, size: str, register: str) -> bytes:
    """The poster as it is downloaded."""
    answer = client.get(f"{PAGE}/download/poster.pdf?language={language}&size={size}&register={register}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.get_data()


@pytest.mark.pango
@pytest.mark.skipif(not HAS_PANGO, reason=NO_PANGO)
@pytest.mark.parametrize(("language", "size", "register"), SHEETS)
def test_the_code_of_every_poster_leads_to_its_link(
    organiser: AuditingClient, language: str, size: str, register: str
) -> None:
    made = poster(organiser, language, size, register)
    assert read_codes(made) == [ADDRESS]
    assert count_sheets(made) == 1
    assert size_in_mm(made) == {"a4": (210, 297), "a5": (148, 210)}[size]
    assert is_tagged(made)
    assert "".join(ADDRESS.removeprefix("https://").split("-")) in re.sub(r"[\s\-\x02]", "", read_words(made))
    said = unpacked(made)
    assert f"/Lang ({language})" in said
    assert "/DisplayDocTitle true" in said
    assert re.search(r"pdfuaid:part\W+1", said)


def test_a_poster_does_not_say_what_kind_of_care_it_is_about(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/poster").text.split("<main>")[1].lower()
    assert not [word for word in OUTING if word in page]


def test_a_poster_in_a_language_the_survey_lacks_marks_what_is_english(site: AuditingClient) -> None:
    sign_in(site, "organiser@example.org")
    page = site.get(f"{PAGE}/poster?language=en-XA").text
    assert '<html lang="en-XA"' in page
    assert '<span lang="en" dir="ltr">Your experience of care</span>' in page


@pytest.mark.parametrize(
    "query", ["size=a0", "size=%00", "language=xx", "register=shouted", "size=a5&size=x"]
)
def test_a_poster_nobody_offers_is_the_usual_one(organiser: AuditingClient, query: str) -> None:
    assert organiser.get(f"{PAGE}/poster?{query}").status_code == 200


def test_where_no_pdf_can_be_made_the_page_says_so_and_is_printed_instead(
    organiser: AuditingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as where it is not installed
    pdf.can_make_pdf.cache_clear()
    try:
        assert "cannot make a PDF" in organiser.get(PAGE).text
        answer = organiser.get(f"{PAGE}/download/poster.pdf?size=a5&language=ur")
        assert answer.headers["Location"] == f"{PAGE}/poster?size=a5&language=ur"
    finally:
        pdf.can_make_pdf.cache_clear()


@pytest.mark.pango
@pytest.mark.skipif(not HAS_PANGO, reason=NO_PANGO)
def test_making_a_pdf_asks_nobody_for_anything() -> None:
    asked: list[str] = []

    def find(path: str) -> None:
        asked.append(path)

    named = ("/mine.svg", "https://example.org/x.png", "file:///etc/passwd")
    drawings = "".join(f'<img src="{name}" alt="x">' for name in named)
    pdf.make_pdf(f'<html lang="en"><title>x</title>{drawings}', find)
    assert asked == ["/mine.svg"]


def test_the_code_is_downloaded_as_a_drawing(organiser: AuditingClient) -> None:
    answer = organiser.get(f"{PAGE}/download/code.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="code-{LINK}.svg"'
    assert b"<svg" in answer.data
