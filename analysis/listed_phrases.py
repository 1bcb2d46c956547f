"""Reads one listed word or phrase: `*` for any further letters, braces for a choice of words at one place.

It looks nothing up in a comment: `analysis.first_themes` does.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, product

from analysis.script_folding import fold_word, split_written

Phrase = tuple[frozenset[str], ...]  # the words that may stand at each place, folded; any may end in `*`
_BRACES = re.compile(r"\{([^{}]*)\}")
_JOINER = "\u200c"


@lru_cache(maxsize=1 << 14)
def read_phrases(entry: str) -> tuple[Phrase, ...]:
    """The phrases an entry stands for, folded: one, or several where a choice has none or more than a word.

    >>> [[sorted(place) for place in phrase] for phrase in read_phrases("{no|lack of} park*")]
    [[['no'], ['park*']], [['lack'], ['of'], ['park*']]]
    >>> len(read_phrases("rang {me |us |}back")), len(read_phrases("Face-to-face"))
    (2, 1)
    """
    spellings = (entry, entry.replace(_JOINER, " ")) if _JOINER in entry else (entry,)
    phrases = chain.from_iterable(map(_phrases_of, spellings))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def phrase_faults(entry: str, shortest_stem: int, longest: int) -> Iterator[str]:
    """What is wrong with an entry, in plain sentences; nothing where it can be used.

    `shortest_stem` is the least number of letters before a `*`, `longest` the most words of its
    shortest phrase.

    >>> list(phrase_faults("of*", 3, 8)), list(phrase_faults("{cold|late} meal*", 3, 8))
    (['“of*” is too short to stand for other words'], [])
    """
    inside = _BRACES.sub(" ", entry)
    if "{" in inside or "}" in inside:
        yield "the braces do not close, or stand in one another"
        return
    if re.search(r"\*[^\s|{}]", entry):
        yield f"“{entry}” has a * that is not at its end"
    phrases = read_phrases(entry)
    stems = {word for phrase in phrases for place in phrase for word in place if word.endswith("*")}
    yield from (
        f"“{stem}” is too short to stand for other words"
        for stem in sorted(stems)
        if len(stem) <= shortest_stem
    )
    if not phrases or min(map(len, phrases)) > longest:
        yield f"“{entry}” has more than {longest} words, or none"


def _phrases_of(entry: str) -> Iterator[Phrase]:
    # odd parts stood in braces
    parts = [
        _choices(part) if number % 2 else [_places(part)]
        for number, part in enumerate(_BRACES.split(entry))
    ]
    return (tuple(chain.from_iterable(way)) for way in product(*parts))


def _choices(inside: str) -> list[Phrase]:
    """What a pair of braces may stand for: all its single words at one place, then each longer choice."""
    choices = list(map(_places, inside.split("|")))
    single = frozenset(chain.from_iterable(choice[0] for choice in choices if len(choice) == 1))
    return [(single,)] * bool(single) + list(dict.fromkeys(one for one in choices if len(one) != 1))


def _places(text: str) -> Phrase:
    return tuple(frozenset({word}) for token in text.split() for word in _folded(token))


def _folded(token: str) -> Sequence[str]:
    words = [fold_word(word) for word in split_written(token)]
    return [*words[:-1], f"{words[-1]}*"] if words and token.endswith("*") else words
