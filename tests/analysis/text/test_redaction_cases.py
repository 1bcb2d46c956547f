"""Comments as people type them, written without sight of the code that hides what identifies them."""

import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from analysis.redaction import redact

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("redaction_cases.toml").read_text(encoding="utf-8")
)
HIDDEN = [case for case in CASES["hidden"] if not case.get("hard")]
HARD = [case for case in CASES["hidden"] if case.get("hard")]
HARD_CASES_THAT_PASS = 8
TELLING = 6
"""Half of a phone number or of an NHS number still tells whose it is, and so does half of an address."""


def squeeze(text: str) -> str:
    """The letters and digits alone, digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter.casefold()
        for letter in text
        if letter.isalnum()
    )


def find_leaks(case: dict[str, Any]) -> list[str]:
    shown = redact(case["text"]).text
    leaks = []
    for identifier in case["identifiers"]:
        bare = squeeze(identifier)
        parts = (bare[start : start + TELLING] for start in range(max(1, len(bare) - TELLING + 1)))
        if identifier in shown or any(part in squeeze(shown) for part in parts):
            leaks.append(identifier)
    return leaks


def name_of(case: dict[str, Any]) -> str:
    return f"{case.get('kind', 'kept')}: {case['text'][:60]}"


@pytest.mark.parametrize("case", HIDDEN, ids=name_of)
def test_what_identifies_a_person_is_hidden(case: dict[str, Any]) -> None:
    assert find_leaks(case) == [], redact(case["text"]).text


@pytest.mark.parametrize("case", CASES["kept"], ids=name_of)
def test_what_identifies_nobody_is_left_as_the_person_typed_it(case: dict[str, Any]) -> None:
    shown = redact(case["text"]).text
    assert [words for words in case["keep"] if words not in shown] == [], shown


def test_hard_cases_are_hidden_as_often_as_they_were() -> None:
    missed = [case["text"] for case in HARD if find_leaks(case)]
    hidden = len(HARD) - len(missed)
    told = (f"{hidden} of {len(HARD)} hard cases are hidden. Missed:", *missed)
    sys.stdout.write("\n  ".join(told) + "\n")
    assert hidden >= HARD_CASES_THAT_PASS
