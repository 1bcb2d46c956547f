"""Receipts as people write them: in capitals, without accents, with hyphens, from whatever keyboard."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.security.crypto import Numbers
from app.services import receipts
from app.services.receipts import WordListFault, fold, languages, read, read_all, read_words, say

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
some_numbers = some.tuples(*[some.integers(0, 2047)] * 4)


@pytest.mark.parametrize("language", languages())
@given(numbers=some_numbers)
def test_what_is_said_is_read_back(language: str, numbers: Numbers) -> None:
    assert read(say(numbers, language), [language]) == numbers


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("between", ["-", "  ", ", ", "\n", " – ", "\u200f ", ". ", "،"])
def test_whatever_stands_between_the_words_is_let_pass(language: str, between: str) -> None:
    words = say((1, 20, 300, 2047), language).split()
    assert read(f" {between.join(words)} ", [language]) == (1, 20, 300, 2047)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", languages())
def test_the_way_a_keyboard_composes_letters_does_not_matter(language: str, form: Form) -> None:
    for start in range(0, 2048, 4):
        numbers: Numbers = (start, start + 1, start + 2, start + 3)
        typed = unicodedata.normalize(form, say(numbers, language))
        assert read(typed, [language]) == numbers


def test_capitals_and_missing_accents_do_not_matter() -> None:
    accented = next(place for place, word in enumerate(read_words("pl")) if "ł" in word and "ó" in word)
    words = say((accented, 1, 2, 3), "pl")
    typed = words.upper().replace("Ł", "L").replace("Ó", "O")
    assert read(typed, ["pl"]) == (accented, 1, 2, 3)


def test_letters_from_an_arabic_keyboard_are_read_in_urdu() -> None:
    place = next(place for place, word in enumerate(read_words("ur")) if "ک" in word and "ی" in word)
    typed = say((place, 5, 6, 7), "ur").replace("ک", "ك").replace("ی", "ي")
    assert read(typed, ["ur"]) == (place, 5, 6, 7)


def test_gurmukhi_vowels_tell_words_apart() -> None:
    assert fold("ਦਿਨ") != fold("ਦਾਨ") != fold("ਦੀਨ")


@pytest.mark.parametrize("words", ["", "one", "a b c", "a b c d e", "🙂 🙂 🙂 🙂", "these four are none"])
def test_what_is_no_receipt_is_read_as_none(words: str) -> None:
    assert read(words, languages()) is None


def test_a_language_without_a_list_has_english_words() -> None:
    assert say((1, 2, 3, 4), "cy") == say((1, 2, 3, 4), "en")
    assert read_all(say((1, 2, 3, 4), "en"), ["cy"]) == ()


def test_words_that_two_languages_share_are_read_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("radio", "park", "taxi", "hotel")
    places = {
        "en": dict(zip(words, (1, 2, 3, 4), strict=True)),
        "pl": dict(zip(words, (9, 8, 7, 6), strict=True)),
    }
    monkeypatch.setattr(receipts, "_places", places.__getitem__)  # planted: two tiny lists
    assert read_all("radio park taxi hotel", ["en", "pl"]) == ((1, 2, 3, 4), (9, 8, 7, 6))


def test_a_list_with_a_word_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.txt").write_text("one\ntwo\n", encoding="utf-8")
    monkeypatch.setattr(receipts, "WORD_LISTS", tmp_path)
    with pytest.raises(WordListFault, match="2048 words"):
        read_words("xx")
