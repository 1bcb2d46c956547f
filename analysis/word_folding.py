"""Cuts a text of any script into words and writes each word in one plain way, so that spellings meet.

It knows no lists of words, and its words are for looking up only: never for showing.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Vowel signs, nuktas and the like belong to a word, though Python's \w knows most of them not.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a51\u0a70-\u0a71\u0a75"
    "\u0a81-\u0a83\u0abc\u0abe-\u0acd\u200c\u200d"
)
WORD_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
# Arabic names of two parts are one word: Abd al-Rahman, Sayf al-Din.
_TWO_PARTS = r"عبد[ ]ال\w{2,12}|(?<!\w)[^\W\d_]{2,6}[ ]الدين(?!\w)"
_WORD = re.compile(rf"{_TWO_PARTS}|{WORD_LETTER}+(?:['’ʼ‘`]{WORD_LETTER}+)?")
_POSSESSIVE = re.compile(r"['’ʼ‘`]s$", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_DROPPED = re.compile(
    r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d"
    r"\u09bc\u0a3c\u0a71\u0abc\u0a4d\u0981'’ʼ‘`]"
)
# Spellings that people do not keep apart: letters of Urdu and Farsi, long and short vowels, the three s.
_SAME = str.maketrans(
    "یکہھۃةۀے" + "ਂੀੂੈੌਈਊਐਔ" + "ীূষশণঈঊ" + "ીૂષશણૅૉઈઊઍઑ" + "łøđıß",
    "يكهههههي" + "ੰਿੁੇੋਇਉਏਓ" + "িুসসনইউ" + "િુસસનેોઇઉએઓ" + "lodis",
)


class Word(NamedTuple):
    """A word of a text: where it stands, how it is written, and its folded form."""

    start: int
    end: int
    written: str
    folded: str


def fold(word: str) -> str:
    """A word without capitals, accents, short vowels of the Arabic script, nuktas and joiners.

    >>> fold("Ștefănescu"), fold("O’Neill"), fold("عَلی") == fold("علي")
    ('stefanescu', 'oneill', True)
    """
    return _fold(word) if len(word) <= 40 else word[:40].casefold()


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_SAME))
    return _DROPPED.sub("", plain.translate(_SAME))


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase.

    >>> fold_phrase("Mă cheamă")
    ('ma', 'cheama')
    """
    return tuple(word.folded for word in cut_words(phrase))


@lru_cache(maxsize=4)  # several finders ask for the words of one text
def cut_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, letters of any script, without digits; the English ’s is left off.

    >>> [word.written for word in cut_words("Anna’s GP, Dr O’Neill (ward 4)")]
    ['Anna', 'GP', 'Dr', 'O’Neill', 'ward']
    """
    words = []
    for match in _WORD.finditer(text):
        written = match.group()
        if not written.isalpha():
            written = _POSSESSIVE.sub("", written)
        start = match.start()
        if text[start - 1 : start].isdigit() or text[match.end() : match.end() + 1].isdigit():
            continue  # “S117” is no word
        words.append(Word(start, start + len(written), written, fold(written)))
    return tuple(words)


@lru_cache(maxsize=4)
def folded_words(text: str) -> frozenset[str]:
    """The folded words of a text, each once: to see quickly whether any of some words stands in it."""
    return frozenset(word.folded for word in cut_words(text))


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, where names have capitals."""
    return word.isascii() or bool(_LATIN.match(word))
