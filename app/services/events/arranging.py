"""What cannot be arranged for an event: marked when it is known, and everybody it is about keeps their turn.

It takes nobody's place away: who has one already is for the organisers to talk to.
"""

from collections.abc import Iterable
from datetime import datetime

from app.security.crypto import Keys
from app.services.events.faults import NotPossible
from app.services.events.needs import access_needs
from app.services.events.planning import NO_EVENT
from app.services.events.waiting import move_list
from app.storage import events
from app.storage.stores import Stores, writing


def mark_unmet(
    stores: Stores, keys: Keys, event_id: str, group_id: str, needs: Iterable[str], now: datetime
) -> None:
    """Marks exactly these needs as not to be had at an event of this group. Raises NotPossible.

    What can be had again lets those who waited for it be offered a place at once.
    """
    wanted = set(needs)
    known = [code for code in access_needs() if code in wanted]
    with writing(stores.people) as connection:
        event = events.lock_event(connection, event_id)
        if event is None or event.group_id != group_id:
            raise NotPossible(NO_EVENT)
        if set(event.unmet_needs) != set(known):
            events.change_event_row(connection, event_id, {"unmet_needs": known})
            changed = events.find_event(connection, event_id)
            if changed:
                move_list(connection, keys, changed, now)
