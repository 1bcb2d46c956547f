"""Closes an event: only when somebody wrote down what will be done, or that nothing will.

It thanks nobody (`afterwards` does).
"""

from collections.abc import Sequence
from datetime import datetime

from app.services.events.faults import Fault, NotPossible
from app.services.events.planning import NO_EVENT, close_event
from app.services.events.typed import WRITE_LESS
from app.storage import event_day, events
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_

LONGEST, MOST = 500, 50
SAY_ONE = N_("Write what will be done, or say that nothing will.")
NOT_BOTH = N_("You wrote what will be done and said that nothing will. Keep one of them.")
TOO_MANY = N_("Write at most %(most)s lines.")


def check_actions(actions: Sequence[str], *, none: bool) -> tuple[Fault, ...]:
    """What is wrong with the action points of an event."""
    if not actions and not none:
        return (Fault("actions", SAY_ONE),)
    if actions and none:
        return (Fault("actions", NOT_BOTH),)
    if len(actions) > MOST:
        return (Fault("actions", TOO_MANY, {"most": str(MOST)}),)
    if any(len(one) > LONGEST for one in actions):
        return (Fault("actions", WRITE_LESS, {"most": str(LONGEST)}),)
    return ()


def close_with_actions(
    stores: Stores, event_id: str, group_id: str, actions: Sequence[str], now: datetime, *, none: bool
) -> tuple[Fault, ...]:
    """Keeps the action points and closes the event, or says what is wrong. Raises NotPossible."""
    faults = check_actions(actions, none=none)
    if faults:
        return faults
    with writing(stores.people) as connection:
        event = events.lock_event(connection, event_id)
        if event is None or event.group_id != group_id:
            raise NotPossible(NO_EVENT)
        if event.state == "closed":
            return ()
        event_day.write_actions(connection, event_id, actions)
    close_event(stores, event_id, group_id, now)
    return ()


def actions_of(stores: Stores, event_id: str) -> tuple[str, ...]:
    """The action points of an event, in their order."""
    with reading(stores.people) as connection:
        return event_day.read_actions(connection, event_id)
