"""Groups labelled comments that must stay on one side of a test: texts that are alike, or one person's.

It is used at training time only and needs scikit-learn (the extra `train`).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE = 0.90  # cosine of 3 to 5 letter TF-IDF from which two texts count as nearly the same


def group_comments(texts: Sequence[str], people: Sequence[str], alike: float = ALIKE) -> list[int]:
    """A group number for each comment: equal for one person's comments and for texts that are alike.

    `people` has, for each comment, whatever tells one person from another (empty: not known). Groups
    are closed: a text like one of the group's belongs to it too.

    >>> group_comments(["Very kind staff.", "very kind staff", "Cold food."], ["", "", ""])
    [0, 0, 2]
    >>> group_comments(["Kind staff.", "Long wait.", "Cold food."], ["p1", "", "p1"])
    [0, 1, 0]
    """
    joined = list(range(len(texts)))
    for first, second in (*_same_person(people), *_nearly_same(texts, alike)):
        low, high = sorted((_root(joined, first), _root(joined, second)))
        joined[high] = low
    return [_root(joined, number) for number in range(len(texts))]


def nearly_in(texts: Sequence[str], others: Sequence[str], alike: float = ALIKE) -> list[bool]:
    """Whether each text is the same as one of the others, or nearly the same.

    >>> nearly_in(["very kind staff", "Cold food."], ["Very kind staff."])
    [True, False]
    """
    if not texts or not others:
        return [False] * len(texts)
    known = {letters_of(text) for text in others}
    closest = _closeness(_piece_matrix([*texts, *others]), len(texts))
    return [letters_of(text) in known or near >= alike for text, near in zip(texts, closest, strict=True)]


def letters_of(text: str) -> str:
    """The text in small letters, letters only: what makes two texts identical.

    >>> letters_of("Very kind, all of them!")
    'verykindallofthem'
    """
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def _root(joined: list[int], number: int) -> int:
    while joined[number] != number:
        joined[number] = joined[joined[number]]
        number = joined[number]
    return number


def _same_person(people: Sequence[str]) -> Iterable[tuple[int, int]]:
    first_of: dict[str, int] = {}
    for number, person in enumerate(people):
        if person:
            yield first_of.setdefault(person, number), number


def _nearly_same(texts: Sequence[str], alike: float) -> Iterable[tuple[int, int]]:
    first_of: dict[str, int] = {}
    for number, text in enumerate(texts):
        yield first_of.setdefault(letters_of(text), number), number
    if any(letters_of(text) for text in texts):
        yield from _close_pairs(_piece_matrix(texts), alike)


def _piece_matrix(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(texts)


def _close_pairs(matrix: Any, alike: float) -> Iterable[tuple[int, int]]:
    for start in range(0, matrix.shape[0], 500):
        closeness = (matrix[start : start + 500] @ matrix.T).tocoo()
        rows: NDArray[np.int64] = closeness.row[closeness.data >= alike]
        columns: NDArray[np.int64] = closeness.col[closeness.data >= alike]
        yield from ((start + int(row), int(column)) for row, column in zip(rows, columns, strict=True))


def _closeness(matrix: Any, first: int) -> Iterable[float]:
    """For each of the first rows, how close the closest of the other rows is (cosine)."""
    for start in range(0, first, 500):
        closeness = matrix[start : min(start + 500, first)] @ matrix[first:].T
        yield from closeness.max(axis=1).toarray()[:, 0].tolist()
