import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_definitions.answers import check_answers, clean_text, from_json, to_json
from survey_definitions.messages import (
    CHOOSE_A_LISTED_ANSWER,
    CHOOSE_AN_ANSWER,
    CHOOSE_AT_MOST,
    CHOOSE_ONE_ONLY,
    CHOOSE_THIS_OR_OTHERS,
    CHOOSE_YES_OR_NO,
    MESSAGES,
    NO_SUCH_DATE,
    NUMBER_TOO_LARGE,
    NUMBER_TOO_SMALL,
    TOO_LONG,
    WRITE_A_NUMBER,
    WRITE_THE_MONTH,
    WRITE_THE_YEAR,
    YEAR_TOO_EARLY,
    YEAR_TOO_LATE,
)
from survey_definitions.model import GATE, SKIPPED, Answer, FieldError, Page
from survey_definitions.reader import load_survey
from survey_definitions.routing import pages
from tests.survey_definitions.definitions import chose, refused, send, sent


def test_a_person_chooses_one_answer() -> None:
    assert sent("choose-one", "help", {"help": ["food"]}) == Answer(options=("food",))


def test_leaving_a_question_out_is_an_answer_of_its_own() -> None:
    for name, page in [
        ("choose-one", "help"),
        ("choose-many", "help"),
        ("number", "visits"),
        ("rank", "matters"),
    ]:
        assert sent(name, page, {}) == SKIPPED
    for name, page in [("date", "started"), ("short-text", "town"), ("long-text", "better")]:
        assert sent(name, page, {page: ["  "]}) == SKIPPED


def test_a_question_that_cannot_be_left_out_says_so() -> None:
    assert refused("required", "agree", {}) == CHOOSE_AN_ANSWER


def test_an_answer_that_is_not_on_the_list_is_refused() -> None:
    assert refused("choose-one", "help", {"help": ["gold"]}) == CHOOSE_A_LISTED_ANSWER
    assert refused("choose-many", "help", {"help": ["food", "gold"]}) == CHOOSE_A_LISTED_ANSWER


def test_two_answers_to_choose_one_are_refused_and_a_repeat_is_not() -> None:
    assert refused("choose-one", "help", {"help": ["food", "advice"]}) == CHOOSE_ONE_ONLY
    assert sent("choose-one", "help", {"help": ["food", "food"]}) == Answer(options=("food",))


def test_several_answers_are_kept_in_the_order_of_the_list() -> None:
    assert sent("choose-many", "help", {"help": ["advice", "food"]}) == Answer(options=("food", "advice"))


def test_more_answers_than_asked_for_are_refused() -> None:
    assert refused("choose-many", "help", {"help": ["food", "advice", "housing"]}) == CHOOSE_AT_MOST


def test_none_of_these_cannot_go_with_another_answer() -> None:
    assert refused("exclusive-option", "help", {"help": ["food", "none"]}) == CHOOSE_THIS_OR_OTHERS
    assert sent("exclusive-option", "help", {"help": ["none"]}) == Answer(options=("none",))


@pytest.mark.parametrize("typed", ["12", " 12 ", "١٢", "੧੨"])
def test_a_number_can_be_typed_in_figures_of_any_script(typed: str) -> None:
    assert sent("number", "visits", {"visits": [typed]}) == Answer(number=12)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("twelve", WRITE_A_NUMBER),
        ("1.5", WRITE_A_NUMBER),
        ("-3", WRITE_A_NUMBER),
        ("²", WRITE_A_NUMBER),
        ("9" * 5000, WRITE_A_NUMBER),
        ("0", NUMBER_TOO_SMALL),
        ("101", NUMBER_TOO_LARGE),
    ],
)
def test_a_number_that_will_not_do_says_what_would(typed: str, message: str) -> None:
    assert refused("number", "visits", {"visits": [typed]}) == message


@pytest.mark.parametrize(
    ("year", "month", "day", "stored"),
    [
        ("1980", "", "", "1980"),
        ("1980", "5", "", "1980-05"),
        ("1980", "05", "12", "1980-05-12"),
        ("2024", "2", "29", "2024-02-29"),
        ("۱۹۸۰", "", "", "1980"),
    ],
)
def test_a_date_may_lack_its_day_or_its_month(year: str, month: str, day: str, stored: str) -> None:
    raw = {"started-year": [year], "started-month": [month], "started-day": [day]}
    assert sent("date", "started", raw) == Answer(text=stored)


@pytest.mark.parametrize(
    ("year", "month", "day", "message"),
    [
        ("", "5", "12", WRITE_THE_YEAR),
        ("80", "", "", WRITE_THE_YEAR),
        ("0000", "", "", WRITE_THE_YEAR),
        ("1980", "", "12", WRITE_THE_MONTH),
        ("1980", "13", "", NO_SUCH_DATE),
        ("1980", "May", "", NO_SUCH_DATE),
        ("2023", "2", "29", NO_SUCH_DATE),
        ("2023", "2", "0", NO_SUCH_DATE),
        ("2023", "2", "9" * 5000, NO_SUCH_DATE),
        ("1919", "", "", YEAR_TOO_EARLY),
        ("2031", "", "", YEAR_TOO_LATE),
    ],
)
def test_a_date_that_will_not_do_says_what_would(year: str, month: str, day: str, message: str) -> None:
    raw = {"started-year": [year], "started-month": [month], "started-day": [day]}
    assert refused("date", "started", raw) == message


