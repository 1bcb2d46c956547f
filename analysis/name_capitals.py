"""Says whether a name may begin at a word with a capital, in the languages of Latin letters.

It does not say how far the name reaches (`analysis.name_extents` does), and it reads no small letters.
"""

from analysis.name_extents import goes_on
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined

_NO_PERSON = Is.KNOWN | Is.FOLLOWS_NO_PERSON | Is.PRECEDES_NO_PERSON


def is_sure_with_capital(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a list or a sign alone tells that a name begins at this word with a capital."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON) and sign < Sign.SURE:
        named = sign is Sign.LIKELY and kind & Is.ALSO_A_WORD and not kind & Is.EVERYDAY
        return bool(named) and not _is_capital_next(here, index)
    if sign >= Sign.LIKELY:
        is_initial = here.placed.initial[index] and _goes_on_joined(here, index + 1)
        return bool(kind & (ANY_NAME | Is.SHORT)) or is_free(kind) or is_initial
    return sign is Sign.LISTED and bool(kind & ANY_NAME) and not kind & Is.KNOWN


def is_alone(here: NamedText, index: int) -> bool:
    """Whether a capital belongs to no name of a place, a medicine or a service round it."""
    written = here.placed.words[index].written
    if any(letter.isupper() for letter in written[1:]) and not written.isupper():
        return False  # such as SystmOne
    if here.placed.joined[index]:
        before = here.kinds[index - 1]
        if before & _NO_PERSON and not before & Is.NAME:
            return False
        if _is_of_something(here, index):
            return False
        place = before & (Is.BEFORE_PLACE | Is.BEFORE_MEDICINE) or _is_after_place(here, index)
        if place and not here.kinds[index] & ANY_NAME:
            return False
        if here.placed.capital[index - 1] and before & Is.EVERYDAY and not before & Is.ROLE:
            return here.placed.begins[index - 1]
    return not (_is_capital_next(here, index) and here.kinds[index + 1] & (_NO_PERSON | Is.EVERYDAY))


def _is_of_something(here: NamedText, index: int) -> bool:
    """Whether “de” and a capital that is no person stand before, as in Centro de Salud."""
    before = index - 1
    while before > 0 and here.placed.joined[before] and here.kinds[before] & Is.PARTICLE:
        before -= 1
    kind = here.kinds[before]
    thing = kind & (Is.EVERYDAY | _NO_PERSON) and not kind & (Is.ROLE | Is.TITLE | Is.NAME | Is.PARTICLE)
    return before < index - 1 and here.placed.capital[before] and bool(thing)


def _is_after_place(here: NamedText, index: int) -> bool:
    """Whether a place and one small word stand before, as in “from Tooting to Springfield”."""
    return index > 1 and bool(here.kinds[index - 2] & Is.KNOWN) and not here.placed.capital[index - 1]


def _is_capital_next(here: NamedText, index: int) -> bool:
    return is_joined(here, index + 1) and here.placed.capital[index + 1]


def _goes_on_joined(here: NamedText, index: int) -> bool:
    return is_joined(here, index) and goes_on(here, index)
