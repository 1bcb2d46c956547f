"""Finds words after which a person should read an English comment, though they give it no theme.

It gives no theme and weighs nothing: one listed phrase is enough, for a miss costs more than a look.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from analysis.decisions import Flags
from analysis.first_themes import told_themes
from analysis.lexicons import Lexicon, make_lexicon

LOOK_AT_WORDS = Path(__file__).with_name("look_at_words.toml")


@cache
def _lexicon(path: Path) -> Lexicon:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return make_lexicon("en", [(theme, phrase, "") for theme, phrases in lists.items() for phrase in phrases])


def point_at(texts: Sequence[str], themes: Sequence[str], words: Path = LOOK_AT_WORDS) -> Flags:
    """Comments × themes: where words stand after which a person should look whether it is about the theme.

    `words` is a TOML file: theme id = list of phrases, written as those of the codeframe are.

    >>> point_at(["She mocked the way I talk.", "Cold soup."], ("food", "equality")).tolist()
    [[False, True], [False, False]]
    """
    lexicon = _lexicon(words)
    found = [told_themes(text, lexicon) for text in texts]
    pointed_at: Flags = np.zeros((len(texts), len(themes)), dtype=np.bool_)
    for row, told in zip(pointed_at, found, strict=True):
        if told:
            row[:] = [theme in told for theme in themes]
    return pointed_at
