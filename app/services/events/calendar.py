"""One event as a calendar file (RFC 5545): its hours and its place.

It says neither what the event is about nor the link to a booking: others may look at a calendar.
"""

from datetime import UTC, datetime

from app.services.events.own_booking import MyBooking

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_LONGEST = 75  # octets of a line


def write_calendar(booking: MyBooking, summary: str, now: datetime, only: str | None = None) -> str:
    """The file for whoever has this place. `summary`: what it is called in the calendar.

    `only`: where it is, as far as whoever sees the file may know it, and then without the link to join.
    """
    event, where = booking.event, booking.where if only is None else None
    place = ", ".join(part for part in (event.place, where.address if where else "") if part)
    place = place if only is None else only
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Evenground//Events//EN",
        "BEGIN:VEVENT",
        f"UID:{event.id}@evenground",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(event.starts)}",
        f"DTEND:{_stamp(event.ends)}",
        f"SUMMARY:{summary.translate(_ESCAPED)}",
        *([f"LOCATION:{place.translate(_ESCAPED)}"] if place else []),
        *([f"URL:{where.online_link}"] if where and where.online_link else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which breaks a letter."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
