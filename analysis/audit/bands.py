"""Bands that overlap, such as 16 to 24 and 16 to 25 years, cut into pieces that do not.

It knows no counts. What has no numbers in its name overlaps nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

OLDEST = 150
PIECE = "/piece"
_BAND = re.compile(r"(?:(\d+)-(\d+)|under-(\d+)|(\d+)-and-over)$")
Band = tuple[int, int]  # the first and the last year, both included


def band_of(name: str, by: str = "age") -> Band | None:
    """The years of a band of this characteristic, or None where the community is of none.

    >>> band_of("age=16-24"), band_of("age=under-16"), band_of("sex=male+age=75-and-over")
    ((16, 24), (0, 15), (75, 150))
    """
    values = [part.removeprefix(f"{by}=") for part in name.split("+") if part.startswith(f"{by}=")]
    found = _BAND.match(values[0]) if values else None
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
    ('everyone', 'age', ('everyone/piece:age=16-24', 'everyone/piece:age=25-25'))
    ('age=16-24', 'age/piece', ('everyone/piece:age=16-24',))
    ('age=16-25', 'age/piece', ('everyone/piece:age=16-24', 'everyone/piece:age=25-25'))
    """
    bands = {name: band for name in members if (band := band_of(name, by))}
    if not _overlap(list(bands.values())):
        yield whole, by, tuple(members)
        return
    cuts = sorted({edge for low, high in bands.values() for edge in (low, high + 1)})
    pieces = {
        (low, after - 1): f"{whole}{PIECE}:{by}={low}-{after - 1}"
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
