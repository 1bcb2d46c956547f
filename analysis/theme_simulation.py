"""Tries corrected shares on invented communities: how often an interval holds the share that is true.

It reads no comment. How often the reader errs is set; the methods know it from an invented check alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from analysis.methods.estimates import Estimate
from analysis.methods.intervals import share_difference_interval, share_interval
from analysis.methods.rogan_gladen import Checked, corrected_differences, corrected_shares, errors_of

COMMENTS = 3000  # in a check
MARKED = (0.02, 0.05, 0.12)  # the share of them that carry the theme
SKILLS = (0.5, 0.7, 0.9)  # precision, recall and F1 alike
SIZES = (50, 100, 200, 500)
SHARES = (0.02, 0.05, 0.1, 0.2, 0.3)
OTHERS, OTHER_SHARE = 1000, 0.1  # everyone else


@dataclass(frozen=True)
class Cell:
    """One kind of community and reader, and how often each interval held what is true (0 to 1)."""

    marked: float
    skill: float
    size: int
    share: float
    corrected: float
    plain: float
    apart: float
    plainly_apart: float


def simulate_cells(times: int = 4000, seed: int = 1) -> tuple[Cell, ...]:
    """Every kind of community and reader, each `times` over; the same seed gives the same figures.

    >>> cells = simulate_cells(times=50)
    >>> len(cells), bool(0.9 < np.mean([cell.corrected for cell in cells]) < 1)
    (180, True)
    """
    chance = np.random.default_rng(seed)
    kinds = product(MARKED, SKILLS, SIZES, SHARES)
    return tuple(_cell(chance, times, *kind) for kind in kinds)


def _cell(
    chance: np.random.Generator, times: int, marked: float, skill: float, size: int, share: float
) -> Cell:
    wrongly = marked * (1 - skill) / (1 - marked)  # so that precision is as good as recall
    cases = np.clip(chance.binomial(COMMENTS, marked, times), 1, COMMENTS - 1)
    both, false = chance.binomial(cases, skill), chance.binomial(COMMENTS - cases, wrongly)
    errors = errors_of([Checked(b, b + f, c, COMMENTS) for b, f, c in zip(both, false, cases, strict=True)])
    x, other = (
        chance.binomial(base, p * skill + (1 - p) * wrongly, times)
        for base, p in ((size, share), (OTHERS, OTHER_SHARE))
    )
    n, others = np.full(times, size), np.full(times, OTHERS)
    apart = corrected_differences(x, n, other, others, errors)
    return Cell(
        marked, skill, size, share,
        corrected=_held(corrected_shares(x, n, errors), share),
        plain=_held(Estimate(x / n, *share_interval(x, n)), share),
        apart=_held(apart, share - OTHER_SHARE),
        plainly_apart=_held(
            Estimate(x / n, *share_difference_interval(x, n, other, others)), share - OTHER_SHARE
        ),
    )  # fmt: skip


def _held(found: Estimate, true: float) -> float:
    return float(np.mean((found.low <= true) & (true <= found.high)))


_PAGE = """\
# How often a theme’s corrected share is true

These figures are written by `python -m analysis simulate-themes`; they are not typed by hand.

Invented communities in which {shares} of people complain of a theme; a reader whose precision and recall are
both {skills}; {sizes} people who left a comment. How often the reader errs is known from a check of
{comments:,} comments alone, of which {marked} carry the theme, drawn anew each time: the uncertainty of the
check and that of the community both count. {cells} kinds in all, {times:,} times each (seed {seed}). The
difference is that from {others:,} others, {other:.0%} of whom complain.

| an interval of 95% held what is true | as read | corrected |
| --- | ---: | ---: |
{rows}

Of the {cells} kinds, {near:.0%} of corrected shares and {apart_near:.0%} of corrected differences are
within 94% to 96%. The lowest is {low:.1%}, the highest {high:.1%}: of 50 people of whom one or two complain,
there are few counts to choose from, and no interval can be nearer.

## What they do not say

The correction holds where the reader errs as often with one community as with the comments of the check, and
as often with one community as with another. Whether it does is tested on comments that people have read
(`analysis.differential_error`); the check is of comments to the NHS, whatever the survey.
"""


def write_page(cells: Sequence[Cell], times: int, seed: int, path: Path) -> None:
    """Write the figures as a page of docs."""
    found = np.array([[cell.corrected, cell.apart] for cell in cells])
    near = np.mean((found >= 0.94) & (found <= 0.96), axis=0)
    words = _PAGE.format(
        shares=_listed(SHARES), skills=_listed(SKILLS), marked=_listed(MARKED), comments=COMMENTS,
        sizes=", ".join(str(size) for size in SIZES), others=OTHERS, other=OTHER_SHARE, cells=len(cells),
        times=times, seed=seed, rows="\n".join(_rows(cells)), near=near[0], apart_near=near[1],
        low=found.min(), high=found.max(),
    )  # fmt: skip
    path.write_text(words, encoding="utf-8")


def _listed(shares: Sequence[float]) -> str:
    return ", ".join(f"{share:.0%}" for share in shares)


def _rows(cells: Sequence[Cell]) -> Iterator[str]:
    for skill in SKILLS:
        mine = [cell for cell in cells if cell.skill == skill]
        shares = np.mean([[cell.plain, cell.corrected] for cell in mine], axis=0)
        apart = np.mean([[cell.plainly_apart, cell.apart] for cell in mine], axis=0)
        yield f"| shares, F1 {skill:.1f} | {shares[0]:.1%} | {shares[1]:.1%} |"
        yield f"| differences, F1 {skill:.1f} | {apart[0]:.1%} | {apart[1]:.1%} |"
