"""How sure we are of each row is said in one plain sentence, with the reason."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from analysis.protected import ProtectedRow
from app.staff.commissioner.sureness import DOUBTS, QUALITY, how_good, how_sure
from tests.staff.samples import DETENTIONS, RECOVERY, make_table, row


@pytest.fixture(autouse=True)
def _english() -> Any:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


def made(*changes: dict[str, Any], **more: Any) -> ProtectedRow:
    """A row as a release keeps it, with these values."""
    return make_table(rows=[row(*changes, **more)]).rows[0]


@pytest.mark.parametrize(
    ("q", "likely", "begins"),
    [
        (0.01, 0.95, "We are very sure, because"),
        (0.01, 0.8, "We are sure, because"),
        (0.05, 0.95, "We are sure, because"),
        (0.01, 0.5, "We are fairly sure, because"),
        (0.1, 0.95, "We are fairly sure, because"),
        (0.01, None, "We are fairly sure, because"),
    ],
)
def test_what_is_seldom_chance_and_likely_to_matter_is_surer(q: float, likely: float, begins: str) -> None:
    assert how_sure(made(status="gap", q=q, likely=likely, flags=[])).startswith(begins)


def test_a_doubt_about_the_group_says_more_than_any_number() -> None:
    assert "not how large it is" in how_sure(made(DETENTIONS, status="gap", q=0.01, likely=0.95))
    assert "mixed group" in how_sure(made(DETENTIONS, status="gap", q=0.01, likely=0.95, flags=["residual"]))


def test_a_gap_that_rests_on_few_answers_is_never_called_sure() -> None:
    assert "few people" in how_sure(made(status="early sign", q=0.01, likely=0.95, flags=["early sign"]))


@pytest.mark.parametrize(
    ("low", "high", "begins"),
    [
        (-2, 3, "We are fairly sure that there is no difference"),
        (-2, 4, "We cannot say"),
        (-9, 1, "We cannot say"),
    ],
)
def test_no_gap_found_is_not_the_same_as_no_gap(low: int, high: int, begins: str) -> None:
    said = how_sure(made(RECOVERY, status="no gap", difference=0, difference_low=low, difference_high=high))
    assert said.startswith(begins)


@pytest.mark.parametrize(
    ("low", "high", "begins"),
    [(0.9, 1.1, "We are fairly sure that there is no difference"), (0.7, 1.1, "We cannot")],
)
def test_a_rate_is_held_against_its_ratio(low: float, high: float, begins: str) -> None:
    said = how_sure(made(DETENTIONS, status="no gap", ratio=1.0, ratio_low=low, ratio_high=high, flags=[]))
    assert said.startswith(begins)


@pytest.mark.parametrize("status", ["hidden", "listen first", "no data"])
def test_nothing_is_said_of_what_was_not_compared(status: str) -> None:
    assert how_sure(made(status=status, value=None, reference_value=None)) == ""


def test_each_sentence_is_one() -> None:
    for words in (*DOUBTS.values(), *QUALITY.values()):
        assert words.endswith(".")
        assert ". " not in words


def test_the_figures_behind_a_grade_are_said_to_be_good_or_not() -> None:
    assert how_good(None) == ""
    assert {how_good(letter) for letter in QUALITY} == set(QUALITY.values())
