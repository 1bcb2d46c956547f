"""Learns from sentences of our own what may mean danger, where lists miss it; `danger_weighing` reads it.

It needs scikit-learn (the extra `train`). It keeps no sentence, and changes no list.
"""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from app.services.danger import danger_languages, fold_words, is_listed
from app.services.danger_weighing import (
    APART,
    FOLDER,
    HEAD,
    LETTERS_COUNT,
    PLACES,
    WORDS_COUNT,
    Told,
    counts_for,
    tell_sentences,
    tell_words,
)

PARTS = 5  # the sentences are cut in so many to measure: each is read by what the others taught
_COST, _PLAIN_COUNTS, _MOST_PLAIN = 10.0, 0.3, 2_000
_KINDS = {"danger": True, "everyday": False}


@dataclass(frozen=True)
class Sentence:
    """What somebody may say in a language, and whether it is about danger; `plain` where nobody looked."""

    language: str
    text: str
    danger: bool
    plain: bool = False


@dataclass(frozen=True)
class Measured:
    """How many sentences about danger, tempting ones and plain comments there are, and how many are marked
    by numbers learned without them, and by lists or numbers."""

    danger: int
    found: int
    found_or_listed: int
    harmless: int
    false: int
    false_or_listed: int
    plain: int
    plain_marked: int


def read_sentences(folder: Path) -> Iterator[Sentence]:
    """The sentences of a folder: TOML by language, and JSON lines with `text` and `danger`."""
    for path in sorted(folder.rglob("*.toml")):
        for language, kinds in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for kind, danger in _KINDS.items():
                yield from (Sentence(language, text, danger) for text in kinds[kind])
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            yield Sentence(path.stem, one["text"], one["danger"])


def read_plain(folder: Path) -> Iterator[Sentence]:
    """Comments about care of whatever kind (JSON lines with `text`), those that no list marks."""
    taken: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        taken.setdefault(path.name[:2], []).extend(json.loads(line)["text"] for line in lines)
    for language, texts in taken.items():
        some = sorted(set(texts), key=lambda text: crc32(text.encode()))[:_MOST_PLAIN]
        yield from (
            Sentence(language, text, danger=False, plain=True)
            for text in some
            if not is_listed(text, language)
        )


def learn_danger(
    sentences: Path, plain: Path, least: float, folder: Path = FOLDER
) -> Iterator[tuple[str, Measured]]:
    """Learn each language’s numbers from two folders and write them; gives what is measured of each.

    Raises `ValueError` where the first folder holds no sentence about danger.
    """
    everything = [*read_sentences(sentences), *read_plain(plain)]
    if not any(one.danger for one in everything):
        raise ValueError(f"“{sentences}” holds no sentences about danger")
    folder.mkdir(exist_ok=True)
    for language in danger_languages():
        own = [one for one in everything if one.language == language]
        if not any(one.danger for one in own):
            continue
        table = as_table([_tell_whole(one.text) for one in own])
        yield language, _measure(own, table, least)
        step, begins, numbers = fit(table, own)
        (folder / f"{language}.bin").write_bytes(HEAD.pack(step, begins) + numbers.tobytes())


def fit(table: Any, own: Sequence[Sentence]) -> tuple[float, float, Any]:
    """What a byte counts for, what every text begins with, and a byte for each place.

    Method: logistic regression with a squared penalty (scikit-learn’s lbfgs) on hashed words and letters
    (Weinberger et al. 2009); plain comments count less, for nobody has looked whether they are harmless.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    counts = [_PLAIN_COUNTS if one.plain else 1.0 for one in own]
    line = LogisticRegression(C=_COST, max_iter=300).fit(table, [one.danger for one in own], counts)
    step = float(np.abs(line.coef_).max()) / 127
    return step, float(line.intercept_[0]), np.rint(line.coef_[0] / step).astype(np.int8)


def as_table(texts: Sequence[Told]) -> Any:
    """Texts × places, each place with what it counts for."""
    from scipy.sparse import csr_matrix

    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, told in enumerate(texts):
        for places, much in zip(told, (WORDS_COUNT, LETTERS_COUNT), strict=True):
            rows += [row] * len(places)
            columns += places
            values += [counts_for(places, much)] * len(places)
    return csr_matrix((values, (rows, columns)), shape=(len(texts), PLACES))


def _tell_whole(text: str) -> Told:
    return tell_words([sentence.split() for sentence in fold_words(text).split(APART)])


def _measure(own: Sequence[Sentence], table: Any, least: float) -> Measured:
    weighed: dict[int, float] = {}
    for part in range(PARTS):
        within = [place for place, one in enumerate(own) if crc32(one.text.encode()) % PARTS == part]
        others = sorted(set(range(len(own))) - set(within))
        step, begins, numbers = fit(table[others], [own[place] for place in others])
        for place in within:
            asked = as_table(list(tell_sentences(fold_words(own[place].text))))
            weighed[place] = begins + step * float((asked @ numbers.astype(float)).max())
    marked = [weighed[place] > least for place in range(len(own))]
    listed = [one.plain or is_listed(one.text, one.language) for one in own]

    def count(danger: bool, plain: bool, *marks: Sequence[bool]) -> int:
        kept = [place for place, one in enumerate(own) if one.danger is danger and one.plain is plain]
        return sum(any(mark[place] for mark in marks) if marks else True for place in kept)

    return Measured(
        count(True, False), count(True, False, marked), count(True, False, marked, listed),
        count(False, False), count(False, False, marked), count(False, False, marked, listed),
        count(False, True), count(False, True, marked),
    )  # fmt: skip
