"""How a day is said on a page: in the order and with the little words of its language.

It knows no time of day, and chooses no language.
"""

from datetime import date

from flask_babel import format_date

from app.i18n import reading
from app.services.days import day_pattern, month_pattern


def say_day(day: date) -> str:
    """One day, as “5 November 2026”."""
    return str(format_date(day, day_pattern(reading().language.code)))


def say_month(day: date) -> str:
    """The month of a day, as “November 2026”."""
    return str(format_date(day, month_pattern(reading().language.code)))
