"""The gradient within one area over its neighbourhoods' deprivation in the whole country (AGI, RGI).

It compares areas with the country as the measure, and knows no neighbourhood by name.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.gradient import Ends, GradientFault
from analysis.methods.intervals import Numbers

FIFTHS = 5
ENOUGH_FIFTHS = 3
FEWEST_NEIGHBOURHOODS = 3  # fewer leave nothing to work an interval out from


@dataclass(frozen=True)
class AreaGradient:
    """The fitted figure at both ends of the country's deprivation, if all of it were as this area.

    `gradient` is that of the most deprived less that of the least, with its 95% interval (absolute gradient
    of inequality); `relative` is it over the country's mean, or None without one. `fifths` is how many of
    the country's fifths by deprivation the area has neighbourhoods in; under three it is not `reliable`.
    """

    least_deprived: float
    most_deprived: float
    gradient: float
    interval: Ends
    relative: float | None
    fifths: int

    @property
    def reliable(self) -> bool:
        """Whether the area spans enough of the country's deprivation for its gradient to be relied on."""
        return self.fifths >= ENOUGH_FIFTHS


def measure_area_gradient(
    rank: ArrayLike, value: ArrayLike, population: ArrayLike, national_mean: float | None = None
) -> AreaGradient:
    """The absolute gradient of inequality of one area, over its neighbourhoods.

    `rank` is each neighbourhood's place in the whole country by deprivation, from 0 (the least deprived) to 1
    (the most); `value` its standardised rate or share; `population` its people. The gradient is the slope of
    the least-squares line weighted by population, its interval the usual one of that line (t).
    Raises `GradientFault` where there are fewer than three neighbourhoods, or all of one rank, lists of
    different lengths, a rank that is not from 0 to 1, a population not above 0, a number that is not finite,
    or a national mean not above 0.
    Source: Cookson and others 2016, Health Services and Delivery Research 4(26), section 4.7; NHS England's
    CCG indicator of inequality in unplanned hospitalisation; University of York, Local Equity Data Packs
    (unreliable with fewer than three fifths). By statsmodels.

    >>> found = measure_area_gradient([0.1, 0.3, 0.5, 0.9], [110, 130, 150, 190], [1500, 1600, 1400, 1500])
    >>> round(found.gradient, 6), round(found.least_deprived, 6), found.fifths, found.reliable
    (100.0, 100.0, 4, True)
    """
    from statsmodels.regression.linear_model import WLS

    place, values, people = _checked(rank, value, population)
    if national_mean is not None and not 0 < national_mean < np.inf:
        raise GradientFault(f"the country's mean must be above 0: {national_mean}")
    line = WLS(values, np.column_stack([np.ones(len(place)), place]), weights=people).fit()
    start, slope = (float(one) for one in line.params)
    low, high = (float(one) for one in line.conf_int()[1])
    return AreaGradient(
        least_deprived=start,
        most_deprived=start + slope,
        gradient=slope,
        interval=(low, high),
        relative=None if national_mean is None else slope / national_mean,
        fifths=len(set(np.minimum(np.floor(place * FIFTHS), FIFTHS - 1))),
    )


def _checked(rank: ArrayLike, value: ArrayLike, population: ArrayLike) -> tuple[Numbers, Numbers, Numbers]:
    place, values, people = (np.asarray(one, dtype=np.float64) for one in (rank, value, population))
    if place.ndim != 1 or not place.shape == values.shape == people.shape:
        raise GradientFault("each neighbourhood needs its rank, its value and its population")
    if place.size < FEWEST_NEIGHBOURHOODS or np.ptp(place) == 0:
        raise GradientFault("a gradient needs three neighbourhoods or more, not all equally deprived")
    if not (np.isfinite(place).all() and np.isfinite(values).all() and np.isfinite(people).all()):
        raise GradientFault("a neighbourhood's number is missing or not finite: leave that one out")
    if (place < 0).any() or (place > 1).any():
        raise GradientFault("a neighbourhood's rank must be from 0, the least deprived, to 1, the most")
    if (people <= 0).any():
        raise GradientFault("a neighbourhood has nobody in it")
    return place, values, people
