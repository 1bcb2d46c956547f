"""How much more areas differ than chance alone would make them (over-dispersion).

It draws no limits and judges no area: `analysis.methods.funnel` does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers

TRIM = 0.1  # of the areas, at each end, whose z is pulled in, so that true outliers do not hide themselves
LEAST_AREAS = 10  # with fewer, a tenth at each end is less than one area


class DispersionFault(ValueError):
    """Areas whose spread cannot be measured."""


@dataclass(frozen=True)
class Dispersion:
    """How far areas spread: `phi` times the variance that chance gives, or `between` more than it.

    `between` (tau squared) is on the scale of the errors, squared; 0 where chance explains the spread.
    """

    areas: int
    phi: float
    between: float

    @property
    def found(self) -> bool:
        """Whether areas differ more than chance alone would make them."""
        return self.between > 0


def winsorise(z: ArrayLike, trim: float = TRIM) -> Numbers:
    """The z values with the lowest and the highest share `trim` of them pulled in to the next.

    Source: Spiegelhalter 2005, Quality and Safety in Health Care 14:347-351, appendix.

    >>> winsorise([-9.0, -1.0, 0.0, 1.0, 9.0], trim=0.25).tolist()
    [-1.0, -1.0, 0.0, 1.0, 1.0]
    """
    values = np.asarray(z, dtype=np.float64)
    low, high = np.quantile(values, [trim, 1 - trim])
    return np.clip(values, low, high)


def measure_dispersion(z: ArrayLike, error: ArrayLike, trim: float = TRIM) -> Dispersion:
    """The over-dispersion of areas, of which `z` is how far each is from the centre, in errors.

    `error` is the standard error of each that chance alone gives, on the scale of the comparison (its root,
    its arc sine). phi is the mean of the winsorised z squared; `between` is DerSimonian and Laird's variance
    between I areas with that phi: (I phi - (I - 1)) / (sum w - sum w² / sum w), w = 1 / error², or 0 if less.
    Raises `DispersionFault` where there are fewer than two areas, a number is not finite, an error is not
    above 0, or `trim` is not from 0 to under a half.
    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202; DerSimonian and Laird 1986, Controlled
    Clinical Trials 7:177-188.

    >>> spread = measure_dispersion([-3.0, -2.0, 0.0, 2.0, 3.0], [0.1] * 5, trim=0)
    >>> round(spread.phi, 2), round(spread.between, 4)
    (5.2, 0.055)
    """
    values, errors = np.asarray(z, dtype=np.float64), np.asarray(error, dtype=np.float64)
    if values.ndim != 1 or values.shape != errors.shape or values.size < 2:
        raise DispersionFault("the spread of areas needs two of them or more, each with its error")
    if not (np.isfinite(values).all() and np.isfinite(errors).all() and (errors > 0).all()):
        raise DispersionFault("an area's figure or its error is missing, not finite or not above 0")
    if not 0 <= trim < 0.5:
        raise DispersionFault(f"the share of areas pulled in at each end must be under a half: {trim}")
    areas = values.size
    phi = float(np.mean(winsorise(values, trim) ** 2))
    weight = errors**-2
    left_over = areas * phi - (areas - 1)
    between = left_over / (weight.sum() - (weight**2).sum() / weight.sum())
    return Dispersion(areas, phi, max(0.0, float(between)))
