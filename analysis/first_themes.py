"""Gives comments their first themes by listed words alone, in the languages that no model has learned.

It scores no feeling, and cannot read Urdu or Panjabi written in Roman letters: those are not themed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.comments import Theme
from analysis.lexicons import Branch, Entry, Lexicon, merge_branches
from analysis.script_folding import split_written, word_forms
from analysis.word_evidence import START, Told, weigh_words

WORD_LIST = "word-list-1"
# How often a theme given by one listed word, or by more, is right: to be read as “likely”, no measurement.
ONE_WORD, MORE_WORDS, FROM_EXAMPLES = 0.75, 0.85, 0.5
_WORDS_SHOWN = 3
DENIED, EVEN = 0.0, 0.5  # a theme less likely than even is not given; one that is denied is meant by no word


@dataclass(frozen=True)
class Found:
    """A listed entry in a comment: where it stands (word numbers, the end not included).

    `places` are the words that it names: those in its gaps are left out.
    """

    start: int
    end: int
    entry: Entry
    places: tuple[int, ...]


def first_themes(text: str, lexicon: Lexicon, least: float = EVEN) -> tuple[Theme, ...]:
    """The themes whose listed words stand in a text, likeliest first, with these words as they were written.

    One listed word or phrase is enough. A longer phrase takes its words: “waiting room” says nothing of
    waiting. A word listed for several themes goes to those of them that other words speak for as well, and
    to all where there are none. The probability is a stated constant: 0.75 with one word, 0.85 with more, 0.5
    where the words were learned from a few examples. In English and Farsi the words are weighed instead
    (`analysis.word_evidence`). Themes that are less likely than `least` are left out. Where it is 0, themes
    are told too whose every word stands in a phrase that tells nothing: “cannot wait to”. Theirs is 0.

    >>> from analysis.lexicons import make_lexicon
    >>> tiny = make_lexicon("pl", [("food", "zup*", ""), ("waiting", "czekał*", "")])
    >>> [(theme.id, theme.words) for theme in first_themes("Czekałam, a zupa zimna.", tiny)]
    [('food', ('zupa',)), ('waiting', ('Czekałam',))]
    """
    words = split_written(text)
    found = list(_find(words, lexicon))
    shared = list(_shared_out(list(_longest(found, lexicon.own)), lexicon.own))
    earned: dict[str, dict[str, None]] = {}
    aspects: dict[str, None] = {}
    for one, themes in shared:
        for theme in themes:
            earned.setdefault(theme, {})[" ".join(words[one.start : one.end])] = None
        aspects |= dict.fromkeys(sorted(one.entry.aspects))
    chances = _chances(shared, earned, len(words), lexicon)
    themed = [
        _theme(theme, chances[theme], tuple(said), tuple(aspects))
        for theme, said in earned.items()
        if chances[theme] >= least
    ]
    if least <= DENIED:
        themed += [Theme(theme, DENIED) for theme in _denied(found) - earned.keys() - lexicon.own]
    return tuple(sorted(themed, key=lambda theme: (-theme.probability, theme.id)))


def told_themes(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The themes of which any listed word or phrase stands in a text, whatever else is listed there.

    >>> from analysis.lexicons import make_lexicon
    >>> told_themes("Czekałam, a zupa zimna.", make_lexicon("pl", [("food", "zup*", "")]))
    frozenset({'food'})
    """
    found = _find(split_written(text), lexicon)
    return frozenset(theme for one in found for theme in one.entry.themes)


def _denied(found: Sequence[Found]) -> frozenset[str]:
    """The themes whose every listed word stands in a phrase that tells nothing: “cannot wait to”."""
    idle = set[int]().union(*(one.places for one in found if not one.entry.themes))
    if not idle:
        return frozenset()
    inside = (one.entry.themes for one in found if idle.issuperset(one.places))
    outside = (one.entry.themes for one in found if not idle.issuperset(one.places))
    return frozenset().union(*inside).difference(*outside)


def _theme(theme: str, chance: float, said: tuple[str, ...], aspects: Sequence[str]) -> Theme:
    sides = tuple(aspect.partition("/")[2] for aspect in aspects if aspect.startswith(f"{theme}/"))
    return Theme(theme, round(chance, 4), said[:_WORDS_SHOWN], sides)


