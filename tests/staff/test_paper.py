"""Paper surveys: every question, what to skip, large print, and text for braille."""

import re
from pathlib import Path

import pytest

from app.services.collectors import name_collector
from app.services.printing import pdf
from app.services.surveys import published_versions
from survey_definitions.reader import load_survey
from tests.audit import AuditingClient
from tests.printed import (
    HAS_PANGO,
    NO_PANGO,
    count_sheets,
    has_ink_at_edges,
    is_tagged,
    read_words,
    sizes_of_type,
    unpacked,
)
from tests.staff.collector_samples import LINK, PAPER, add_all, publish_in_all_languages
from tests.staff.conftest import fill
from tests.staff.samples import SURVEY, held_by

PAGE = f"/collect/{SURVEY}/links/{PAPER}"
EDGE = 10  # mm; the margin is 15, and Nastaliq may reach a little into it
pango = pytest.mark.skipif(not HAS_PANGO, reason=NO_PANGO)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of paper was made as well, and the survey speaks all its languages."""
    return fill(tmp_path_factory.mktemp("filled"), add_all, publish_in_all_languages)


def paper(client: AuditingClient, **asked: str) -> bytes:
    """The paper as it is downloaded."""
    answer = client.get(f"{PAGE}/download/paper.pdf", query_string=asked)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return answer.get_data()


@pytest.mark.pango
@pango
@pytest.mark.parametrize(
    ("language", "register", "print_size"),
    [
        ("en", "standard", "usual"),
        ("ur", "standard", "large"),
        ("pa", "easy_read", "usual"),
        ("pl", "standard", "large"),
    ],
)
def test_a_paper_is_tagged_in_its_language_and_keeps_to_the_sheet(
    organiser: AuditingClient, language: str, register: str, print_size: str
) -> None:
    made = paper(organiser, language=language, register=register, print=print_size)
    said = unpacked(made)
    assert f"/Lang ({language})" in said
    assert re.search(r"pdfuaid:part\W+1", said)
    assert is_tagged(made)
    assert not has_ink_at_edges(made, EDGE)
    assert min(sizes_of_type(made)) >= (18 if print_size == "large" else 9)
    sheets = count_sheets(made)
    assert f"{sheets} / {sheets}" in read_words(made)


@pytest.mark.pango
@pango
def test_nastaliq_has_no_gap_that_pushes_it_off_the_sheet(
    organiser: AuditingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "mend_gaps", lambda _: None)  # planted: as WeasyPrint writes it
    assert has_ink_at_edges(paper(organiser, language="ur", print="large"), EDGE)


def test_every_question_stands_on_the_paper_in_order(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/paper").text
    survey = load_survey(SURVEY)
    asked = [q.id for q in (*survey.questions, *survey.equality) if "standard" in q.registers]
    assert re.findall(r'<h3 id="q-([\w-]+)"', page) == [name for name in asked if name != "service"]
    numbers = [int(number) for number in re.findall(r"<bdi>(\d+)\.</bdi>", page)]
    assert numbers == list(range(1, len(asked)))


def test_easy_read_paper_has_its_own_questions_and_pictures(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/paper?register=easy_read").text
    assert "Did you and staff understand each other?" in page
    assert "Did staff listen to you?" not in page
    assert 'src="/collect/pictures/ear.svg"' not in page
    assert page.count('class="picture"') > 50
    assert "OpenMoji" in page
    assert organiser.get("/collect/pictures/star.svg").mimetype == "image/svg+xml"
    assert organiser.get("/collect/pictures/nothing.svg").status_code == 404


def test_what_to_skip_is_said_in_words(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/paper").text
    assert "Answer question 3 only if:" in page
    assert "in question 1 you chose \u2068“I use the service, or I used it before”\u2069 or" in page
    assert "If not, go to question 4." in page


def test_a_paper_for_carers_is_in_their_words(organiser: AuditingClient) -> None:
    page = organiser.get(f"{PAGE}/paper?kind=carer").text
    assert "This paper is for you if: I care for someone who uses the service" in page
    assert "Did the person you care for get help when they needed it?" in page
    assert "Which of these are you?" not in page


def test_a_paper_says_its_batch_its_consent_its_help_and_where_it_is_handed_in(
    organiser: AuditingClient,
) -> None:
    page = organiser.get(f"{PAGE}/paper").text
    for words in ("Batch 1", "you agree to take part", "116 123", "the box &lt;by&gt; a desk"):
        assert words in page
    assert "Bury Park" not in page  # the name is for the group alone


def test_a_name_that_is_to_be_seen_stands_on_the_paper(organiser: AuditingClient) -> None:
    stores = held_by(organiser.application).stores
    name_collector(stores, PAPER, "Bury <i>Park</i>", name_shown=True, hand_in="")
    page = organiser.get(f"{PAGE}/paper").text
    assert "Bury &lt;i&gt;Park&lt;/i&gt;" in page
    assert "Give it back to the person who gave it to you." in page


def test_text_for_braille_has_one_question_in_each_paragraph(organiser: AuditingClient) -> None:
    answer = organiser.get(f"{PAGE}/download/braille.txt?kind=user")
    assert answer.content_type == "text/plain; charset=utf-8"
    paragraphs = answer.text.split("\n\n")
    assert "3. Did you get help when you needed it? Tick 1 box. 1) Always; 2) Most of" in answer.text
    assert not [paragraph for paragraph in paragraphs if "\n" in paragraph.strip() or "<" in paragraph[:1]]
    asked = [paragraph for paragraph in paragraphs if re.match(r"\d+\. ", paragraph)]
    assert [int(paragraph.split(".")[0]) for paragraph in asked] == list(range(1, len(asked) + 1))
    assert "Hand it in here: the box <by> a desk" in answer.text


def test_text_for_braille_is_in_the_language_asked_for(organiser: AuditingClient) -> None:
    answer = organiser.get(f"{PAGE}/download/braille.txt?language=ur")
    assert "دیکھ بھال" in answer.text
    assert 'filename="paper-1-ur.txt"' in answer.headers["Content-Disposition"]


def test_a_link_has_a_paper_too_and_paper_without_a_batch_says_none(organiser: AuditingClient) -> None:
    assert "Batch" not in organiser.get(f"/collect/{SURVEY}/links/{LINK}/paper").text


@pytest.mark.parametrize("query", ["kind=nobody", "kind=%00", "register=young", "print=huge", "language=zz"])
def test_a_paper_nobody_offers_is_the_usual_one(organiser: AuditingClient, query: str) -> None:
    assert organiser.get(f"{PAGE}/paper?{query}").status_code == 200


def test_no_word_of_the_paper_is_left_in_english(organiser: AuditingClient) -> None:
    for path in ("paper", "paper?register=easy_read&language=en-XA", "poster"):
        joined = "&" if "?" in path else "?"
        assert organiser.get(f"{PAGE}/{path}{joined}language=en-XA").status_code == 200


def test_an_older_version_can_be_printed_and_says_which_it_is(organiser: AuditingClient) -> None:
    versions = published_versions(held_by(organiser.application).stores, SURVEY)
    assert len(versions) == 2
    for version in versions:
        assert f'value="{version.hash}"' in organiser.get(PAGE).text
        assert f"Version {version.hash[:8]}" in organiser.get(f"{PAGE}/paper?version={version.hash}").text
    one, other = (organiser.get(f"{PAGE}/paper?version={version.hash}").text for version in versions)
    assert one != other
    assert organiser.get(f"{PAGE}/paper?version=nothing").status_code == 200
