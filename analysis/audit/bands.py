"""Bands that overlap, such as 16 to 24 and 16 to 25 years, cut into pieces that do not.

It knows no counts. What has no numbers in its name overlaps nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

OLDEST = 150
PIECE = "/piece"
_BAND = re.compile(r"=(?:(\d+)-(\d+)|under-(\d+)|(\d+)-and-over)$")
Band = tuple[int, int]  # the first and the last year, both included


def band_of(name: str) -> Band | None:
    """The years of a band, or None where the name is of none.

    >>> band_of("age=16-24"), band_of("age=under-16"), band_of("age=75-and-over"), band_of("sex=male")
    ((16, 24), (0, 15), (75, 150), None)
    """
    found = _BAND.search(name)
    if found is None:
        return None
    first, last, under, over = found.groups()
    if under:
        return 0, int(under) - 1
    return (int(over), OLDEST) if over else (int(first), int(last))


def band_parts(whole: str, by: str, members: Sequence[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The split of a whole into members, through pieces where the bands among them overlap.

    >>> list(band_parts("everyone", "age", ["age=16-24", "age=25-34"]))
    [('everyone', 'age', ('age=16-24', 'age=25-34'))]
    >>> for split in band_parts("everyone", "age", ["age=16-24", "age=16-25"]):
    ...     print(split)
    ('everyone', 'age', ('age/piece=16-24', 'age/piece=25-25'))
    ('age=16-24', 'age/piece', ('age/piece=16-24',))
    ('age=16-25', 'age/piece', ('age/piece=16-24', 'age/piece=25-25'))
    """
    bands = {name: band for name in members if (band := band_of(name))}
    if not _overlap(list(bands.values())):
        yield whole, by, tuple(members)
        return
    cuts = sorted({edge for low, high in bands.values() for edge in (low, high + 1)})
    pieces = {
        (low, after - 1): f"{by}{PIECE}={low}-{after - 1}"
        for low, after in pairwise(cuts)
        if any(first <= low and after - 1 <= last for first, last in bands.values())
    }
    others = tuple(name for name in members if name not in bands)
    yield whole, by, (*others, *pieces.values())
    for name, (first, last) in bands.items():
        inside = [piece for (low, high), piece in pieces.items() if first <= low and high <= last]
        yield name, f"{by}{PIECE}", tuple(inside)


def _overlap(bands: Sequence[Band]) -> bool:
    ordered = sorted(bands)
    return any(second[0] <= first[1] for first, second in pairwise(ordered))
