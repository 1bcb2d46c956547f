"""Learns how names sound in each language from our lists of names and of everyday words.

It needs scikit-learn (the extra `train`); reading a comment does not.
"""

from collections.abc import Callable, Iterable
from functools import cache
from zlib import crc32

from analysis.name_forms import bare_forms, case_forms
from analysis.name_letters import PLACES, STEP, letter_groups
from analysis.name_lists import FOLDER, read_known_words, read_words

PARTS = 4  # a word is heard by what was learned without the words that begin as it does
_BEGINNING = 4  # letters
_COST = 0.3
_LATIN = frozenset({"en", "es", "pl", "pt", "ro", "so"})


def part_of(folded: str) -> int:
    """The part (0 to `PARTS` − 1) a word belongs to: words that begin alike are in the same."""
    return crc32(folded[:_BEGINNING].encode()) % PARTS


def heard_names(language: str) -> frozenset[str]:
    """The folded names of our lists that are no everyday words, which comments in a language may have."""
    sources = [
        language,
        *(["en", "latin-asian", "latin-world"] if language in _LATIN else [f"{language}-english"]),
    ]
    lists = [read_words(FOLDER / f"names/{name}.toml") for name in sources]
    names = set().union(*(one.get(kind, ()) for one in lists for kind in ("names", "rare", "capital")))
    names.update([form for name in lists[0].get("names", ()) for form in case_forms(name, language)])
    return frozenset(names) - heard_words(language)


def heard_words(language: str) -> frozenset[str]:
    """The folded everyday words of a language."""
    words = set(read_words(FOLDER / f"everyday/{language}.toml")["words"])
    if language in _LATIN:
        words |= read_known_words()
    return frozenset(word for word in words if len(word) > 1)


def fit_letters(names: Iterable[str], words: Iterable[str]) -> bytes:
    """The numbers of a language (`PLACES` bytes, each `STEP` log odds): names against words, equally many.

    Method: logistic regression with a squared penalty (scikit-learn's liblinear).
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    names, words = sorted(set(names)), sorted(set(words) - set(names))
    groups = [letter_groups(word) for word in (*names, *words)]
    rows = np.repeat(np.arange(len(groups)), [len(one) for one in groups])
    columns = np.concatenate([np.array(one) for one in groups])
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(groups), PLACES))
    marked = np.array([1] * len(names) + [0] * len(words))
    line = LogisticRegression(C=_COST, class_weight="balanced", solver="liblinear", fit_intercept=False)
    weights = line.fit(table, marked).coef_[0]
    numbers: bytes = np.clip(np.rint(weights / STEP), -127, 127).astype(np.int8).tobytes()
    return numbers


def fit_unheard(language: str) -> Callable[[str], float]:
    """What letters tell of a word of a language, learned without the words that begin as it does."""
    names, words = heard_names(language), heard_words(language)
    numbers = [
        memoryview(
            fit_letters(*({word for word in some if part_of(word) != part} for some in (names, words)))
        ).cast("b")
        for part in range(PARTS)
    ]

    @cache
    def hear(folded: str) -> float:
        own = numbers[part_of(folded)]
        return STEP * sum(own[place] for place in letter_groups(folded))

    return lambda folded: max(hear(form) for form in (folded, *bare_forms(folded)))
