"""Which day it is where the surveys are answered, and how days and hours are said in each language.

It reads no clock: the moment is an argument.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_time

PLACE = ZoneInfo("Europe/London")
NO_BREAK = "\N{NO-BREAK SPACE}"
# The British order everywhere; some languages join its parts with a word.
DAY, MONTH = "d MMMM y", "LLLL y"
JOINED = {"es": ("d 'de' MMMM 'de' y", "LLLL 'de' y"), "pt": ("d 'de' MMMM 'de' y", "LLLL 'de' y")}
# By locale, where CLDR’s own way is not how people here write an hour. Urdu, Bengali and Gujarati have the
# Latin AM and PM there among letters of their own, Somali and Panjabi letters few know: all say it in 24.
CLOCKS = {"en": "h:mm a"} | dict.fromkeys(("ur", "bn", "gu", "pa", "so"), "HH:mm")


def day_of(moment: datetime) -> date:
    """The day of this moment in the United Kingdom. A survey opens and closes at midnight there."""
    return moment.astimezone(PLACE).date()


def day_pattern(language: str) -> str:
    """How one day is written in this language, as CLDR patterns say it."""
    return JOINED.get(language, (DAY, MONTH))[0]


def month_pattern(language: str) -> str:
    """How a month is written in this language."""
    return JOINED.get(language, (DAY, MONTH))[1]


def say_hour(moment: datetime, locale: str) -> str:
    """A time of day in the United Kingdom, in one piece: what marks half of the day stays beside its hour.

    >>> from datetime import UTC
    >>> say_hour(datetime(2026, 12, 12, 14, 30, tzinfo=UTC), "en").replace(NO_BREAK, "_")
    '2:30_pm'
    """
    said = format_time(moment, CLOCKS.get(locale, "short"), tzinfo=PLACE, locale=locale)
    whole = NO_BREAK.join(said.split())
    return whole.lower() if locale == "en" else whole
