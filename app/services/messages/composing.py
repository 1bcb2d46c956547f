"""Writes the message of one kind to whoever made a booking, as their booking and its event are now.

It sends nothing, and decides nothing: whether it is still true is asked before (`truth`).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from app.services.days import day_of
from app.services.events.calendar import write_calendar
from app.services.events.choices import KINDS
from app.services.events.own_booking import MyBooking
from app.services.messages import wording
from app.services.messages.discretion import is_telling
from app.services.messages.moments import Voice, say_moment, say_when
from app.services.messages.outgoing import Outgoing
from app.services.messages.wording import NEUTRAL, WORDINGS, Wording
from app.storage.bookings import ACTIVE

_WITH_HOURS = frozenset(
    {"booked", "waiting", "offered", "changed", "event-cancelled", "reminder-7", "reminder-1"}
)
_IN_NAMES = " -'’\u200c\u200d"
_WITH_CALENDAR = frozenset({"booked", "changed", "reminder-7"})


@dataclass(frozen=True)
class About:
    """What a message is about: its kind and key, the booking with its link, how its person is spoken to."""

    kind: str
    key: str
    booking: MyBooking
    link: str
    voice: Voice
    repeat: bool = False


def link_to(address: str, token: str, language: str, *, easy: bool) -> str:
    """The link to somebody's place, in their language and register.

    >>> link_to("https://example.org", "abc", "ur", easy=True)
    'https://example.org/place/abc?language=ur&register=easy_read'
    """
    query = {"language": language, **({"register": "easy_read"} if easy else {})}
    return f"{address}/place/{token}?{urlencode(query)}"


def compose(about: About, now: datetime) -> Outgoing:
    """The message, in the words that may be seen on this person's phone."""
    contact = about.booking.contact
    said = find_wording(about.kind, about.booking, now) if contact.leave_message else NEUTRAL
    lines = _whole(about, said) if contact.leave_message else _neutral(about)
    return Outgoing(
        about.key,
        contact.way,
        contact.address,
        about.voice.say(said.heading),
        ("\n" if contact.way == "text" else "\n\n").join(lines),
        about.voice.language,
        about.link,
        _calendar(about, now),
        about.repeat,
    )


def find_wording(kind: str, booking: MyBooking, now: datetime) -> Wording:
    """The words of this kind as things are now: a reminder that comes late does not say “tomorrow”."""
    if kind in ("reminder-7", "reminder-1"):
        days = (day_of(booking.event.starts) - day_of(now)).days
        return WORDINGS["reminder-tomorrow" if days == 1 else "reminder"]
    return WORDINGS["list-left" if kind == "place-lost" and booking.state != "waiting" else kind]


def _whole(about: About, said: Wording) -> tuple[str, ...]:
    voice, booking = about.voice, about.booking
    until = {"until": say_moment(voice, booking.offered_until)} if booking.offered_until else {}
    sentences = [voice.say(one) % until for one in (voice.easy and said.easy) or said.sentences]
    hours = tuple(_hours(about)) if about.kind in _WITH_HOURS else ()
    opening = wording.OPEN_PLACE if booking.state in ACTIVE else wording.OPEN
    ending = (voice.say(wording.STOP),) if booking.state in ACTIVE else ()
    told = tuple(sentences) if voice.easy else (" ".join(sentences),)
    link = f"{voice.say(opening)}\n{about.link}"
    if booking.contact.way == "text":
        return (f"{voice.say(said.heading)}:", *told, *hours, link)
    return (_greet(voice, booking.contact.name), voice.say(said.heading), *told, *hours, link, *ending)


def _greet(voice: Voice, name: str) -> str:
    """By name, where it is letters alone: nobody shall have us send an address or a link to somebody else."""
    if all(letter in _IN_NAMES or unicodedata.category(letter)[0] in "LM" for letter in name):
        return voice.say(wording.HELLO) % {"name": name}
    return voice.say(wording.HELLO_NOBODY)


def _neutral(about: About) -> tuple[str, ...]:
    """No name, no day and no place: only that there is something, and how long it waits."""
    voice, until = about.voice, about.booking.offered_until
    soon = (voice.say(wording.NEUTRAL_UNTIL) % {"until": say_moment(voice, until)},) if until else ()
    return (*(voice.say(one) for one in NEUTRAL.sentences), *soon, about.link)


def _hours(about: About) -> Iterator[str]:
    voice, event = about.voice, about.booking.event
    yield voice.say(wording.WHEN) % {"when": say_when(voice, event.starts, event.ends)}
    where = about.booking.where
    somewhere = where is not None and (event.place or where.address or where.online_link)
    if somewhere and about.booking.state == "booked" and about.kind != "event-cancelled":
        place = place_to_tell(about.booking)
        yield voice.say(wording.WHERE) % {"where": place} if place else voice.say(wording.WHERE_HIDDEN)


def place_to_tell(booking: MyBooking) -> str:
    """Where the event is, as a message may say it: nothing of a safe space, no place with a telling name."""
    if booking.event.safe_space or booking.where is None:
        return ""
    place = ", ".join(part for part in (booking.event.place, booking.where.address) if part)
    return "" if is_telling(place) else place


def _calendar(about: About, now: datetime) -> str:
    booking = about.booking
    wanted = about.kind in _WITH_CALENDAR and booking.state == "booked" and booking.contact.way == "email"
    if not (wanted and booking.contact.leave_message):
        return ""
    return write_calendar(booking, about.voice.say(KINDS[booking.event.kind]), now, place_to_tell(booking))
