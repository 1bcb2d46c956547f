"""An order is kept where it is the person’s own, and an order nobody made is not made up for them."""

import pytest

from survey_definitions.answers import check_answers
from survey_definitions.messages import RANK_EACH_ONCE, RANK_OR_AGREE, RANK_WITH_NUMBERS
from survey_definitions.model import SKIPPED, Answer, Survey
from survey_definitions.reader import parse_survey
from survey_definitions.routing import find_page
from tests.survey_definitions.definitions import DEFINITIONS, refused, sent

RANKED = {"matters-ranked": ["yes"]}
ORDER = {"matters-rank-time": ["2"], "matters-rank-respect": ["1"], "matters-rank-choice": ["3"]}


def test_things_are_kept_in_the_order_of_their_numbers() -> None:
    assert sent("rank", "matters", {**ORDER, **RANKED}) == Answer(options=("respect", "time", "choice"))


@pytest.mark.parametrize("figures", ["٢١٣", "۲۱۳", "২১৩", "૨૧૩", "੨੧੩"])
def test_figures_of_any_script_say_a_place(figures: str) -> None:
    raw = {name: [figure] for name, figure in zip(ORDER, figures, strict=True)}
    assert sent("rank", "matters", {**raw, **RANKED}) == Answer(options=("respect", "time", "choice"))


def test_a_list_that_nobody_touched_or_agreed_with_is_skipped() -> None:
    assert sent("rank", "matters", ORDER) == SKIPPED
    assert sent("rank", "matters", RANKED) == SKIPPED


@pytest.mark.parametrize(
    ("time", "respect", "message"),
    [
        ("1", "1", RANK_EACH_ONCE),
        ("4", "1", RANK_WITH_NUMBERS),
        ("0", "1", RANK_WITH_NUMBERS),
        ("first", "1", RANK_WITH_NUMBERS),
        ("9" * 5000, "1", RANK_WITH_NUMBERS),
    ],
)
def test_an_order_that_will_not_do_says_what_would(time: str, respect: str, message: str) -> None:
    raw = {"matters-rank-time": [time], "matters-rank-respect": [respect], **RANKED}
    assert refused("rank", "matters", raw) == message


def test_an_order_that_is_needed_says_how_to_give_it() -> None:
    source = (DEFINITIONS / "rank.toml").read_text(encoding="utf-8")
    survey = parse_survey(source.replace('type = "rank"', 'type = "rank"\noptional = false'), "tiny.toml")
    assert isinstance(survey, Survey)
    page = find_page(survey, {}, "matters")
    assert page is not None
    result = check_answers(page, ORDER)
    assert isinstance(result, tuple)
    assert result[0].message == RANK_OR_AGREE
