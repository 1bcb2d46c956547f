"""Of which communities the people of an event are: kept as its totals alone, never beside a booking.

It counts; it gives out nothing about fewer than eight people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.security.crypto import Keys
from app.services.events.sealed import open_piece, seal_piece
from app.storage import event_records as storage
from app.storage.stores import Stores, reading

LEAST = 8  # people of one community who are told of
_STEP = 5
_BLOCK = 4096  # all totals of an event look alike from outside
Shares = Mapping[str, Iterable[str]]  # characteristic -> codes, as the standards have them


@dataclass(frozen=True)
class Totals:
    """How many answered at all, how many of each code, and how many held places were taken by whom."""

    answered: int = 0
    codes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)


def read_totals(connection: Connection, keys: Keys, event_id: str) -> Totals:
    """The exact totals of an event, for the rules of its places alone."""
    sealed = storage.read_total(connection, event_id)
    return Totals(**open_piece(keys, sealed, f"{event_id} totals")) if sealed else Totals()


def add_to_totals(connection: Connection, keys: Keys, event_id: str, shares: Shares, held_for: str) -> None:
    """Counts what one person said, and a held place where one was taken.

    It is written anew also where nothing was said: who said something is not to be seen by what changed.
    """
    before = read_totals(connection, keys, event_id)
    codes = {name: dict(counts) for name, counts in before.codes.items()}
    for characteristic, said in shares.items():
        for code in said:
            counts = codes.setdefault(characteristic, {})
            counts[code] = counts.get(code, 0) + 1
    held = dict(before.held)
    if held_for:
        held[held_for] = held.get(held_for, 0) + 1
    answered = before.answered + any(tuple(said) for said in shares.values())
    plain = {"answered": answered, "codes": codes, "held": held}
    storage.write_total(connection, event_id, seal_piece(keys, plain, f"{event_id} totals", _BLOCK))


def shown_totals(stores: Stores, keys: Keys, event_id: str) -> Mapping[str, Mapping[str, int]]:
    """About how many of each community signed up, to the nearest five; nothing about fewer than eight."""
    with reading(stores.people) as connection:
        totals = read_totals(connection, keys, event_id)
    rounded = {name: _shown(counts) for name, counts in totals.codes.items()}
    return {name: counts for name, counts in rounded.items() if counts}


def _shown(counts: Mapping[str, int]) -> dict[str, int]:
    return {code: _STEP * round(count / _STEP) for code, count in sorted(counts.items()) if count >= LEAST}
