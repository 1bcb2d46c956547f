"""Says whether a name may begin at a word with a capital, in the languages of Latin letters.

It does not say how far the name reaches (`analysis.name_extents` does), and it reads no small letters.
"""

import re

from analysis.name_extents import goes_on
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined

_NO_PERSON = Is.KNOWN | Is.FOLLOWS_NO_PERSON | Is.PRECEDES_NO_PERSON
_FEW_CAPITALS = frozenset({"pl", "ro", "pt", "es"})  # languages where a word inside a sentence has none
_BEFORE_WORDS = frozenset({
    "la", "el", "las", "los", "un", "una", "que", "sin", "sem", "mucha", "mucho", "unica", "uns", "umas",
    "muita", "muito", "nuestra", "bez", "jak",
})  # fmt: skip
_SHORTEST_ALONE = 3  # letters of a word in no list that is a name by its capital alone


def may_begin_with_capital(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a name may begin at this word with a capital, of this kind, under this sign."""
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.KNOWN):
        return True
    if kind & (Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON) and sign < Sign.SURE:
        named = sign is Sign.LIKELY and kind & Is.ALSO_A_WORD and not kind & Is.EVERYDAY
        return bool(named) and not _is_capital_next(here, index)
    if sign >= Sign.LIKELY:
        is_initial = here.placed.initial[index] and _goes_on_joined(here, index + 1)
        return bool(kind & (ANY_NAME | Is.SHORT)) or is_free(kind) or is_initial
    if kind & Is.KNOWN:
        return False
    if sign is Sign.LISTED and kind & ANY_NAME:
        return True
    if _may_begin_inside(here, index, kind, sign):
        return True
    return is_free(kind) and (_is_free_pair(here, index) or _does_something(here, index))


# Folded: powiedziała, llamó, falou.
_DID = re.compile(r".{2,}(?:la|l|lo|o|ou|eu|iu|aba|ia|ava|eaza|este|ase)$")


def _does_something(here: NamedText, index: int) -> bool:
    """Whether an unknown word at the beginning of a sentence does what a person does."""
    if not is_joined(here, index + 1) or len(here.placed.words[index].folded) <= _SHORTEST_ALONE:
        return False
    does = bool(here.kinds[index + 1] & Is.PERSON_VERB)
    if here.language == "en":
        return does
    return here.has_names and (does or bool(_DID.match(here.placed.words[index + 1].folded)))


def _may_begin_inside(here: NamedText, index: int, kind: int, sign: Sign) -> bool:
    """Whether a capital inside a sentence is a name, where no strong sign stands beside it."""
    if here.placed.begins[index] or sign is Sign.NEVER:
        return sign >= Sign.POSSIBLE and bool(kind & (Is.ALSO_A_WORD | Is.RARE)) and not kind & Is.EVERYDAY
    if kind & Is.GIVEN and not _is_capital_next(here, index):
        return True
    if sign >= Sign.POSSIBLE and (kind & (Is.RARE | Is.ALSO_A_WORD) or is_free(kind)):
        listed = kind & (Is.RARE | Is.ALSO_A_WORD) and not kind & Is.EVERYDAY
        return bool(listed) or _is_alone(here, index)
    unknown = is_free(kind) and len(here.placed.words[index].folded) >= _SHORTEST_ALONE
    return (unknown or _is_word_with_capital(here, index, kind)) and _is_alone(here, index)


def _is_word_with_capital(here: NamedText, index: int, kind: int) -> bool:
    """Whether a name that is an everyday word too has a capital in a language that gives words none."""
    if not kind & Is.ALSO_A_WORD or here.language not in _FEW_CAPITALS:
        return False
    before = here.placed.words[index - 1].folded if here.placed.joined[index] else ""
    return not (kind & Is.EVERYDAY and before in _BEFORE_WORDS)


def _is_alone(here: NamedText, index: int) -> bool:
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


def _is_free_pair(here: NamedText, index: int) -> bool:
    """Two capitals in a row that are no words we know, such as Zbyszko Brzoza."""
    following = index + 1
    if not _is_capital_next(here, index):
        return False
    kind = here.kinds[following]
    if here.placed.begins[index] and not (
        is_joined(here, following + 1) and here.kinds[following + 1] & Is.PERSON_VERB
    ):
        return False
    return bool(kind & ANY_NAME and not kind & (Is.KNOWN | Is.FOLLOWS_NO_PERSON)) or is_free(kind)
