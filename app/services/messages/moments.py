"""How a message says days and hours: as the pages do, without a page.

It chooses no language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from app.services.days import NO_BREAK, day_of, day_pattern, say_hour
from survey_definitions.messages import N_

WEEKDAY = N_("%(weekday)s, %(day)s")
ONE_DAY = N_("%(day)s, from %(starts)s to %(ends)s")
MORE_DAYS = N_("%(day)s, %(starts)s, until %(last)s, %(ends)s")
MOMENT = N_("%(day)s, %(hour)s")


@dataclass(frozen=True)
class Voice:
    """How one person is spoken to. `say` gives an English text of the interface in their language."""

    language: str
    locale: str
    easy: bool
    say: Callable[[str], str]


def say_when(voice: Voice, starts: datetime, ends: datetime) -> str:
    """From when to when an event is."""
    hours = {"day": _weekday(voice, starts), "starts": _hour(voice, starts), "ends": _hour(voice, ends)}
    if day_of(starts) == day_of(ends):
        return voice.say(ONE_DAY) % hours
    return voice.say(MORE_DAYS) % {**hours, "last": _weekday(voice, ends)}


def say_moment(voice: Voice, moment: datetime) -> str:
    """A day and an hour."""
    return voice.say(MOMENT) % {"day": _weekday(voice, moment), "hour": _hour(voice, moment)}


def _weekday(voice: Voice, moment: datetime) -> str:
    day = day_of(moment)
    weekday = format_date(day, "EEEE", locale=voice.locale)
    return voice.say(WEEKDAY) % {
        "weekday": weekday,
        "day": format_date(day, day_pattern(voice.language), locale=voice.locale),
    }


def _hour(voice: Voice, moment: datetime) -> str:
    # A space that is not the usual one makes a text twice as dear.
    return say_hour(moment, voice.locale).replace(NO_BREAK, " ")
