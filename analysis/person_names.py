"""Finds people's names in a comment: known names, and words that stand where only a name stands.

It hides nothing (`analysis.redaction` does), and a name that is in no list and has no sign is missed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.name_lists import NameLists, describe, read_name_lists
from analysis.name_shapes import Is
from analysis.name_signs import Sign, find_signs
from analysis.sentence_words import Sentences, place_words
from analysis.word_folding import cut_words

Span = tuple[int, int]

_ANY_NAME = Is.NAME | Is.RARE | Is.ALSO_A_WORD
_NEVER = Is.EVERYDAY | Is.KNOWN | Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON | Is.SHORT
_LONGEST = 6  # words of one name


@dataclass(frozen=True)
class _Text:
    """The words of one text, what each may be, and what stands round them."""

    placed: Sentences
    kinds: list[int]
    lists: NameLists


def find_names(text: str, language: str = "en") -> Iterator[Span]:
    """Where names of people stand in a text in a language (and in English, whose rules always run).

    >>> text = "Dziękuję pani Annie Zet, thank you nurse Okafor"
    >>> [text[start:end] for start, end in find_names(text, "pl")]
    ['Annie Zet', 'Okafor']
    """
    lists = read_name_lists(language)
    words = cut_words(text)
    here = _Text(place_words(text, words), [describe(word, lists) for word in words], lists)
    last = -1
    for first, end, sure in _find_runs(here):
        if first > last and not (not sure and _names_no_person(here, first, end)):
            last = end
            yield words[first].start, words[end].end


def _find_runs(here: _Text) -> Iterator[tuple[int, int, bool]]:
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
        if sign is Sign.NEVER or not _may_begin(here, index, kind, sign):
            continue
        first, end = _reach_left(here, index, passed), _reach_right(here, index)
        if sign is Sign.INTRODUCED and end == index and _has_second_name(here, index + 1):
            end = index + 1
        passed = end
        linked = _links_on(here, end)
        yield first, end, sign >= Sign.SURE
        if linked:
            passed = end + (1 if here.kinds[end + 1] & Is.LINK else 0)


def _may_begin(here: _Text, index: int, kind: int, sign: Sign) -> bool:
    placed = here.placed
    if not placed.latin[index]:
        marked = _is_joined(here, index + 1) and bool(here.kinds[index + 1] & Is.MARKER)
        described = _is_joined(here, index + 1) and bool(here.kinds[index + 1] & (Is.COPULA | Is.LINK))
        surer = Sign.SURE if sign is Sign.LIKELY and marked else sign
        return _may_begin_without_capital(kind, surer, len(placed.words[index].folded), described)
    if placed.capital[index]:
        return _may_begin_with_capital(here, index, kind, sign)
    if kind & Is.ANY_CASE and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        return True
    if sign is Sign.LIKELY and kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        return True
    return sign >= Sign.SURE and _is_free(kind) and len(placed.words[index].folded) > 2


def _may_begin_without_capital(kind: int, sign: Sign, length: int, described: bool) -> bool:
    """`described`: whether a “was” follows, so that the word may say how somebody was."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.HONOUR | Is.ROLE | Is.TITLE) or (described and kind & Is.EVERYDAY):
        return False
    if sign >= Sign.SURE:
        return bool(kind & _ANY_NAME) or (_is_free(kind) and length > 1)
    if sign is Sign.LIKELY:
        return bool(kind & _ANY_NAME) and not kind & Is.EVERYDAY and not described
    return sign is Sign.POSSIBLE and bool(kind & Is.RARE) and not kind & Is.EVERYDAY


def _may_begin_with_capital(here: _Text, index: int, kind: int, sign: Sign) -> bool:
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON) and sign < Sign.SURE:
        return False
    if sign >= Sign.LIKELY:
        is_initial = here.placed.initial[index] and _goes_on_joined(here, index + 1)
        return bool(kind & (_ANY_NAME | Is.SHORT)) or _is_free(kind) or is_initial
    if kind & Is.KNOWN:
        return False
    inside = not here.placed.begins[index]
    if inside and kind & Is.GIVEN and sign is not Sign.NEVER:
        return not _is_joined(here, index + 1) or not here.placed.capital[index + 1]
    if sign is Sign.POSSIBLE and inside:
        return bool(kind & (Is.RARE | Is.ALSO_A_WORD)) or _is_free(kind)
    return _is_free(kind) and _is_free_pair(here, index)


def _is_free(kind: int) -> bool:
    """Whether a word is none that we know, so that it may be a name."""
    return not kind & (_NEVER | Is.PRECEDES_NO_PERSON | Is.PARTICLE | Is.LINK | Is.PERSON_VERB | Is.MARKER)


