"""Says what one word may be to a name: by the lists, by its shape, and without its endings.

It looks at one word at a time; what the words around it make of it is decided in `analysis.person_names`.
"""

import re
from functools import lru_cache

from analysis.name_forms import bare_forms, honoured_form, latin_stems, plain_forms
from analysis.name_lists import NameLists
from analysis.name_shapes import Is, looks_like_a_name
from analysis.name_word_endings import ends_like_a_word
from analysis.word_folding import Word, is_latin

_ARABIC_ADVERB = ("\u064b\u0627", "\u0627\u064b")  # no name ends so
_ARABIC = re.compile(r"[\u0621-\u064a]")  # where a small word grows before a role: بابنتي
_SHORTEST_STEM = 4  # letters of a Latin word that must be left when an ending is taken off
_SHORTEST_UNKNOWN = 3  # letters: a shorter word that is in no list is no name
_SHORTEST_VERB = 2  # letters of its stem
_NO_NAME = Is.EVERYDAY | Is.KNOWN | Is.ROLE


def describe(word: Word, lists: NameLists) -> int:
    """What one word of a text may be, also by its shape or without the endings that grew onto it.

    >>> from analysis.name_lists import read_name_lists
    >>> from analysis.word_folding import cut_words
    >>> [bool(describe(word, read_name_lists("pl")) & Is.NAME) for word in cut_words("dla Agnieszki")]
    [False, True]
    """
    return _describe(word.written, word.folded, lists)


@lru_cache(maxsize=1 << 16)
def _describe(written: str, folded: str, lists: NameLists) -> int:
    if written.endswith(_ARABIC_ADVERB):
        return Is.EVERYDAY
    found = lists.words.get(folded)
    if found is not None:
        return found
    if is_latin(written):
        if len(folded) < _SHORTEST_UNKNOWN:
            return Is.SHORT if len(folded) > 1 else Is.EVERYDAY
        if written[0].isupper() and _is_case_of_name(folded, lists):
            return Is.RARE
        return looks_like_a_name(written, folded) or _describe_stem(folded, lists)
    return _describe_ending(folded, lists) or looks_like_a_name(written, folded)


def _describe_stem(folded: str, lists: NameLists) -> int:
    """Whether a Latin word in no list is a form of an everyday word or of a place: Lekarze, Londynie."""
    for cut in range(1, 4):
        stem = folded[:-cut]
        if len(stem) > _SHORTEST_STEM and lists.words.get(stem, Is.NOTHING) & Is.KNOWN:
            return Is.KNOWN
    everyday = any(lists.words.get(stem, Is.NOTHING) & Is.EVERYDAY for stem in latin_stems(folded))
    return Is.EVERYDAY | Is.MADE if everyday else Is.NOTHING


def _is_case_of_name(folded: str, lists: NameLists) -> bool:
    """Whether a word in no list is a name of another language with an ending: Winstona, Dwaynem."""
    stems = (folded.removesuffix(ending) for ending in lists.case_endings if folded.endswith(ending))
    kinds = (lists.words.get(stem, Is.NOTHING) for stem in stems if len(stem) >= _SHORTEST_STEM)
    return any(kind & (Is.NAME | Is.ALSO_A_WORD) and not kind & _NO_NAME for kind in kinds)


def _describe_ending(folded: str, lists: NameLists) -> int:
    """What a word of a script without capitals may be without what grew onto it."""
    if lists.words.get(honoured_form(folded), Is.NOTHING) & (Is.NAME | Is.ALSO_A_WORD):
        return Is.NAME
    bares = tuple(bare_forms(folded))
    for bare in bares:
        found = lists.words.get(bare, Is.NOTHING)
        if found & (Is.NAME | Is.RARE) and not found & (Is.ALSO_A_WORD | Is.EVERYDAY):
            return found & (Is.NAME | Is.RARE)
    if looks_like_a_name(folded, folded) & Is.NAME:
        return Is.NAME
    plain = [lists.words.get(form, Is.NOTHING) for form in (*bares, *plain_forms(folded))]
    if any(found & _NO_NAME for found in plain):
        role = any(found & Is.ROLE for found in plain) and bool(_ARABIC.match(folded))
        return Is.EVERYDAY | (Is.ROLE if role else Is.MADE)
    if _is_verb(folded, lists):
        return Is.EVERYDAY
    return Is.EVERYDAY | Is.MADE if ends_like_a_word(folded) else Is.NOTHING


def _is_verb(folded: str, lists: NameLists) -> bool:
    """Whether a word is the stem of a verb with what grows onto such: ਪੁੱਛਦੀਆਂ, ઊંઘાડ્યો."""
    return any(
        folded[:cut] in lists.verb_stems and folded[cut:] in lists.verb_endings
        for cut in range(_SHORTEST_VERB, len(folded))
    )
