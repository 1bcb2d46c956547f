"""What somebody says when they sign up: who they are, what they need, what they agree to.

It checks nothing (`signing`), and keeps nothing: here is only how a booking is sealed and opened.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from app.security.crypto import Keys
from app.services.events.sealed import open_piece, seal_piece
from app.storage.bookings import StoredBooking


@dataclass(frozen=True)
class Contact:
    """What to call somebody, one safe way to reach them, and how they read what is sent to them."""

    name: str
    way: str  # one of choices.WAYS
    address: str  # the e-mail address or the number
    leave_message: bool  # whether it is safe to leave a message
    language: str
    register: str
    for_whom: str  # one of choices.FOR_WHOM


@dataclass(frozen=True)
class Need:
    """One access need. `must`: without it they cannot come."""

    code: str
    must: bool = False
    language: str = ""
    gender: str = ""  # of choices.GENDERS, for an interpreter
    detail: str = ""  # the size of print, the food


@dataclass(frozen=True)
class Consent:
    """One thing somebody agreed to, on which day, and on which day they took it back."""

    code: str
    given: date
    withdrawn: date | None = None


def seal_contact(keys: Keys, booking_id: str, contact: Contact) -> bytes:
    """A contact as its booking keeps it."""
    return seal_piece(keys, asdict(contact), f"{booking_id} contact")


def open_contact(keys: Keys, booking: StoredBooking) -> Contact:
    """Who made a booking. Raises NotSealedHere."""
    return Contact(**open_piece(keys, booking.contact, f"{booking.id} contact"))


def seal_needs(keys: Keys, booking_id: str, needs: Iterable[Need]) -> bytes:
    """Access needs as their booking keeps them."""
    return seal_piece(keys, [asdict(need) for need in needs], f"{booking_id} needs")


def open_needs(keys: Keys, booking: StoredBooking) -> tuple[Need, ...]:
    """What the people of a booking need. Raises NotSealedHere."""
    return tuple(Need(**need) for need in open_piece(keys, booking.needs, f"{booking.id} needs"))


def seal_consents(keys: Keys, booking_id: str, consents: Iterable[Consent]) -> bytes:
    """Consents as their booking keeps them: their days too, for they are the days of signing up."""
    plain = [{**asdict(one), "given": _iso(one.given), "withdrawn": _iso(one.withdrawn)} for one in consents]
    return seal_piece(keys, plain, f"{booking_id} consents")


def open_consents(keys: Keys, booking: StoredBooking) -> tuple[Consent, ...]:
    """What was agreed to with a booking, also what was taken back. Raises NotSealedHere."""
    plain = open_piece(keys, booking.consents, f"{booking.id} consents")
    return tuple(_consent(one) for one in plain)


def given(consents: Iterable[Consent]) -> tuple[str, ...]:
    """The codes of what is agreed to now."""
    return tuple(one.code for one in consents if one.withdrawn is None)


def change_consents(before: Iterable[Consent], agreed: Collection[str], today: date) -> tuple[Consent, ...]:
    """The consents when exactly these are agreed to from today: what stays keeps its day."""
    held = {one.code: one for one in before}
    kept = [_at(one, one.code in agreed, today) for one in held.values()]
    return (*kept, *(Consent(code, today) for code in agreed if code not in held))


def _at(consent: Consent, agreed: bool, today: date) -> Consent:
    if agreed:
        return consent if consent.withdrawn is None else Consent(consent.code, today)
    return Consent(consent.code, consent.given, consent.withdrawn or today)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _consent(plain: Mapping[str, str]) -> Consent:
    withdrawn = plain["withdrawn"]
    taken_back = date.fromisoformat(withdrawn) if withdrawn else None
    return Consent(plain["code"], date.fromisoformat(plain["given"]), taken_back)
