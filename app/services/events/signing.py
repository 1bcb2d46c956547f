"""Whether the form of a sign-up is right: every fault at once, each at its field.

It keeps nothing (`booking`), and asks for no more than one safe way to reach somebody.
"""

import re
from dataclasses import replace

from app.services.events.choices import FOR_WHOM, WAYS
from app.services.events.details import Contact
from app.services.events.faults import Fault
from app.services.events.numbers import read_number
from survey_definitions.messages import N_

LONGEST_NAME = 80
LONGEST_EMAIL = 254  # RFC 5321
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\s@.<>,;:\"()\[\]\\/]+\.)+[^\W\d_]{2,63}")
_FORMULA = ("=", "+", "-", "@", "\t", "|")  # a spreadsheet would work these out

NO_NAME = N_("Write a name. It need not be your real one.")
NAME_TOO_LONG = N_("Write a name of at most %(most)s letters.")
NAME_IS_A_FORMULA = N_("A name cannot begin with =, +, -, @ or |.")
NO_WAY = N_("Choose how we may reach you.")
NO_EMAIL = N_("Write your email address, like name@example.org.")
NO_NUMBER = N_("Write a phone number that works in the UK, like 07700 900123.")
NO_MOBILE = N_("Text messages need a mobile number, like 07700 900123.")
NO_FOR_WHOM = N_("Say who the place is for.")


def check_contact(raw: Contact) -> Contact | tuple[Fault, ...]:
    """The contact with its number or address written one way, or every fault in it.

    Faults stand at `name`, `way`, `address` and `for-whom`.
    """
    name = " ".join(raw.name.split())
    address, wrong_address = _check_address(raw.way, raw.address)
    for_whom = [] if raw.for_whom in FOR_WHOM else [Fault("for-whom", NO_FOR_WHOM)]
    faults = [*_name_faults(name), *for_whom, *wrong_address]  # in the order in which the page asks
    return tuple(faults) or replace(raw, name=name, address=address)


def _name_faults(name: str) -> list[Fault]:
    if not name:
        return [Fault("name", NO_NAME)]
    if name.startswith(_FORMULA):
        return [Fault("name", NAME_IS_A_FORMULA)]
    return [Fault("name", NAME_TOO_LONG, {"most": str(LONGEST_NAME)})] if len(name) > LONGEST_NAME else []


def _check_address(way: str, typed: str) -> tuple[str, list[Fault]]:
    if way not in WAYS:
        return typed, [Fault("way", NO_WAY)]
    if way == "email":
        written = typed.strip()
        right = len(written) <= LONGEST_EMAIL and _EMAIL.fullmatch(written)
        return written, [] if right else [Fault("address", NO_EMAIL)]
    number, mobile = read_number(typed)
    if not number:
        return typed, [Fault("address", NO_NUMBER)]
    return number, [Fault("address", NO_MOBILE)] if way == "text" and not mobile else []
