"""Puts corrected shares of themes into the columns of a gap table, in percent and points.

It counts no errors (`analysis.theme_checks` does) and leaves what was not read by a model as it is.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.methods.checking import Numbers
from analysis.methods.comparison import THOUSAND
from analysis.methods.estimates import Estimate
from analysis.methods.rogan_gladen import (
    Checked,
    Errors,
    corrected_differences,
    corrected_shares,
    errors_of,
)

# The column `checked` of a gap table and a protected row: the four counts of `Checked`, or nothing.
Counts = tuple[int, ...]
Four = tuple[Numbers, Numbers, Numbers, Numbers]  # counted and base of a community, then of its reference
COMMENTS_ONLY = "comments only"  # the status of a theme that is read too badly for a share
WEAK = "weak theme"
CORRECTED = "corrected"


def errors_in(checks: Iterable[Counts]) -> Errors:
    """The errors of a column `checked`; where it says nothing, those of a reader that makes none.

    >>> errors_in([(), (60, 80, 100, 1000)]).sharpness.round(3).tolist()
    [1.0, 0.578]
    """
    return errors_of([Checked(*one) if one else None for one in checks])


def expected_finds(x: Numbers, n_people: Numbers, x_people: Numbers, errors: Errors) -> Numbers:
    """How many a reader with these errors would be expected to find where people have read some instead.

    `x` is how many were found in all, `x_people` of them among the `n_people` that people read and that count
    as they are. Corrected, what comes out is (x_people + n_reader × the reader’s corrected share) / n; its
    interval is no narrower than if the reader had read them all. Source: the stratified estimator, with
    Rogan and Gladen's correction (`analysis.methods.rogan_gladen`) in the stratum that was read with error.

    >>> one = [np.array([float(number)]) for number in (30, 200, 30)]
    >>> found = expected_finds(*one, errors_in([(60, 80, 100, 1000)]))
    >>> corrected_shares(found, [200], errors_in([(60, 80, 100, 1000)])).value.round(3).tolist()
    [0.15]
    """
    apart = errors.sensitivity * x_people + errors.false * (n_people - x_people)
    return np.asarray(x - x_people + apart, dtype=np.float64)


def correct_columns(found: dict[str, Numbers], counts: Four, checks: Sequence[Counts]) -> dict[str, Numbers]:
    """The columns of `analysis.survey_gaps.compare_shares`, corrected where there is a check.

    Ratios of two corrected shares are not given: a share near none makes them anything.
    Method: `analysis.methods.rogan_gladen`.
    """
    marked = np.array([bool(one) for one in checks], dtype=np.bool_)
    if not marked.any():
        return found
    (x, n, other_x, other_n), errors = counts, errors_in(checks)
    new = _columns("", corrected_shares(x, n, errors), 100.0)
    new |= _columns("reference_", corrected_shares(other_x, other_n, errors), 100.0)
    apart = corrected_differences(x, n, other_x, other_n, errors)
    new |= _of("difference", apart, 100.0) | _of("excess", apart, THOUSAND)
    new |= {name: np.full(marked.shape, np.nan) for name in ("ratio", "ratio_low", "ratio_high")}
    return {name: np.where(marked, new[name], values) for name, values in found.items()}


def corrected_points(counts: Four, checked: Counts) -> Numbers:
    """How far apart corrected shares are, in points.

    >>> x, n, other_x, other_n = (np.array([float(one)]) for one in (30, 200, 20, 200))
    >>> corrected_points((x, n, other_x, other_n), (60, 80, 100, 1000)).round(1).tolist()
    [8.7]
    """
    (x, n, other_x, other_n), errors = counts, errors_in([checked])
    own, other = corrected_shares(x, n, errors).value, corrected_shares(other_x, other_n, errors).value
    return np.asarray(100 * (own - other), dtype=np.float64)


def found_share(percent: float, checked: Counts) -> float:
    """The share (0 to 1) a model finds where this percentage is true: a correction taken back.

    >>> round(found_share(22.1, (60, 80, 100, 1000)), 2)
    0.15
    """
    errors = errors_in([checked])
    return float(errors.false[0] + errors.sharpness[0] * percent / 100)


def _columns(side: str, found: Estimate, per: float) -> dict[str, Numbers]:
    return {f"{side}{end}": per * values for end, values in vars(found).items()}


def _of(name: str, found: Estimate, per: float) -> dict[str, Numbers]:
    return {name: per * found.value, f"{name}_low": per * found.low, f"{name}_high": per * found.high}
