"""A paper typed a second time by somebody else: what differs, and what then counts.

It draws no paper (`keeping` does) and shows none.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.security.crypto import Keys
from app.services.collectors import Collector
from app.services.entering.batches import digest_typist
from app.services.entering.keeping import accept_paper, open_paper, refuse_finished
from app.services.entering.papers import TypedPaper, answer_gate
from app.services.responses import hash_key
from app.storage import entered_papers as storage
from app.storage.entered_papers import EnteredPaper
from app.storage.stores import Stores, reading, writing
from app.storage.withdrawals import delete_response
from survey_definitions.model import GATE, SKIPPED, Answer, Answers, Survey

SECOND = "second"  # what counts where the two differ; else what was typed first


def find_first_entry(
    stores: Stores, keys: Keys, collector: Collector, number: int, by: str
) -> TypedPaper | None:
    """What was typed of this paper, where it waits for a second typing by somebody else than `by`."""
    paper = _find(stores, collector, number)
    if paper is None or paper.sealed is None or paper.typed_by == digest_typist(keys, by):
        return None
    return open_paper(stores, keys, collector, number, paper.sealed)


def _find(stores: Stores, collector: Collector, number: int) -> EnteredPaper | None:
    with reading(stores.answers) as connection:
        papers = storage.read_papers(connection, collector.id)
    return next((one for one in papers if one.number == number), None)


def find_differences(first: Answers, second: Answers) -> tuple[str, ...]:
    """The questions that were typed differently. Capitals, spaces and marks in words do not count.

    >>> find_differences({"better": Answer(text="More time.")}, {"better": Answer(text="more  time")})
    ()
    >>> find_differences({"visits": Answer(number=3)}, {})
    ('visits',)
    """
    every = dict.fromkeys((*first, *second))
    return tuple(
        one
        for one in every
        if one != GATE and _plain(first.get(one, SKIPPED)) != _plain(second.get(one, SKIPPED))
    )


def _plain(answer: Answer) -> Answer:
    folded = unicodedata.normalize("NFKC", answer.text).casefold()
    kept = (letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in folded)
    return replace(answer, text=" ".join("".join(kept).split()))


def settle(survey: Survey, first: Answers, second: Answers, chosen: Mapping[str, str]) -> Answers:
    """The answers that count: what was typed first, but for the questions whose second typing was chosen."""
    from_second = {one for one in find_differences(first, second) if chosen.get(one) == SECOND}
    every = dict.fromkeys((*first, *second))
    source = {one: second if one in from_second or one not in first else first for one in every}
    settled = {one: answers[one] for one, answers in source.items() if one in answers}
    return {**settled, **answer_gate(survey, settled)}


def keep_second_entry(
    stores: Stores,
    keys: Keys,
    collector: Collector,
    number: int,
    first: TypedPaper,
    second: TypedPaper,
    chosen: Mapping[str, str],
    now: datetime,
) -> None:
    """Counts what differed between the two, and keeps what counts; the first response goes where it changed.

    Raises BatchFinished, and what `accept_response` raises. The same again changes nothing.
    """
    refuse_finished(stores, collector)
    settled = settle(first.kind.version.survey, first.answers, second.answers, chosen)
    other = ""
    if find_differences(first.answers, settled):
        typed = replace(first, key=second.key, answers=settled)
        other = accept_paper(stores, keys, collector, typed, now)[0]
    with writing(stores.answers) as connection:
        storage.lock_batch(connection, collector.id)
        papers = storage.read_papers(connection, collector.id)
        paper = next((one for one in papers if one.number == number and one.sealed), None)
        if paper is None:
            return
        changes = {"response_id": other} if other else {}
        storage.change_paper(connection, collector.id, number, sealed=None, **changes)
        if other:
            delete_response(connection, paper.response_id, hash_key(keys, first.key))
        storage.count_checked(connection, collector.id, *count_differences(first.answers, second.answers))


def count_differences(first: Answers, second: Answers) -> tuple[int, int]:
    """How many questions were typed twice, and how many of them differently."""
    return len({*first, *second} - {GATE}), len(find_differences(first, second))
