"""Weighs by the letters of a word alone whether it sounds like a name, in each language and script.

It holds no lists (`analysis.name_letters_fitting` made its numbers of them), and looks at no neighbour.
"""

from functools import lru_cache
from pathlib import Path
from zlib import crc32

from analysis.name_forms import bare_forms

FOLDER = Path(__file__).with_name("naming_words") / "letters"
LANGUAGES = ("ar", "bn", "en", "es", "fa", "gu", "pa", "pl", "pt", "ro", "so", "ur")
PLACES = 50_000  # numbers kept of a language, one byte each
STEP = 1 / 32  # what one such number counts for, in log odds
_LENGTHS = (2, 3, 4)  # letters of a group


def letter_groups(folded: str) -> list[int]:
    """The places (0 to `PLACES` − 1) of a folded word's groups of 2 to 4 letters, its edges marked.

    Place 0 is every word's: what a word counts for before its letters are seen.

    >>> len(letter_groups("ada")), letter_groups("ada")[0]
    (10, 0)
    """
    edged = f"^{folded}$"
    groups = {
        edged[start : start + length] for length in _LENGTHS for start in range(len(edged) - length + 1)
    }
    return sorted({0, *(crc32(group.encode()) % PLACES for group in groups)})


def letters_tell(folded: str, language: str) -> float:
    """The log odds that a folded word is a name rather than an everyday word, by its letters.

    A word is heard as it stands and without what grew onto it; the likelier counts. An unknown language is
    heard as English.

    Method: logistic regression on hashed groups of letters (Weinberger et al. 2009 for the hashing).

    >>> letters_tell("okonkwo", "en") > 0 > letters_tell("appointment", "en")
    True
    """
    heard = language if language in LANGUAGES else "en"
    return max(_tell(form, heard) for form in (folded, *bare_forms(folded)))


@lru_cache(maxsize=1 << 14)
def _tell(folded: str, language: str) -> float:
    numbers = _read(language)
    return STEP * sum(numbers[place] for place in letter_groups(folded))


@lru_cache(maxsize=len(LANGUAGES))
def _read(language: str) -> memoryview:
    return memoryview((FOLDER / f"{language}.bin").read_bytes()).cast("b")
