"""The words of one text with what each may be to a name, and whether a word is none that we know.

It decides nothing about names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.name_letters import letters_tell
from analysis.name_lists import NameLists
from analysis.name_met import Meet, meet_words
from analysis.name_shapes import Is
from analysis.sentence_words import Sentences

ANY_NAME = Is.NAME | Is.RARE | Is.ALSO_A_WORD
_WITHOUT_LATIN = frozenset({"ar", "bn", "fa", "gu", "pa", "ur"})
_MOST_TOLD = 6.0  # log odds: letters alone tell no more
_NEVER = Is.EVERYDAY | Is.KNOWN | Is.ROLE | Is.TITLE | Is.FOLLOWS_NO_PERSON | Is.SHORT


@dataclass(frozen=True)
class NamedText:
    """The words of one text, what each may be, and what stands round them.

    `hear` says what the letters of a word tell in a language, `meet` how often words were met, `weights` what
    all that is told counts for, and `networks` judge from the whole text.
    """

    placed: Sentences
    kinds: list[int]
    lists: NameLists
    language: str = "en"
    repeated: frozenset[str] = frozenset()  # folded words that stand in it twice or more
    hurried: bool = False  # no word of it has a capital
    has_names: bool = False  # something is hidden already, or a word is nothing but a name
    hear: Callable[[str, str], float] = letters_tell
    meet: Meet = meet_words
    weights: Mapping[str, Mapping[str, float]] | None = None  # of each family; those we ship by default
    networks: Mapping[str, Any] | None = None  # those we ship by default


def hear_word(here: NamedText, index: int) -> float:
    """What the letters of a word tell, in log odds (-6 to 6); Latin ones among other scripts are English."""
    english = here.placed.latin[index] and here.language in _WITHOUT_LATIN
    told = here.hear(here.placed.words[index].folded, "en" if english else here.language)
    return max(-_MOST_TOLD, min(_MOST_TOLD, told))


def is_free(kind: int) -> bool:
    """Whether a word is none that we know, so that it may be a name."""
    return not kind & (_NEVER | Is.PRECEDES_NO_PERSON | Is.PARTICLE | Is.LINK | Is.PERSON_VERB | Is.MARKER)


def is_joined(here: NamedText, index: int) -> bool:
    """Whether only spaces, a hyphen or the full stop of an abbreviation stand before a word."""
    return 0 < index < len(here.kinds) and here.placed.joined[index]


def has_names(hidden: bool, kinds: Sequence[int]) -> bool:
    """Whether something was hidden in the text before, or a word of it is nothing but a name."""
    return hidden or any(
        kind & Is.NAME and not kind & (Is.ALSO_A_WORD | Is.EVERYDAY | Is.KNOWN) for kind in kinds
    )
