"""How the pages of events say what comes as data: needs, communities, days, an event's own words.

It holds no sentence of its own but those that join a day and its hours.
"""

from datetime import datetime

from flask_babel import format_date, gettext, pgettext

from app.days import say_day
from app.i18n import reading
from app.services import days
from app.services.days import PLACE
from app.services.events.choices import CONSENTS
from app.services.events.events import EventWords, StoredEvent, words_for
from app.services.events.needs import access_needs
from survey_definitions.model import SOURCE_LANGUAGE, Word


def here(text: str) -> Word:
    """Words that are in the language of this page."""
    return Word(text, reading().language.code)


def named(context: str, english: str) -> Word:
    """Words that came as data; marked as English where nobody has translated them."""
    said = str(pgettext(context, english))
    return here(said) if said != english else Word(english, SOURCE_LANGUAGE)


def either(standard: str, easy: str) -> str:
    """The one or the other, as this page is read."""
    return easy if reading().easy else standard


def register_here() -> str:
    """The register in which events have words of their own."""
    return "easy_read" if reading().easy else "standard"


def name_need(code: str) -> Word:
    """One access need. One that is no longer in the list is said as it was kept."""
    need = access_needs().get(code)
    if need is None:
        return Word(code, SOURCE_LANGUAGE)
    return (
        named("access need easy read", need.easy_read) if reading().easy else named("access need", need.label)
    )


def name_consent(code: str) -> Word:
    """One thing that somebody may agree to."""
    return here(gettext(CONSENTS[code])) if code in CONSENTS else Word(code, SOURCE_LANGUAGE)


def words_here(event: StoredEvent) -> EventWords:
    """The event's own words, as near to this reader as it has them."""
    return words_for(event, reading().language.code, register_here())


def title_of(event: StoredEvent) -> Word:
    """What the event is called."""
    words = words_here(event)
    return Word(words.title, words.language)


def paragraphs(text: str, language: str) -> tuple[Word, ...]:
    """A text that was typed, line by line."""
    return tuple(Word(line.strip(), language) for line in text.splitlines() if line.strip())


def say_hour(moment: datetime) -> str:
    """A time of day where events are, as “2:30 pm”."""
    return days.say_hour(moment, reading().language.locale)


def say_weekday(moment: datetime) -> str:
    """The day of a moment with its weekday, as “Saturday, 12 December 2026”."""
    day = moment.astimezone(PLACE).date()
    said: str = gettext("%(weekday)s, %(day)s", weekday=format_date(day, "EEEE"), day=say_day(day))
    return said


def say_when(starts: datetime, ends: datetime) -> str:
    """From when to when an event is."""
    hours = {"day": say_weekday(starts), "starts": say_hour(starts), "ends": say_hour(ends)}
    if starts.astimezone(PLACE).date() == ends.astimezone(PLACE).date():
        return str(gettext("%(day)s, from %(starts)s to %(ends)s", **hours))
    hours["last"] = say_weekday(ends)
    return str(gettext("%(day)s, %(starts)s, until %(last)s, %(ends)s", **hours))


def say_moment(moment: datetime) -> str:
    """A day and an hour."""
    return str(gettext("%(day)s, %(hour)s", day=say_weekday(moment), hour=say_hour(moment)))