def test_a_short_text_is_one_line() -> None:
    assert sent("short-text", "town", {"town": [" Barrow in\r\nFurness "]}) == Answer(
        text="Barrow in Furness"
    )


def test_a_text_that_is_too_long_is_not_cut_but_sent_back() -> None:
    assert refused("short-text", "town", {"town": ["x" * 21]}) == TOO_LONG
    result = send("long-text", "better", {"better": ["x" * 4001]})
    assert result == (FieldError("better", TOO_LONG, {"length": "4001", "most": "4000"}),)
    assert sent("long-text", "better", {"better": ["x" * 4000]}) == Answer(text="x" * 4000)


def test_a_comment_keeps_its_lines_and_loses_what_no_database_can_hold() -> None:
    answer = sent("long-text", "better", {"better": ["One\r\nTwo\x00\x07\ud800 Cafe\u0301"]})
    assert answer == Answer(text="One\nTwo Café")


def test_words_cannot_be_written_to_read_backwards_to_who_reads_them() -> None:
    assert clean_text("Call \u202e777 elpmaxe\u202c \u202dnow\u202c") == "Call 777 elpmaxe\u202c now\u202c"


def test_what_is_no_letter_in_any_language_is_left_out() -> None:
    assert clean_text("kind\ufffe staff\uffff \ufdd0\U0010ffff") == "kind staff"


def test_words_that_nobody_could_see_are_no_answer() -> None:
    for unseen in ("\u200b\u200d", "\u2028\u2029", " \u2066\u2069 ", "\ufeff", "\u00ad"):
        assert clean_text(unseen) == ""


def test_urdu_keeps_the_joiners_that_its_spelling_needs() -> None:
    assert clean_text("می\u200cخواهم \u202bنرس\u202c") == "می\u200cخواهم \u202bنرس\u202c"


def test_a_page_to_read_has_nothing_to_answer() -> None:
    assert send("information", "before", {"before": ["x"]}) == {}


def test_a_comment_and_its_consent_are_answered_together() -> None:
    raw = {"better": ["More time"], "better-quote": ["yes"]}
    assert send("consent-to-quote", "better", raw) == {
        "better": Answer(text="More time"),
        "better-quote": Answer(options=("yes",)),
    }
    assert send("consent-to-quote", "better", {"better": ["More time"]}) == {
        "better": Answer(text="More time"),
        "better-quote": SKIPPED,
    }


def test_every_error_of_a_page_is_told_at_once() -> None:
    result = send("consent-to-quote", "better", {"better": ["x" * 5000], "better-quote": ["maybe"]})
    assert isinstance(result, tuple)
    assert [error.question for error in result] == ["better", "better-quote"]


@pytest.mark.parametrize("raw", [[], ["maybe"], ["yes", "no"]])
def test_the_gate_needs_a_yes_or_a_no(raw: list[str]) -> None:
    assert refused("equality-gate", GATE, {GATE: raw}) == CHOOSE_YES_OR_NO
    assert send("equality-gate", GATE, {GATE: ["no"]}) == chose(equality_gate="no")


def test_each_message_is_there_for_the_interface_to_translate() -> None:
    assert len(set(MESSAGES)) == len(MESSAGES)
    assert all(message.endswith(".") for message in MESSAGES)


WORDS = st.text(min_size=1)
OPTIONS = st.lists(st.from_regex(r"[a-z][a-z0-9-]*", fullmatch=True), max_size=4)
ANSWERS = st.one_of(
    st.just(SKIPPED),
    st.builds(lambda options: Answer(options=tuple(options)), OPTIONS),
    st.builds(lambda text: Answer(text=text), WORDS),
    st.builds(lambda number: Answer(number=number), st.integers()),
)


@given(st.dictionaries(WORDS, ANSWERS))
def test_any_answers_come_back_from_json_as_they_were(answers: dict[str, Answer]) -> None:
    assert from_json(to_json(answers)) == answers


@pytest.mark.parametrize("value", [True, 1.5, ["often", 3], {"often": 1}])
def test_json_that_is_no_answer_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not"):
        from_json({"listened": value})


def test_an_answer_that_is_two_things_at_once_is_not_stored() -> None:
    with pytest.raises(ValueError, match="only one"):
        to_json({"listened": Answer(options=("often",), number=1)})


@given(st.text())
def test_any_text_is_cleaned_once_and_for_all(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


SURVEY = load_survey("experience-of-care")
EVERY_PAGE = pages(SURVEY, chose(kind="user", equality_gate="yes", ethnicity="black", disability="yes"))
FIELDS = [question.id for page in EVERY_PAGE for question in page.questions]
KNOWN = [option.id for question in SURVEY.questions for option in question.options]


@given(
    st.sampled_from(EVERY_PAGE),
    st.dictionaries(
        st.sampled_from(FIELDS), st.lists(st.one_of(st.text(), st.sampled_from(KNOWN)), max_size=3)
    ),
)
def test_whatever_a_page_is_sent_with_it_gives_answers_or_errors(
    page: Page, raw: dict[str, list[str]]
) -> None:
    result = check_answers(page, raw)
    if isinstance(result, tuple):
        assert all(error.message in MESSAGES for error in result)
    else:
        assert from_json(to_json(result)) == result
