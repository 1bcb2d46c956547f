"""Finds the signs that a name is near: titles, roles, introductions, thanks, honours and what a person does.

It names nobody: it says how surely the word at each place is a name, if it can be one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from analysis.name_lists import NameLists
from analysis.name_shapes import Is
from analysis.sentence_words import Sentences
from analysis.word_folding import Word, fold


class Sign(IntEnum):
    """How surely a name stands here."""

    NEVER = -1
    NONE = 0
    DOING = 1  # before a verb, in a script without capitals
    POSSIBLE = 2  # after “thank you”, before “explained”: a capital or a rarer name is one
    LISTED = 3  # beside an age or a phone number: any word that is in a list of names
    LIKELY = 4  # after a role such as “nurse”
    SURE = 5  # after a title: any word that is not an everyday one
    INTRODUCED = 6  # after “my name is”: a second such word as well


_Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
_THANKS = frozenset(map(fold, [
    "شكرا", "ممنون", "متشكرم", "سپاس", "مرسي", "شکریہ", "ধন্যবাদ", "આભાર", "ਧੰਨਵਾਦ", "ਸ਼ੁਕਰੀਆ",
]))  # fmt: skip
_SIGNATURE = 3  # words at most after “signed” at the end of a comment
_SHORT_TITLE = 2  # letters: such a title needs its full stop, or stands in Latin letters


def find_signs(
    words: Sequence[Word],
    kinds: Sequence[int],
    lists: NameLists,
    placed: Sentences,
    beside: Iterable[tuple[int, Sign]] = (),
) -> dict[int, Sign]:
    """The surest sign at each place that has one, by the number of the word; `beside` were found already."""
    signs: dict[int, Sign] = {}
    found = (
        *beside,
        *_after_phrases(placed, lists, kinds),
        *_beside(words, kinds, placed),
        *_before_phrases(placed, lists),
    )
    for index, sign in found:
        signs[index] = max(sign, signs.get(index, Sign.NONE))
    for index in _places_of(placed, lists.phrases):
        signs[index] = Sign.NEVER
    return signs


def _after_phrases(placed: Sentences, lists: NameLists, kinds: Sequence[int]) -> Iterator[tuple[int, Sign]]:
    for index, length in _find_phrases(placed, lists.introductions):
        after = _skip_titles(index + length, kinds)
        if after < len(kinds) and not placed.walled[after]:
            signed = placed.begins[index] and len(kinds) - after <= _SIGNATURE
            yield after, Sign.INTRODUCED if length > 1 or signed else Sign.LIKELY
    for index, length in _find_phrases(placed, lists.called):
        after = _skip_titles(index + length, kinds)
        if after < len(kinds) and not placed.walled[after]:
            thanked = (
                placed.words[index].folded in _THANKS and not placed.latin[after] and _closes(placed, after)
            )
            yield after, Sign.LIKELY if thanked else Sign.POSSIBLE


def _closes(placed: Sentences, index: int) -> bool:
    """Whether a comma or the end stands after this word: thank you, …!"""
    return index + 1 >= len(placed.joined) or not placed.joined[index + 1]


def _before_phrases(placed: Sentences, lists: NameLists) -> Iterator[tuple[int, Sign]]:
    for index, _ in _find_phrases(placed, lists.called_after):
        if index and not placed.walled[index]:
            yield index - 1, Sign.LIKELY


def _skip_titles(index: int, kinds: Sequence[int]) -> int:
    while index < len(kinds) and kinds[index] & (Is.TITLE | Is.ROLE) and not kinds[index] & Is.NAME:
        index += 1
    return index


def _beside(words: Sequence[Word], kinds: Sequence[int], placed: Sentences) -> Iterator[tuple[int, Sign]]:
    for index, kind in enumerate(kinds):
        following = index + 1
        if following < len(kinds) and placed.joined[following]:
            if kind & Is.TITLE and _is_whole_title(words, placed, index):
                yield following, Sign.SURE
            yield from _after_role(kinds, placed, index)
            if kinds[following] & Is.LINK and _leads_to_a_name(kinds, placed, following):
                yield index, Sign.LIKELY
        if index and placed.joined[index]:
            is_honour = kind & Is.HONOUR and not kind & Is.PERSON_VERB
            if is_honour or (kind & Is.ROLE and not placed.latin[index]):
                yield index - 1, Sign.LIKELY
            if kind & (Is.PERSON_VERB | Is.MARKER):
                yield index - 1, Sign.POSSIBLE if placed.latin[index - 1] else Sign.DOING


def _leads_to_a_name(kinds: Sequence[int], placed: Sentences, link: int) -> bool:
    """Whether a name follows an “and”, or what was hidden."""
    return _is_name(kinds, placed, link + 1) or placed.tails[link].lstrip().startswith("\x00")


def _is_name(kinds: Sequence[int], placed: Sentences, index: int) -> bool:
    """Whether a word that is nothing but a name is joined here."""
    wanted = Is.NAME if placed.latin[min(index, len(kinds) - 1)] else Is.NAME | Is.RARE
    if index >= len(kinds) or not placed.joined[index] or not kinds[index] & wanted:
        return False
    return not kinds[index] & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN)


def _after_role(kinds: Sequence[int], placed: Sentences, index: int) -> Iterator[tuple[int, Sign]]:
    """After a role, “the nurse was”, Arabic “mother of”, and an article before a name."""
    kind, following = kinds[index], index + 1
    if kind & Is.ROLE:
        yield following, Sign.LIKELY
        beyond = following + 1
        if kinds[following] & Is.BEING and beyond < len(kinds) and placed.joined[beyond]:
            yield beyond, Sign.POSSIBLE
    if kind & Is.PARENT and kinds[following] & (Is.NAME | Is.RARE | Is.ALSO_A_WORD):
        yield following, Sign.SURE
    if kind & Is.ARTICLE and not placed.begins[index] and kinds[following] & (Is.ALSO_A_WORD | Is.RARE):
        yield following, Sign.POSSIBLE


def _is_whole_title(words: Sequence[Word], placed: Sentences, index: int) -> bool:
    word, following = words[index], words[index + 1]
    return len(word.folded) > _SHORT_TITLE or placed.latin[index] or following.start - word.end > 1


def _find_phrases(placed: Sentences, phrases: _Phrases) -> Iterator[tuple[int, int]]:
    for index, word in enumerate(placed.words):
        for phrase in phrases.get(word.folded, ()):
            if len(phrase) == 1 or _stands_at(placed, index, phrase):
                yield index, len(phrase)
                break


def _stands_at(placed: Sentences, index: int, phrase: tuple[str, ...]) -> bool:
    end = index + len(phrase)
    return tuple(one.folded for one in placed.words[index:end]) == phrase and all(
        placed.joined[index + 1 : end]
    )


def _places_of(placed: Sentences, phrases: _Phrases) -> Iterator[int]:
    for index, length in _find_phrases(placed, phrases):
        yield from range(index, index + length)
