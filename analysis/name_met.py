"""Says how often a word was met in marked comments, as part of a name and as any other word.

It decides nothing, and it keeps no word: a number that stands for each, and how often it was met.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

COUNTS = Path(__file__).with_name("naming_words") / "met.npz"
MET = 4  # told of each word: as a word and as a name, in its language and in any
_MOST = 255  # times: a word that is met more often is as well known

Array = Any  # of numpy where a text is read, of JAX where networks learn
Meet = Callable[[Sequence[str], str], Array]


class Met(NamedTuple):
    """Numbers of words, in order, and how often each was met (words × 2: as a word, as part of a name)."""

    keys: Array
    times: Array


def keys_of(folded: str, language: str) -> tuple[int, int]:
    """The numbers that a word has in a language and in any."""
    key = crc32(folded.encode())
    return crc32(f" {language}".encode(), key), key


def meet_words(folded: Sequence[str], language: str, met: Met | None = None) -> Array:
    """How often these words of a language were met (words × `MET`), as logarithms of the times and one.

    `met` is what we ship by default.
    """
    return tell_times(look_up(met or read_met(), folded, language))


def look_up(met: Met, folded: Sequence[str], language: str) -> Array:
    """How many times these words of a language were met: words × `MET`."""
    import numpy as np

    keys = np.array([keys_of(word, language) for word in folded], dtype=np.uint32).reshape(-1)
    places = np.minimum(np.searchsorted(met.keys, keys), len(met.keys) - 1)
    times = np.where((met.keys[places] == keys)[:, None], met.times[places], 0)
    return times.reshape(-1, MET)


def tell_times(times: Array) -> Array:
    """The times as they are told."""
    import numpy as np

    return np.log1p(np.minimum(times, _MOST)).astype(np.float32)


def as_met(counted: Mapping[tuple[int, bool], int]) -> Met:
    """Counts by number of a word, and whether it was part of a name, in order."""
    import numpy as np

    keys = np.array(sorted({key for key, _ in counted} or {0}), dtype=np.uint32)
    times = [[counted.get((key, as_name), 0) for as_name in (False, True)] for key in keys.tolist()]
    return Met(keys, np.array(times, dtype=np.uint16))


@lru_cache(maxsize=1)
def read_met() -> Met:
    """The words that we met in our marked comments."""
    import numpy as np

    with np.load(COUNTS) as kept:
        return Met(kept["keys"], kept["times"])
