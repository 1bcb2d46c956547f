"""Finds people's names in a comment: known names, and words that stand where only a name stands.

It hides nothing (`analysis.redaction` does), and a name that is in no list and has no sign is missed.
"""

from collections import Counter
from collections.abc import Iterator

from analysis.name_beginnings import may_begin
from analysis.name_beside import find_signs_beside
from analysis.name_context import judge_words
from analysis.name_descriptions import describe
from analysis.name_extents import find_linked, has_second_name, reach_left, reach_right
from analysis.name_forms import bare_forms
from analysis.name_lists import NameLists, read_name_lists
from analysis.name_shapes import Is
from analysis.name_signs import Sign, find_signs
from analysis.name_text import NamedText, has_names, is_joined
from analysis.sentence_words import place_words
from analysis.word_folding import cut_words

Span = tuple[int, int]


def find_names(text: str, language: str = "en") -> Iterator[Span]:
    """Where names of people stand in a text in a language (and in English, whose rules always run).

    >>> text = "Dziękuję pani Annie Zet, thank you nurse Okafor"
    >>> [text[start:end] for start, end in find_names(text, "pl")]
    ['Annie Zet', 'Okafor']
    """
    return find_names_in(see_words(text, language, read_name_lists(language)))


def find_names_in(here: NamedText) -> Iterator[Span]:
    """Where names of people stand in a text whose words were seen."""
    words = here.placed.words
    last = -1
    named: set[int] = set()
    for first, end, sure in _find_runs(here):
        if first > last and not (not sure and _names_no_person(here, first, end)):
            last = end
            named.update(range(first, end + 1))
            yield words[first].start, words[end].end
    for index in _named_again(here, named):
        yield words[index].start, words[index].end


def see_words(text: str, language: str, lists: NameLists) -> NamedText:
    """The words of a text in a language, how they stand, and what each may be by these lists."""
    words = cut_words(text)
    kinds = [describe(word, lists) for word in words]
    repeated = frozenset(
        folded for folded, times in Counter(word.folded for word in words).items() if times > 1
    )
    placed = place_words(text, words)
    named = has_names("\x00" in text, kinds)
    return NamedText(placed, kinds, lists, language, repeated, not any(placed.capital), named)


def find_all_signs(here: NamedText) -> dict[int, Sign]:
    """The surest sign at each place of a text that has one, by the number of the word."""
    beside = find_signs_beside(here.kinds, here.placed)
    return find_signs(here.placed.words, here.kinds, here.lists, here.placed, beside)


def _named_again(here: NamedText, named: set[int]) -> Iterator[int]:
    """Words that stand elsewhere in the text as part of a name, now without a sign."""
    placed, words = here.placed, here.placed.words
    known = {words[index].folded for index in named if _can_tell(here, index)}
    for index, word in enumerate(words if known else ()):
        if index in named or (placed.latin[index] and not placed.capital[index]):
            continue
        if word.folded in known or any(bare in known for bare in bare_forms(word.folded)):
            yield index


def _can_tell(here: NamedText, index: int) -> bool:
    return len(here.placed.words[index].folded) > 2 and not here.kinds[index] & _TELLS_NOBODY


_TELLS_NOBODY = Is.EVERYDAY | Is.KNOWN | Is.ROLE | Is.TITLE | Is.HONOUR | Is.PARTICLE | Is.FOLLOWS_NO_PERSON


def _find_runs(here: NamedText) -> Iterator[tuple[int, int, bool]]:
    """First and last word of each name, and whether a sure sign stands before it."""
    signs = find_all_signs(here)
    judged = judge_words(here, signs)
    passed, linked, ended = -1, -1, -1
    for index in range(len(here.kinds)):
        if index <= passed:
            continue
        sign = signs.get(index, Sign.NONE)
        if index == linked and here.placed.latin[index]:
            sign = max(sign, Sign.LIKELY)
        after = ended == index - 1 and is_joined(here, index)
        if sign is Sign.NEVER or not may_begin(here, index, sign, after, index == linked, judged[index]):
            continue
        first, end = reach_left(here, index, passed), reach_right(here, index)
        if sign is Sign.INTRODUCED and end == index and has_second_name(here, index + 1):
            end = index + 1
        passed = ended = end
        linked = find_linked(here, end)
        yield first, end, sign >= Sign.SURE
        passed = max(passed, linked - 1)


def _names_no_person(here: NamedText, first: int, end: int) -> bool:
    """Whether the words name a ward, a street, a saint: Victoria Ward, St Thomas."""
    placed, after = here.placed, end + 1
    before = first - 1
    while before > 0 and placed.joined[before] and here.kinds[before] & (Is.PARTICLE | Is.ARTICLE):
        before -= 1  # Virgen de la Paz
    if first and placed.joined[first] and here.kinds[before] & Is.PRECEDES_NO_PERSON:
        return True
    if not is_joined(here, after) or not here.kinds[after] & Is.FOLLOWS_NO_PERSON:
        return False
    return placed.capital[after] or not placed.latin[after] or placed.words[after].folded in _PLACES_IN_SMALL


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
