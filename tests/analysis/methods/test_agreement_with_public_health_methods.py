"""Our figures are those of the methods behind the public health indicators of England.

Their numbers are made again by tests/analysis/reference/phstatsmethods.py.
"""

import numpy as np
import pytest

from analysis.methods.averages import mean_interval
from analysis.methods.estimates import Estimate
from analysis.methods.intervals import count_interval, share_interval
from analysis.methods.rates import rate_interval, rates
from analysis.methods.standardised import (
    directly_standardised_rate,
    expected_events,
    indirectly_standardised_ratio,
)
from tests.analysis.methods.kept_numbers import Kept, kept_numbers
from tests.analysis.reference.phstatsmethods import (
    AREA,
    DEATHS,
    EUROPE_2013,
    PEOPLE,
    REFERENCE_EVENTS,
    REFERENCE_PEOPLE,
)


def _estimate(kept: Kept) -> Estimate:
    v, level = kept.inputs, kept.level
    if kept.method == "share":
        return Estimate(np.asarray(v[0] / v[1]), *share_interval(v[0], v[1], level))
    if kept.method == "rate":
        return Estimate(rates(v[0], v[1]), *rate_interval(v[0], v[1], level=level))
    if kept.method == "mean":
        return mean_interval(len(v), sum(v), sum(one**2 for one in v), level)
    if kept.method == "directly standardised":
        events, people, standard = np.array(v).reshape(3, -1)
        return directly_standardised_rate(events, people, standard, level=level).estimate
    observed, people, events, whole = np.array(v).reshape(4, -1)
    reference = 1.0 if kept.method.endswith("ratio") else 1e5 * float(events.sum() / whole.sum())
    expected = expected_events(people, events, whole)
    return indirectly_standardised_ratio(observed.sum(), expected, reference, level)


@pytest.mark.parametrize(
    "kept", kept_numbers("phstatsmethods.csv"), ids=lambda one: f"{one.method} {one.level} {one.inputs[:2]}"
)
def test_a_figure_is_the_one_behind_the_indicators(kept: Kept) -> None:
    found = [float(one) for one in vars(_estimate(kept)).values()]
    assert found == pytest.approx(kept.outputs, rel=1e-9, abs=1e-12)


def test_the_documented_example_of_a_standardised_rate_is_reached() -> None:
    # PHEindicatormethods, DSR vignette, "Zero deaths for a specific age band within a small geography".
    found = directly_standardised_rate(DEATHS, PEOPLE, EUROPE_2013).estimate
    assert round(float(found.value), 3) == 8283.016
    assert round(float(found.low), 3) == 6570.819
    assert round(float(found.high), 2) == 10289.65


def test_the_expected_events_of_an_area_are_those_worked_out_by_age() -> None:
    # PHEindicatormethods, R/isr_sheet.csv, column Ei.
    by_age = [
        *(129.7052257, 27.56182114, 32.61795626, 35.91256701, 31.52878566, 41.35533035, 40.77732735),
        *(40.17262655, 31.80432121, 28.7776716, 30.95180145, 36.45455637, 34.69574082, 31.68130014),
        *(44.42117135, 66.58230312, 48.03606087, 49.84208809, 85.62286248),
    ]
    pairs = zip(AREA, REFERENCE_EVENTS, REFERENCE_PEOPLE, strict=True)
    assert [float(expected_events([n], [x], [t])) for n, x, t in pairs] == pytest.approx(by_age, rel=1e-8)
    found = expected_events(AREA, REFERENCE_EVENTS, REFERENCE_PEOPLE)
    assert float(found) == pytest.approx(sum(by_age), rel=1e-8)


def test_the_lower_limit_of_a_hundred_events_is_theirs() -> None:
    # PHStatsMethods, tests of byars_lower and of wilson (100 of 10,000, in percent).
    assert float(count_interval(100)[0]) == pytest.approx(81.36210549052788, rel=1e-12)
    assert [100 * float(end) for end in share_interval(100, 10_000)] == pytest.approx(
        [0.8229336148148417, 1.2146982255114647], rel=1e-12
    )


def test_the_rate_of_the_down_syndrome_study_is_the_published_one() -> None:
    # Stark and Mantel 1966; dsrTest's vignette gives 75.52901 per 100,000 for birth order five or more.
    cases, births = [0, 8, 63, 112, 262, 295], [327, 30666, 123419, 149919, 104088, 34392]
    standard = [319933, 931318, 786511, 488235, 237863, 61313]
    found = directly_standardised_rate(cases, births, standard).estimate
    assert round(float(found.value), 5) == 75.52901


def test_the_published_rate_of_the_children_of_michigan_is_reached() -> None:
    # The vignette "dsrTest - examples" of the R package dsrTest 1.0.0 gives 75.52901 per 100,000 for fifth
    # and later children: table 14.4 of Fleiss 1981, from Stark and Mantel 1966, JNCI 37:687-698.
    cases, births = [0, 8, 63, 112, 262, 295], [327, 30666, 123419, 149919, 104088, 34392]
    standard = [319933, 931318, 786511, 488235, 237863, 61313]
    found = directly_standardised_rate(cases, births, standard).estimate
    assert round(float(found.value), 5) == 75.52901
