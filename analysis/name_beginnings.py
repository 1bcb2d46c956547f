"""Says whether a name may begin at a word: by lists and signs, by weighing, and by what the whole text tells.

It does not say how far the name reaches (`analysis.name_extents` does).
"""

from analysis.name_capitals import is_sure_with_capital
from analysis.name_evidence import is_undecided
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined
from analysis.name_weighing import weigh_word

_SHORT = 2  # letters: a shorter word that is in no list is no name
# In log odds by the whole text: from where a word that a list or a sign is sure of stays a name, and one that
# is none by its kind is one all the same. For all others what is weighed counts twice beside what the whole
# text tells (docs/figures/unseen.md).
_STAYS, _FOUND, _WEIGHED = -6.0, 1.0, 2.0


def may_begin(here: NamedText, index: int, sign: Sign, after_name: bool, linked: bool, judged: float) -> bool:
    """Whether a name may begin at this word under this sign.

    `after_name`: a name ends just before; `linked`: a name and an “and” stand before; `judged`: the log odds
    of a name by the whole text (`analysis.name_context`), 0 where it tells nothing.
    """
    if is_sure(here, index, sign):
        return judged > _STAYS
    if not is_undecided(here, index):
        return judged > _FOUND
    return judged + _WEIGHED * weigh_word(here, index, sign, after_name, linked) > 0


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
