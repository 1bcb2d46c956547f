"""A batch of papers: typed in, finished, or undone as a whole.

It reads no answer. A paper's number is known while its batch is typed in, and forgotten after that.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.security.crypto import Keys, keyed_hash
from app.services.collectors import Collector
from app.services.days import day_of
from app.services.responses import hash_key
from app.services.staff_log import log_action
from app.storage import entered_papers as storage
from app.storage.entered_papers import EnteredPaper, EntryBatch
from app.storage.stores import Stores, reading, truncate_wal, writing
from app.storage.withdrawals import delete_response

NUMBERS_KEPT_FOR = timedelta(days=90)  # of a batch that nobody finishes
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BatchState:
    """How a batch stands: its papers while it is not finished, and the numbers drawn to be typed again."""

    batch: EntryBatch
    papers: tuple[EnteredPaper, ...]

    @property
    def finished_on(self) -> date | None:
        """The day it was finished."""
        return self.batch.finished_on

    def waiting(self, typed_by: bytes = b"") -> tuple[int, ...]:
        """The numbers that somebody else than this one types a second time."""
        return tuple(one.number for one in self.papers if one.sealed and one.typed_by != typed_by)


def read_batch(stores: Stores, collector: Collector) -> BatchState:
    """How the batch of a collector stands."""
    with reading(stores.answers) as connection:
        batch = storage.find_batch(connection, collector.id) or EntryBatch()
        return BatchState(batch, storage.read_papers(connection, collector.id))


def digest_typist(keys: Keys, account: str) -> bytes:
    """Who types, as it is kept: told from others, and not to be read."""
    return keyed_hash(keys.entry, f"typist {account.strip().lower()}".encode())


def finish_batch(stores: Stores, collector: Collector, by: str, now: datetime) -> None:
    """Ends typing in: from now on nobody can tell which paper a response was."""
    with writing(stores.answers) as connection:
        if storage.lock_batch(connection, collector.id).finished_on is None:
            storage.change_batch(connection, collector.id, finished_on=day_of(now))
        storage.forget_papers(connection, collector.id)
    _empty_log(stores)
    log_action(stores, by, "batch finished", collector.id, now)


def undo_batch(stores: Stores, keys: Keys, collector: Collector, by: str, now: datetime) -> int:
    """Withdraws every response of the batch, for good: none can be sent again. How many there were."""
    with writing(stores.answers) as connection:
        storage.lock_batch(connection, collector.id)
        found = storage.read_batch_keys(connection, collector.survey_id, collector.id)
        for response_id, key in found:
            delete_response(connection, response_id, hash_key(keys, key))
        storage.forget_papers(connection, collector.id)
        storage.change_batch(connection, collector.id, **vars(EntryBatch()))
    _empty_log(stores)
    log_action(stores, by, "batch undone", collector.id, now)
    return len(found)


def forget_old_numbers(stores: Stores, today: date) -> int:
    """Forgets the numbers of batches at which nobody has typed for long. How many."""
    with writing(stores.answers) as connection:
        return storage.forget_papers_before(connection, today - NUMBERS_KEPT_FOR)


def _empty_log(stores: Stores) -> None:
    if not truncate_wal(stores.answers):
        _log.warning("A batch is forgotten, but its log is still in use: retention will empty it.")
