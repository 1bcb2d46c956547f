"""Splits a text of any of our scripts into words, and folds what people write in several ways into one.

It knows no language but the attached letters of Arabic, and cannot read Urdu or Panjabi in Roman letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from analysis.persian_forms import persian_forms

LONGEST_TEXT = 20_000  # characters read of one comment, so that a hostile text cannot stop the job
_LONGEST_WORD = 60
_JOINER = "\u200c"  # between the parts of a Persian word
_APOSTROPHES = "'’‘ʼ`´"
# Marks that \w leaves out: accents, harakat, the vowel signs of India. They belong to their word.
_MARKS = "".join(chr(code) for code in range(0x300, 0x3000) if unicodedata.category(chr(code))[0] == "M")
_LETTER = rf"[^\W_]|[{_MARKS}\u200c\u200d]"
_WORD = re.compile(rf"[^\W_](?:{_LETTER})*(?:[{_APOSTROPHES}](?:{_LETTER})+)*")
_HIDDEN = re.compile(r"\[[A-Za-z0-9 -]{1,30}\]")  # where something was taken out: nobody wrote it

_FOLDED = str.maketrans(
    {
        # Latin letters that have no accent to take off
        "ł": "l", "đ": "d", "ø": "o", "ı": "i",
        # Arabic script: one alef, one yeh, one kaf, one heh; the two-eyed heh of Urdu stays apart
        "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ٲ": "ا", "ي": "ی", "ى": "ی", "ئ": "ی", "ۓ": "ے",
        "ؤ": "و", "ء": None, "ك": "ک", "ڪ": "ک", "ة": "ه", "ہ": "ه", "ۂ": "ه", "ۃ": "ه", "ۀ": "ه",
        "ە": "ه", "ں": "ن", "ـ": None,
        # Gurmukhi: the two nasal signs; the doubling sign is often left out
        "ੰ": "ਂ", "ੱ": None, "ਁ": "ਂ",
        # Bengali and Gujarati: long i and u are often written short, the nasal sign is often left out
        "ী": "ি", "ূ": "ু", "ঈ": "ই", "ঊ": "উ", "ঁ": None, "ૐ": None,
        "ી": "િ", "ૂ": "ુ", "ઈ": "ઇ", "ઊ": "ઉ", "ઁ": "ં",
        # the dot under a letter is often left out
        "਼": None, "়": None, "઼": None, "़": None,
        **dict.fromkeys(_APOSTROPHES),
    }
)  # fmt: skip
_TYPED_IN_TWO = (("ਅਾ", "ਆ"), ("અા", "આ"), ("અો", "ઓ"), ("অা", "আ"), ("ৎ", "ত্"))
_ARABIC_FIRST = re.compile(r"(?:[وف])?(?:[بلک])?(?:ال)?")
_ARABIC_LAST = ("هما", "ها", "هم", "هن", "نا", "نی", "کم", "ات", "ین", "ون", "ه", "ی", "ک")
_LEAST_LEFT = 3  # letters


def split_written(text: str) -> list[str]:
    """The words of a text as they were written; combining marks, joiners and apostrophes stay in their word.

    Marks in brackets where something was hidden are left out, and so are words of more than 60 letters and
    what follows 20,000 characters.

    >>> split_written("ਡਾਕਟਰ ਚੰਗਾ ਸੀ, la'aan [name]!")
    ['ਡਾਕਟਰ', 'ਚੰਗਾ', 'ਸੀ', "la'aan"]
    """
    plain = text[:LONGEST_TEXT]
    words = _WORD.findall(_HIDDEN.sub(" ", plain) if "[" in plain else plain)
    return [word for word in words if len(word) <= _LONGEST_WORD]


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """One word as all its spellings fold: compatibility forms, case, accents, harakat, joiners, nukta.

    Both sides of a comparison must be folded. Alef, yeh, kaf and heh have one form each (the two-eyed heh
    of Urdu stays apart), Romanian and Polish letters lose their marks, Bengali and Gujarati long i and u
    become short.

    Method: Unicode normalisation form KC and case folding (Unicode Standard Annex 15), then letters by table.

    >>> fold_word("Ţară"), fold_word("țară"), fold_word("كِتَاب") == fold_word("کتاب")
    ('tara', 'tara', True)
    """
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_FOLDED)
    for typed, meant in _TYPED_IN_TWO:
        plain = plain.replace(typed, meant)
    if plain.isascii():
        return plain
    return "".join(_without_marks(unicodedata.normalize("NFKD", plain))).translate(_FOLDED)


def _without_marks(letters: str) -> Iterator[str]:
    for letter in letters:
        kind = unicodedata.category(letter)
        indic = "\u0900" <= letter <= "\u0dff"
        if kind != "Cf" and (kind != "Mn" or indic):
            yield letter


@lru_cache(maxsize=1 << 16)
def word_forms(word: str, language: str) -> tuple[str, ...]:
    """The folded word, then what it may be an inflection of: Persian parts, Arabic without what is attached.

    Of a word with a joiner both the whole and its parts are given, of a spoken Persian one what it is written
    as (`analysis.persian_forms`). Of an Arabic word the attached و ف ب ل ك
    and ال are taken off, and endings such as ها and ي, where three letters or more are left.

    Method: light stemming after Larkey, Ballesteros and Connell (2002).

    >>> word_forms("Kind", "en"), "موعد" in word_forms("وبالموعد", "ar")
    (('kind',), True)
    """
    forms = [fold_word(word)]
    if _JOINER in word:
        forms += [fold_word(part) for part in word.split(_JOINER) if len(part) > 1]
    if language == "ar":
        forms += _arabic_stems(forms[0])
    if language == "fa":
        forms += [spoken for form in forms for spoken in persian_forms(form)]
    return tuple(dict.fromkeys(form for form in forms if form))


def _arabic_stems(word: str) -> Iterator[str]:
    bare = [word, *_without_first(word)]
    yield from bare[1:]
    for stem in bare:
        for ending in _ARABIC_LAST:
            left = stem.removesuffix(ending)
            if left != stem and len(left) >= _LEAST_LEFT:
                yield left
                # معاملتهم is معاملة with an ending
                yield f"{left[:-1]}ه" if left.endswith("ت") else f"{left}ه"


def _without_first(word: str) -> Iterator[str]:
    longest = _ARABIC_FIRST.match(word)
    taken = longest.end() if longest else 0
    for length in range(1, taken + 1):
        if _ARABIC_FIRST.fullmatch(word[:length]) and len(word) - length >= _LEAST_LEFT:
            yield word[length:]
    if word.startswith("لل") and len(word) - 2 >= _LEAST_LEFT:
        yield word[2:]
