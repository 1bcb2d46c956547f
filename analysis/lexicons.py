"""The listed words of a language made ready to be looked up: ours, and those of a place's own codeframe.

It reads no comment: `analysis.first_themes` does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis.phrase_slots import Slots, phrase_slots
from analysis.theme_names import CodeTheme, codeframe
from analysis.theme_words import words_of


@dataclass(frozen=True)
class Entry:
    """What a listed word or phrase tells: themes, and sides of themes (`equality/racism`)."""

    themes: frozenset[str]
    aspects: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Branch:
    """A place of listed phrases that begin alike: the folded words that may stand there (those that end in
    `*` are stems, none means any word), what a phrase tells that ends here, and what may follow.
    """

    words: frozenset[str]
    entry: Entry | None
    then: tuple["Branch", ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The listed words of one language: the phrases that a word may begin, by that word.

    `unsure` are the themes whose words were learned from a few examples, `own` those of a place's own: their
    words tell of them whatever else is listed.
    """

    language: str
    entries: Mapping[str, tuple[Branch, ...]]
    known: frozenset[str]
    longest_stem: int
    unsure: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


# What is told after each place of a phrase, and what may follow there.
_Tree = dict[frozenset[str], tuple[set[tuple[str, str]], "_Tree"]]


def make_lexicon(
    language: str,
    listed: Iterable[tuple[str, str, str]],
    unsure: Iterable[str] = (),
    own: Iterable[str] = (),
) -> Lexicon:
    """A lexicon from (theme id, word or phrase, side of the theme or nothing).

    Without a theme id it is a phrase that tells none, and keeps its words from telling one.

    >>> sorted(make_lexicon("en", [("parking", "Blue-badge bay*", "")]).known)
    ['badge', 'bay*', 'blue']
    """
    tree: _Tree = {}
    for theme, word, aspect in listed:
        for slots in _entries(word):
            _grow(tree, slots).add((theme, aspect))
    by_first: dict[str, list[Branch]] = {}
    made: dict[Any, Branch] = {}
    for branch in _branches(tree, made):
        for first in branch.words:
            by_first.setdefault(first, []).append(branch)
    known = frozenset(word for branch in made.values() for word in branch.words)
    longest = max((len(word) - 1 for word in known if word.endswith("*")), default=0)
    entries = {first: tuple(branches) for first, branches in by_first.items()}
    return Lexicon(language, entries, known, longest, frozenset(unsure), frozenset(own))


def _grow(tree: "_Tree", slots: Slots) -> set[tuple[str, str]]:
    """Where to put what a phrase tells, after its last place."""
    told: set[tuple[str, str]] = set()
    for place in slots:
        told, tree = tree.setdefault(place, (set(), {}))
    return told


def _branches(tree: "_Tree", made: dict[Any, Branch]) -> tuple[Branch, ...]:
    """The same tree, fixed; `made` keeps what was made, so that phrases that end alike share their end."""
    branches = []
    for words, (told, rest) in tree.items():
        then = _branches(rest, made)
        key = (words, frozenset(told), then)
        if key not in made:
            made[key] = Branch(words, _entry(told) if told else None, then)
        branches.append(made[key])
    return tuple(branches)


def _entry(told: Iterable[tuple[str, str]]) -> Entry:
    aspects = frozenset(f"{theme}/{aspect}" for theme, aspect in told if aspect)
    return Entry(frozenset(theme for theme, _ in told if theme), aspects)


def _entries(word: str) -> Iterator[Slots]:
    return (entry for spelling in _spellings(word) for entry in phrase_slots(spelling))


def _spellings(word: str) -> tuple[str, ...]:
    """As it is listed, and with a space where Persian has a joiner."""
    return (word, word.replace("\u200c", " ")) if "\u200c" in word else (word,)


@lru_cache(maxsize=256)
def lexicon_of(language: str, themes: tuple[CodeTheme, ...] | None = None) -> Lexicon | None:
    """The words of a language for the themes of a codeframe (ours by default), made ready once.

    They are the words that ship, for themes of ours, and the codeframe's `words_in`; in English its `words`
    too for themes that have no others. None where a language has no words at all.

    >>> lexicon_of("xx") is None
    True
    """
    frame = codeframe() if themes is None else themes
    listed = list(_listed(language, frame))
    own = {theme.id for theme in frame}.difference(theme.id for theme in codeframe())
    return make_lexicon(language, listed, _unsure(frame), own) if any(one[0] for one in listed) else None


@lru_cache(maxsize=256)
def given_by_words(learned: tuple[str, ...], themes: tuple[CodeTheme, ...] | None = None) -> frozenset[str]:
    """The themes that listed words alone give an English comment: those a model has not learned.

    Of our own themes only those whose words are sure enough (`words_alone`): the words of the others are
    hints for a model. Themes of a place's own all are.

    >>> sorted(given_by_words(("food",)))
    ['least-restrictive', 'parking']
    """
    hints = {theme.id for theme in codeframe() if not theme.words_alone}
    frame = codeframe() if themes is None else themes
    return frozenset(theme.id for theme in frame if theme.id not in hints.union(learned))


def _listed(language: str, frame: Sequence[CodeTheme]) -> Iterator[tuple[str, str, str]]:
    shipped = words_of(language)
    yield from (("", phrase, "") for phrase in (shipped.nothing if shipped else ()))
    for theme in frame:
        yield from ((theme.id, word, "") for word in theme.words_in.get(language, ()))
        if language == "en" and (theme.words_alone or not shipped or theme.id not in shipped.themes):
            yield from ((theme.id, word, "") for word in theme.words)
        if language == "en" and not (shipped and theme.id in shipped.aspects):
            yield from ((theme.id, word, side.id) for side in theme.aspects for word in side.words)
        if shipped:
            yield from ((theme.id, word, "") for word in shipped.themes.get(theme.id, ()))
            sides = shipped.aspects.get(theme.id, {})
            yield from ((theme.id, word, side) for side, words in sides.items() for word in words)


def _unsure(frame: Sequence[CodeTheme]) -> Iterator[str]:
    return (theme.id for theme in frame if theme.from_examples)
