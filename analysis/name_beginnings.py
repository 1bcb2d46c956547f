"""Says whether a name may begin at a word: by lists and signs, by weighing, and by what the whole text tells.

It does not say how far the name reaches (`analysis.name_extents` does).
"""

from analysis.name_capitals import is_sure_with_capital
from analysis.name_evidence import family_of
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined
from analysis.name_weighing import weighs_as_name

_SHORT = 2  # letters: a shorter word that is in no list is no name
# The log odds by the whole text from which a word that lists or weights find stays found, and from which one
# that they do not find is found too (docs/figures/unseen.md has the curve).
_STAYS = {"latin": -6.0, "arabic": -6.0, "indic": -6.0}
_FOUND = {"latin": 2.0, "arabic": 2.0, "indic": 2.0}


def may_begin(here: NamedText, index: int, sign: Sign, after_name: bool, linked: bool, judged: float) -> bool:
    """Whether a name may begin at this word under this sign.

    `after_name`: a name ends just before; `linked`: a name and an “and” stand before; `judged`: the log odds
    of a name by the whole text (`analysis.name_context`), 0 where it tells nothing.
    """
    found = is_sure(here, index, sign) or weighs_as_name(here, index, sign, after_name, linked)
    if not judged:
        return found
    return judged > (_STAYS if found else _FOUND)[family_of(here, index)]


def is_sure(here: NamedText, index: int, sign: Sign) -> bool:
    """Whether a list or a sign alone tells that a name begins at this word."""
    kind, placed = here.kinds[index], here.placed
    if not placed.latin[index]:
        return _is_sure_without_capital(here, index, kind, sign)
    if placed.capital[index]:
        return is_sure_with_capital(here, index, kind, sign)
    return _is_sure_small(here, index, kind, sign)


def _is_sure_small(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a word of Latin letters without a capital is a name, as in “nurse kasia” by one in a hurry."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        signed = sign >= Sign.POSSIBLE
        if kind & Is.ANY_CASE and (signed or here.hurried):
            return True
        return sign >= Sign.LIKELY or (signed and here.hurried)
    if sign >= Sign.LIKELY and kind & Is.ALSO_A_WORD and not kind & (Is.EVERYDAY | Is.KNOWN | Is.ROLE):
        return True
    return sign >= Sign.SURE and is_free(kind) and len(here.placed.words[index].folded) > _SHORT


def _is_sure_without_capital(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    described = _is_described(here, index)
    if kind & Is.GIVEN and sign >= Sign.LIKELY and not described:
        return True
    if kind & (Is.HONOUR | Is.ROLE | Is.TITLE) or (described and kind & Is.EVERYDAY):
        return False
    return sign >= Sign.SURE and (bool(kind & ANY_NAME) or is_free(kind))


def _is_described(here: NamedText, index: int) -> bool:
    """Whether a “was” or an “and” follows that leads to nobody else: it may say how somebody was."""
    if not is_joined(here, index + 1):
        return False
    follows = here.kinds[index + 1]
    beyond = here.kinds[index + 2] if index + 2 < len(here.kinds) else Is.NOTHING
    person = bool(follows & Is.MARKER) or bool(beyond & (Is.ROLE | Is.NAME | Is.GIVEN))
    leads_on = person or here.placed.tails[index + 1].lstrip().startswith("\x00")
    return bool(follows & Is.COPULA) or bool(follows & Is.LINK and not leads_on)
