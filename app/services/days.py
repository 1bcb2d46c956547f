"""Which day it is where the surveys are answered.

It reads no clock: the moment is an argument.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date:
    """The day of this moment in the United Kingdom. A survey opens and closes at midnight there."""
    return moment.astimezone(PLACE).date()
