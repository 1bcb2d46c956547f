"""Each picture of Easy Read is there and is small, and no two choices of a question share one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import brotli
import pytest

from app.drawings import draw, drawings_version
from survey_definitions.easy_read_checks import shared_pictures, survey_warnings
from survey_definitions.equality import equality_questions
from survey_definitions.model import Question
from survey_definitions.options import shared_scales
from survey_definitions.pictures import DRAWINGS, Picture, pictures
from survey_definitions.reader import load_survey, shipped_surveys

LARGEST, LARGEST_OF_OURS = 1100, 400  # bytes over the wire: a page of pictures is read on an old phone
ALONE = ("LATIN", "CYRILLIC", "GREEK")  # scripts whose letters stand beside each other, each as it is
OURS = [picture for picture in pictures().values() if not picture.hexcodes]
EQUALITY = tuple(chain.from_iterable(equality_questions().values()))
SHIPPED = [load_survey(name) for name in shipped_surveys()]
ASKED = (*EQUALITY, *chain.from_iterable(survey.questions for survey in SHIPPED))


def named_pictures() -> Iterator[str]:
    """The pictures that questions and scales name."""
    for question in ASKED:
        yield from (question.picture, *(option.picture for option in question.options))
    for options in shared_scales().values():
        yield from (option.picture for option in options)


@pytest.mark.parametrize("picture", pictures().values(), ids=lambda picture: picture.id)
def test_each_picture_is_there_is_small_and_has_words(picture: Picture) -> None:
    drawing = draw(picture)
    assert drawing.startswith("<svg ")
    assert drawing.endswith("</svg>")
    assert len(brotli.compress(drawing.encode())) <= LARGEST
    assert re.fullmatch(r"[A-Z][A-Za-z0-9, ]+", picture.alt)


@pytest.mark.parametrize("picture", OURS, ids=lambda picture: picture.id)
def test_what_we_draw_is_of_one_size_and_few_bytes(picture: Picture) -> None:
    drawing = draw(picture)
    assert 'viewBox="0 0 72 72"' in drawing
    assert "<style" not in drawing
    assert len(brotli.compress(drawing.encode())) <= LARGEST_OF_OURS


def test_letters_look_the_same_in_print() -> None:
    for picture in OURS:
        joined = [letter for letter in picture.letters if not unicodedata.name(letter).startswith(ALONE)]
        assert not joined or len(picture.letters) == 1, picture.id


def test_each_drawing_of_ours_has_its_words() -> None:
    drawn = {path.stem for path in DRAWINGS.iterdir()}
    assert drawn == {picture.id for picture in OURS if not picture.letters}


def test_each_shared_question_and_scale_has_pictures_that_are_there() -> None:
    assert set(named_pictures()) - {""} <= set(pictures())


def test_no_two_pictures_look_the_same() -> None:
    assert len({draw(picture) for picture in pictures().values()}) == len(pictures())


def test_the_steps_of_a_scale_look_different() -> None:
    for options in shared_scales().values():
        assert shared_pictures(options) == ()


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_no_two_choices_of_a_question_have_the_same_picture(question: Question) -> None:
    assert shared_pictures(question.options) == ()


def test_a_picture_given_to_a_second_choice_is_noticed() -> None:
    (religion, *_) = equality_questions()["religion"]
    options = (*religion.options[:-1], replace(religion.options[-1], picture=religion.options[0].picture))
    assert shared_pictures(options) == ("none-of-these",)
    survey = replace(SHIPPED[0], questions=(), equality=(replace(religion, options=options),))
    said = "religion: More than 1 option has the picture “none-of-these”. Give each its own."
    assert said in [warning.message for warning in survey_warnings(survey, "tiny.toml")]


def test_none_of_these_does_not_look_like_not_saying() -> None:
    for question in ASKED:
        shown = {option.id: option.picture for option in question.options}
        for none in ("does-not-apply", "no-religion", "none-of-these"):
            assert shown.get(none, "") not in ("empty-circle", "padlock", "cross")


def test_a_changed_drawing_has_a_new_address(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawings_version()
    monkeypatch.setattr("app.drawings._BUBBLE", "<svg>{}</svg>")
    drawings_version.cache_clear()
    after = drawings_version()
    drawings_version.cache_clear()
    assert before != after
