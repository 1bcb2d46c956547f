"""Easy Read is a full way through: short, one idea at a time, pictured, and checked by its readers."""

from dataclasses import replace

import pytest

from survey_definitions.checks import check_survey
from survey_definitions.easy_read import (
    MOST_QUESTIONS,
    easy_read_faults,
    easy_read_warnings,
    hard_word_faults,
    hard_words,
    sentences,
)
from survey_definitions.easy_read_checks import questions_about_care, survey_warnings
from survey_definitions.easy_read_signing import easy_read_version, is_easy_read_checked
from survey_definitions.equality import equality_questions
from survey_definitions.model import EasyReadCheck, Question, Survey, Wording
from survey_definitions.options import shared_scales
from survey_definitions.reader import load_survey, parse_survey
from survey_definitions.registers import asked_registers
from survey_definitions.routing import pages
from tests.survey_definitions.definitions import DEFINITIONS, chose, tiny

SHIPPED = load_survey("experience-of-care")
EQUALITY = [question for questions in equality_questions().values() for question in questions]
ASKED = [question for question in SHIPPED.questions if "easy_read" in question.registers]
KINDS = [option.id for option in SHIPPED.questions[0].options]
LONGEST_QUESTION = 12  # words


@pytest.mark.parametrize(
    "text",
    [
        "This is a very long sentence that nobody who finds reading hard would ever want to read.",
        "Ask the CMHT.",
        "It was 5% of us.",
        "It was five per cent of us.",
    ],
)
def test_what_easy_read_never_does_is_a_fault(text: str) -> None:
    assert list(easy_read_faults(text))


@pytest.mark.parametrize("word", hard_words())
def test_each_hard_word_is_explained_in_the_next_sentence_or_not_used(word: str) -> None:
    assert any(f"“{word}”" in fault for fault in hard_word_faults(f"Tell us about the {word}."))
    assert list(hard_word_faults(f"Tell us about the {word}. {hard_words()[word]}")) == []
    assert list(hard_word_faults(f"Tell us about the {word}. Thank you. {hard_words()[word]}"))


@pytest.mark.parametrize("word", hard_words())
def test_each_explanation_keeps_the_rules_itself(word: str) -> None:
    explanation = hard_words()[word]
    assert explanation.startswith("This means ")
    assert sentences(explanation) == [explanation]
    assert list(easy_read_faults(explanation)) == []


def test_there_are_hard_words_enough_to_be_of_use() -> None:
    assert len(hard_words()) >= 25


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We read it and we keep it.", "“and”"),
        ("We read it, but we do not keep it.", "“but”"),
        ("This is the page which we keep.", "“which”"),
        ("Say no because you can.", "“because”"),
        ("Say no; you can.", "“;”"),
        ("Your answers are kept here.", "“are kept”"),
        ("You were not told.", "“were not told”"),
        ("We can’t see it.", "“can’t”"),
        ("It’s fine.", "“It’s”"),
        ("We’ll see.", "“We’ll”"),
        ("Keep the four words.", "“four”"),
        ("Do it in order to stop.", "“in order to”"),
        ("It is for a period of 5 days.", "“for a period of”"),
    ],
)
def test_what_somebody_should_look_at_again_is_a_warning_and_no_fault(text: str, said: str) -> None:
    assert any(said in warning for warning in easy_read_warnings(text))
    assert list(easy_read_faults(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Which of these are you?",
        "Are you married?",
        "Did staff respect the person’s culture?",
        "Do staff help you?",
        "One person can say no.",
        "It takes 5 minutes.",
    ],
)
def test_plain_words_are_not_warned_of(text: str) -> None:
    assert list(easy_read_warnings(text)) == []


def test_the_shipped_easy_read_asks_at_most_twelve_questions_about_care() -> None:
    assert len(questions_about_care(SHIPPED)) <= MOST_QUESTIONS
    for kind in KINDS:
        path = pages(SHIPPED, chose(kind=kind), register="easy_read")
        about_care = [page for page in path if page.id not in ("kind", "service", "area")]
        assert len([page for page in about_care if page.kind == "questions"]) <= MOST_QUESTIONS


def test_a_question_too_many_stops_the_survey() -> None:
    first = questions_about_care(SHIPPED)[-1]
    longer = replace(SHIPPED, questions=(*SHIPPED.questions, replace(first, id="more", page="more")))
    assert any(
        "at most 12 questions about care; this survey asks 13" in f.message for f in check_survey(longer, "x")
    )


def test_two_questions_are_one_in_easy_read_and_two_in_standard_words() -> None:
    standard = [page.id for page in pages(SHIPPED, chose(kind="user"))]
    easy = [page.id for page in pages(SHIPPED, chose(kind="user"), register="easy_read")]
    assert {"understood", "listened"} <= set(standard)
    assert not {"understood", "listened"} & set(easy)
    assert "each-other" in easy
    assert "each-other" not in standard


