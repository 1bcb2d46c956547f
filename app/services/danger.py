"""Whether words may mean danger to somebody: such a comment is read first, and help is shown again.

It blocks, labels and counts nobody: lists of words miss some and raise false alarms, and so does weighing.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.services.danger_weighing import APART, weigh_danger
from app.services.receipts import fold
from survey_definitions.model import SOURCE_LANGUAGE

_WORDS = Path(__file__).with_name("danger_words")
LEAST = 0.0  # log odds from which a text that no list has may mean danger (docs/figures/unseen.md)
LONGEST = 20  # letters of a first word by which a list is looked up
NEAR = 40  # letters between two words that belong together: six or seven words
NEAR_HARMLESS = 30  # the same, of words that make another harmless
# What means danger where one of the first stands near one of each other, before or after it.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("wish", "death"), ("weary", "life"), ("harm", "self"), ("cut", "limbs"), ("kill", "somebody"),
    ("swallow", "too-many"), ("jump", "height"), ("farewell", "letter"), ("hits", "victim"),
    ("attacker", "cruel"), ("touch", "body"), ("threat", "victim"), ("threat", "kill"),
    ("forced", "marriage"), ("child", "hurt"), ("hoard", "tablets"), ("relief", "gone"),
    ("point", "no-more", "go-on"), ("wish", "not-wake"), ("starve", "leave"), ("burden", "everyone"),
    ("hand", "clothing"), ("force", "sex"), ("twist", "limb"), ("regret", "complaint"), ("shake", "baby"),
    ("marry-off", "abroad"), ("shame", "honour"), ("afraid", "feared"), ("takes", "money", "family"),
    ("forbids", "freedom"), ("locks", "shut-in"), ("weapon", "carries"), ("voices", "order"),
    ("tablets", "swallow", "dozens"), ("wish", "morning", "not-come"), ("stopped-medicine", "untold"),
    ("gave-away", "treasures"), ("own-funeral", "arranged"), ("until-then", "no-reason-left"),
    ("covers", "marks"), ("ties", "chair"), ("sedates", "quiet"), ("lies", "filth"), ("comes-home", "dread"),
    ("cowers", "raised-hand"), ("vomits", "weight"), ("knows-where", "lives"), ("girls", "cut-girls"),
    ("lurks", "ex"), ("photos", "posts"), ("drinks", "oblivion"), ("they", "get-over"), ("enough", "finish"),
    ("why", "breathing"), ("wish", "not-saved"), ("how-many", "tablets"), ("enough", "tablets"),
    ("not-here", "by-then"), ("found", "rope"), ("hear", "screams"), ("bruises", "unexplained"),
    ("feel", "dead"), ("look-after", "for-me"), ("girls", "older-men"), ("withhold", "needs"),
    ("shoves", "wall"), ("weapon", "wish"), ("dread", "feared"), ("breathing", "point"), ("life", "point"),
    ("breathing", "weary"), ("leave", "life"), ("gone", "everyone"), ("kill", "wish"), ("dozens", "untold"),
    ("tablets", "untold"), ("finish", "tablets"), ("rope", "family"), ("rope", "child"), ("rope", "attacker"),
    ("hits", "sex"), ("hurt", "sex"), ("feared", "sex"), ("sex", "twist"), ("freedom", "marriage"),
    ("feared", "marriage"), ("feared", "hits"), ("feared", "kill"), ("feared", "forbids"),
    ("feared", "shake"), ("comes-home", "feared"), ("dread", "takes"), ("complaint", "hits"),
    ("complaint", "harm"), ("regret", "wish"), ("cruel", "raised-hand"), ("kill", "raised-hand"),
    ("chair", "filth"), ("chair", "twist"), ("honour", "sex"), ("rope", "feared"),
    ("plan", "date"), ("drinks", "smashes"), ("comes-home", "smashes"),
    ("records", "birthdays"), ("papers", "knows-all"), ("dont-look", "road"), ("courage", "to-do-it"),
    ("heaven", "meet"), ("better-mother", "deserve"), ("tonight", "over"), ("permission", "him"),
    ("cameras", "at-home"), ("punished", "weak"), ("secret-game", "little"), ("her-age", "grown"),
    ("next-time", "face"), ("where-parks", "staff-there"), ("fridge", "locks-food"),
)  # fmt: skip
# What means no danger where it stands near the other: a course on violence at home, a wheelchair pushed.
HARMLESS_TOGETHER = (
    ("subject", "teaching"), ("pushes", "wheelchair"), ("knocks", "accident"), ("afraid", "treatment"),
    ("locks", "places"), ("letter", "thanks"), ("gave-away", "charity"), ("hoard", "pharmacist"),
    ("how-many", "pharmacist"), ("marry-off", "moved"),
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…؟۔।\n]+")
_APART = f" {APART * (NEAR + 1)} "  # between sentences: words on either side are not near each other
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
_LATIN = re.compile("[A-Za-z]{3}")
Places = Sequence[tuple[int, int]]  # where words begin and end, in order


@dataclass(frozen=True)
class DangerWords:
    """One language’s lists, as they are looked for. A last word with a star may go on.

    `by_start` holds all of them by their first word (or what is given of it), each with its list’s name;
    `joined` are the letters that the language writes onto the next word (Arabic “and”, “will”).
    """

    phrases: tuple[str, ...]
    harmless: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    joined: str = ""
    by_start: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def may_mean_danger(text: str, language: str) -> bool:
    """Whether words of this language’s lists, or of the English ones, are in the text, or all of it tells.

    >>> may_mean_danger("I wanted to kill myself", "en"), may_mean_danger("The wait was long", "en")
    (True, False)
    """
    return is_listed(text, language) or is_told(text, language)


def is_told(text: str, language: str) -> bool:
    """Whether the words of a text, weighed together, may mean danger where no list has them."""
    said = fold_words(text)
    return any(weigh_danger(said, name) > LEAST for name in _languages_of(text, language))


def is_listed(text: str, language: str) -> bool:
    """Whether words of this language’s lists, or of the English ones, are in the text."""
    said = fold_words(text)
    lists = [_lists(name) for name in _languages_in(text, language)]
    for joined in (listed.joined for listed in lists if listed.joined):
        said += re.sub(joined, " ", said)
    for listed in lists:
        said = _take_out_harmless(said, listed)
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
    yield from _languages_written(text, language)


def _languages_of(text: str, language: str) -> Iterator[str]:
    """The languages a text may be in: that of its page, of its letters, and English beside others."""
    yield language
    yield from _languages_written(text, language)
    if any(language in written for written in SCRIPTS.values()) and _LATIN.search(text):
        yield SOURCE_LANGUAGE


def _languages_written(text: str, language: str) -> Iterator[str]:
    for letters, written in SCRIPTS.items():
        if language not in written and re.search(f"[{letters}]", text):
            yield from written


def _take_out_harmless(said: str, lists: DangerWords) -> str:
    found = _words_in(said, lists)
    for words in found.get("harmless", ()):
        said = said.replace(words, _APART)
    for name, beside in HARMLESS_TOGETHER:
        others = _places(said, found.get(beside, ()))
        near = [
            place for place in _places(said, found.get(name, ())) if _are_near([place], others, NEAR_HARMLESS)
        ]
        said = _blank(said, near)
    return said


def _blank(said: str, places: Places) -> str:
    """The text without what stands there, each letter that stays at its old place."""
    kept, last = [], 0
    for start, end in places:
        kept += [said[last : start + 1], "·" * (end - max(start + 1, last))]
        last = max(last, end)
    return "".join(kept) + said[last:]


def _is_found(said: str, lists: DangerWords) -> bool:
    words = _words_in(said, lists)
    if "phrases" in words:
        return True
    found = {name: _places(said, listed) for name, listed in words.items()}
    return any(
        all(_are_near(found.get(first, ()), found.get(other, ())) for other in others)
        for first, *others in TOGETHER
    )


def _words_in(said: str, lists: DangerWords) -> dict[str, list[str]]:
    """Those of the lists that are in the text, by the name of their list."""
    found: dict[str, list[str]] = {}
    starts = {word[:length] for word in set(said.split()) for length in range(1, LONGEST)}
    for start in starts & lists.by_start.keys():
        for name, words in lists.by_start[start]:
            if words in said:
                found.setdefault(name, []).append(words)
    return found


def _places(said: str, words: Sequence[str]) -> Places:
    """Where any of these words begin and end, in order."""
    return sorted(place for word in words for place in _all_places(said, word))


def _all_places(said: str, word: str) -> Iterator[tuple[int, int]]:
    start = said.find(word)
    while start >= 0:
        end = start + len(word)
        yield start, said.find(" ", end) if word[-1] != " " else end - 1
        start = said.find(word, start + 1)


def _are_near(first: Places, second: Places, letters: int = NEAR) -> bool:
    return _follows(first, second, letters) or _follows(second, first, letters)


def _follows(before: Places, after: Places, letters: int) -> bool:
    """Whether one of `after` begins where one of `before` ends, or a little later."""
    starts = [start for start, _ in after]
    for _, end in before:
        place = bisect_left(starts, end)
        if place < len(starts) and starts[place] - end <= letters:
            return True
    return False


@cache
def _lists(language: str) -> DangerWords:
    lists = tomllib.loads((_WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    words = {name: _prepare(listed) for name, listed in lists.get("words", {}).items()}
    phrases, harmless = _prepare(lists["phrases"]), _prepare(lists.get("harmless", ()))
    by_start: dict[str, list[tuple[str, str]]] = {}
    for name, listed in {"phrases": phrases, "harmless": harmless, **words}.items():
        for said in listed:
            by_start.setdefault(said.split()[0][: LONGEST - 1], []).append((name, said))
    return DangerWords(phrases, harmless, words, lists.get("joined", ""), by_start)


def _prepare(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold_words(words)[: -1 if words.endswith("*") else None] for words in listed)


@cache
def danger_languages() -> tuple[str, ...]:
    """The languages that have lists."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))
