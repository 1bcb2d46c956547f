"""Makes phstatsmethods.csv: what the public health statistics package of the Department of Health finds.

It is no test, and the project does not need the package: it is run by hand, with PHStatsMethods 0.1.16
(the department's own Python port of PHEindicatormethods) installed anywhere:
`python tests/analysis/reference/phstatsmethods.py`.
"""

import csv
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEVELS = (0.95, 0.998)
SHARES = [(0, 20), (1, 29), (65, 100), (1045, 5000), (2164, 5427), (20, 20)]
RATES = [(1, 1000), (5, 100), (9, 2500), (10, 2500), (65, 1000), (1045, 5000), (52458, 56490048)]
ANSWERS = [[2.0, 4.0, 6.0, 8.0], [1.0, 1.0, 2.0, 5.0, 5.0, 3.0, 4.0, 4.0, 2.0], [17.5, 31.0, 4.25, 88.0]]
# The example of the package's own documentation of PHEindicatormethods: deaths by five-year age band.
EUROPE_2013 = [
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
]
PEOPLE = [30, 35, 35, 35, 40, 40, 45, 50, 50, 50, 60, 60, 70, 75, 70, 60, 20, 20, 15]
DEATHS = [1, 1, 0, 0, 0, 1, 1, 3, 3, 3, 3, 10, 10, 10, 10, 8, 8, 8, 8]
# R/isr_sheet.csv of PHEindicatormethods: an area and its reference, by five-year age band.
OBSERVED = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
AREA = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
REFERENCE_EVENTS = [
    *(10303, 2824, 3225, 3615, 3641, 3490, 3789, 3213, 3031, 2771),
    *(3089, 3490, 3595, 4745, 5514, 7125, 5694, 6210, 5757),
]
REFERENCE_PEOPLE = [
    *(50520, 57173, 60213, 54659, 44345, 50128, 62163, 67423, 62899, 55463),
    *(60479, 49974, 44140, 40888, 37239, 30819, 18136, 15325, 13918),
]
Row = tuple[str, float, str, str]


def found_by(package: Any) -> Iterator[Row]:
    """Each method's name, level, inputs and outputs: value and ends of the interval."""
    from pandas import DataFrame

    for level in LEVELS:
        for x, n in SHARES:
            one = DataFrame({"x": [x], "n": [n]})
            yield _row("share", level, [x, n], package.ph_proportion(one, "x", "n", confidence=level))
        for x, n in RATES:
            one = DataFrame({"x": [x], "n": [n]})
            yield _row("rate", level, [x, n], package.ph_rate(one, "x", "n", confidence=level))
        for values in ANSWERS:
            one = DataFrame({"who": "us", "y": values})
            yield _row("mean", level, values, package.ph_mean(one, "y", "who", confidence=level))
        bands = DataFrame({"who": "us", "x": DEATHS, "n": PEOPLE, "w": EUROPE_2013})
        rate = package.ph_dsr(bands, "x", "n", "w", "who", confidence=level, euro_standard_pops=False)
        yield _row("directly standardised", level, [*DEATHS, *PEOPLE, *EUROPE_2013], rate)
        inputs = [*OBSERVED, *AREA, *REFERENCE_EVENTS, *REFERENCE_PEOPLE]
        bands = DataFrame(
            {"who": "us", "x": OBSERVED, "n": AREA, "rx": REFERENCE_EVENTS, "rn": REFERENCE_PEOPLE}
        )
        ratio = package.ph_ISRatio(bands, "x", "n", "rx", "rn", "who", confidence=level)
        yield _row("indirectly standardised ratio", level, inputs, ratio)
        rate = package.ph_ISRate(bands, "x", "n", "rx", "rn", "who", confidence=level)
        yield _row("indirectly standardised rate", level, inputs, rate)


def _row(method: str, level: float, inputs: list[Any], found: Any) -> Row:
    lower, upper = (next(name for name in found if name.startswith(end)) for end in ("lower", "upper"))
    value = "Mean" if "Mean" in found else "Value"
    outputs = [float(found[name].iloc[0]) for name in (value, lower, upper)]
    return method, level, " ".join(map(str, inputs)), " ".join(map(repr, outputs))


def write_numbers(path: Path) -> None:
    """Write the numbers of the installed package beside this script."""
    package = importlib.import_module("PHStatsMethods")
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("method", "level", "inputs", "outputs"))
        lines.writerows(found_by(package))


if __name__ == "__main__":
    write_numbers(Path(__file__).with_suffix(".csv"))
