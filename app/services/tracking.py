"""Who has not been heard: what the gaps job kept of a survey, joined to the groups that know each community.

It counts nobody and reads no response.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.communities import find_community, survey_codes
from analysis.protected import ProtectedShare
from analysis.small_numbers import TOO_FEW
from app.services.assets import Asked, Asset, list_assets
from app.storage import representations as storage
from app.storage.representations import KeptRepresentation
from app.storage.stores import Stores, reading
from survey_definitions.model import Survey

MOST_STEPS = 6
MOST_NAMED = 3


@dataclass(frozen=True)
class NextStep:
    """One community that is missing, and the open groups that work with it: the first few, of how many."""

    share: ProtectedShare
    groups: tuple[Asset, ...]
    found: int


def latest_representation(stores: Stores, survey_id: str) -> KeptRepresentation | None:
    """Who is missing from a survey, as last counted; None before the first time."""
    with reading(stores.answers) as connection:
        return storage.find_latest(connection, survey_id)


def not_heard(shares: Iterable[ProtectedShare], most: int = MOST_STEPS) -> tuple[ProtectedShare, ...]:
    """The communities to go to next: first those with no answers, or fewer than 8, the largest in the
    population first; then those heard the fewest times of what the population would give. `most` of each.

    Mixtures (“any other …”) are left out: nobody can be asked to speak for one. So is what is hidden only
    for the sake of others, and what has too few answers to be compared with a population.
    """
    listed = [one for one in shares if "residual" not in one.flags]
    silent = [one for one in listed if one.answers == 0 or one.why == TOO_FEW]
    fewer = _narrowest([one for one in listed if one.status == "fewer" and one not in silent])
    silent.sort(key=lambda one: (one.answers != 0, -one.population))
    fewer.sort(key=lambda one: (one.ratio or 0.0, -one.population))
    return (*silent[:most], *fewer[:most])


def _narrowest(shares: Sequence[ProtectedShare]) -> list[ProtectedShare]:
    """These without the wider communities of which a part is among them: to go to the part is enough."""
    wider = {find_community(one.community).parent for one in shares}
    return [one for one in shares if one.community not in wider]


def nothing_comparable(shares: Iterable[ProtectedShare]) -> bool:
    """Whether too few have said what they are for any share to be told."""
    return all(one.status == "listen first" for one in shares)


def next_steps(
    stores: Stores, shares: Sequence[ProtectedShare], today: date, area: str = ""
) -> tuple[NextStep, ...]:
    """For each community to go to next, the open groups that work with it, in this area or anywhere."""
    return tuple(_step(stores, one, today, area) for one in not_heard(shares))


def _step(stores: Stores, share: ProtectedShare, today: date, area: str) -> NextStep:
    page = list_assets(stores, Asked(share.community, area, state="open"), today)
    return NextStep(share, page.assets[:MOST_NAMED], page.found)


def unknown_characteristics(survey: Survey, shares: Iterable[ProtectedShare]) -> tuple[str, ...]:
    """The characteristics a survey asks about of which nothing can be said beside a population."""
    known = {one.characteristic for one in shares}
    asked = {question.id for question in survey.equality}
    codes = survey_codes().items()
    named = [one.partition("=")[0] for code, one in codes if code.partition("=")[0] in asked]
    return tuple(name for name in dict.fromkeys(named) if name not in known)


def by_characteristic(shares: Iterable[ProtectedShare]) -> dict[str, tuple[ProtectedShare, ...]]:
    """The shares of each characteristic together, in the order of the list of communities."""
    found: dict[str, tuple[ProtectedShare, ...]] = {}
    for one in shares:
        found[one.characteristic] = (*found.get(one.characteristic, ()), one)
    return found
