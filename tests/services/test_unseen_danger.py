"""Sentences about danger by somebody who had not seen the lists: how many reach a moderator first.

They are never changed, nor a list mended for one of them: then they would tell nothing.
"""

import tomllib
from pathlib import Path

import pytest

from app.services import danger
from app.services.danger import may_mean_danger

FOLDER = Path(__file__).with_name("unseen_danger")
LEAST_FOUND, MOST_FALSE = 0.9, 0.12  # of the dangerous ones, of the harmless ones that look like them


def shares(read_in: str = "") -> tuple[float, float]:
    """How many of the dangerous sentences, and of the harmless ones, are put first."""
    put_first: dict[bool, list[bool]] = {True: [], False: []}
    for path in sorted(FOLDER.glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]:
            put_first[one["danger"]].append(may_mean_danger(one["text"], read_in or path.stem))
    dangerous, harmless = (sum(hits) / len(hits) for hits in (put_first[True], put_first[False]))
    return dangerous, harmless


def test_most_unseen_sentences_about_danger_are_read_first_and_few_harmless_ones() -> None:
    found, false = shares()
    assert found >= LEAST_FOUND
    assert false <= MOST_FALSE


def test_lists_of_another_language_would_be_found_out() -> None:
    found, _ = shares(read_in="en")  # planted: five languages in Latin letters have no list of their own
    assert found < LEAST_FOUND


def test_lists_alone_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(danger, "LEAST", float("inf"))  # planted: nothing is weighed
    found, _ = shares()
    assert found < LEAST_FOUND
