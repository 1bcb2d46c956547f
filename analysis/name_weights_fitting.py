"""Learns from marked comments how much each thing tells that a word nobody listed is a name.

It needs scikit-learn (the extra `train`); reading does not. It keeps no comment.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from analysis.name_beginnings import is_sure
from analysis.name_evidence import family_of, gather_evidence, is_undecided
from analysis.name_examples import Example
from analysis.name_extents import find_linked
from analysis.name_forms import bare_forms
from analysis.name_lists import NameLists, read_name_lists
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_sounds import sound_of, whole_sound_of
from analysis.name_text import ANY_NAME, NamedText
from analysis.person_names import find_all_signs, see_words

FAMILIES = ("latin", "arabic", "indic")
_COST, _OF_A_WORD = 0.3, 0.5  # what a neighbour itself tells counts half: there are so many
_LEAST_SEEN = 5  # comments in which a neighbour stands
_FORGOTTEN_WORDS = 0.04  # share of everyday words that are treated as in no list
_NAME_BITS = Is.NAME | Is.RARE | Is.ALSO_A_WORD | Is.ANY_CASE | Is.GIVEN

Hear = Callable[[str, str], float]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Case:
    """An undecided word: the family of its script, what is told of it, and whether it is a name."""

    family: str
    told: Mapping[str, float]
    is_name: bool
    language: str = "en"
    is_listed: bool = False
    weight: float = 1.0


def gather_cases(examples: Sequence[Example], hear: Hear) -> list[Case]:
    """The undecided words of comments, with the lists as they are, and twice with part of them forgotten.

    A name that was forgotten is in no list, so that the weights learn what to do with one nobody listed.
    """
    cases: list[Case] = []
    for language in sorted({one.language for one in examples}):
        own = [one for one in examples if one.language == language]
        lists = read_name_lists(language)
        cases += [case for one in own for case in undecided_words(one, lists, hear)]
        for seed in SEEDS:
            known = forget(lists, *_forgotten(own, lists, seed))
            shown = [_hide_some(one, seed) for one in own] if seed == 3 else own
            cases += [
                replace(case, weight=FORGOTTEN_NAME if case.is_name else FORGOTTEN_WORD)
                for one in shown
                for case in undecided_words(one, known, hear)
                if not case.is_listed
            ]
    return cases


SEEDS = (1, 2, 3)
FORGOTTEN_NAME, FORGOTTEN_WORD = 0.05, 0.5  # what a forgotten one counts for, beside one that was not


def _hide_some(example: Example, seed: int) -> Example:
    text, left = example.text, []
    for start, end in example.names:
        if _chance(text[start:end], seed + 10) < 0.5:
            text = text[:start] + "\x00" * (end - start) + text[end:]
        else:
            left.append((start, end))
    return replace(example, text=text, names=tuple(left))


def _forgotten(examples: Iterable[Example], lists: NameLists, seed: int) -> tuple[set[str], set[str]]:
    """All names of the comments at first, then half of them; and some everyday words."""
    names: set[str] = set()
    words: set[str] = set()
    for one in examples:
        here = see_words(one.text, one.language, lists)
        for index, is_name in enumerate(marked_words(here, one)):
            folded = here.placed.words[index].folded
            if is_name and (seed != 2 or _chance(folded, seed) < 0.5):
                names.add(folded)
            elif (
                not is_name and here.kinds[index] == Is.EVERYDAY and _chance(folded, seed) < _FORGOTTEN_WORDS
            ):
                words.add(folded)
    return names, words


def _chance(folded: str, seed: int) -> float:
    return crc32(f"{seed}{folded}".encode()) / 2**32


def forget(lists: NameLists, names: Iterable[str], words: Iterable[str] = ()) -> NameLists:
    """Lists without these names and what begins as they do, and without these everyday words."""
    left = dict(lists.words)
    forms = {form for name in names for form in (name, *bare_forms(name))}
    beginnings = {form[: max(3, len(form) - 2)] for form in forms}
    for word, kind in lists.words.items():
        if (
            kind & _NAME_BITS
            and not kind & Is.EVERYDAY
            and any(word[:cut] in beginnings for cut in (3, 4, 5, 6, 7, 8))
        ):
            if any(
                word.startswith(form[: max(3, len(form) - 2)]) and abs(len(word) - len(form)) < 4
                for form in forms
            ):
                left[word] = kind & ~_NAME_BITS
    kept = {word: kind for word, kind in left.items() if kind}
    for word in words:
        kept.pop(word, None)
    sounds = {sound(form) for form in forms for sound in (sound_of, whole_sound_of)}
    return replace(lists, words=kept, sounds=lists.sounds - sounds, clear_sounds=lists.clear_sounds - sounds)


def marked_words(here: NamedText, example: Example) -> list[bool]:
    """For each word of a comment, whether it stands in a name."""
    return [
        any(start < word.end and word.start < end for start, end in example.names)
        for word in here.placed.words
    ]


def undecided_words(example: Example, lists: NameLists, hear: Hear) -> Iterator[Case]:
    """The words of one comment that no list decides, with all that is told of them."""
    here = replace(see_words(example.text, example.language, lists), hear=hear)
    signs = find_all_signs(here)
    marked = marked_words(here, example)
    ends = [index for index, is_name in enumerate(marked) if is_name and not (marked + [False])[index + 1]]
    linked = {find_linked(here, end) for end in ends}
    for index, is_name in enumerate(marked):
        sign = signs.get(index, Sign.NONE)
        if sign is Sign.NEVER or not is_undecided(here, index) or is_sure(here, index, sign):
            continue
        after = index > 0 and here.placed.joined[index] and marked[index - 1]
        told = dict(gather_evidence(here, index, sign, after, index in linked))
        yield Case(
            family_of(here, index), told, is_name, example.language, bool(here.kinds[index] & ANY_NAME)
        )


def fit_weights(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each thing told, and `start`, for the cases of one family.

    Method: logistic regression with a squared penalty (scikit-learn's liblinear).
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for case in cases for name in case.told)
    names = sorted(name for name, times in seen.items() if times >= _LEAST_SEEN)
    places = {name: place for place, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, case in enumerate(cases):
        for name, much in case.told.items():
            if name in places:
                rows.append(row)
                columns.append(places[name])
                values.append(much * _scale(name))
    table = csr_matrix((values, (rows, columns)), shape=(len(cases), len(names)))
    line = LogisticRegression(C=_COST, solver="liblinear", max_iter=400)
    line.fit(table, [case.is_name for case in cases], [case.weight for case in cases])
    weights = {
        name: round(float(weight) * _scale(name), 2)
        for name, weight in zip(names, line.coef_[0], strict=True)
    }
    return {
        "start": round(float(line.intercept_[0]), 2),
        **{name: weight for name, weight in weights.items() if weight},
    }


def _scale(name: str) -> float:
    return _OF_A_WORD if ": " in name else 1.0
