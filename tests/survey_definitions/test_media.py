"""A recording that a question names has a name that is safe and words for those who cannot hear or see it."""

import pytest

from survey_definitions.model import Media, Survey
from survey_definitions.reader import parse_survey
from survey_definitions.texts import text_fields
from tests.survey_definitions.definitions import DEFINITIONS, tiny

SOURCE = (DEFINITIONS / "media.toml").read_text(encoding="utf-8")


def test_sound_is_one_file_in_english_or_one_for_each_language() -> None:
    listened, better = tiny("media").questions[1:]
    assert listened.media == Media(
        "listened-bsl.mp4",
        {"en": "listened-en.mp3", "ur": "listened-ur.mp3"},
        "Did staff listen to you? Choose one of these answers.",
    )
    assert better.media == Media("", {"en": "better-en.ogg"}, "What could be better?")


def test_what_is_said_in_a_recording_is_there_to_translate() -> None:
    keys = [field.key for field in text_fields(tiny("media"))]
    assert "listened.transcript" in keys


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('transcript = "What could be better?"\n', "", "needs a transcript"),
        ('transcript = "What could', 'transcript = "<b>What</b> could', "take out “<”"),
        ('"better-en.ogg"', '"better-en.exe"', "not “better-en.exe”"),
        ('"better-en.ogg"', '"../better.ogg"', "not “../better.ogg”"),
        ('"better-en.ogg"', '"Better.ogg"', "not “Better.ogg”"),
        ('"listened-bsl.mp4"', '"listened-bsl.mp3"', "not “listened-bsl.mp3”"),
        ("audio.ur", "audio.so", "There is audio in “so”"),
        ('audio = "better-en.ogg"', "", "name no recording"),
        ('audio = "better-en.ogg"', "audio = 5", "“audio” must be a text"),
        ('audio = "better-en.ogg"', 'audio = "better-en.ogg"\nfilm = "x"', "A set of media has no “film”"),
    ],
)
def test_a_recording_that_will_not_do_is_a_fault(old: str, new: str, said: str) -> None:
    assert old in SOURCE
    faults = parse_survey(SOURCE.replace(old, new), "tiny.toml")
    assert not isinstance(faults, Survey)
    assert any(said in fault.message for fault in faults), [fault.message for fault in faults]