def _chances(
    shared: Sequence[tuple[Found, frozenset[str]]],
    earned: Mapping[str, Mapping[str, None]],
    length: int,
    lexicon: Lexicon,
) -> dict[str, float]:
    chances = {theme: MORE_WORDS if len(said) > 1 else ONE_WORD for theme, said in earned.items()}
    if lexicon.language in START:
        weighed = weigh_words(_told(shared), length, lexicon.language)
        chances |= {theme: chance for theme, chance in weighed.items() if theme not in lexicon.own}
    return chances | dict.fromkeys(lexicon.unsure.intersection(earned), FROM_EXAMPLES)


def _told(shared: Sequence[tuple[Found, frozenset[str]]]) -> dict[str, Told]:
    places: dict[str, set[int]] = {}
    times = Counter(theme for _, themes in shared for theme in themes)
    for one, themes in shared:
        for theme in themes:
            places.setdefault(theme, set()).update(one.places)
    return {theme: Told(len(its), times[theme], min(its)) for theme, its in places.items()}


def _find(words: Sequence[str], lexicon: Lexicon) -> Iterator[Found]:
    """What is listed, where it stands; entries for the same words are one, which tells all they tell."""
    looked_up = [_look_up(word, lexicon) for word in words]
    patterns = [found for found, _ in looked_up]
    told: dict[tuple[int, ...], list[Entry]] = {}
    for start, (_, begun) in enumerate(looked_up):
        if begun:
            for entry, places in _follow(begun, patterns, start):
                told.setdefault(places, []).append(entry)
    for places, entries in sorted(told.items()):
        yield Found(places[0], places[-1] + 1, _joined(entries), places)


def _joined(entries: Sequence[Entry]) -> Entry:
    if len(entries) == 1:
        return entries[0]
    themes = frozenset().union(*(entry.themes for entry in entries))
    return Entry(themes, frozenset().union(*(entry.aspects for entry in entries)))


def _follow(
    begun: Branch, patterns: Sequence[frozenset[str]], start: int
) -> Iterator[tuple[Entry, tuple[int, ...]]]:
    """The entries that begin with the word at `start`, each with all its places."""
    end = len(patterns)
    waiting: list[tuple[Branch, tuple[int, ...], int]] = [(begun, (start,), start + 1)]
    while waiting:
        branch, places, at = waiting.pop()
        for entry in branch.entries:
            yield entry, places
        if at < end:
            then = branch.then
            for pattern in patterns[at]:
                if pattern in then:
                    longer = (*places, at)
                    waiting += [(place, longer, at + 1) for place in then[pattern]]
            waiting += [(place, places, at + 1) for place in branch.gaps]


@lru_cache(maxsize=1 << 15)
def _look_up(word: str, lexicon: Lexicon) -> tuple[frozenset[str], Branch | None]:
    """The listed words and stems that a written word is a form of, and the place after it as a first word."""
    patterns = _patterns(word, lexicon)
    begun = [place for pattern in sorted(patterns) for place in lexicon.entries.get(pattern, ())]
    return patterns, merge_branches(begun) if begun else None


def _patterns(word: str, lexicon: Lexicon) -> frozenset[str]:
    forms = word_forms(word, lexicon.language)
    stems = {f"{form[:end]}*" for form in forms for end in range(1, min(len(form), lexicon.longest_stem) + 1)}
    return lexicon.known.intersection(stems.union(forms))


def _longest(found: Iterable[Found], own: frozenset[str]) -> Iterator[Found]:
    """Those that stand in no longer one, or tell of a place's own themes."""
    taken = list(found)
    longest: dict[int, int] = {}
    for one in taken:
        for place in one.places:
            longest[place] = max(longest.get(place, 0), len(one.places))
    for one in taken:
        if one.entry.themes & own or any(longest[place] == len(one.places) for place in one.places):
            yield one


def _shared_out(found: Sequence[Found], own: frozenset[str]) -> Iterator[tuple[Found, frozenset[str]]]:
    alone = own.union(*(one.entry.themes for one in found if len(one.entry.themes) == 1))
    for one in found:
        yield one, one.entry.themes & alone or one.entry.themes
