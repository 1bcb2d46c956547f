"""Places held for communities that are seldom heard, as an organiser typed them.

Who takes one is decided in `places`; here is only whether the numbers and days can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.communities import communities
from app.services.days import day_of
from app.services.events.faults import Fault
from app.services.events.needs import NO_SUCH_CHOICE
from app.services.events.typed import read_count
from app.services.importing.written_days import read_day
from app.storage.events import Hold
from survey_definitions.messages import N_

MOST_HOLDS = 20
NO_PLACES = N_("Write how many places are held, as a whole number from 1.")
NO_UNTIL = N_("Write until which day the places are held, like 31/03/2027.")
UNTIL_PAST = N_("This day is over. Choose one that is still to come.")
UNTIL_AFTER = N_("The event is before this day. Choose an earlier one.")
TWICE = N_("Places are held for this community already. Add the numbers together.")
MORE_THAN_ALL = N_("More places are held than there are. Hold fewer, or make room for more people.")
TOO_MANY = N_("Places can be held for at most %(most)s communities.")


@dataclass(frozen=True)
class RawHold:
    """One line of held places as it was typed. A line with nothing in it is none."""

    community: str = ""
    places: str = ""
    until: str = ""


def check_holds(
    typed: Sequence[RawHold],
    capacity: int | None,
    now: datetime,
    starts: datetime | None,
    before: Sequence[Hold] = (),
) -> tuple[tuple[Hold, ...], tuple[Fault, ...]]:
    """The held places, and what is wrong with them: at `hold-1-community`, `-places`, `-until`, and so on.

    A day that is over may stay as it was `before`.
    """
    if len(typed) > MOST_HOLDS:
        return (), (Fault("hold-1-community", TOO_MANY, {"most": str(MOST_HOLDS)}),)
    holds: list[Hold] = []
    faults: list[Fault] = []
    for number, raw in enumerate(typed, 1):
        if raw == RawHold():
            continue
        found = list(_faults(f"hold-{number}", raw, [hold.community for hold in holds]))
        found += _day_faults(f"hold-{number}-until", raw, now, starts, before)
        faults += found
        places, until = read_count(raw.places, 10_000), read_day(raw.until)
        if not found and places and until:
            holds.append(Hold(raw.community, places, until))
    if capacity and sum(hold.places for hold in holds) > capacity:
        faults.append(Fault("hold-1-places", MORE_THAN_ALL))
    return tuple(holds), tuple(faults)


def _faults(name: str, raw: RawHold, others: Sequence[str]) -> Iterator[Fault]:
    if raw.community not in communities():
        yield Fault(f"{name}-community", NO_SUCH_CHOICE)
    elif raw.community in others:
        yield Fault(f"{name}-community", TWICE)
    if read_count(raw.places, 10_000) is None:
        yield Fault(f"{name}-places", NO_PLACES)


def _day_faults(
    name: str, raw: RawHold, now: datetime, starts: datetime | None, before: Sequence[Hold]
) -> list[Fault]:
    until = read_day(raw.until)
    if until is None:
        return [Fault(name, NO_UNTIL)]
    if until < day_of(now) and (raw.community, until) not in {
        (hold.community, hold.until) for hold in before
    }:
        return [Fault(name, UNTIL_PAST)]
    return [Fault(name, UNTIL_AFTER)] if starts and until > day_of(starts) else []
