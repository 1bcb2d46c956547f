"""Gathers what one word and its neighbours tell of whether it is a name: each thing by a name of its own.

It weighs nothing (`analysis.name_weighing` does), and it is asked only about words no list decides.
"""

import re
from collections.abc import Iterator

from analysis.name_capitals import is_alone
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, hear_word, is_joined

Evidence = Iterator[tuple[str, float]]

_OF_ITSELF = {
    "rare": Is.RARE, "also a word": Is.ALSO_A_WORD, "everyday": Is.EVERYDAY, "given": Is.GIVEN,
    "known": Is.KNOWN, "listed": Is.NAME, "surname shape": Is.SURNAME_SHAPE, "made like a word": Is.MADE,
}  # fmt: skip
_OF_NEIGHBOURS = {
    "role": Is.ROLE, "title": Is.TITLE, "honour": Is.HONOUR, "and": Is.LINK, "marker": Is.MARKER,
    "person verb": Is.PERSON_VERB, "was": Is.COPULA, "being": Is.BEING, "article": Is.ARTICLE,
    "parent": Is.PARENT, "known": Is.KNOWN, "in": Is.BEFORE_PLACE, "take": Is.BEFORE_MEDICINE,
    "particle": Is.PARTICLE, "ward": Is.FOLLOWS_NO_PERSON, "saint": Is.PRECEDES_NO_PERSON,
    "rare": Is.RARE, "surname shape": Is.SURNAME_SHAPE,
}  # fmt: skip
_DECIDED = (
    Is.ROLE | Is.TITLE | Is.HONOUR | Is.FOLLOWS_NO_PERSON | Is.PRECEDES_NO_PERSON | Is.PARTICLE | Is.LINK
    | Is.PERSON_VERB | Is.MARKER | Is.SHORT
)  # fmt: skip
_SHORT = 2  # letters: a shorter word in no list is no name
_LENGTHS = ((4, "short"), (6, "middling"), (9, "long"))


def is_undecided(here: NamedText, index: int) -> bool:
    """Whether a word may be a name though no list is sure of it."""
    kind, placed = here.kinds[index], here.placed
    if kind & _DECIDED or (kind & Is.KNOWN and not kind & ANY_NAME):
        return False
    if placed.latin[index] and not placed.capital[index]:
        return here.hurried and bool(kind & ANY_NAME) and not kind & (Is.EVERYDAY | Is.KNOWN)
    if kind & Is.EVERYDAY and placed.latin[index] and not is_alone(here, index):
        return False
    unknown = not kind & Is.EVERYDAY or bool(kind & Is.MADE)
    return bool(kind & ANY_NAME) or (unknown and len(placed.words[index].folded) > _SHORT)


def family_of(here: NamedText, index: int) -> str:
    """Which scripts a word is weighed with: `latin`, `arabic` or `indic`."""
    if here.placed.latin[index]:
        return "latin"
    return "arabic" if "\u0600" <= here.placed.words[index].folded[:1] <= "\u06ff" else "indic"


def gather_evidence(here: NamedText, index: int, sign: Sign, after_name: bool, linked: bool) -> Evidence:
    """What is known of a word at its place, with how much of it there is (1 for most things).

    `sign` is the surest sign there; `after_name`: a name ends just before; `linked`: “X and” stands before.
    """
    word = here.placed.words[index]
    yield "letters", (letters := hear_word(here, index))
    yield f"letters in {here.language}", letters
    yield f"in {here.language}", 1.0
    yield f"sign {sign.name.lower()}", 1.0
    yield next((name for most, name in _LENGTHS if len(word.folded) <= most), "longest"), 1.0
    found = {
        "after a name": after_name,
        "after a name and “and”": linked,
        "a name somewhere": here.has_names,
        "unknown": not here.kinds[index],
        "in a hurry": here.hurried and here.placed.latin[index],
    }
    yield from ((name, 1.0) for name, is_so in found.items() if is_so)
    yield from _of_kind(here.kinds[index], _OF_ITSELF, "")
    yield from _of_place(here, index)
    following = index + 1
    joined = following < len(here.kinds) and here.placed.joined[following]
    yield from _of_neighbour(here, index - 1, here.placed.joined[index], "before")
    yield from _of_neighbour(here, following if joined else -1, joined, "next")
    yield from _of_companions(here, index)
    if here.kinds[index] & Is.EVERYDAY:
        yield f"a word, sign {sign.name.lower()}", 1.0


def _of_kind(kind: int, names: dict[str, int], prefix: str) -> Evidence:
    for name, bit in names.items():
        if kind & bit:
            yield f"{prefix}{name}", 1.0


def _of_place(here: NamedText, index: int) -> Evidence:
    placed, following = here.placed, index + 1
    ends = following >= len(here.kinds) or placed.begins[following]
    told = {
        "begins": placed.begins[index],
        "after a comma": placed.commas[index],
        "after what is hidden": placed.walled[index],
        "ends": ends,
        "before a comma": not ends and placed.commas[following],
        "before what is hidden": "\x00" in placed.tails[index],
        "repeated": placed.words[index].folded in here.repeated,
    }
    yield from ((name, 1.0) for name, is_so in told.items() if is_so)
    if placed.latin[index]:
        yield from _of_capitals(here, index)


# Folded: powiedziała, llamó, falou.
_DID = re.compile(r".{2,}(?:la|l|lo|o|ou|eu|iu|aba|ia|ava|eaza|este|ase)$")


def _of_capitals(here: NamedText, index: int) -> Evidence:
    placed, following = here.placed, index + 1
    if is_alone(here, index):
        yield "alone" if placed.begins[index] else "alone inside", 1.0
    if (
        is_joined(here, following)
        and not placed.capital[following]
        and _DID.match(placed.words[following].folded)
    ):
        yield "next did", 1.0
        yield f"next did in {here.language}", 1.0
    if here.kinds[index] & Is.EVERYDAY and not placed.begins[index]:
        yield f"everyday inside in {here.language}", 1.0


def _of_neighbour(here: NamedText, index: int, joined: bool, side: str) -> Evidence:
    if not joined or index < 0:
        return
    kind, placed = here.kinds[index], here.placed
    yield f"{side} {_tier_of(kind)}", 1.0
    yield from _of_kind(kind, _OF_NEIGHBOURS, f"{side} ")
    if placed.latin[index] and placed.capital[index]:
        yield f"{side} capital{' that begins' if placed.begins[index] else ''}", 1.0
    yield f"{side}: {placed.words[index].folded}", 1.0


def _of_companions(here: NamedText, index: int) -> Evidence:
    """What kind of word stands on the other side of a comma or an “and”: names are listed with names."""
    told = "a word" if here.kinds[index] & Is.EVERYDAY else "no word"
    for step, side in ((-1, "before"), (1, "next")):
        beside = index + step
        if not 0 <= beside < len(here.kinds):
            continue
        gap = max(index, beside)
        if here.placed.commas[gap]:
            yield f"{told}, comma {side} {_tier_of(here.kinds[beside])}", 1.0
        beyond = beside + step
        if here.placed.joined[gap] and here.kinds[beside] & Is.LINK and 0 <= beyond < len(here.kinds):
            yield f"{told}, and {side} {_tier_of(here.kinds[beyond])}", 1.0


def _tier_of(kind: int) -> str:
    if kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN):
        return "name"
    if kind & Is.EVERYDAY:
        return "name or word" if kind & Is.ALSO_A_WORD else "word"
    return "other" if kind else "unknown"
