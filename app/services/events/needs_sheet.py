"""The sheet of an event: how many people need what, who sees to it, and whether it is done.

It names nobody: whoever arranges an interpreter needs the number, not the people.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.security.crypto import Keys
from app.services.events.details import Need, open_needs
from app.services.events.needs import access_needs
from app.storage import bookings as storage
from app.storage.event_records import read_arrangements, write_arrangement
from app.storage.stores import Stores, reading, writing


@dataclass(frozen=True)
class SheetRow:
    """One need, in one language where it has one: how many people, and what they asked for besides.

    `details` are the few words they wrote, each with how many wrote it. `must`: cannot come without it.
    """

    need: str
    language: str
    people: int
    must: int
    woman: int
    man: int
    details: tuple[tuple[str, int], ...]
    arranged_by: str
    done: bool


def needs_sheet(stores: Stores, keys: Keys, event_id: str) -> tuple[SheetRow, ...]:
    """The needs of all who have a place at an event or were offered one, in the order of the list."""
    with reading(stores.people) as connection:
        bookings = storage.read_in_state(connection, event_id, *storage.TAKEN)
        arranged = read_arrangements(connection, event_id)
    together: dict[tuple[str, str], list[Need]] = {}
    for booking in bookings:
        for need in open_needs(keys, booking):
            together.setdefault((need.code, need.language), []).append(need)
    order = {code: place for place, code in enumerate(access_needs())}
    rows = (_row(key, needs, *arranged.get(key, ("", False))) for key, needs in together.items())
    return tuple(sorted(rows, key=lambda row: (order.get(row.need, len(order)), -row.people, row.language)))


def arrange_need(
    stores: Stores, event_id: str, need: str, language: str, arranged_by: str, *, done: bool
) -> None:
    """Keeps who sees to a need of an event, and whether it is done."""
    with writing(stores.people) as connection:
        write_arrangement(connection, event_id, need, language, arranged_by.strip()[:120], done)


def _row(key: tuple[str, str], needs: Iterable[Need], arranged_by: str, done: bool) -> SheetRow:
    needs = tuple(needs)
    genders = Counter(need.gender for need in needs)
    details = Counter(need.detail for need in needs if need.detail)
    return SheetRow(
        need=key[0],
        language=key[1],
        people=len(needs),
        must=sum(need.must for need in needs),
        woman=genders["woman"],
        man=genders["man"],
        details=tuple(sorted(details.items())),
        arranged_by=arranged_by,
        done=done,
    )
