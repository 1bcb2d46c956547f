"""The queue of comments to review: hands each reviewer another one, the most helpful first, and lists all.

It keeps no coding (`reviewing` does).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.storage import review_queue, summaries
from app.storage.comment_list import Choice, Listed, list_comments
from app.storage.moderation import Scope
from app.storage.stores import Stores, reading, writing
from app.storage.summaries import SurveyCounts

__all__ = ["Choice", "ListPage", "Listed", "ReadingState", "claim_next", "list_page", "reading_state"]
HELD = timedelta(minutes=20)  # as long as a hard comment takes, and a cup of tea
PAGE = 25


@dataclass(frozen=True)
class ListPage:
    """One page of the list. `after`: where the next one begins, empty where this is the last."""

    comments: tuple[Listed, ...]
    after: str


@dataclass(frozen=True)
class ReadingState:
    """How far the reading of a survey has come, and where the machine is least sure."""

    counts: SurveyCounts
    languages: tuple[str, ...]
    unsure: Mapping[str, int]
    corrected: Mapping[str, int]


def claim_next(
    stores: Stores, scope: Scope, survey_id: str, choice: Choice, account: str, now: datetime
) -> str | None:
    """The id of a comment that nobody has before them, now held for this account; None where none is left."""
    with writing(stores.answers) as connection:
        return review_queue.claim_next(connection, scope, survey_id, choice, account, now, now + HELD)


def list_page(stores: Stores, scope: Scope, survey_id: str, choice: Choice, after: str = "") -> ListPage:
    """The comments that are wanted, a page at a time."""
    with reading(stores.answers) as connection:
        found = list_comments(connection, scope, survey_id, choice, after, PAGE + 1)
    return ListPage(found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else "")


def reading_state(stores: Stores, survey_id: str) -> ReadingState:
    """Where a survey's reading stands."""
    with reading(stores.answers) as connection:
        return ReadingState(
            summaries.count_comments(connection, survey_id),
            summaries.languages_of(connection, survey_id),
            summaries.count_unsure(connection, survey_id),
            summaries.count_reviewed_themes(connection, survey_id),
        )
