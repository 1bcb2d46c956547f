"""Whether an event as an organiser typed it is right: every fault at once, each at its field.

It keeps nothing: `planning` makes an event of what comes back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from analysis.communities import communities
from app.services.events.choices import AT_A_PLACE, CONSENTS, KINDS, ONLINE, REWARDS, SAFE_SPACES
from app.services.events.events import EventPlace
from app.services.events.faults import Fault
from app.services.events.holding import RawHold, check_holds
from app.services.events.needs import NO_SUCH_CHOICE, access_needs
from app.services.events.planning import EventDraft
from app.services.events.typed import WRITE_LESS, is_link, read_count, read_hours
from app.services.events.wording import RawWords, check_words
from survey_definitions.messages import N_

MOST_PLACES = 500
NO_CAPACITY = N_("Write how many people can come, as a whole number from 1 to %(most)s.")
NO_PLACE = N_("Write the name of the place.")
NO_LINK = N_("Write the link to join, beginning with https://.")
NO_ADDRESS = N_("Write the address. People who have a place need it to find you.")
_LONGEST = {"place": 200, "address": 500, "online_link": 500, "reward_note": 1000, "budget_line": 120}


@dataclass(frozen=True)
class RawEvent:
    """An event as it was typed: nothing here is right yet. The times are those of the United Kingdom."""

    kind: str = ""
    day: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""
    address: str = ""
    online_link: str = ""
    capacity: str = ""
    safe_space: str = ""
    reward: str = "none"
    reward_note: str = ""
    budget_line: str = ""
    communities: tuple[str, ...] = ()
    consents: tuple[str, ...] = ("take-part",)
    unmet_needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    words: Mapping[tuple[str, str], RawWords] = field(default_factory=dict)  # by language and register
    holds: tuple[RawHold, ...] = ()


def check_event(
    raw: RawEvent, now: datetime, before: EventDraft | None = None
) -> EventDraft | tuple[Fault, ...]:
    """The event without a fault, or every fault in it. `before`: as it was, whose time may lie in the past.

    Fields are named as in RawEvent with hyphens; `title-ur-easy_read`, `hold-1-places` and the like.
    """
    raw = _tidy(raw)
    hours, wrong_hours = read_hours(raw.day, raw.starts, raw.ends, now, before.starts if before else None)
    words, wrong_words = check_words(raw.languages, raw.words)
    capacity = read_count(raw.capacity, MOST_PLACES)
    earlier = before.holds if before else ()
    starts = hours[0] if hours and not wrong_hours else None
    holds, wrong_holds = check_holds(raw.holds, capacity, now, starts, earlier)
    faults = (
        *_choice_faults(raw),
        *wrong_hours,
        *_place_faults(raw),
        *_length_faults(raw),
        *([] if capacity else [Fault("capacity", NO_CAPACITY, {"most": str(MOST_PLACES)})]),
        *wrong_words,
        *wrong_holds,
    )
    if faults or hours is None or capacity is None:
        return faults
    return EventDraft(
        kind=raw.kind,
        starts=hours[0],
        ends=hours[1],
        place=raw.place,
        capacity=capacity,
        where=EventPlace(raw.address, raw.online_link),
        words=words,
        holds=holds,
        safe_space=raw.safe_space,
        reward=raw.reward,
        reward_note=raw.reward_note,
        budget_line=raw.budget_line,
        communities=raw.communities,
        consents=raw.consents,
        unmet_needs=raw.unmet_needs,
    )


def _tidy(raw: RawEvent) -> RawEvent:
    lists = ("communities", "consents", "unmet_needs", "languages")
    values = {name: getattr(raw, name).strip() for name in _LONGEST}
    values |= {name: tuple(dict.fromkeys(getattr(raw, name))) for name in lists}
    return RawEvent(**{**vars(raw), **values})


def _choice_faults(raw: RawEvent) -> Iterator[Fault]:
    """What was chosen stands in the lists: a form cannot offer anything else, but a request can."""
    offered: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("kind", (raw.kind,), KINDS),
        ("reward", (raw.reward,), REWARDS),
        ("safe-space", (raw.safe_space,) if raw.safe_space else (), SAFE_SPACES),
        ("communities", raw.communities, communities()),
        ("consents", raw.consents, CONSENTS),
        ("unmet-needs", raw.unmet_needs, access_needs()),
    )
    for name, chosen, known in offered:
        if not set(chosen) <= set(known):
            yield Fault(name, NO_SUCH_CHOICE)


def _place_faults(raw: RawEvent) -> Iterator[Fault]:
    if raw.kind in AT_A_PLACE:
        if not raw.place:
            yield Fault("place", NO_PLACE)
        if not raw.address:
            yield Fault("address", NO_ADDRESS)
    if (raw.online_link or raw.kind in ONLINE) and not is_link(raw.online_link):
        yield Fault("online-link", NO_LINK)


def _length_faults(raw: RawEvent) -> Iterator[Fault]:
    for name, most in _LONGEST.items():
        if len(getattr(raw, name)) > most:
            yield Fault(name.replace("_", "-"), WRITE_LESS, {"most": str(most)})