def _is_free_pair(here: _Text, index: int) -> bool:
    """Two capitals in a row that are no words we know, such as Zbyszko Brzoza."""
    following = index + 1
    if not _is_joined(here, following) or not here.placed.capital[following]:
        return False
    kind = here.kinds[following]
    if here.placed.begins[index] and not (
        _is_joined(here, following + 1) and here.kinds[following + 1] & Is.PERSON_VERB
    ):
        return False
    return bool(kind & _ANY_NAME and not kind & (Is.KNOWN | Is.FOLLOWS_NO_PERSON)) or _is_free(kind)


def _is_joined(here: _Text, index: int) -> bool:
    return 0 < index < len(here.kinds) and here.placed.joined[index]


def _reach_right(here: _Text, index: int) -> int:
    end = index
    while end - index < _LONGEST and _is_joined(here, end + 1):
        step = 1
        while step < 3 and _is_joined(here, end + step + 1) and here.kinds[end + step] & Is.PARTICLE:
            step += 1
        if not _goes_on(here, end + step) or (here.kinds[end + step] & Is.PARTICLE and step > 1):
            break
        end += step
    return end


def _has_second_name(here: _Text, index: int) -> bool:
    """Whether a second word, no everyday one, follows the first after “my name is”."""
    return (
        _is_joined(here, index) and _is_free(here.kinds[index]) and len(here.placed.words[index].folded) > 2
    )


def _goes_on(here: _Text, index: int) -> bool:
    kind, placed = here.kinds[index], here.placed
    if kind & (Is.FOLLOWS_NO_PERSON | Is.KNOWN) and not kind & Is.NAME:
        return False
    if not placed.latin[index]:
        return bool(kind & (Is.NAME | Is.RARE | Is.SURNAME_SHAPE)) or (
            bool(kind & Is.ALSO_A_WORD) and not kind & Is.EVERYDAY
        )
    if placed.capital[index]:
        return bool(kind & (_ANY_NAME | Is.SHORT)) or _is_free(kind) or placed.initial[index]
    return bool(kind & Is.ANY_CASE) and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY)


def _goes_on_joined(here: _Text, index: int) -> bool:
    return _is_joined(here, index) and _goes_on(here, index)


def _reach_left(here: _Text, index: int, passed: int) -> int:
    first = index
    while first - 1 > passed and index - first < 3 and _is_joined(here, first):
        if not _came_before(here, first - 1):
            break
        first -= 1
    return first


def _came_before(here: _Text, index: int) -> bool:
    kind, placed = here.kinds[index], here.placed
    if kind & (Is.TITLE | Is.ROLE | Is.KNOWN | Is.FOLLOWS_NO_PERSON | Is.LINK):
        return False
    if not placed.latin[index]:
        needed = here.kinds[index + 1] & Is.NEEDS_GIVEN_NAME
        return bool(kind & (Is.NAME | Is.RARE)) or (bool(needed) and _is_free(kind))
    if not placed.capital[index]:
        return bool(kind & Is.ANY_CASE) and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY)
    if placed.initial[index]:
        return True
    return bool(kind & _ANY_NAME and placed.words[index].folded not in _VERBS) or (
        _is_free(kind) and not placed.begins[index]
    )


_VERBS = frozenset(
    [
        "will",
        "may",
        "can",
        "an",
        "so",
        "do",
        "don",
        "in",
        "bless",
        "hope",
        "best",
        "dear",
        "sue",
        "grant",
        "trust",
        "mark",
        "was",
        "said",
        "met",
    ]
)


def _links_on(here: _Text, end: int) -> bool:
    """Whether an “and” follows and then a word with a capital, or a name: X and Y."""
    following = end + 1
    if following + 1 >= len(here.kinds):
        return False
    if not here.kinds[following] & Is.LINK:
        is_listed = here.placed.commas[following + 1] or bool(here.kinds[following + 1] & Is.LINK)
        return here.placed.commas[following] and (_is_free(here.kinds[following]) or is_listed)
    return here.placed.joined[following] and here.placed.joined[following + 1]


def _names_no_person(here: _Text, first: int, end: int) -> bool:
    """Whether the words name a ward, a street, a saint: Victoria Ward, St Thomas."""
    placed, after = here.placed, end + 1
    before = first - 1
    if first and placed.joined[first] and here.kinds[before] & Is.PRECEDES_NO_PERSON:
        return True
    if not _is_joined(here, after) or not here.kinds[after] & Is.FOLLOWS_NO_PERSON:
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
