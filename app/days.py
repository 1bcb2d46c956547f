"""How a day is said on a page: in the order and with the little words of its language.

It knows no time of day, and chooses no language.
"""

from datetime import date

from flask_babel import format_date

from app.i18n import reading

# The British order everywhere; some languages join its parts with a word.
DAY, MONTH = "d MMMM y", "LLLL y"
JOINED = {"es": ("d 'de' MMMM 'de' y", "LLLL 'de' y"), "pt": ("d 'de' MMMM 'de' y", "LLLL 'de' y")}


def say_day(day: date) -> str:
    """One day, as “5 November 2026”."""
    return str(format_date(day, _patterns()[0]))


def say_month(day: date) -> str:
    """The month of a day, as “November 2026”."""
    return str(format_date(day, _patterns()[1]))


def _patterns() -> tuple[str, str]:
    return JOINED.get(reading().language.code, (DAY, MONTH))
