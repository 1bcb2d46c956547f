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
from analysis.theme_shares import expected_finds

COMMENTS = 3000  # in a check
MARKED = (0.02, 0.05, 0.12)  # the share of them that carry the theme
SKILLS = (0.5, 0.7, 0.9)  # precision, recall and F1 alike
SIZES = (50, 100, 200, 500)
SHARES = (0.02, 0.05, 0.1, 0.2, 0.3)
OTHERS, OTHER_SHARE = 1000, 0.1  # everyone else
READ_BY_PEOPLE = (0.5, 1.0)  # of a community, where people corrected the reader


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


def simulate_cells(times: int = 4000, seed: int = 1, people: float = 0.0) -> tuple[Cell, ...]:
    """Every kind of community and reader, each `times` over; the same seed gives the same figures.

    `people` is the share (0 to 1) of each community, and not of the others, that people read and the reader
    did not.

    >>> cells = simulate_cells(times=50)
    >>> len(cells), bool(0.9 < np.mean([cell.corrected for cell in cells]) < 1)
    (180, True)
    """
    chance = np.random.default_rng(seed)
    kinds = product(MARKED, SKILLS, SIZES, SHARES)
    return tuple(_cell(chance, times, people, *kind) for kind in kinds)


def _cell(
    chance: np.random.Generator,
    times: int,
    people: float,
    marked: float,
    skill: float,
    size: int,
    share: float,
) -> Cell:
    wrongly = marked * (1 - skill) / (1 - marked)  # so that precision is as good as recall
    cases = np.clip(chance.binomial(COMMENTS, marked, times), 1, COMMENTS - 1)
    both, false = chance.binomial(cases, skill), chance.binomial(COMMENTS - cases, wrongly)
    errors = errors_of([Checked(b, b + f, c, COMMENTS) for b, f, c in zip(both, false, cases, strict=True)])
    by_people = round(size * people)
    x, other = (
        chance.binomial(base, p * skill + (1 - p) * wrongly, times)
        for base, p in ((size - by_people, share), (OTHERS, OTHER_SHARE))
    )
    if by_people:
        rightly = chance.binomial(by_people, share, times).astype(np.float64)
        x = np.rint(expected_finds(x + rightly, np.full(times, float(by_people)), rightly, errors))
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

## Where people read some of the comments

What a person coded counts as it is, and only the rest is corrected: the same kinds, with part of the
community read by people and all the others by the reader. The interval is that of a community the reader
read alone, so that it is wider than it need be, never narrower.

| read by people | corrected shares held what was true | corrected differences |
| --- | ---: | ---: |
{people}

Which comments people read makes no difference to what they found. It does to the rest: where they read those
that were hard, the reader errs less on what is left than its check says.

## What they do not say

The correction holds where the reader errs as often with one community as with the comments of the check, and
as often with one community as with another. Whether it does is tested on comments that people have read
(`analysis.differential_error`); the check is of comments to the NHS, whatever the survey.
"""


def write_page(cells: Sequence[Cell], times: int, seed: int, path: Path) -> None:
    """Write the figures as a page of docs; those with comments that people read are simulated here."""
    found = np.array([[cell.corrected, cell.apart] for cell in cells])
    near = np.mean((found >= 0.94) & (found <= 0.96), axis=0)
    words = _PAGE.format(
        shares=_listed(SHARES), skills=_listed(SKILLS), marked=_listed(MARKED), comments=COMMENTS,
        sizes=", ".join(str(size) for size in SIZES), others=OTHERS, other=OTHER_SHARE, cells=len(cells),
        times=times, seed=seed, rows="\n".join(_rows(cells)), near=near[0], apart_near=near[1],
        low=found.min(), high=found.max(), people="\n".join(_people_rows(times, seed)),
    )  # fmt: skip
    path.write_text(words, encoding="utf-8")


def _people_rows(times: int, seed: int) -> Iterator[str]:
    for people in READ_BY_PEOPLE:
        cells = simulate_cells(times, seed, people)
        shares, apart = np.mean([[cell.corrected, cell.apart] for cell in cells], axis=0)
        yield f"| {people:.0%} | {shares:.1%} | {apart:.1%} |"


def _listed(shares: Sequence[float]) -> str:
    return ", ".join(f"{share:.0%}" for share in shares)


def _rows(cells: Sequence[Cell]) -> Iterator[str]:
    for skill in SKILLS:
        mine = [cell for cell in cells if cell.skill == skill]
        shares = np.mean([[cell.plain, cell.corrected] for cell in mine], axis=0)
        apart = np.mean([[cell.plainly_apart, cell.apart] for cell in mine], axis=0)
        yield f"| shares, F1 {skill:.1f} | {shares[0]:.1%} | {shares[1]:.1%} |"
        yield f"| differences, F1 {skill:.1f} | {apart[0]:.1%} | {apart[1]:.1%} |"