@pytest.mark.parametrize("question", ASKED, ids=[question.id for question in ASKED])
def test_each_shipped_question_is_one_short_sentence_for_each_kind(question: Question) -> None:
    for wording in (question.wording, *question.wordings.values()):
        assert len(sentences(wording.easy_read)) == 1
        assert len(wording.easy_read.split()) <= LONGEST_QUESTION, wording.easy_read


def test_each_question_and_each_option_has_its_picture() -> None:
    for question in (*ASKED, *EQUALITY):
        assert question.picture, question.id
        assert all(option.picture for option in question.options), question.id


def test_the_answers_of_the_shipped_survey_about_care_look_different() -> None:
    for question in ASKED:
        seen = [option.picture for option in question.options]
        assert len(set(seen)) == len(seen), question.id


def test_the_words_that_surveys_share_have_nothing_to_look_at_again() -> None:
    every = replace(SHIPPED, questions=(), equality=tuple(EQUALITY))
    warnings = [warning.message for warning in survey_warnings(every, "tiny.toml")]
    assert warnings[:-1] == []
    assert "marked “Draft Easy Read”" in warnings[-1]
    for options in shared_scales().values():
        for option in options:
            assert list(easy_read_warnings(option.easy_read or option.label, is_name=True)) == []


def test_the_shipped_survey_has_one_thing_to_look_at_again() -> None:
    warnings = [warning.message for warning in survey_warnings(SHIPPED, "tiny.toml")]
    assert warnings[:-1] == ["each-other: There may be more than 1 idea here: “and”."]


def test_a_warning_points_at_its_question() -> None:
    source = (DEFINITIONS / "scale-with-pictures.toml").read_text(encoding="utf-8")
    survey = parse_survey(
        source.replace('easy_read = "Did staff', 'easy_read = "Please don’t guess. Did staff'), "x.toml"
    )
    assert isinstance(survey, Survey)
    warning = survey_warnings(survey, "x.toml")[0]
    assert (warning.file, warning.message) == ("x.toml", "listened: Write it in full: “don’t”.")
    assert source.splitlines()[warning.line - 1] == "[[question]]"


def test_a_survey_in_standard_words_alone_has_nothing_to_look_at() -> None:
    assert survey_warnings(tiny("choose-one"), "x.toml") == ()


def signed(survey: Survey, version: str) -> Survey:
    return replace(survey, easy_read_checked=EasyReadCheck("Sheffield Voices", "2026-11-20", version))


def test_easy_read_is_a_draft_until_people_who_use_it_sign_it_off() -> None:
    survey = tiny("scale-with-pictures")
    assert not is_easy_read_checked(survey)
    assert is_easy_read_checked(signed(survey, easy_read_version(survey)))
    assert survey_warnings(signed(survey, easy_read_version(survey)), "x.toml") == ()


def test_words_or_pictures_that_change_make_it_a_draft_again() -> None:
    survey = tiny("scale-with-pictures")
    done = signed(survey, easy_read_version(survey))
    kind, listened = done.questions
    worded = replace(listened, wording=Wording(listened.wording.ask, easy_read="Did they listen?"))
    for changed in (worded, replace(listened, picture="heart")):
        again = replace(done, questions=(kind, changed))
        assert not is_easy_read_checked(again)
        assert (
            "changed since Sheffield Voices checked it on 2026-11-20"
            in survey_warnings(again, "x")[-1].message
        )
    other = replace(listened, wording=replace(listened.wording, young="Were you listened to?"))
    assert is_easy_read_checked(replace(done, questions=(kind, other)))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('by = "A group"\non = "2026-11-20"', "has no “version”"),
        ('by = "A group"\non = "20 November"\nversion = "x"', "like 2026-01-31"),
        ('by = "A group"\non = "2026-11-20"\nversion = "x"\nwho = "me"', "has no “who”"),
    ],
)
def test_a_sign_off_says_who_when_and_what(table: str, said: str) -> None:
    source = (DEFINITIONS / "scale-with-pictures.toml").read_text(encoding="utf-8")
    faults = parse_survey(source.replace("\n\n[[", f"\n\n[easy_read_checked]\n{table}\n\n[[", 1), "x.toml")
    assert isinstance(faults, tuple)
    assert any(said in fault.message for fault in faults)
    assert all(fault.line > 1 for fault in faults)


def test_each_question_is_asked_in_easy_read_or_in_other_words() -> None:
    for question in SHIPPED.questions:
        assert "easy_read" in asked_registers(question, SHIPPED) or question.id in ("understood", "listened")
