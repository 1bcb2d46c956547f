"""Every check finds the fault it is for: one small change to a good survey, one plain sentence, its line."""

import re
from pathlib import Path

import pytest

from survey_definitions.checks import faults_of_file
from survey_definitions.model import Fault, Survey
from survey_definitions.reader import SurveyFaults, load_survey, parse_survey, shipped_surveys
from tests.survey_definitions.definitions import DEFINITIONS

GOOD = (DEFINITIONS / "every-check.toml").read_text(encoding="utf-8")

STAFF_WORDS = """[question.staff]
ask = "Do staff listen to people?"
easy_read = "Staff listen to people."
"""

FAULTS = [
    (
        'id = "every-check"',
        'id = "Tiny"',
        1,
        "The id “Tiny” must start with a letter and use only a to z, 0 to 9 and -.",
    ),
    ('title = "A tiny survey"', "title = 5", 2, "“title” must be a text in quotation marks."),
    ('title = "A tiny survey"', 'titel = "A tiny survey"', 2, "A survey has no “titel”."),
    ('title = "A tiny survey"', 'title = "A <b>tiny</b> survey"', 2, "take out “<”."),
    ('about = "About care."', 'about = "About {{ care }}."', 4, "take out “{”."),
    ('about = "About care."', 'about = "For 5% of us."', 4, "take out “%”."),
    ('about = "About care."', 'about = "Don\'t"', 4, "Write ’ “ ” in place of straight quotation marks."),
    ('about_easy_read = "It is about care."', "", 0, "The survey has no “about_easy_read”."),
    ('["en", "ur"]', '["en", "klingon"]', 3, "We do not know the language “klingon”."),
    ('["en", "ur"]', '["ur"]', 3, "The languages must hold “en”, the language the survey is written in."),
    ('["en", "ur"]', '["en", 5]', 3, "Each item of “languages” must be a text in quotation marks."),
    ('["en", "ur"]', '["en"]\nregisters = ["easy_read"]', 4, "The registers must hold “standard”"),
    ('["en", "ur"]', '["en"]\nregisters = ["standard", "loud"]', 4, "There is no register “loud”."),
    ('["age"]', '["shoes"]', 6, "There is no equality question “shoes”."),
    ('["age"]', '["age", "age"]', 6, "An equality question is named twice."),
    ('["age"]', '["age"]\n[responsibility]\nboss = "Me"', 8, "The responsibility has no “boss”."),
    ('role = "kind"', 'role = "boss"', 10, "There is no role “boss”."),
    (
        'role = "kind"',
        "",
        8,
        "The first question, and no other, must have the role “kind”: who is answering.",
    ),
    ("optional = false", "", 8, "The kind question cannot be left out: write optional = false."),
    ('{ id = "user", label', '{ id = "User", label', 16, "The option id “User” must start with a letter"),
    ('{ id = "user", label', '{ id = "carer", label', 17, "The option “carer” is there twice."),
    ('{ id = "user", label', '{ id = "user", code = "carer", label', 17, "The code “carer” is there twice."),
    ('{ id = "user", label', '{ id = "user", lable = "x", label', 16, "An option has no “lable”."),
    (
        '{ id = "user", label',
        '{ id = "user", score = "bad", label',
        16,
        "A score is positive, neutral, negative,",
    ),
    ('label = "I use the service"', 'label = ""', 16, "The option “user” has no label."),
    ('label = "I use the service"', 'label = "I use the CMHT"', 16, "Easy Read uses full words: not “CMHT”."),
    (', picture = "heart"', "", 15, "Give every option a picture, or none."),
    ('picture = "heart"', 'picture = "dragon"', 17, "There is no picture “dragon”."),
    ('picture = "people"\n', "", 8, "The question needs a picture for Easy Read."),
    (
        "Overall, how was your",
        "How was your",
        25,
        "must say “Overall, how was your experience of our service?”.",
    ),
    (
        'options = "friends-and-family"',
        'options = "how-often-5"',
        29,
        "their order, codes and scores are fixed",
    ),
    ('locked = "fft"', 'locked = "nps"', 24, "There is no locked block “nps”."),
    (
        'show_if = "kind is user"',
        'show_if = "kind equals user"',
        30,
        "“kind equals user” is not a rule we know.",
    ),
    ('show_if = "kind is user"', 'show_if = ""', 30, "The show rule cannot be read."),
    (
        'show_if = "kind is user"',
        'show_if = "mood is good"',
        30,
        "names “mood”, and there is no such question.",
    ),
    (
        'show_if = "kind is user"',
        'show_if = "better is answered"',
        30,
        "which does not come before this question.",
    ),
    ('show_if = "kind is user"', 'show_if = "fft is good"', 30, "which does not come before this question."),
    (
        'show_if = "kind is user"',
        'show_if = "kind is nurse"',
        30,
        "names “nurse”, and “kind” has no such option.",
    ),
    (
        'show_if = "kind is user"',
        'show_if = "kind includes user"',
        30,
        "“kind” has the type “choose one”: test it with",
    ),
    ('topic = "involvement"', 'topic = "parking"', 34, "There is no topic “parking”."),
    ('"how-often-5"', '"how-odd-5"', 40, "There is no scale “how-odd-5”."),
    ('"how-often-5"', '["always"]', 40, "Write each option as { id ="),
    ('id = "listened"', 'id = "kind"', 33, "The id “kind” is used twice."),
    ('id = "listened"', 'id = "age"', 33, "The id “age” is used twice."),
    ('id = "listened"', 'id = "send"', 33, "The id “send” is the name of another page of the site."),
    ('easy_read = "Staff listened to me."\n', "", 32, "The question has no Easy Read wording."),
    (
        "Staff listened to me.",
        "Staff " + "listened " * 15 + "to me.",
        36,
        "has at most 15 words; this has 18.",
    ),
    ('"Think of last month."', '"Think of the CMHT."', 37, "Easy Read uses full words: not “CMHT”."),
    ("[question.carer]", "[question.cat]", 42, "there is no such kind of person."),
    ("Did staff listen to you as a carer?", "", 43, "The wording for “carer” has no words: write “ask”."),
    ('easy_read = "Staff listened to me as a carer."', "", 42, "for “carer” has no Easy Read wording."),
    ('easy_read = "Staff listened to me as a carer."', 'shout = "x"', 44, "for “carer” has no “shout”."),
    ('ask = "What could we do better?"\n', "", 50, "The question has no words: write “ask”."),
    ('role = "comment"\n', "", 61, "There is no comment “better” to give consent for."),
    ('type = "long text"', 'type = "essay"', 56, "There is no type “essay”. Use one of: choose one,"),
    ('type = "long text"\n', "", 50, "The question has no type."),
    (
        'type = "long text"',
        'type = "short text"',
        56,
        "A question of the role “comment” has the type “long text”.",
    ),
    ("max_length = 2000", 'max_length = "long"', 57, "“max_length” must be a whole number."),
    ("max_length = 2000", "max_length = true", 57, "“max_length” must be a whole number."),
    ("max_length = 2000", "max_length = -1", 57, "“max_length” must be more than 0."),
    ("max_length = 2000", "most = 3", 50, "A question of the type “long text” has no “least” or “most”."),
    ("max_length = 2000", 'about = "fft"', 57, "Only a question of the role “quote” is about a comment."),
    ("max_length = 2000", 'options = "yes-no"', 57, "A question of the type “long text” has no options."),
    ('about = "better"', 'about = "fft"', 62, "There is no comment “fft” to give consent for."),
    ('page = "better"\n', "", 59, "The consent must stand on the page of its comment: page = “better”."),
    ('"use-my-words"', '"yes-no"', 67, "Consent is one box to tick"),
    ("most = 100", "most = 0", 76, "“least” is larger than “most”."),
    ('type = "number"', 'type = "rank"', 75, "A question of the type “rank” needs options."),
    ("most = 100", "max_length = 3", 77, "A question of the type “number” has no “max_length”."),
    ("most = 100", 'role = "equality"', 77, "Equality questions are shared"),
    (
        'id = "visits"',
        'id = "visits"\nretired = true\n[[question]]\nid = "visits"',
        74,
        "belongs to a retired question",
    ),
    (
        'id = "visits"',
        'id = "visits"\npage = "fft"',
        70,
        "The questions of the page “fft” must follow each other.",
    ),
    ('id = "visits"', 'id = "visits"\npage = "The end"', 72, "The page “The end” must start with a letter"),
    (
        '{ id = "user", label',
        '{ id = "user", exclusive = true, label',
        15,
        "“choose many” has exclusive options.",
    ),
    (STAFF_WORDS, "", 32, "its own words for some kinds but not for “staff” and “user”."),
    ('topic = "involvement"', 'registers = ["young"]', 34, "asked in no register that the survey offers."),
    ('topic = "involvement"', 'registers = ["loud"]', 34, "There is no register “loud”."),
    ('role = "kind"', 'role = "kind"\nregisters = ["standard"]', 11, "“kind” is asked in every register."),
    (
        'about = "better"',
        'about = "better"\nregisters = ["standard"]',
        63,
        "in the registers of its comment.",
    ),
    (
        '{ id = "user", label',
        '{ id = "user", please_say = "x", label',
        16,
        "“please_say” must be true or false.",
    ),
    ("most = 100", "most = ", 77, "The file is not TOML: Invalid value."),
]


