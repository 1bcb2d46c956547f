"""What somebody typed or sent of an asset, checked: an asset, or everything that is wrong with it.

It keeps nothing. A message is English and a msgid: the page translates it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.services.importing.notes import DAY_TO_COME, NO_SUCH_DAY, ROW_FAULTS
from app.services.importing.written_days import read_day
from app.services.served import served_communities, served_languages
from app.storage.assets import Asset
from survey_definitions.answers import clean_text
from survey_definitions.messages import N_

KINDS = ("group", "service", "place")
LONGEST = MappingProxyType(
    {"name": 200, "does": 1000, "area": 100, "website": 300, "email": 200, "phone": 40, "access": 1000}
)
IN_LINES = ("does", "access")
_WEBSITE = re.compile(r"https?://[^\s/?#@:]+\.[^\s/?#@:.]{2,}([/?#:]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
_PHONE = re.compile(r"\+?[\d ()./-]+")
_FEWEST_FIGURES = 5

NO_NAME = N_("Write the name of the group, service or place.")
NO_AREA = N_("Write the area: a town, a district or a county.")
NO_SUCH_KIND = N_("Choose one of these: group, service, place.")
TOO_LONG = N_("Make this shorter: at most %(most)s letters.")
NO_SUCH_WEBSITE = N_("Write the address of the website like https://www.example.org.")
NO_SUCH_EMAIL = N_("Write the e-mail address like hello@example.org.")
NO_SUCH_PHONE = N_("Write the phone number in figures, like 020 7946 0000.")
NO_SUCH_COMMUNITY = N_("“%(said)s” is not a community of our list.")
CLOSED_BEFORE_CHECKED = N_("It was checked after it closed. Change one of the two days.")


@dataclass(frozen=True)
class Entry:
    """What was typed: texts by field (`checked` and `closed` are days), and what was ticked."""

    texts: Mapping[str, str]
    communities: tuple[str, ...] = ()
    public: bool = False


@dataclass(frozen=True)
class EntryFault:
    """One thing that is wrong: the name of the field, a sentence, and what fills it."""

    name: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)


def check_entry(entry: Entry, asset_id: str, today: date) -> Asset | tuple[EntryFault, ...]:
    """The asset that was typed, or everything that is wrong with it."""
    texts = {name: _cleaned(name, entry.texts.get(name, "")) for name in (*LONGEST, "checked", "closed")}
    texts["website"] = _with_scheme(texts["website"])
    kind = entry.texts.get("kind", "").strip().casefold() or KINDS[0]
    faults = (*_faults(texts, kind, today), *_unknown(entry.communities))
    if faults:
        return faults
    return Asset(
        id=asset_id,
        kind=kind,
        public=entry.public,
        checked_on=read_day(texts["checked"]),
        closed_on=read_day(texts["closed"]),
        communities=tuple(sorted(set(entry.communities))),
        **{name: texts[name] for name in LONGEST},
    )


def _cleaned(name: str, text: str) -> str:
    clean = clean_text(text)
    return clean if name in IN_LINES else " ".join(clean.split())


def _with_scheme(website: str) -> str:
    return f"https://{website}" if website and not _SCHEME.match(website) else website


def _faults(texts: Mapping[str, str], kind: str, today: date) -> Iterator[EntryFault]:
    if not texts["name"]:
        yield EntryFault("name", NO_NAME)
    if kind not in KINDS:
        yield EntryFault("kind", NO_SUCH_KIND)
    if not texts["area"]:
        yield EntryFault("area", NO_AREA)
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            yield EntryFault(name, TOO_LONG, {"most": str(most)})
    yield from _contact_faults(texts)
    yield from _day_faults(texts, today)


def _contact_faults(texts: Mapping[str, str]) -> Iterator[EntryFault]:
    if texts["website"] and not _WEBSITE.fullmatch(texts["website"]):
        yield EntryFault("website", NO_SUCH_WEBSITE)
    if texts["email"] and not _EMAIL.fullmatch(texts["email"]):
        yield EntryFault("email", NO_SUCH_EMAIL)
    if texts["phone"] and not _is_phone(texts["phone"]):
        yield EntryFault("phone", NO_SUCH_PHONE)


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(map(str.isdecimal, text)) >= _FEWEST_FIGURES


def _day_faults(texts: Mapping[str, str], today: date) -> Iterator[EntryFault]:
    days = {name: read_day(texts[name]) for name in ("checked", "closed")}
    for name, day in days.items():
        if texts[name] and day is None:
            yield EntryFault(name, ROW_FAULTS[NO_SUCH_DAY])
        elif day and day > today:
            yield EntryFault(name, ROW_FAULTS[DAY_TO_COME])
    if days["checked"] and days["closed"] and days["checked"] > days["closed"]:
        yield EntryFault("closed", CLOSED_BEFORE_CHECKED)


def _unknown(named: tuple[str, ...]) -> Iterator[EntryFault]:
    known = {one.id for group in served_communities().values() for one in group} | set(served_languages())
    for one in named:
        if one not in known:
            yield EntryFault("communities", NO_SUCH_COMMUNITY, {"said": one[:60]})
