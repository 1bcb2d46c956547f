"""Learns from marked comments how much each thing tells that a word nobody listed is a name.

It needs scikit-learn (the extra `train`); reading does not. It keeps no comment.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.name_beginnings import is_sure
from analysis.name_evidence import family_of, gather_evidence, is_undecided
from analysis.name_examples import Example
from analysis.name_extents import find_linked
from analysis.name_forgetting import forget_some, hide_half, marked_words
from analysis.name_lists import NameLists, read_name_lists
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME
from analysis.person_names import find_all_signs, see_words

FAMILIES = ("latin", "arabic", "indic")
TURNS, HIDING = (1, 2, 3), 3  # turns with names forgotten; the one with half of the others hidden
_FORGOTTEN_NAME, _FORGOTTEN_WORD = 0.05, 0.5  # what a forgotten one counts for, beside one that was not
_COST, _OF_A_WORD = 0.3, 0.5  # what a neighbour itself tells counts half: there are so many
_LEAST_SEEN = 5  # words beside which a thing is told

Hear = Callable[[str, str], float]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Case:
    """An undecided word: the family of its script, what is told of it, whether it is a name, whether a list
    has it as a rarer one, and what the case counts for."""

    family: str
    told: Mapping[str, float]
    is_name: bool
    is_listed: bool = False
    weight: float = 1.0


def gather_cases(examples: Sequence[Example], hear: Hear) -> list[Case]:
    """The undecided words of comments, with the lists as they are, and in turns with part of them forgotten.

    `hear` says what the letters of a word tell in a language; it must not have learned that word.
    """
    cases: list[Case] = []
    for language in sorted({one.language for one in examples}):
        own = [one for one in examples if one.language == language]
        lists = read_name_lists(language)
        cases += [case for one in own for case in undecided_words(one, lists, hear)]
        for turn in TURNS:
            cases += _forgotten_cases(own, forget_some(lists, own, turn), turn, hear)
    return cases


def _forgotten_cases(examples: Iterable[Example], lists: NameLists, turn: int, hear: Hear) -> Iterator[Case]:
    for one in examples:
        for case in undecided_words(hide_half(one) if turn == HIDING else one, lists, hear):
            if not case.is_listed:
                yield replace(case, weight=_FORGOTTEN_NAME if case.is_name else _FORGOTTEN_WORD)


def undecided_words(example: Example, lists: NameLists, hear: Hear) -> Iterator[Case]:
    """The words of one comment that no list decides, with all that is told of them."""
    here = replace(see_words(example.text, example.language, lists), hear=hear)
    signs = find_all_signs(here)
    marked = [*marked_words(here, example), False]
    ends = [index for index in range(len(here.kinds)) if marked[index] and not marked[index + 1]]
    linked = {find_linked(here, end) for end in ends}
    for index, kind in enumerate(here.kinds):
        sign = signs.get(index, Sign.NONE)
        if sign is Sign.NEVER or not is_undecided(here, index) or is_sure(here, index, sign):
            continue
        after = here.placed.joined[index] and marked[index - 1]
        told = dict(gather_evidence(here, index, sign, after, index in linked))
        yield Case(family_of(here, index), told, marked[index], bool(kind & ANY_NAME))


def fit_weights(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each thing told, and `start`, for the cases of one family.

    Method: logistic regression with a squared penalty (scikit-learn's liblinear).
    """
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for case in cases for name in case.told)
    names = sorted(name for name, times in seen.items() if times >= _LEAST_SEEN)
    line = LogisticRegression(C=_COST, solver="liblinear", max_iter=400)
    line.fit(_as_table(cases, names), [case.is_name for case in cases], [case.weight for case in cases])
    weights = {
        name: round(float(weight) * _scale(name), 2)
        for name, weight in zip(names, line.coef_[0], strict=True)
    }
    told = {name: weight for name, weight in weights.items() if weight}
    return {"start": round(float(line.intercept_[0]), 2), **told}


def _as_table(cases: Sequence[Case], names: Sequence[str]) -> Any:
    """Cases × things told, a sparse matrix."""
    from scipy.sparse import csr_matrix

    places = {name: place for place, name in enumerate(names)}
    cells = [
        (row, places[name], much * _scale(name))
        for row, case in enumerate(cases)
        for name, much in case.told.items()
        if name in places
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(cases), len(names)))


def _scale(name: str) -> float:
    return _OF_A_WORD if ": " in name else 1.0