def faults_of(text: str) -> tuple[Fault, ...]:
    result = parse_survey(text, "tiny.toml")
    return () if isinstance(result, Survey) else result


def test_the_good_survey_has_no_fault() -> None:
    assert faults_of(GOOD) == ()


@pytest.mark.parametrize(("old", "new", "line", "said"), FAULTS, ids=[said[:60] for *_, said in FAULTS])
def test_a_fault_is_found_and_its_line_is_told(old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    faults = faults_of(GOOD.replace(old, new, 1))
    found = [fault for fault in faults if said in fault.message]
    assert found, f"“{said}” was not among:\n" + "\n".join(str(fault) for fault in faults)
    if line:
        assert line in {fault.line for fault in found}


@pytest.mark.parametrize(("old", "new", "line", "said"), FAULTS, ids=[said[:60] for *_, said in FAULTS])
def test_each_fault_is_one_plain_sentence_or_two(old: str, new: str, line: int, said: str) -> None:
    for fault in faults_of(GOOD.replace(old, new, 1)):
        assert re.fullmatch(r"[A-Z“].*[.?]", fault.message), f"{fault} ({line}, {said})"


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    faults = faults_of(
        GOOD.replace('"ur"', '"xx"').replace("involvement", "parking").replace("number", "sum")
    )
    assert [fault.line for fault in faults] == [3, 34, 75]


def test_a_survey_with_faults_cannot_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(GOOD.replace("involvement", "parking"), encoding="utf-8")
    with pytest.raises(SurveyFaults, match=r"tiny\.toml:34: There is no topic “parking”") as raised:
        load_survey(path)
    assert raised.value.faults == faults_of_file(path)


def test_a_file_that_is_not_text_or_not_there_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "tiny.toml"
    path.write_bytes(b"id = \xff")
    assert "cannot be read as UTF-8 text" in faults_of_file(path)[0].message
    assert faults_of_file(tmp_path / "none.toml")[0].message == "There is no such file."


def test_a_question_left_open_points_at_the_end_of_the_file() -> None:
    assert faults_of('id = "tiny"\nabout = """\nnever closed\n')[0].line == 3


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*.toml")), ids=lambda path: path.stem)
def test_each_survey_for_tests_is_free_of_faults_and_named_like_its_file(path: Path) -> None:
    assert faults_of_file(path) == ()
    assert load_survey(path).id == path.stem


@pytest.mark.parametrize("survey_id", shipped_surveys())
def test_each_shipped_survey_is_free_of_faults_and_read_once(survey_id: str) -> None:
    assert load_survey(survey_id).id == survey_id
    assert load_survey(survey_id) is load_survey(survey_id)


def test_lines_are_right_after_texts_of_several_lines_and_comments() -> None:
    text = GOOD.replace('about = "About care."', 'about = """About\n[[question]]\ncare."""  # a = comment')
    faults = faults_of(text.replace("involvement", "parking"))
    assert [fault.line for fault in faults] == [36]
