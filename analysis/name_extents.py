"""Says how far a name reaches from the word it was found at, and whether another name follows it.

It does not say whether there is a name at all.
"""

from analysis.name_shapes import Is
from analysis.name_text import ANY_NAME, NamedText, is_free, is_joined

_LONGEST = 6  # words of one name
_VERBS = frozenset(
    [
        "will",
        "may",
        "can",
        "an",
        "so",
        "do",
        "don",
        "in",
        "bless",
        "hope",
        "best",
        "dear",
        "sue",
        "grant",
        "trust",
        "mark",
        "was",
        "said",
        "met",
    ]
)


def reach_right(here: NamedText, index: int) -> int:
    """The last word of the name that has this word."""
    end = index
    while end - index < _LONGEST and is_joined(here, end + 1):
        step = 1
        while step < 3 and is_joined(here, end + step + 1) and here.kinds[end + step] & Is.PARTICLE:
            step += 1
        if not goes_on(here, end + step) or (here.kinds[end + step] & Is.PARTICLE and step > 1):
            break
        end += step
    return end


def has_second_name(here: NamedText, index: int) -> bool:
    """Whether a second word, no everyday one, follows the first after “my name is”."""
    return is_joined(here, index) and is_free(here.kinds[index]) and len(here.placed.words[index].folded) > 2


def goes_on(here: NamedText, index: int) -> bool:
    """Whether a word that follows a part of a name belongs to it."""
    kind, placed = here.kinds[index], here.placed
    if kind & (Is.FOLLOWS_NO_PERSON | Is.KNOWN) and not kind & Is.NAME:
        return False
    if not placed.latin[index]:
        return bool(kind & (Is.NAME | Is.RARE | Is.SURNAME_SHAPE)) or (
            bool(kind & Is.ALSO_A_WORD) and not kind & Is.EVERYDAY
        )
    if placed.capital[index]:
        return bool(kind & (ANY_NAME | Is.SHORT)) or is_free(kind) or placed.initial[index]
    return bool(kind & Is.ANY_CASE) and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY)


def reach_left(here: NamedText, index: int, passed: int) -> int:
    """The first word of the name that has this word; none that was passed already."""
    first = index
    while first - 1 > passed and index - first < 3 and is_joined(here, first):
        if not _came_before(here, first - 1):
            break
        first -= 1
    return first


def _came_before(here: NamedText, index: int) -> bool:
    kind, placed = here.kinds[index], here.placed
    if kind & (Is.TITLE | Is.ROLE | Is.KNOWN | Is.FOLLOWS_NO_PERSON | Is.PRECEDES_NO_PERSON | Is.LINK):
        return False
    if not placed.latin[index]:
        needed = here.kinds[index + 1] & Is.NEEDS_GIVEN_NAME
        return bool(kind & (Is.NAME | Is.RARE)) or (bool(needed) and is_free(kind))
    if not placed.capital[index]:
        return bool(kind & Is.ANY_CASE) and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY)
    if placed.initial[index]:
        return True
    return bool(kind & ANY_NAME and placed.words[index].folded not in _VERBS) or (
        is_free(kind) and not placed.begins[index]
    )


def find_linked(here: NamedText, end: int) -> int:
    """Where the next name stands after “X and”, “X, her son” or “X y a”; -1 for nowhere."""
    following = end + 1
    if following + 1 >= len(here.kinds):
        return -1
    if here.kinds[following] & Is.LINK:
        return _skip_to_name(here, following + 1) if is_joined(here, following) else -1
    listed = here.placed.commas[following + 1] or bool(here.kinds[following + 1] & Is.LINK)
    return following if here.placed.commas[following] and (is_free(here.kinds[following]) or listed) else -1


def _skip_to_name(here: NamedText, index: int) -> int:
    """Past one role, or one small word such as “a”, between an “and” and the name."""
    if not is_joined(here, index):
        return -1
    kind = here.kinds[index]
    skips = kind & (Is.ROLE | Is.ARTICLE | Is.PARTICLE) and not kind & Is.NAME and is_joined(here, index + 1)
    return index + 1 if skips else index
