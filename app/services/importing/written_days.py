"""Reads a day as people and spreadsheets write it.

It knows no calendar but the usual one, and guesses no day that is not written.
"""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[, t].*)?")
_NAMED = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})(?:[, ].*)?"
)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[, ].*)?")
_MONTH_ONLY = re.compile(r"([a-z]{3,9})\.?[-/ ]+(\d{4}|\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_START = date(1899, 12, 30)  # day 0 of spreadsheets, in which 1900 has a day too many
_EARLIEST = 1948  # the year the NHS began: no comment on it is older
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_day(text: str, *, day_first: bool = True) -> date | None:
    """The day that is written, or None. A month alone is its first day, a number what a spreadsheet means.

    >>> read_day("31/03/2026"), read_day("3rd March 2026 10:15"), read_day("Mar-26")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 3), datetime.date(2026, 3, 1))
    >>> read_day("46112"), read_day("03/31/2026", day_first=False), read_day("31/31/2026")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 31), None)
    """
    written = " ".join(text.casefold().split())
    parts = _parts(written, day_first=day_first)
    if parts is None:
        return None
    year, month, day = parts
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year >= _EARLIEST else None


def _parts(written: str, *, day_first: bool) -> tuple[int, int, int] | None:
    if _SERIAL.fullmatch(written):
        found = _SERIAL_START + timedelta(days=int(float(written)))
        return found.year, found.month, found.day
    if iso := _ISO.fullmatch(written):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if iso_month := _ISO_MONTH.fullmatch(written):
        return int(iso_month[1]), int(iso_month[2]), 1
    if numbers := _NUMBERS.fullmatch(written):
        first, second = int(numbers[1]), int(numbers[2])
        year = _year(numbers[3])
        return (year, second, first) if day_first else (year, first, second)
    return _named_parts(written)


def _named_parts(written: str) -> tuple[int, int, int] | None:
    if named := _NAMED.fullmatch(written):
        return _with_month(named[3], named[2], named[1])
    if named := _NAMED_FIRST.fullmatch(written):
        return _with_month(named[3], named[1], named[2])
    if named := _MONTH_ONLY.fullmatch(written):
        return _with_month(named[2], named[1], "1")
    return None


def _with_month(year: str, name: str, day: str) -> tuple[int, int, int] | None:
    if name[:3] not in _MONTHS:
        return None
    return _year(year), _MONTHS.index(name[:3]) + 1, int(day)


def _year(written: str) -> int:
    """A year of two figures is one of this century."""
    return int(written) + 2000 if len(written) == 2 else int(written)
