"""The receipt as people say it: four plain words, from a list of 2,048 in each language.

It knows no response; the numbers behind the words come from `security.crypto`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.security.crypto import Numbers

# The place of a word in its list is its number: whoever changes a list changes what earlier receipts say.
# Once an installation is live, a list stays as it is.
WORD_LISTS = Path(__file__).parent / "receipt_words"
LENGTH = 2_048
_SOURCE = "en"
# Letters that one keyboard writes for another's, and those that Unicode does not take apart.
_SAME = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ە": "ہ", "ـ": ""}
)
_LATIN_MARKS = range(0x0300, 0x0370)
_ARABIC_MARKS = (*range(0x064B, 0x0660), 0x0670)
_NUKTA = 0x0A3C  # the dot below, often left out in Gurmukhi


class WordListFault(Exception):
    """A word list is not what receipts need. Its text says how."""


class TooManyTries(Exception):
    """Words that begin with this one were tried too often. In the next hour they may be tried again."""


def say(numbers: Numbers, language: str) -> str:
    """The four words of a receipt in this language; English where it has no list of its own."""
    words = read_words(language if language in languages() else _SOURCE)
    return " ".join(words[number] for number in numbers)


def read(words: str, in_languages: Sequence[str]) -> Numbers | None:
    """The numbers of these words in the first of the languages that knows them all, or None."""
    return next(iter(read_all(words, in_languages)), None)


def read_all(words: str, in_languages: Sequence[str]) -> tuple[Numbers, ...]:
    """Every meaning of these words: two languages may have the same words at other places."""
    said = fold(words).split()
    if len(said) != 4:
        return ()
    meanings = (_find(said, _places(language)) for language in in_languages if language in languages())
    return tuple(dict.fromkeys(numbers for numbers in meanings if numbers is not None))


def _find(said: Sequence[str], places: Mapping[str, int]) -> Numbers | None:
    found = [places[word] for word in said if word in places]
    if len(found) != 4:
        return None
    first, second, third, fourth = found
    return first, second, third, fourth


def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, and one space for whatever stood between words.

    Gurmukhi vowel signs are marks too, and stay.
    """
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_SAME)
    return " ".join("".join(_fold_letter(letter) for letter in apart).split())


def _fold_letter(letter: str) -> str:
    if ord(letter) in _LATIN_MARKS or ord(letter) in _ARABIC_MARKS or ord(letter) == _NUKTA:
        return ""
    if unicodedata.category(letter) == "Cf":  # joiners and direction marks
        return ""
    return letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a word list."""
    return tuple(sorted(path.stem for path in WORD_LISTS.glob("*.txt")))


@cache
def read_words(language: str) -> tuple[str, ...]:
    """The word list of a language. Raises WordListFault."""
    words = tuple((WORD_LISTS / f"{language}.txt").read_text(encoding="utf-8").split("\n"))
    words = tuple(word for word in words if word)
    if len(words) != LENGTH or len({fold(word) for word in words}) != LENGTH:
        raise WordListFault(f"{language}.txt needs {LENGTH} words that differ even without case and accents.")
    return words


@cache
def _places(language: str) -> Mapping[str, int]:
    return {fold(word): place for place, word in enumerate(read_words(language))}
