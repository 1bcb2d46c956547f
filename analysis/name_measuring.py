"""Measures how many names stay and how many comments are damaged, where nothing was learned from them.

It changes no weight; what it finds is written to docs/figures/unseen.md by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from zlib import crc32

from analysis.name_context import Numbers, pack, unpack
from analysis.name_context_fitting import fit_networks, gather_lessons
from analysis.name_examples import Example
from analysis.name_forgetting import forget, marked_words
from analysis.name_learning import fit_families
from analysis.name_lists import NameLists, read_name_lists
from analysis.name_met import Meet, as_met, meet_words
from analysis.name_met_fitting import count_words
from analysis.name_text import NamedText
from analysis.name_weights_fitting import Hear, Weights
from analysis.person_names import find_names_in, see_words

PARTS = 5
LEASTS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)  # log odds from which a word is hidden


def measure_unlearned(
    examples: Sequence[Example], hear: Hear, leasts: Iterable[float] = LEASTS
) -> dict[tuple[bool, float], Counter[str]]:
    """Counts by whether every name was forgotten first, and by the least that is hidden.

    `names` and `left` (of which a word still stands), `clean` comments and `damaged` ones; each also by
    language (`left in gu`). The comments are cut in `PARTS`; each is hidden in with weights and networks of
    the others, which takes about forty minutes for each part.
    """
    counted: dict[tuple[bool, float], Counter[str]] = {}
    for part in range(PARTS):
        others = [one for one in examples if _part_of(one) != part]
        own = [one for one in examples if _part_of(one) == part]
        weights = fit_families(others, hear)
        networks = unpack(pack(fit_networks(gather_lessons(others, hear))))
        meet = partial(meet_words, met=as_met(count_words(others)))
        for forgotten, lists_of in ((False, read_name_lists), (True, _forget_names(own))):
            for least in leasts:
                moved = {family: {**each, "least": least} for family, each in weights.items()}
                found = count_left(own, lists_of, moved, networks, hear, meet)
                counted[forgotten, least] = counted.get((forgotten, least), Counter()) + found
    return counted


def count_left(
    examples: Iterable[Example],
    lists_of: Callable[[str], NameLists],
    weights: Weights,
    networks: Numbers,
    hear: Hear,
    meet: Meet = meet_words,
) -> Counter[str]:
    """How many names are left standing, and clean comments damaged, by these lists, weights and networks."""
    counted: Counter[str] = Counter()
    for one in examples:
        seen = see_words(one.text, one.language, lists_of(one.language))
        here = replace(seen, hear=hear, meet=meet, weights=weights, networks=networks)
        for what in _outcomes(here, one):
            counted.update((what, f"{what} in {one.language}"))
    return counted


def _outcomes(here: NamedText, example: Example) -> Iterator[str]:
    hidden = {place for span in find_names_in(here) for place in range(*span)}
    marked = marked_words(here, example)
    if not any(marked):
        yield "clean"
        if hidden:
            yield "damaged"
    for start, end in example.names:
        yield "names"
        inside = [word for word in here.placed.words if start <= word.start and word.end <= end]
        if any(word.start not in hidden for word in inside):
            yield "left"


def _part_of(example: Example) -> int:
    return crc32(example.text.encode()) % PARTS


def _forget_names(examples: Sequence[Example]) -> Callable[[str], NameLists]:
    lists: dict[str, NameLists] = {}
    for language in {one.language for one in examples}:
        known = read_name_lists(language)
        texts = [(one, see_words(one.text, language, known)) for one in examples if one.language == language]
        names = {
            word.folded
            for one, here in texts
            for word, is_name in zip(here.placed.words, marked_words(here, one), strict=True)
            if is_name
        }
        lists[language] = forget(known, names)
    return lists.__getitem__
