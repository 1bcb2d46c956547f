"""The events of the demonstration, and the invented people who signed up for them through the usual door.

It makes none in an installation that is not a demonstration: only `evenground demo` calls it.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.security.crypto import Keys, keyed_hash
from app.services.days import PLACE, day_of
from app.services.demonstration_accounts import HOST
from app.services.events.booking import SignUp, book
from app.services.events.details import Contact, Need
from app.services.events.events import EventPlace
from app.services.events.planning import EventDraft, create_event, publish_event
from app.services.groups import add_group, list_groups, put_into_group
from app.storage.events import EventWords, Hold, StoredEvent
from app.storage.stores import Stores

BY = "demonstration"
ROLES = ("organiser", "host")  # who sees the events: nobody sees those of another group
AS_WRITTEN = ("kind", "place", "capacity", "safe_space", "reward", "reward_note")
LISTS = ("communities", "consents", "unmet_needs")
_DATA = Path(__file__).with_name("demonstration_events.toml")


@cache
def read_events() -> Mapping[str, Any]:
    """The name of the group and its events, as the file has them."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def add_demonstration_events(stores: Stores, keys: Keys, secret_key: bytes, now: datetime) -> None:
    """Makes the events and signs people up. Done again it changes nothing.

    The accounts of the demonstration must be there.
    """
    data = read_events()
    group_id = _group(stores, data["group"], now)
    for number, event in enumerate(data["event"]):
        made = create_event(stores, keys, group_id, _draft(event, now), _key(secret_key, f"event {number}"))
        if made.starts > now:
            publish_event(stores, made.id, group_id, now)
            for place, person in enumerate(event["person"]):
                form_key = _key(secret_key, f"person {number} {place}")
                book(stores, keys, made.id, _sign_up(person, made, place), form_key, now)


def _group(stores: Stores, name: str, now: datetime) -> str:
    there = next((group for group in list_groups(stores) if group.name == name), None)
    group = there or add_group(stores, name, BY, now)
    if there is None:
        for role in ROLES:
            put_into_group(stores, f"{role}@{HOST}", group.id, BY, now)
    return group.id


def _draft(event: Mapping[str, Any], now: datetime) -> EventDraft:
    day = day_of(now) + timedelta(days=event["in_days"])
    starts = datetime.combine(day, time.fromisoformat(event["from"]), PLACE)
    held = event.get("held")
    more: dict[str, Any] = {name: event[name] for name in AS_WRITTEN if name in event}
    more |= {name: tuple(event[name]) for name in LISTS if name in event}
    return EventDraft(
        starts=starts,
        ends=starts + timedelta(hours=event["hours"]),
        words=tuple(
            EventWords(language, register, **words)
            for language, registers in event["words"].items()
            for register, words in registers.items()
        ),
        where=EventPlace(event.get("address", ""), event.get("online_link", "")),
        holds=(Hold(held["community"], held["places"], day - timedelta(days=2)),) if held else (),
        **more,
    )


def _sign_up(person: Mapping[str, Any], event: StoredEvent, place: int) -> SignUp:
    contact = Contact(
        name=person["name"],
        way="text" if place % 2 else "email",
        address=f"+4477009001{place:02}" if place % 2 else f"person-{place}@{HOST}",
        leave_message=True,
        language=person.get("language", "en"),
        register=person.get("register", "standard"),
        for_whom=person.get("for_whom", "me"),
    )
    needs = tuple(_need(written) for written in person.get("needs", ()))
    held = event.holds[0].community if person.get("held") else ""
    return SignUp(contact, needs, event.consents[:1], held_for=held)


def _need(written: str) -> Need:
    """`interp:ur:woman` is an interpreter into Urdu, a woman."""
    code, language, gender = (*written.split(":"), "", "")[:3]
    return Need(code, language=language, gender=gender)


def _key(secret_key: bytes, what: str) -> str:
    return keyed_hash(secret_key, f"demonstration {what}".encode()).hex()
