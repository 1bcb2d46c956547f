"""Says whether a name may begin at a word, from what the word may be and the signs round it.

It does not say how far the name reaches (`analysis.name_extents` does).
"""

from analysis.name_extents import goes_on
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined


def may_begin(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a name may begin at this word of this kind, under this sign."""
    placed = here.placed
    if not placed.latin[index]:
        marked = is_joined(here, index + 1) and bool(here.kinds[index + 1] & Is.MARKER)
        described = is_joined(here, index + 1) and bool(here.kinds[index + 1] & (Is.COPULA | Is.LINK))
        surer = Sign.SURE if sign is Sign.LIKELY and marked else sign
        return _may_begin_without_capital(kind, surer, len(placed.words[index].folded), described)
    if placed.capital[index]:
        return _may_begin_with_capital(here, index, kind, sign)
    if kind & Is.ANY_CASE and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        return True
    if sign is Sign.LIKELY and kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        return True
    return sign >= Sign.SURE and is_free(kind) and len(placed.words[index].folded) > 2


def _may_begin_without_capital(kind: int, sign: Sign, length: int, described: bool) -> bool:
    """`described`: whether a “was” follows, so that the word may say how somebody was."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.HONOUR | Is.ROLE | Is.TITLE) or (described and kind & Is.EVERYDAY):
        return False
    if sign >= Sign.SURE:
        return bool(kind & ANY_NAME) or (is_free(kind) and length > 1)
    if sign is Sign.LIKELY:
        return bool(kind & ANY_NAME) and not kind & Is.EVERYDAY and not described
    return sign is Sign.POSSIBLE and bool(kind & Is.RARE) and not kind & Is.EVERYDAY


def _may_begin_with_capital(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON) and sign < Sign.SURE:
        return False
    if sign >= Sign.LIKELY:
        is_initial = here.placed.initial[index] and _goes_on_joined(here, index + 1)
        return bool(kind & (ANY_NAME | Is.SHORT)) or is_free(kind) or is_initial
    if kind & Is.KNOWN:
        return False
    inside = not here.placed.begins[index]
    if inside and kind & Is.GIVEN and sign is not Sign.NEVER:
        return not is_joined(here, index + 1) or not here.placed.capital[index + 1]
    if sign is Sign.POSSIBLE and inside:
        return bool(kind & (Is.RARE | Is.ALSO_A_WORD)) or is_free(kind)
    return is_free(kind) and _is_free_pair(here, index)


def _goes_on_joined(here: NamedText, index: int) -> bool:
    return is_joined(here, index) and goes_on(here, index)


def _is_free_pair(here: NamedText, index: int) -> bool:
    """Two capitals in a row that are no words we know, such as Zbyszko Brzoza."""
    following = index + 1
    if not is_joined(here, following) or not here.placed.capital[following]:
        return False
    kind = here.kinds[following]
    if here.placed.begins[index] and not (
        is_joined(here, following + 1) and here.kinds[following + 1] & Is.PERSON_VERB
    ):
        return False
    return bool(kind & ANY_NAME and not kind & (Is.KNOWN | Is.FOLLOWS_NO_PERSON)) or is_free(kind)
