"""The listed words of a language made ready to be looked up: ours, and those of a place's own codeframe.

It reads no comment: `analysis.first_themes` does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.listed_phrases import Phrase, read_phrases
from analysis.theme_names import CodeTheme, codeframe
from analysis.theme_words import words_of


@dataclass(frozen=True)
class Entry:
    """What a listed word or phrase tells: themes, and sides of themes (`equality/racism`)."""

    themes: frozenset[str]
    aspects: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Branch:
    """The words that may stand at one place of a phrase, what it tells where it ends here, and what may follow."""

    words: frozenset[str]
    entry: Entry | None
    then: tuple["Branch", ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The listed words of one language: a tree of phrases for each word that one may begin with.

    `unsure` are the themes whose words were learned from a few examples.
    """

    language: str
    entries: Mapping[str, tuple[Branch, ...]]
    known: frozenset[str]
    longest_stem: int
    unsure: frozenset[str] = frozenset()


def make_lexicon(
    language: str, listed: Iterable[tuple[str, str, str]], unsure: Iterable[str] = ()
) -> Lexicon:
    """A lexicon from (theme id, word or phrase, side of the theme or nothing).

    >>> sorted(make_lexicon("en", [("parking", "Blue-badge bay*", "")]).known)
    ['badge', 'bay*', 'blue']
    """
    told: dict[Phrase, set[tuple[str, str]]] = {}
    for theme, word, aspect in listed:
        for phrase in read_phrases(word):
            told.setdefault(phrase, set()).add((theme, aspect))
    by_first: dict[str, list[Branch]] = {}
    for branch in _branches(told, 0):
        for first in sorted(branch.words):
            by_first.setdefault(first, []).append(branch)
    known = frozenset(word for phrase in told for place in phrase for word in place)
    longest = max((len(word) - 1 for word in known if word.endswith("*")), default=0)
    entries = {first: tuple(branches) for first, branches in by_first.items()}
    return Lexicon(language, entries, known, longest, frozenset(unsure))


def _branches(told: Mapping[Phrase, set[tuple[str, str]]], place: int) -> tuple[Branch, ...]:
    """The phrases that are longer than `place`, as a tree from there on; up to there they are alike."""
    alike: dict[frozenset[str], dict[Phrase, set[tuple[str, str]]]] = {}
    for phrase, tells in told.items():
        if len(phrase) > place:
            alike.setdefault(phrase[place], {})[phrase] = tells
    return tuple(
        Branch(words, _ending(phrases, place + 1), _branches(phrases, place + 1))
        for words, phrases in alike.items()
    )


def _ending(told: Mapping[Phrase, set[tuple[str, str]]], length: int) -> Entry | None:
    for phrase, tells in told.items():
        if len(phrase) == length:
            aspects = frozenset(f"{theme}/{aspect}" for theme, aspect in tells if aspect)
            return Entry(frozenset(theme for theme, _ in tells), aspects)
    return None


@lru_cache(maxsize=256)
def lexicon_of(language: str, themes: tuple[CodeTheme, ...] | None = None) -> Lexicon | None:
    """The words of a language for the themes of a codeframe (ours by default), made ready once.

    They are the words that ship, for themes of ours, and the codeframe's `words_in`; in English its `words`
    too, for themes that are not ours. None where a language has no words at all.

    >>> lexicon_of("xx") is None
    True
    """
    frame = codeframe() if themes is None else themes
    listed = list(_listed(language, frame))
    return make_lexicon(language, listed, _unsure(frame)) if listed else None


@lru_cache(maxsize=256)
def lexicon_beside(learned: tuple[str, ...], themes: tuple[CodeTheme, ...] | None = None) -> Lexicon:
    """The English words of themes that a model has not learned, and of the sides of those it has.

    >>> beside = lexicon_beside(("food",))
    >>> "parking" in beside.entries, "soup" in beside.entries, "racis*" in beside.entries
    (True, False, True)
    """
    alone = given_by_words(learned, themes)
    frame = codeframe() if themes is None else themes
    return make_lexicon(
        "en", [each for each in _listed("en", frame) if each[2] or each[0] in alone], _unsure(frame)
    )


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
