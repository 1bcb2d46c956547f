"""Which day it is where the surveys are answered, and in which order its parts are said in each language.

It reads no clock: the moment is an argument.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/London")
# The British order everywhere; some languages join its parts with a word.
DAY, MONTH = "d MMMM y", "LLLL y"
JOINED = {"es": ("d 'de' MMMM 'de' y", "LLLL 'de' y"), "pt": ("d 'de' MMMM 'de' y", "LLLL 'de' y")}


def day_of(moment: datetime) -> date:
    """The day of this moment in the United Kingdom. A survey opens and closes at midnight there."""
    return moment.astimezone(PLACE).date()


def day_pattern(language: str) -> str:
    """How one day is written in this language, as CLDR patterns say it."""
    return JOINED.get(language, (DAY, MONTH))[0]


def month_pattern(language: str) -> str:
    """How a month is written in this language."""
    return JOINED.get(language, (DAY, MONTH))[1]
