"""In Easy Read each thing that may be chosen when signing up has a picture of its own, beside its words."""

from datetime import timedelta
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.public.events.asking_about import ASKED
from app.public.events.asking_needs import GROUP_PICTURES, NEED_PICTURES
from app.services.events.needs import access_needs, need_groups
from app.storage.events import Hold
from survey_definitions.equality import equality_questions
from survey_definitions.pictures import pictures
from tests.picture_checks import choices, pictured_choices
from tests.public.conftest import Clock
from tests.public.events.conftest import AGREE, WORDS, YOU, Make, Visitor

EASY = "?register=easy_read"
STEPS: dict[str, dict[str, Any]] = {"you": YOU, "needs": {}, "agree": AGREE, "about-you": {}}
EVERY_CONSENT = ("take-part", "recorded", "photo", "quote", "results")


@pytest.fixture
def reader(visitor: Visitor, make_event: Make, clock: Clock) -> Visitor:
    """Somebody who reads Easy Read, at an event that asks everything an event can ask."""
    until = clock().date() + timedelta(days=2)
    held = ("ethnicity=bangladeshi", "disability=yes", "carer=yes", "ethnicity=arab", "ethnicity=african")
    holds = tuple(Hold(community, 1, until) for community in held)
    event = make_event(words=WORDS, consents=EVERY_CONSENT, holds=holds, capacity=20)
    return Visitor(visitor.client, event, EASY)


def parsed(visitor: Visitor) -> Element:
    """The page, as the audit reads it too: no two choices of a name have one picture."""
    tree: Element = html5lib.parse(visitor.reads(), namespaceHTMLElements=False)
    return tree


def walk(reader: Visitor) -> dict[str, Element]:
    """Each page of the form."""
    pages = {"you": parsed(reader.opens(f"/e/{reader.event.id}/sign-up/you"))}
    for step, following in pairwise(STEPS):
        pages[following] = parsed(reader.sends(step, **STEPS[step]))
    return pages


def test_every_choice_has_its_picture(reader: Visitor) -> None:
    for step, page in walk(reader).items():
        asked = {field.get("id") for field in choices(page) if field.get("name") != "held-for"}
        drawn = {label.get("for") for _, label, _ in pictured_choices(page)}
        assert asked
        assert asked <= drawn, step


def test_every_need_and_every_group_of_needs_looks_different() -> None:
    assert set(NEED_PICTURES) == set(access_needs())
    assert set(GROUP_PICTURES) == set(need_groups())
    shown = [*NEED_PICTURES.values(), *GROUP_PICTURES.values()]
    assert set(shown) <= set(pictures())
    assert sorted(set(shown)) == sorted(shown)


def test_a_picture_given_to_a_second_need_is_noticed(
    reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NEED_PICTURES, "braille", NEED_PICTURES["large"])
    with pytest.raises(AssertionError, match="give each choice its own picture"):
        walk(reader)


def test_about_you_has_the_pictures_of_the_survey(reader: Visitor) -> None:
    page = walk(reader)["about-you"]
    shown = {
        (name.removeprefix("about-"), picture_name(picture)) for name, _, picture in pictured_choices(page)
    }
    for name in ("age", "sex", "ethnicity", "disability"):
        (question, *_) = equality_questions()[name]
        assert {one for asked, one in shown if asked == name} == {
            option.picture for option in question.options
        }


def test_each_question_about_you_has_the_picture_of_the_survey(reader: Visitor) -> None:
    page = walk(reader)["about-you"]
    heads = [head.find("img") for head in page.iter("summary") if "folded" in head.get("class", "")]
    shown = [picture_name(picture) for picture in heads if picture is not None]
    assert shown == [equality_questions()[name][0].picture for name in ASKED]


def test_places_kept_for_several_communities_tell_them_apart(reader: Visitor) -> None:
    page = walk(reader)["about-you"]
    shown = [picture_name(picture) for name, _, picture in pictured_choices(page) if name == "held-for"]
    assert sorted(shown) == [
        "flag-bangladesh",
        "globe-africa",
        "holding-hands",
        "none-of-these",
        "stethoscope",
    ]


def test_the_pictures_of_a_folded_group_wait_until_it_is_opened(reader: Visitor) -> None:
    for step in ("needs", "about-you"):
        for group in walk(reader)[step].iter("details"):
            if group.get("class") == "folded":
                waits = {
                    picture.get("loading") for label in group.iter("label") for picture in label.iter("img")
                }
                assert waits == {"lazy"}


def picture_name(picture: Element) -> str:
    """Which picture it is."""
    return picture.get("src", "").split("/")[-1].split(".svg")[0]
