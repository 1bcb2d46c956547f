"""How numbers are said on a commissioner's pages: in the reader's language, with their unit.

It rounds nothing that was not rounded before: a protected table says what may be shown.
"""

import math
import re
from datetime import date

from flask_babel import format_decimal, gettext, ngettext

from analysis.protected import ProtectedRow
from app.i18n import reading

ISOLATE, END = "\u2066", "\u2069"  # what is between runs from left to right
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def number(value: float) -> str:
    """A number as this language writes it."""
    return _kept_whole(_digits(value))


def _digits(value: float) -> str:
    return str(format_decimal(round(value, 1), format="#,##0.#"))


def _kept_whole(written: str) -> str:
    """A number that keeps its sign and its % in place between words that run from right to left."""
    return f"{ISOLATE}{written}{END}" if reading().language.direction == "rtl" else written


def amount(value: float | None, unit: str) -> str:
    """A value with its unit; a dash where there is none."""
    if value is None:
        return "–"
    if unit == "percent":
        return _kept_whole(str(gettext("%(number)s%%", number=_digits(value))))
    if unit == "per 100,000":
        return str(gettext("%(number)s per 100,000", number=number(value)))
    return str(gettext("%(number)s days", number=number(value))) if unit == "days" else number(value)


def interval(low: float | None, high: float | None, unit: str) -> str:
    """Where the true value very likely lies; a dash where that is not known."""
    if low is None or high is None:
        return "–"
    if unit == "percent":
        return _from_to(amount(low, unit), amount(high, unit))
    return _from_to(number(low), number(high))


def size(count: int | None) -> str:
    """How many; in words where it is not shown."""
    return str(gettext("not shown")) if count is None else str(format_decimal(count))


def difference(row: ProtectedRow) -> str:
    """How far apart: in points for shares, as a ratio for rates."""
    if row.unit == "percent" and row.difference is not None:
        many = _how_many(row.difference)
        return str(ngettext("%(points)s point", "%(points)s points", many, points=signed(row.difference)))
    if row.ratio is not None:
        return str(gettext("%(ratio)s times", ratio=number(row.ratio)))
    return "–" if row.difference is None else signed(row.difference)


def points_apart(points: float) -> str:
    """How far apart two shares are, whichever is larger."""
    many, written = _how_many(points), number(abs(points))
    return str(ngettext("%(points)s point apart", "%(points)s points apart", many, points=written))


def _how_many(points: float) -> int:
    """The whole number whose form of “point” goes with this one: 1 alone is one, 1.2 is more."""
    return math.ceil(abs(round(points, 1)))


def difference_interval(row: ProtectedRow) -> str:
    """Where the true difference very likely lies."""
    if row.unit == "percent" and row.difference is not None:
        low, high = row.difference_low, row.difference_high
        return "–" if low is None or high is None else _from_to(signed(low), signed(high))
    if row.ratio is not None and row.ratio_low is not None and row.ratio_high is not None:
        return _from_to(number(row.ratio_low), number(row.ratio_high))
    return "–"


def _from_to(low: str, high: str) -> str:
    return str(gettext("%(low)s to %(high)s", low=low, high=high))


def signed(value: float) -> str:
    """A difference with its sign, also above zero."""
    rounded = round(value, 1)
    return _kept_whole(str(format_decimal(rounded, format="+#,##0.#;−#,##0.#"))) if rounded else "0"


def months(period: str) -> tuple[date, date] | None:
    """The first and the last month of a period of quarters (`2026-Q3 2026-Q4`); None where it is not one."""
    quarters = [(int(year), int(quarter)) for year, quarter in QUARTER.findall(period)]
    if not quarters:
        return None
    (year, quarter), (last_year, last_quarter) = quarters[0], quarters[-1]
    return date(year, 3 * quarter - 2, 1), date(last_year, 3 * last_quarter, 1)
