"""How many people have answered a survey so far, in a form that gives nobody away: for organisers.

It shows no answer: only counts, hidden under 8 and to the nearest 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.storage import progress
from app.storage.stores import Stores, reading

SEEN_FROM = 8
ROUNDED_TO = 5


@dataclass(frozen=True)
class Progress:
    """Answers so far, in all and by collector (None: too few to show). One not named has none."""

    total: int | None
    by_collector: Mapping[str, int | None]


def count_progress(stores: Stores, survey_id: str) -> Progress:
    """How far a survey has come."""
    with reading(stores.answers) as connection:
        counts = progress.count_responses(connection, survey_id)
    shown = {collector: protect_count(count) for collector, count in counts.items()}
    return Progress(protect_count(sum(counts.values())), hide_next_smallest(counts, shown))


def protect_count(count: int) -> int | None:
    """The count to the nearest 5; None where it is under 8.

    >>> protect_count(7), protect_count(8), protect_count(12), protect_count(13)
    (None, 10, 10, 15)
    """
    return ROUNDED_TO * ((count + ROUNDED_TO // 2) // ROUNDED_TO) if count >= SEEN_FROM else None


def hide_next_smallest(
    counts: Mapping[str, int], shown: Mapping[str, int | None]
) -> Mapping[str, int | None]:
    """The counts shown, with one more hidden where only one was, so that the total does not give it back."""
    hidden = [name for name, count in shown.items() if count is None]
    if len(hidden) != 1 or len(shown) < 2:
        return shown
    smallest = min((name for name in shown if name not in hidden), key=lambda name: (counts[name], name))
    return {**shown, smallest: None}
