"""Whether words may mean danger to somebody: such a comment is read first, and help is shown again.

It blocks, labels and counts nobody: lists of words miss some and raise false alarms.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.services.receipts import fold
from survey_definitions.model import SOURCE_LANGUAGE

_WORDS = Path(__file__).with_name("danger_words")
NEAR = 30  # letters between two words that belong together: four or five words
# What means danger where one of the first stands near one of the second, before or after it.
TOGETHER = (
    ("wish", "death"), ("weary", "life"), ("harm", "self"), ("cut", "limbs"), ("kill", "somebody"),
    ("swallow", "too-many"), ("jump", "height"), ("farewell", "letter"), ("hits", "victim"),
    ("attacker", "cruel"), ("touch", "body"), ("threat", "victim"), ("threat", "kill"),
    ("forced", "marriage"), ("child", "hurt"), ("hoard", "tablets"), ("relief", "gone"),
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…؟۔।\n]+")
_APART = f" {'·' * (NEAR + 1)} "  # between sentences: words on either side are not near each other
_JOINED = re.compile(r" (ہا(?:یم|یش|یت|ی|مو|م|شو|ش|تو|ت|رو|را)?) ")  # Farsi plurals, after a space or none
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`")
# Marks that people leave out as often as not (Bengali, Gurmukhi, Gujarati), and letters written for others.
_LEFT_OUT = str.maketrans("", "", "\u0981\u09bc\u0a02\u0a70\u0a71\u0a82")
_WRITTEN_AS = str.maketrans({"ة": "ہ", "ۀ": "ہ", "ھ": "ہ", "ں": "ن"})
# Which scripts tell a language from that of the page: a comment in Urdu may be written on the English page.
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "\u0600-\u06ff": ("ar", "fa", "ur"), "\u0980-\u09ff": ("bn",), "\u0a00-\u0a7f": ("pa",),
    "\u0a80-\u0aff": ("gu",),
}  # fmt: skip


@dataclass(frozen=True)
class DangerWords:
    """One language’s lists, as they are looked for. A last word with a star may go on."""

    phrases: tuple[str, ...]
    harmless: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


def may_mean_danger(text: str, language: str) -> bool:
    """Whether words of this language’s lists, or of the English ones, are in the text.

    >>> may_mean_danger("I wanted to kill myself", "en"), may_mean_danger("The wait was long", "en")
    (True, False)
    """
    said = fold_words(text)
    lists = [_lists(name) for name in _languages_in(text, language)]
    for words in (harmless for listed in lists for harmless in listed.harmless):
        said = said.replace(words, _APART)
    return any(_is_found(said, listed) for listed in lists)


def fold_words(text: str) -> str:
    """The text as it is looked through: folded, each sentence apart, without what people leave out."""
    sentences = _SENTENCE_END.split(text.translate(_APOSTROPHES))
    folded = f" {_APART.join(_fold(sentence) for sentence in sentences if sentence.strip())} "
    return _JOINED.sub(r"\1 ", folded.replace(" می ", " می").replace(" نمی ", " نمی"))


def _fold(words: str) -> str:
    return fold(words.translate(_WRITTEN_AS)).translate(_LEFT_OUT)


def _languages_in(text: str, language: str) -> Iterator[str]:
    asked = [name for name in dict.fromkeys((language, SOURCE_LANGUAGE)) if name in danger_languages()]
    yield from asked
    for letters, written in SCRIPTS.items():
        if language not in written and re.search(f"[{letters}]", text):
            yield from written


def _is_found(said: str, lists: DangerWords) -> bool:
    if any(phrase in said for phrase in lists.phrases):
        return True
    found = {name: _places(said, words) for name, words in lists.words.items()}
    return any(_are_near(found.get(first, ()), found.get(second, ())) for first, second in TOGETHER)


def _places(said: str, words: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where any of these words begin and end, in order."""
    return sorted(place for word in words if word in said for place in _all_places(said, word))


def _all_places(said: str, word: str) -> Iterator[tuple[int, int]]:
    start = said.find(word)
    while start >= 0:
        end = start + len(word)
        yield start, said.find(" ", end) if word[-1] != " " else end - 1
        start = said.find(word, start + 1)


def _are_near(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> bool:
    return _follows(first, second) or _follows(second, first)


def _follows(before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> bool:
    """Whether one of `after` begins where one of `before` ends, or a little later."""
    starts = [start for start, _ in after]
    for _, end in before:
        place = bisect_left(starts, end)
        if place < len(starts) and starts[place] - end <= NEAR:
            return True
    return False


@cache
def _lists(language: str) -> DangerWords:
    lists = tomllib.loads((_WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    words = {name: _prepare(listed) for name, listed in lists.get("words", {}).items()}
    return DangerWords(_prepare(lists["phrases"]), _prepare(lists.get("harmless", ())), words)


def _prepare(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold_words(words)[: -1 if words.endswith("*") else None] for words in listed)


@cache
def danger_languages() -> tuple[str, ...]:
    """The languages that have lists."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))
