"""Finds people's names in a comment: known names, and words that stand where only a name stands.

It hides nothing (`analysis.redaction` does), and a name that is in no list and has no sign is missed.
"""

from collections.abc import Iterator

from analysis.name_beginnings import may_begin
from analysis.name_extents import has_second_name, links_on, reach_left, reach_right
from analysis.name_lists import describe, read_name_lists
from analysis.name_shapes import Is
from analysis.name_signs import Sign, find_signs
from analysis.name_text import NamedText, is_joined
from analysis.sentence_words import place_words
from analysis.word_folding import cut_words

Span = tuple[int, int]


def find_names(text: str, language: str = "en") -> Iterator[Span]:
    """Where names of people stand in a text in a language (and in English, whose rules always run).

    >>> text = "Dziękuję pani Annie Zet, thank you nurse Okafor"
    >>> [text[start:end] for start, end in find_names(text, "pl")]
    ['Annie Zet', 'Okafor']
    """
    lists = read_name_lists(language)
    words = cut_words(text)
    here = NamedText(place_words(text, words), [describe(word, lists) for word in words], lists)
    last = -1
    for first, end, sure in _find_runs(here):
        if first > last and not (not sure and _names_no_person(here, first, end)):
            last = end
            yield words[first].start, words[end].end


def _find_runs(here: NamedText) -> Iterator[tuple[int, int, bool]]:
    """First and last word of each name, and whether a sure sign stands before it."""
    signs = find_signs(here.placed.words, here.kinds, here.lists, here.placed)
    passed, linked = -1, False
    for index, kind in enumerate(here.kinds):
        if index <= passed:
            continue
        sign = signs.get(index, Sign.NONE)
        if linked and sign < Sign.LIKELY:
            sign = Sign.LIKELY
        linked = False
        if sign is Sign.NEVER or not may_begin(here, index, kind, sign):
            continue
        first, end = reach_left(here, index, passed), reach_right(here, index)
        if sign is Sign.INTRODUCED and end == index and has_second_name(here, index + 1):
            end = index + 1
        passed = end
        linked = links_on(here, end)
        yield first, end, sign >= Sign.SURE
        if linked:
            passed = end + (1 if here.kinds[end + 1] & Is.LINK else 0)


def _names_no_person(here: NamedText, first: int, end: int) -> bool:
    """Whether the words name a ward, a street, a saint: Victoria Ward, St Thomas."""
    placed, after = here.placed, end + 1
    before = first - 1
    if first and placed.joined[first] and here.kinds[before] & Is.PRECEDES_NO_PERSON:
        return True
    if not is_joined(here, after) or not here.kinds[after] & Is.FOLLOWS_NO_PERSON:
        return False
    return placed.capital[after] or placed.words[after].folded in _PLACES_IN_SMALL


_PLACES_IN_SMALL = frozenset(
    [
        "ward",
        "hospital",
        "unit",
        "clinic",
        "centre",
        "street",
        "road",
        "surgery",
        "house",
        "suite",
        "lodge",
        "hospice",
        "avenue",
    ]
)
