import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_definitions.model import REGISTERS, Version, Word
from survey_definitions.reader import load_survey, parse_survey, shipped_surveys
from survey_definitions.texts import text_fields
from survey_definitions.versions import Catalogue, WrongName, compile_version, from_json, say, to_json
from tests.survey_definitions.definitions import DEFINITIONS, tiny

URDU: Catalogue = {
    ("two-languages listened.ask", "Did staff listen to you?"): "کیا عملے نے آپ کی بات سنی؟",
    ("two-languages listened.ask.easy_read", "Staff listened to me."): "عملے نے میری بات سنی۔",
    ("two-languages listened.ask.carer", "Did staff listen to you as a carer?"): "بطور نگہداشت کنندہ؟",
    ("scale how-often-5.always", "Always"): "ہمیشہ",
}


def two_languages() -> Version:
    return compile_version(tiny("two-languages"), {"ur": URDU})


def test_a_person_reads_a_question_in_their_language_and_register() -> None:
    version = two_languages()
    assert say(version, "ur", "standard", "listened.ask") == Word("کیا عملے نے آپ کی بات سنی؟", "ur")
    assert say(version, "ur", "easy_read", "listened.ask") == Word("عملے نے میری بات سنی۔", "ur")
    assert say(version, "en", "easy_read", "listened.ask") == Word("Staff listened to me.", "en")


def test_a_carer_reads_the_carers_wording_and_others_the_usual_one() -> None:
    version = two_languages()
    asked = say(version, "en", "standard", "listened.ask", "carer")
    assert asked.text == "Did staff listen to you as a carer?"
    assert say(version, "en", "standard", "listened.ask", "user").text == "Did staff listen to you?"
    assert say(version, "en", "standard", "listened.hint", "carer").text == "Think of the last 3 months."


def test_a_text_without_a_translation_is_english_and_says_so() -> None:
    assert say(two_languages(), "ur", "standard", "title") == Word("A tiny survey", "en")


def test_a_missing_easy_read_text_falls_back_within_the_persons_language_first() -> None:
    version = two_languages()
    assert say(version, "ur", "easy_read", "listened.ask", "carer") == Word("بطور نگہداشت کنندہ؟", "ur")
    assert say(version, "ur", "easy_read", "listened.option.always") == Word("ہمیشہ", "ur")
    assert say(version, "en", "easy_read", "listened.hint").text == "Think of the last 3 months."


def test_a_text_the_survey_does_not_have_is_empty() -> None:
    assert say(two_languages(), "ur", "standard", "listened.why") == Word("", "ur")


def test_a_language_the_survey_is_not_in_is_no_language_to_say_it_in() -> None:
    with pytest.raises(KeyError):
        say(two_languages(), "pl", "standard", "title")


def test_a_version_is_named_by_the_hash_of_what_is_stored() -> None:
    version = two_languages()
    stored = to_json(version)
    assert version.hash == hashlib.sha256(stored).hexdigest()
    assert from_json(stored, version.hash) == version


def test_a_version_that_was_changed_in_the_store_is_refused() -> None:
    version = two_languages()
    changed = to_json(version).replace(b"Did staff", b"Did Staff")
    with pytest.raises(WrongName):
        from_json(changed, version.hash)
    assert from_json(changed).hash != version.hash


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"format":2}'])
def test_json_that_is_no_version_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a survey version"):
        from_json(data)


def test_canonical_json_is_sorted_and_has_no_spaces() -> None:
    stored = to_json(two_languages())
    data = json.loads(stored)
    assert stored == json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def test_a_comment_in_the_file_makes_no_new_version_and_a_word_does() -> None:
    source = (DEFINITIONS / "two-languages.toml").read_text(encoding="utf-8")
    names = [
        compile_version(survey, {}).hash
        for text in (source, "# A new first line\n" + source, source.replace("Did staff", "Do staff"))
        if not isinstance(survey := parse_survey(text, "two-languages.toml"), tuple)
    ]
    assert names[0] == names[1]
    assert names[0] != names[2]


TWO = tiny("two-languages")
ALL = [*sorted(DEFINITIONS.glob("*.toml")), *shipped_surveys()]


@pytest.mark.parametrize("survey", ALL, ids=str)
def test_each_survey_comes_back_whole_from_the_store(survey: str) -> None:
    version = compile_version(load_survey(survey), {})
    again = from_json(to_json(version), version.hash)
    assert again == version
    assert compile_version(again.survey, {}).hash == version.hash


def test_every_text_of_the_shipped_survey_can_be_said_to_everyone() -> None:
    survey = load_survey("experience-of-care")
    version = compile_version(survey, {})
    kinds = [option.id for option in survey.questions[0].options]
    for question in (*survey.questions, *survey.equality):
        for register in REGISTERS:
            for kind in kinds:
                assert say(version, "pa", register, f"{question.id}.ask", kind).text
            for option in question.options:
                assert say(version, "pa", register, f"{question.id}.option.{option.id}").text


@given(st.dictionaries(st.sampled_from([f.key for f in text_fields(TWO)]), st.text(min_size=1)))
def test_any_translations_come_back_from_the_store(texts: dict[str, str]) -> None:
    fields = {field.key: field for field in text_fields(TWO)}
    catalogue = {
        (fields[key].context, fields[key].english): text.encode("utf-8", "replace").decode()
        for key, text in texts.items()
    }
    version = compile_version(TWO, {"ur": catalogue})
    assert from_json(to_json(version), version.hash) == version
    for key in texts:
        assert version.words["ur"][key].text == catalogue[fields[key].context, fields[key].english]
