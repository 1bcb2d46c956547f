"""Says whether a name may begin at a word, from what the word may be and the signs round it.

It does not say how far the name reaches (`analysis.name_extents` does).
"""

import re

from analysis.name_capitals import may_begin_with_capital
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined

_CASES = re.compile("(?:কে|ને|ર|র)$")  # what Bengali and Gujarati grow onto a person
_SHORT = 2  # letters: a shorter word that is in no list is no name


def may_begin(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a name may begin at this word of this kind, under this sign."""
    placed = here.placed
    if not placed.latin[index]:
        marked = _is_marked(here, index)
        described = _is_described(here, index)
        if (
            sign is Sign.POSSIBLE
            and kind & (ANY_NAME | Is.EVERYDAY) == Is.RARE
            and not _stands_out(here, index)
        ):
            sign = Sign.NONE
        surer = Sign.SURE if sign is Sign.LIKELY and (marked or _has_surname(here, index, kind)) else sign
        return (
            _may_begin_without_capital(kind, surer, len(placed.words[index].folded), described)
            or _is_pair(here, index, kind)
            or _begins_beside_names(here, index, kind, sign)
        )
    if placed.capital[index]:
        return may_begin_with_capital(here, index, kind, sign)
    return _may_begin_small(here, index, kind, sign)


def _may_begin_small(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a word of Latin letters without a capital is a name, as in “nurse kasia” by one in a hurry."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        hurried = sign >= Sign.POSSIBLE and not any(here.placed.capital)
        return bool(kind & Is.ANY_CASE) or sign >= Sign.LIKELY or hurried
    if sign >= Sign.LIKELY and kind & Is.ALSO_A_WORD and not kind & (Is.EVERYDAY | Is.KNOWN | Is.ROLE):
        return True
    return sign >= Sign.SURE and is_free(kind) and len(here.placed.words[index].folded) > _SHORT


def _is_pair(here: NamedText, index: int, kind: int) -> bool:
    """Whether two words stand together that are names each, and words too, but no everyday ones."""
    if not is_joined(here, index + 1):
        return False
    both = (kind, here.kinds[index + 1])
    return all(one & (Is.ALSO_A_WORD | Is.NAME) and not one & _OTHER for one in both)


_OTHER = Is.EVERYDAY | Is.KNOWN | Is.ROLE | Is.HONOUR | Is.TITLE | Is.FOLLOWS_NO_PERSON


def _stands_out(here: NamedText, index: int) -> bool:
    """Whether a word begins a sentence or a part of one, or the text has a name already."""
    return here.has_names or here.placed.begins[index] or here.placed.commas[index]


def _begins_beside_names(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether an unknown word begins a sentence and does something, in a text that has a name already."""
    if not (here.has_names and here.placed.begins[index]) or not is_free(kind):
        return False
    word = here.placed.words[index]
    has_case = bool(_CASES.search(word.folded)) or is_joined(here, index + 1)
    return len(word.folded) > _SHORT and (sign >= Sign.DOING or has_case)


def _is_marked(here: NamedText, index: int) -> bool:
    """Whether a small word follows that only a person has, or an “and” and then another role or name."""
    if not is_joined(here, index + 1):
        return False
    follows = here.kinds[index + 1]
    beyond = here.kinds[index + 2] if index + 2 < len(here.kinds) else Is.NOTHING
    return bool(follows & Is.MARKER) or bool(follows & Is.LINK and beyond & (Is.ROLE | Is.NAME | Is.GIVEN))


def _is_described(here: NamedText, index: int) -> bool:
    """Whether a “was” or an “and” follows that leads to no other person."""
    if not is_joined(here, index + 1):
        return False
    follows = here.kinds[index + 1]
    leads_on = _is_marked(here, index) or here.placed.tails[index + 1].lstrip().startswith("\x00")
    return bool(follows & Is.COPULA) or bool(follows & Is.LINK and not leads_on)


def _has_surname(here: NamedText, index: int, kind: int) -> bool:
    """Whether two words that may be names follow a role: manager Dean Cooper, each a word of its own too."""
    after_role = index > 0 and bool(here.kinds[index - 1] & (Is.ROLE | Is.TITLE))
    if not after_role or not kind & ANY_NAME or not is_joined(here, index + 1):
        return False
    beside = here.kinds[index + 1]
    return bool(beside & ANY_NAME and not beside & (Is.EVERYDAY | Is.KNOWN))


def _may_begin_without_capital(kind: int, sign: Sign, length: int, described: bool) -> bool:
    """`described`: whether a “was” follows, so that the word may say how somebody was."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & Is.GIVEN and sign >= Sign.LIKELY and not described:
        return True
    if kind & (Is.HONOUR | Is.ROLE | Is.TITLE) or (described and kind & Is.EVERYDAY):
        return False
    if sign >= Sign.SURE:
        return bool(kind & ANY_NAME) or (is_free(kind) and length > 1)
    if sign is Sign.LIKELY:
        told = kind & (Is.NAME | Is.RARE) and not kind & Is.EVERYDAY
        return bool(told) or (not described and (bool(kind & Is.GIVEN) or _is_no_word(kind, length)))
    if sign is Sign.LISTED:
        return bool(kind & Is.GIVEN) or bool(kind & ANY_NAME and not kind & Is.EVERYDAY)
    return sign >= Sign.DOING and bool(kind & ANY_NAME) and not kind & Is.EVERYDAY


def _is_no_word(kind: int, length: int) -> bool:
    """Whether a word is in a list of names and no everyday one, or in no list at all."""
    return bool(kind & ANY_NAME and not kind & Is.EVERYDAY) or (is_free(kind) and length > _SHORT)
