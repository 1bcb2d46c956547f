"""What people are told after an event: thank you, and later what happened because they came, if they asked.

It must be done before the bookings are deleted (`clearing`): afterwards nobody can be told.
"""

from app.security.crypto import Keys
from app.services.events.details import given, open_consents
from app.services.events.telling import queue_message
from app.storage import bookings
from app.storage.events import lock_event
from app.storage.stores import Stores, writing

ASKED = "results"  # the consent to be contacted about the results


def queue_thanks(stores: Stores, event_id: str) -> int:
    """Thanks everybody who came, once. Says how many messages were queued."""
    with writing(stores.people) as connection:
        lock_event(connection, event_id)
        came = bookings.read_in_state(connection, event_id, "came")
        return sum(queue_message(connection, "thanks", event_id, one.id, once="thanks") for one in came)


def queue_what_happened(stores: Stores, keys: Keys, event_id: str, about: str) -> int:
    """Tells those who came and asked for it what happened, once for each thing there is to tell (`about`)."""
    with writing(stores.people) as connection:
        lock_event(connection, event_id)
        came = bookings.read_in_state(connection, event_id, "came")
        asked = [one for one in came if ASKED in given(open_consents(keys, one))]
        return sum(queue_message(connection, "what-happened", event_id, one.id, once=about) for one in asked)
