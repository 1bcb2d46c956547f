"""Keeps one paper that was typed in, through the same door as every response, and numbers it in its batch.

It checks no answer (`papers` does).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.security.crypto import Keys, Numbers, keyed_hash, seal, unseal
from app.services.collectors import Collector
from app.services.days import day_of
from app.services.entering.batches import digest_typist
from app.services.entering.papers import PaperKind, TypedPaper
from app.services.response_rows import Submission
from app.services.responses import accept_response
from app.services.surveys import version_by_hash
from app.storage import entered_papers as storage
from app.storage.entered_papers import EnteredPaper
from app.storage.responses import find_by_key
from app.storage.stores import Stores, reading, writing
from survey_definitions import answers as answer_texts

ONE_IN = 10  # papers that are typed a second time


class BatchFinished(Exception):
    """The batch is finished: nothing more is typed into it."""


@dataclass(frozen=True)
class KeptPaper:
    """The number of a paper, and the receipt of its response."""

    number: int
    receipt: Numbers


def keep_paper(
    stores: Stores, keys: Keys, collector: Collector, typed: TypedPaper, by: str, now: datetime
) -> KeptPaper:
    """Keeps a paper once; the same again has the same number.

    Raises BatchFinished, and what `accept_response` raises.
    """
    refuse_finished(stores, collector)
    response_id, receipt = accept_paper(stores, keys, collector, typed, now)
    with writing(stores.answers) as connection:
        storage.lock_batch(connection, collector.id)
        papers = storage.read_papers(connection, collector.id)
        known = next((one.number for one in papers if one.response_id == response_id), 0)
        number = known or storage.next_number(connection, collector.id)
        if not known:
            drawn = collector.mode == "paper" and is_drawn(keys, collector, number)
            sealed = seal_paper(keys, collector, number, typed) if drawn else None
            paper = EnteredPaper(number, response_id, digest_typist(keys, by), sealed)
            storage.add_paper(connection, collector.id, paper)
            storage.change_batch(connection, collector.id, typed_on=day_of(now))
    return KeptPaper(number, receipt)


def refuse_finished(stores: Stores, collector: Collector) -> None:
    """Raises BatchFinished where nothing more is typed into this batch."""
    with reading(stores.answers) as connection:
        batch = storage.find_batch(connection, collector.id)
    if batch and batch.finished_on:
        raise BatchFinished


def accept_paper(
    stores: Stores, keys: Keys, collector: Collector, typed: TypedPaper, now: datetime
) -> tuple[str, Numbers]:
    """Keeps the response of a paper: its id, and the numbers of its receipt."""
    submission = Submission(
        key=typed.key,
        version=typed.kind.version,
        language=typed.kind.language,
        register=typed.kind.register,
        mode=collector.mode,
        collector=collector.id,
        answers=typed.answers,
        written_in=typed.written_in,
        helped=typed.helped,
    )
    receipt = accept_response(stores, keys, submission, now, answered_on=typed.day)
    with reading(stores.answers) as connection:
        kept = find_by_key(connection, typed.key)
    if kept is None:  # undone in this very moment
        raise BatchFinished
    return kept.id, receipt.numbers


def is_drawn(keys: Keys, collector: Collector, number: int) -> bool:
    """Whether a paper is typed a second time: one of each ten, and whoever types cannot know which."""
    ten, place = divmod(number - 1, ONE_IN)
    return keyed_hash(keys.entry, f"draw {collector.id} {ten}".encode())[0] % ONE_IN == place


def seal_paper(keys: Keys, collector: Collector, number: int, typed: TypedPaper) -> bytes:
    """What was typed, sealed until it is typed a second time."""
    held = {
        "version": typed.kind.version.hash,
        "language": typed.kind.language,
        "register": typed.kind.register,
        "kind": typed.kind.kind,
        "answers": answer_texts.to_json(typed.answers),
        "day": typed.day.isoformat(),
        "written_in": typed.written_in,
        "helped": typed.helped,
        "key": typed.key,
    }
    return seal(keys.entry, json.dumps(held).encode(), _place(collector, number))


def open_paper(
    stores: Stores, keys: Keys, collector: Collector, number: int, sealed: bytes
) -> TypedPaper | None:
    """What was typed the first time. Raises NotSealedHere."""
    held: Mapping[str, Any] = json.loads(unseal(keys.entry, sealed, _place(collector, number)))
    version = version_by_hash(stores, held["version"])
    if version is None:
        return None
    return TypedPaper(
        key=held["key"],
        kind=PaperKind(version, held["language"], held["register"], held["kind"]),
        answers=answer_texts.from_json(held["answers"]),
        day=date.fromisoformat(held["day"]),
        written_in=held["written_in"],
        helped=held["helped"],
    )


def _place(collector: Collector, number: int) -> bytes:
    return f"{collector.id} {number}".encode()
