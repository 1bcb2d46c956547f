import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from app.services.receipts import LENGTH, fold, languages, read_words
from app.settings import LANGUAGES as OFFERED

LANGUAGES = tuple(sorted(OFFERED))
LATIN = ("en", "es", "pl", "pt", "ro", "so")
NUKTA = "\u093c\u0a3c"
# The letters of each list, in NFC; Gurmukhi letters with a dot below are always two characters there.
LETTERS = {
    "en": "a-z",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźżvxq",
    "ur": "ءآؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
    "pa": "\u0a02\u0a05-\u0a0a\u0a0f\u0a10\u0a13-\u0a28\u0a2a-\u0a30\u0a32\u0a35\u0a38\u0a39"
    "\u0a3c\u0a3e-\u0a42\u0a47\u0a48\u0a4b-\u0a4d\u0a5c\u0a70\u0a71",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "pt": "aáâãàbcçdeéêfghiíjklmnoóôõpqrstuúvwxyz",
    "es": "aábcdeéfghiíjklmnñoópqrstuúüvwxyz",
    "so": "a-z",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "bn": "\u0981-\u0983\u0985-\u098b\u098f\u0990\u0993-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9"
    "\u09bc\u09be-\u09c3\u09c7\u09c8\u09cb-\u09ce\u09df",
    "gu": "\u0a81-\u0a83\u0a85-\u0a8b\u0a8f\u0a90\u0a93-\u0aa8\u0aaa-\u0ab0\u0ab2\u0ab3\u0ab5-\u0ab9"
    "\u0abe-\u0ac3\u0ac7\u0ac8\u0acb-\u0acd",
}
# Words of no more than this many characters, folded, must not be one slip of the pen apart.
SHORT = {**dict.fromkeys(LATIN, 5), "ur": 4, "ar": 4, "fa": 4, "pa": 3, "bn": 3, "gu": 3}
# A few of the words that must never stand on anyone's receipt: rude, cruel, or about illness, death, weapons,
# faith or peoples. And number words.
FORBIDDEN = tomllib.loads(Path(__file__).with_name("forbidden_words.toml").read_text(encoding="utf-8"))

Words = Sequence[str]


def bare(word: str) -> str:
    """The word as two careless writers might both write it: folded, and without the dot below."""
    return "".join(letter for letter in fold(word) if letter not in NUKTA)


def same_when_folded(words: Words, _language: str) -> list[str]:
    bare_words = [bare(word) for word in words]
    return sorted({word for word in bare_words if bare_words.count(word) > 1})


def other_script(words: Words, language: str) -> list[str]:
    allowed = re.compile(f"[{LETTERS[language]}]+")
    return [word for word in words if not allowed.fullmatch(word)]


def not_composed(words: Words, _language: str) -> list[str]:
    return [word for word in words if not unicodedata.is_normalized("NFC", word)]


def forbidden(words: Words, language: str) -> list[str]:
    refused = {bare(word) for kind in FORBIDDEN[language].values() for word in kind}
    return [word for word in words if bare(word) in refused]


def out_of_order(words: Words, _language: str) -> list[str]:
    return [after for before, after in pairwise(words) if after <= before]


def too_short_or_long(words: Words, language: str) -> list[str]:
    least = 3 if language in LATIN else 2
    return [word for word in words if not least <= letters(word) <= 9]


def letters(word: str) -> int:
    return sum(not unicodedata.category(letter).startswith("M") for letter in word)


def near_twins(words: Words, language: str) -> list[tuple[str, str]]:
    alike: dict[str, set[str]] = {}
    for word in map(bare, words):
        for shape in shapes(word):
            alike.setdefault(shape, set()).add(word)
    pairs = {pair for group in alike.values() for pair in combinations(sorted(group), 2)}
    return sorted(pair for pair in pairs if min(map(len, pair)) <= SHORT[language])


def shapes(word: str) -> set[str]:
    """The word with a letter made a blank, and with a blank put in: words one slip apart share a shape."""
    blanked = {f"{word[:place]}_{word[place + 1 :]}" for place in range(len(word))}
    return blanked | {f"{word[:place]}_{word[place:]}" for place in range(len(word) + 1)}


Guard = Callable[[Words, str], Sequence[object]]
GUARDS: dict[str, Guard] = {
    "same when folded": same_when_folded,
    "other script": other_script,
    "not composed": not_composed,
    "forbidden": forbidden,
    "out of order": out_of_order,
    "too short or long": too_short_or_long,
    "near twins": near_twins,
}


def test_a_receipt_can_be_said_in_each_of_our_languages() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_receipt_has_its_own_word(language: str) -> None:
    words = read_words(language)
    assert len(words) == LENGTH
    assert not same_when_folded(words, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_is_written_in_letters_of_one_script_alone(language: str) -> None:
    assert not other_script(read_words(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_phones_write_the_same_word_with_the_same_bytes(language: str) -> None:
    assert not not_composed(read_words(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_receipt_says_a_cruel_or_frightening_word(language: str) -> None:
    assert not forbidden(read_words(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reviewer_finds_a_word_by_its_place_in_the_order(language: str) -> None:
    assert not out_of_order(read_words(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_short_enough_to_say_and_long_enough_to_hear(language: str) -> None:
    assert not too_short_or_long(read_words(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_wrong_letter_does_not_turn_a_short_word_into_another(language: str) -> None:
    assert not near_twins(read_words(language), language)


PLANTED = (
    ("same when folded", "pl", ("łoś", "los")),
    ("same when folded", "ur", ("کلی", "كلي")),
    ("same when folded", "pa", ("ਬਰਫ਼", "ਬਰਫ")),
    ("other script", "en", ("аpple",)),
    ("other script", "en", ("two words",)),
    ("other script", "ur", ("كتاب",)),
    ("other script", "pa", ("आम",)),
    ("not composed", "pl", ("z\u0307aba",)),
    ("forbidden", "en", ("knife",)),
    ("forbidden", "pl", ("bomba",)),
    ("forbidden", "ur", ("پاگل",)),
    ("forbidden", "pa", ("ਖੂਨ",)),
    ("forbidden", "so", ("boqol",)),
    ("out of order", "en", ("pear", "apple")),
    ("too short or long", "en", ("ox",)),
    ("too short or long", "pl", ("niezapominajka",)),
    ("near twins", "en", ("boat", "goat")),
    ("near twins", "en", ("boat", "boats")),
)


@pytest.mark.parametrize(("guard", "language", "words"), PLANTED)
def test_a_planted_fault_is_found(guard: str, language: str, words: Words) -> None:
    assert GUARDS[guard](words, language)


def test_every_guard_has_been_seen_to_find_something() -> None:
    assert {guard for guard, _, _ in PLANTED} == set(GUARDS)
