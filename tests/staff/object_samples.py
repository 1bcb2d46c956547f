"""Two groups of organisers, what the first of them has, and people of every kind who try to get at it."""

from dataclasses import replace

from flask import Flask

from app.services.asking.drafting import find_draft
from app.services.asking.hearing import hear
from app.services.asking.invitations import find_invitation
from app.services.groups import put_into_group
from app.services.importing.sealed import pack
from app.services.staff_accounts import set_languages
from app.storage import collectors, imports
from app.storage.collectors import Collector
from app.storage.groups import Group, insert_group
from app.storage.stores import reading, writing
from tests.staff import own_event_samples as own_event
from tests.staff.asking_samples import DRAFT, INVITED, LINK_TO_DRAFT, NEW_WORDS, add_draft
from tests.staff.collector_samples import LINK, PAPER
from tests.staff.group_samples import GROUP
from tests.staff.samples import IMPORT, SURVEY, WHEN, add_person, held_by

COLLECTOR = "Corner of the carers"
FILE = "of-the-carers.csv"
OWN, HOST = "own", "host"  # an organiser and a host of the group
# What no page shows to anybody but these, in the group itself.
SECRETS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((COLLECTOR, FILE, NEW_WORDS, INVITED), (OWN,)),
    **dict.fromkeys((own_event.NUMBER, own_event.REASON, own_event.BUDGET), (OWN,)),
    own_event.AMOUNT: (OWN,),
    **dict.fromkeys((own_event.TITLE, own_event.NAME, own_event.KEPT_NEED), (OWN, HOST)),
}
OTHER_GROUP = "other-group"
NOBODY = "nobody"
# Everybody but the last four is in the group itself: being in a group opens nothing without the role.
PEOPLE: dict[str, tuple[str, str]] = {
    OWN: ("organiser", GROUP),
    "commissioner": ("commissioner", GROUP),
    "moderator": ("moderator", GROUP),
    "translator": ("translator", GROUP),
    HOST: ("host", GROUP),
    "administrator": ("administrator", GROUP),
    "other": ("organiser", OTHER_GROUP),
    "ungrouped": ("organiser", ""),
    "other-host": ("host", OTHER_GROUP),
    "ungrouped-host": ("host", ""),
}


def email_of(person: str) -> str:
    """The address somebody signs in with."""
    return f"{person}@objects.example.org"


def add_all(app: Flask) -> None:
    """Adds the people, the groups and what the first group has."""
    held = held_by(app)
    with writing(held.stores.people) as connection:
        insert_group(connection, Group(OTHER_GROUP, "Temple kitchen", WHEN))
    for person, (role, group) in PEOPLE.items():
        add_person(app, email_of(person), role)
        put_into_group(held.stores, email_of(person), group, "test@example.org", WHEN)
    set_languages(held.stores, email_of("translator"), ["ur"], "test@example.org", WHEN)
    _give_import(app)
    own_event.add_own_event(app, GROUP)
    add_draft(app, GROUP)
    with writing(held.stores.answers) as connection:
        collectors.add_collector(connection, Collector(LINK, SURVEY, "kiosk", name=COLLECTOR, group_id=GROUP))
        collectors.add_collector(connection, Collector(PAPER, SURVEY, "paper", group_id=GROUP, batch=1))


def _give_import(app: Flask) -> None:
    """The file of the samples belongs to the group, and has a name of its own."""
    held = held_by(app)
    about = pack(held.keys, IMPORT, "about", [FILE, "utf-8", ["Date", "Comment"]])
    with writing(held.stores.answers) as connection:
        imports.change_import(connection, IMPORT, {"group_id": GROUP, "about": about}, ["finished"])


def state_of(app: Flask) -> list[object]:
    """Everything the group has, to see whether somebody changed it."""
    with reading(held_by(app).stores.answers) as connection:
        kept = imports.find_import(connection, IMPORT)
        links = [link for link in collectors.read_collectors(connection, SURVEY) if link.group_id == GROUP]
        faults = imports.read_faults(connection, IMPORT, 100)
    assert kept is not None
    stores = held_by(app).stores
    asked = [find_draft(stores, DRAFT), hear(stores, DRAFT), find_invitation(stores, LINK_TO_DRAFT)]
    return [replace(kept), links, faults, *asked, *own_event.state_of_event(app)]


def move(app: Flask, person: str, group: str) -> None:
    """Puts somebody into another group."""
    put_into_group(held_by(app).stores, email_of(person), group, "test@example.org", WHEN)
