"""The listed words of a language made ready to be looked up: ours, and those of a place's own codeframe.

It reads no comment: `analysis.first_themes` does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.phrase_slots import Slots, phrase_parts
from analysis.theme_names import CodeTheme, codeframe
from analysis.theme_words import words_of


@dataclass(frozen=True)
class Entry:
    """What a listed word or phrase tells: themes, and sides of themes (`equality/racism`)."""

    themes: frozenset[str]
    aspects: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Branch:
    """A place in listed phrases: what those tell that end here, and what may follow.

    `then` has the places after each folded word that may stand next (one that ends in `*` is a stem), `gaps`
    those after any word at all.
    """

    entries: tuple[Entry, ...] = ()
    then: Mapping[str, tuple["Branch", ...]] = field(default_factory=dict)
    gaps: tuple["Branch", ...] = ()


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
    entries: dict[str, list[Branch]] = {}
    known: set[str] = set()
    for theme, word, aspect in listed:
        told = Branch((_entry(theme, aspect),))
        for spelling in _spellings(word):
            for first, places in _grow(phrase_parts(spelling), told, known).then.items():
                entries.setdefault(first, []).extend(places)
    longest = max((len(word) - 1 for word in known if word.endswith("*")), default=0)
    begun = {first: tuple(places) for first, places in entries.items()}
    return Lexicon(language, begun, frozenset(known), longest, frozenset(unsure), frozenset(own))


@lru_cache(maxsize=1 << 10)
def _entry(theme: str, aspect: str) -> Entry:
    sides = frozenset({f"{theme}/{aspect}"}) if aspect else frozenset[str]()
    return Entry(frozenset({theme} if theme else ()), sides)


def _grow(parts: Sequence[Sequence[Slots]], after: Branch, known: set[str]) -> Branch:
    """The place before a phrase of which `after` is the end; its words are added to those `known`."""
    for part in reversed(parts):
        known.update(*(words for slots in part for words in slots))
        after = merge_branches([_lead(slots, after) for slots in part])
    return after


def _lead(slots: Slots, after: Branch) -> Branch:
    for words in reversed(slots):
        after = Branch((), dict.fromkeys(words, (after,))) if words else Branch(gaps=(after,))
    return after


def merge_branches(branches: Sequence[Branch]) -> Branch:
    """Several places as one, after which may follow what may follow any of them.

    >>> end = Branch()
    >>> len(merge_branches([Branch(then={"on": (end,)}), Branch(then={"on": (end,)})]).then["on"])
    2
    """
    if len(branches) == 1:
        return branches[0]
    then: dict[str, tuple[Branch, ...]] = {}
    for branch in branches:
        for word, places in branch.then.items():
            then[word] = then[word] + places if word in then else places
    entries = tuple(entry for branch in branches for entry in branch.entries)
    return Branch(entries, then, tuple(place for branch in branches for place in branch.gaps))


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
