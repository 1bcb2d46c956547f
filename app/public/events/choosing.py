"""Which events of the list somebody wants to see: those of one place, or for one community.

It reads no event of its own accord.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from app.public.events.views import name_community
from app.services.events.events import EventLine
from survey_definitions.answers import clean_text
from survey_definitions.model import Word

FEW = 3  # events: so few are read as fast as a choice is made


@dataclass(frozen=True)
class Wanted:
    """What was chosen, and what there is to choose from."""

    place: str
    community: str
    places: tuple[str, ...]
    communities: tuple[tuple[str, Word], ...]


def read_wanted(lines: Sequence[EventLine]) -> Wanted:
    """The choice this address names, among the places and communities of these events."""
    places = tuple(sorted({line.place for line in lines if line.place}))
    codes = sorted({code for line in lines for code in line.communities})
    many = len(lines) > FEW
    place, community = _chosen("place", places), _chosen("community", codes)
    return Wanted(
        place,
        community,
        places if many or place else (),
        tuple((code, name_community(code)) for code in codes) if many or community else (),
    )


def pick(lines: Sequence[EventLine], wanted: Wanted) -> tuple[EventLine, ...]:
    """The events that were chosen. One for no community in particular is for every one."""
    return tuple(
        line
        for line in lines
        if wanted.place in ("", line.place)
        and (not wanted.community or not line.communities or wanted.community in line.communities)
    )


def _chosen(name: str, known: Sequence[str]) -> str:
    asked = clean_text(request.args.get(name, "")[:200])
    return asked if asked in known else ""
