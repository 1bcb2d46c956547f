"""How many of the themes that sentences are given are right, and how many of those they carry are given.

It holds no sentence and no bar.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.comments import Comment
from analysis.themes import assign_themes


class Sentence(NamedTuple):
    """One sentence, and the themes a person found in it."""

    text: str
    themes: frozenset[str]


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences of a sheet."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    return [Sentence(entry["text"], frozenset(entry["themes"])) for entry in entries]


def measure_themes(sentences: Sequence[Sentence], language: str) -> tuple[float, float]:
    """The share of given themes that are right, and of carried themes that are given."""
    read = assign_themes([Comment(str(n), one.text, language) for n, one in enumerate(sentences)])
    given = [{theme.id for theme in themed.themes} for themed in read]
    right = sum(len(said & one.themes) for said, one in zip(given, sentences, strict=True))
    return right / sum(map(len, given)), right / sum(len(one.themes) for one in sentences)
