"""Gives comments their first themes by listed words alone, in the languages that no model has learned.

It scores no feeling, and cannot read Urdu or Panjabi written in Roman letters: those are not themed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.comments import Theme
from analysis.script_folding import split_written, word_forms
from analysis.theme_names import CodeTheme, codeframe
from analysis.theme_words import folded_entry, words_of

WORD_LIST = "word-list-1"
# How often a theme given by one listed word, or by more, is right: to be read as “likely”, no measurement.
ONE_WORD, MORE_WORDS = 0.75, 0.85
_WORDS_SHOWN = 3


@dataclass(frozen=True)
class Entry:
    """One listed word or phrase: its folded words (the last may end in `*`), and what it tells."""

    words: tuple[str, ...]
    themes: frozenset[str]
    aspects: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The listed words of one language: by the first word of each, longer phrases first."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]
    known: frozenset[str]
    longest_stem: int


@dataclass(frozen=True)
class Found:
    """A listed entry in a comment: where it stands (word numbers, the end not included)."""

    start: int
    end: int
    entry: Entry


def first_themes(text: str, lexicon: Lexicon) -> tuple[Theme, ...]:
    """The themes whose listed words stand in a text, likeliest first, with these words as they were written.

    One listed word or phrase is enough. A longer phrase takes its words: “waiting room” says nothing of
    waiting. A word listed for several themes goes to those of them that other words speak for as well, and
    to all where there are none. The probability is a stated constant: 0.75 with one word, 0.85 with more.

    >>> tiny = make_lexicon("pl", [("food", "zup*", ""), ("waiting", "czekał*", "")])
    >>> [(theme.id, theme.words) for theme in first_themes("Czekałam, a zupa zimna.", tiny)]
    [('food', ('zupa',)), ('waiting', ('Czekałam',))]
    """
    words = split_written(text)
    found = list(_longest(_find(words, lexicon)))
    earned: dict[str, dict[str, None]] = {}
    aspects: dict[str, None] = {}
    for one, themes in _shared_out(found):
        for theme in themes:
            earned.setdefault(theme, {})[" ".join(words[one.start : one.end])] = None
        aspects |= dict.fromkeys(sorted(one.entry.aspects))
    themed = [_theme(theme, tuple(said), tuple(aspects)) for theme, said in earned.items()]
    return tuple(sorted(themed, key=lambda theme: (-theme.probability, theme.id)))


def _theme(theme: str, said: tuple[str, ...], aspects: Sequence[str]) -> Theme:
    sides = tuple(aspect.partition("/")[2] for aspect in aspects if aspect.startswith(f"{theme}/"))
    return Theme(theme, MORE_WORDS if len(said) > 1 else ONE_WORD, said[:_WORDS_SHOWN], sides)


def _find(words: Sequence[str], lexicon: Lexicon) -> Iterator[Found]:
    patterns = [_patterns(word, lexicon) for word in words]
    for start, first in enumerate(patterns):
        for pattern in first:
            for entry in lexicon.entries.get(pattern, ()):
                end = start + len(entry.words)
                if end <= len(words) and all(map(_in, entry.words[1:], patterns[start + 1 : end])):
                    yield Found(start, end, entry)


def _in(pattern: str, patterns: frozenset[str]) -> bool:
    return pattern in patterns


@lru_cache(maxsize=1 << 16)
def _patterns(word: str, lexicon: Lexicon) -> frozenset[str]:
    """The listed words and stems that a written word is a form of."""
    forms = word_forms(word, lexicon.language)
    stems = {f"{form[:end]}*" for form in forms for end in range(1, min(len(form), lexicon.longest_stem) + 1)}
    return lexicon.known.intersection(stems.union(forms))


def _longest(found: Iterable[Found]) -> Iterator[Found]:
    """Those that stand in no longer one."""
    taken = list(found)
    longest: dict[int, int] = {}
    for one in taken:
        for place in range(one.start, one.end):
            longest[place] = max(longest.get(place, 0), one.end - one.start)
    for one in taken:
        if any(longest[place] == one.end - one.start for place in range(one.start, one.end)):
            yield one


def _shared_out(found: Sequence[Found]) -> Iterator[tuple[Found, frozenset[str]]]:
    alone = {theme for one in found if len(one.entry.themes) == 1 for theme in one.entry.themes}
    for one in found:
        yield one, one.entry.themes & alone or one.entry.themes


def make_lexicon(language: str, listed: Iterable[tuple[str, str, str]]) -> Lexicon:
    """A lexicon from (theme id, word or phrase, side of the theme or nothing).

    >>> sorted(make_lexicon("en", [("parking", "Blue-badge bay*", "")]).known)
    ['badge', 'bay*', 'blue']
    """
    themes: dict[tuple[str, ...], set[str]] = {}
    aspects: dict[tuple[str, ...], set[str]] = {}
    for theme, word, aspect in listed:
        for spelling in _spellings(word):
            entry = tuple(folded_entry(spelling).split())
            themes.setdefault(entry, set()).add(theme)
            aspects.setdefault(entry, set()).update({f"{theme}/{aspect}"} if aspect else ())
    by_first: dict[str, list[Entry]] = {}
    for words in sorted(themes, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(
            Entry(words, frozenset(themes[words]), frozenset(aspects[words]))
        )
    known = frozenset(word for words in themes for word in words)
    longest = max((len(word) - 1 for word in known if word.endswith("*")), default=0)
    return Lexicon(language, {first: tuple(rest) for first, rest in by_first.items()}, known, longest)


def _spellings(word: str) -> tuple[str, ...]:
    """As it is listed, and with a space where Persian has a joiner."""
    return (word, word.replace("\u200c", " ")) if "\u200c" in word else (word,)


@lru_cache(maxsize=256)
def lexicon_of(language: str, themes: tuple[CodeTheme, ...] | None = None) -> Lexicon | None:
    """The words of a language for the themes of a codeframe (ours by default), made ready once.

    English words are the codeframe's own; those of other languages are the ones that ship, for themes of
    ours, and the codeframe's `words_in`. None where a language has no words at all.

    >>> lexicon_of("xx") is None
    True
    """
    frame = codeframe() if themes is None else themes
    listed = list(_listed(language, frame))
    return make_lexicon(language, listed) if listed else None


@lru_cache(maxsize=256)
def lexicon_beside(learned: tuple[str, ...], themes: tuple[CodeTheme, ...] | None = None) -> Lexicon:
    """The English words of the themes that a model has not learned, and of the sides of those it has.

    >>> any("food" in entry.themes for entry in lexicon_beside(("food",)).entries["restrain*"])
    False
    """
    listed = _listed("en", codeframe() if themes is None else themes)
    return make_lexicon(
        "en", [(theme, word, side) for theme, word, side in listed if side or theme not in learned]
    )


def _listed(language: str, frame: Sequence[CodeTheme]) -> Iterator[tuple[str, str, str]]:
    shipped = words_of(language)
    for theme in frame:
        yield from ((theme.id, word, "") for word in theme.words_in.get(language, ()))
        if language == "en":
            yield from ((theme.id, word, "") for word in theme.words)
            yield from ((theme.id, word, side.id) for side in theme.aspects for word in side.words)
        if shipped:
            yield from ((theme.id, word, "") for word in shipped.themes.get(theme.id, ()))
            sides = shipped.aspects.get(theme.id, {})
            yield from ((theme.id, word, side) for side, words in sides.items() for word in words)
