"""Names with hardly a sign beside them are hidden too, in twelve languages, and what names nobody stays."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.redaction import redact
from tests.analysis.text.test_redaction_languages import read_marked
from tests.analysis.text.weighing_nothing import weigh_nothing

SHEET: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("redaction_bare_names.toml").read_text(encoding="utf-8")
)
# The aim is 2% and 1% of comments of every kind; these are the hardest, and this holds what has been reached.
MOST_LEFT, MOST_DAMAGED = 0.04, 0.015


def left_standing(languages: list[str]) -> Iterator[bool]:
    """For each identifier of these languages, whether it still stands."""
    for language in languages:
        for marked in SHEET[language]["hidden"]:
            text, identifiers = read_marked(marked)
            shown = redact(text, language).text
            yield from (identifier in shown for identifier in identifiers)


def share_left(languages: list[str]) -> float:
    left = list(left_standing(languages))
    return sum(left) / len(left)


def test_few_names_are_left_standing_though_nothing_beside_them_says_that_they_are_names() -> None:
    shares = {language: share_left([language]) for language in SHEET}
    told = (f"{language}: {share:.1%} left standing" for language, share in shares.items())
    sys.stdout.write("\n".join(told) + "\n")
    assert share_left(list(SHEET)) <= MOST_LEFT


def test_hardly_a_comment_that_names_nobody_is_damaged() -> None:
    clean = [(text, language) for language in SHEET for text in SHEET[language]["clean"]]
    damaged = [text for text, language in clean if redact(text, language).text != text]
    assert len(damaged) <= MOST_DAMAGED * len(clean), damaged


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        (
            "Fatou, the night HCA, sang. So did Nkechinyere.",
            "en",
            "[name], the night HCA, sang. So did [name].",
        ),
        ("I take Zaponex in Nuneaton on Whit Monday.", "en", "I take Zaponex in Nuneaton on Whit Monday."),
        ("Mi vecina, Consuelo, vino con Yuleisy.", "es", "Mi vecina, [name], vino con [name]."),
        ("ডাক্তার কীথ আর নার্স উইন্সটন", "bn", "ডাক্তার [name] আর নার্স [name]"),
        ("My son (Ben Ames, 02/03/1999) waits.", "en", "My son ([name], [date of birth]) waits."),
    ],
)
def test_a_capital_a_comma_or_the_sound_of_a_word_tells_a_name(text: str, language: str, left: str) -> None:
    assert redact(text, language).text == left


def test_these_tests_notice_when_a_capital_is_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = share_left(["en", "es", "pt", "so"])
    weigh_nothing(monkeypatch)
    assert share_left(["en", "es", "pt", "so"]) > before + 0.01


def test_these_tests_notice_when_nobody_listens_to_the_letters_of_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = share_left(["ar", "bn", "fa", "gu", "pa", "ur"])
    monkeypatch.setattr("analysis.name_letters._tell", lambda *_: -3.0)
    assert share_left(["ar", "bn", "fa", "gu", "pa", "ur"]) > before + 0.01
