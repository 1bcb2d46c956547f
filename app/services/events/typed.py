"""Days, hours, numbers and links of an event as people type them.

It knows nothing else of events.
"""

import re
from datetime import date, datetime, time
from urllib.parse import urlsplit

from app.services.days import PLACE
from app.services.events.faults import Fault
from app.services.importing.written_days import read_day
from survey_definitions.messages import N_

NO_DAY = N_("Write the day, like 31/03/2027.")
NO_START = N_("Write when it starts, like 10:30 or 2 pm.")
NO_END = N_("Write when it ends, like 12:30 or 4 pm.")
PAST = N_("This day or time is over. Choose one that is still to come.")
TOO_FAR = N_("This is more than two years away. Check the year.")
ENDS_FIRST = N_("It ends before it starts. Check both times.")
WRITE_LESS = N_("Write at most %(most)s letters.")
_TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))? ?(am|pm)?")
_FURTHEST = 2 * 366
Hours = tuple[datetime, datetime]


def read_time(typed: str) -> time | None:
    """The time of day that was typed, or None.

    >>> read_time("14:30"), read_time("2 pm"), read_time("12.15am"), read_time("25:00")
    (datetime.time(14, 30), datetime.time(14, 0), datetime.time(0, 15), None)
    """
    found = _TIME.fullmatch(" ".join(typed.casefold().replace(".m.", "m").split()))
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_hours(
    day: str, starts: str, ends: str, now: datetime, before: datetime | None
) -> tuple[Hours | None, tuple[Fault, ...]]:
    """When an event starts and ends, or what is wrong. A start as it was `before` may lie in the past."""
    read, first, last = read_day(day), read_time(starts), read_time(ends)
    missing = [
        Fault(name, message)
        for name, found, message in (
            ("day", read, NO_DAY),
            ("starts", first, NO_START),
            ("ends", last, NO_END),
        )
        if found is None
    ]
    if read is None or first is None or last is None:
        return None, (*missing, *_past_day(read, now))
    hours = datetime.combine(read, first, PLACE), datetime.combine(read, last, PLACE)
    return hours, tuple(_hour_faults(hours, now, before))


def _past_day(day: date | None, now: datetime) -> list[Fault]:
    return [Fault("day", PAST)] if day is not None and day < now.astimezone(PLACE).date() else []


def _hour_faults(hours: Hours, now: datetime, before: datetime | None) -> list[Fault]:
    starts, ends = hours
    faults = []
    if starts <= now and starts != before:
        faults.append(Fault("day" if starts.date() < now.astimezone(PLACE).date() else "starts", PAST))
    if (starts - now).days > _FURTHEST:
        faults.append(Fault("day", TOO_FAR))
    if ends <= starts:
        faults.append(Fault("ends", ENDS_FIRST))
    return faults


def read_count(typed: str, most: int) -> int | None:
    """A whole number from 1 to the most, or None.

    >>> read_count(" 20 ", 500), read_count("0", 500), read_count("10,000", 500), read_count("many", 500)
    (20, None, None, None)
    """
    written = typed.strip()
    if not written.isdecimal() or len(written) > 6:
        return None
    return int(written) if 1 <= int(written) <= most else None


def is_link(typed: str) -> bool:
    """Whether this is a web address that a browser opens safely.

    >>> is_link("https://example.org/join"), is_link("javascript:alert(1)"), is_link("https://[")
    (True, False, False)
    """
    try:
        parts = urlsplit(typed)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not re.search(r"\s", typed)
