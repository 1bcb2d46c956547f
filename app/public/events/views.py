"""An event as its page and the list show it to somebody who thinks of coming.

It tells nobody who signed up, nor where a safe space is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from analysis.communities import communities
from app.extensions import keys, now, stores
from app.money import say_as_money
from app.public.events.naming import (
    here,
    name_need,
    named,
    paragraphs,
    say_moment,
    say_when,
    title_of,
    words_here,
)
from app.services.events.choices import BENEFITS_NOTE, KINDS, ONLINE, REWARDS, SAFE_SPACES
from app.services.events.events import EventLine, StoredEvent, public_address
from app.services.events.places import has_free_place
from app.services.events.waiting import is_open
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE, Word

HIDDEN_PLACE = N_("We tell you the address when you have a place.")
ONLINE_PLACE = N_("Online. We send you the link when you have a place.")


@dataclass(frozen=True)
class EventView:
    """What somebody reads of an event before they sign up. `full`: then into the waiting list."""

    id: str
    title: Word
    kind: str
    when: str
    place: str
    address: str
    place_note: str
    description: tuple[Word, ...]
    aims: tuple[Word, ...]
    ground_rules: tuple[Word, ...]
    reward: str
    reward_note: str
    benefits_note: str
    safe_space: str
    who_for: tuple[Word, ...]
    cannot_offer: tuple[Word, ...]
    state: str
    open: bool
    full: bool


@dataclass(frozen=True)
class LineView:
    """One event in the list of what is on."""

    id: str
    title: Word
    kind: str
    when: str
    place: str
    safe_space: str
    full: bool


def view_event(event: StoredEvent) -> EventView:
    """The event in the reader's words."""
    words, open_now = words_here(event), is_open(event, now())
    return EventView(
        id=event.id,
        title=title_of(event),
        kind=gettext(KINDS[event.kind]),
        when=say_when(event.starts, event.ends),
        place=event.place,
        address=public_address(keys(), event),
        place_note=_place_note(event),
        description=paragraphs(words.description, words.language),
        aims=paragraphs(words.aims, words.language),
        ground_rules=paragraphs(words.ground_rules, words.language),
        reward=gettext(REWARDS[event.reward]),
        reward_note=say_as_money(event.reward_note),
        benefits_note=gettext(BENEFITS_NOTE) if event.reward in ("payment", "vouchers") else "",
        safe_space=gettext(SAFE_SPACES[event.safe_space]) if event.safe_space else "",
        who_for=name_communities(event.communities),
        cannot_offer=tuple(name_need(code) for code in event.unmet_needs),
        state=event.state,
        open=open_now,
        full=open_now and not has_free_place(stores(), keys(), event, now()),
    )


def _place_note(event: StoredEvent) -> str:
    if event.kind in ONLINE:
        return str(gettext(ONLINE_PLACE))
    return str(gettext(HIDDEN_PLACE)) if event.safe_space else ""


def view_line(line: EventLine) -> LineView:
    """One event as the list shows it."""
    return LineView(
        line.id,
        Word(line.title, line.title_language),
        gettext(KINDS[line.kind]),
        say_moment(line.starts),
        line.place,
        gettext(SAFE_SPACES[line.safe_space]) if line.safe_space else "",
        line.taken >= line.capacity,
    )


def name_communities(ids: Sequence[str]) -> tuple[Word, ...]:
    """The names of communities; one that is no longer in the list is said as it was kept."""
    return tuple(name_community(one) for one in ids)


def name_community(community: str) -> Word:
    """The name of one community."""
    known = communities().get(community)
    return named("community", known.label) if known else Word(community, SOURCE_LANGUAGE)


def name_nothing() -> Word:
    """What stands where nothing was said."""
    return here(gettext("Not answered"))
