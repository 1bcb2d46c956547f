"""Papers as they are typed in: their numbers in the batch, and how the batch stands.

It decides nothing, and what was typed is handed to it sealed.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from app.storage.answers_tables import CollectorRow, ResponseRow
from app.storage.collecting_tables import EnteredPaperRow, EntryBatchRow
from app.storage.columns import table_of

_paper, _batch = table_of(EnteredPaperRow), table_of(EntryBatchRow)
_collector, _response = table_of(CollectorRow), table_of(ResponseRow)


@dataclass(frozen=True)
class EntryBatch:
    """How typing in a batch stands, and what typing some papers a second time showed."""

    typed_on: date | None = None
    finished_on: date | None = None
    papers_checked: int = 0
    answers_compared: int = 0
    answers_differed: int = 0


@dataclass(frozen=True)
class EnteredPaper:
    """One paper of a batch. `sealed`: what was typed, where it waits to be typed a second time."""

    number: int
    response_id: str
    typed_by: bytes
    sealed: bytes | None


def lock_batch(connection: Connection, collector_id: str) -> EntryBatch:
    """The batch as it is. Until the transaction ends nobody else types into it."""
    locked = select(_collector.c.id).where(_collector.c.id == collector_id).with_for_update()
    connection.execute(locked)
    found = find_batch(connection, collector_id)
    if found is None:
        connection.execute(insert(_batch), {"collector_id": collector_id, **vars(EntryBatch())})
    return found or EntryBatch()


def find_batch(connection: Connection, collector_id: str) -> EntryBatch | None:
    """The batch as it is; None where nothing was typed yet."""
    row = connection.execute(select(_batch).where(_batch.c.collector_id == collector_id)).one_or_none()
    if row is None:
        return None
    counts = (row.papers_checked, row.answers_compared, row.answers_differed)
    return EntryBatch(row.typed_on, row.finished_on, *counts)


def change_batch(connection: Connection, collector_id: str, **values: object) -> None:
    """Changes how a batch stands."""
    connection.execute(update(_batch).where(_batch.c.collector_id == collector_id).values(values))


def count_checked(connection: Connection, collector_id: str, compared: int, differed: int) -> None:
    """Counts one more paper that was typed a second time."""
    more = {
        "papers_checked": _batch.c.papers_checked + 1,
        "answers_compared": _batch.c.answers_compared + compared,
        "answers_differed": _batch.c.answers_differed + differed,
    }
    connection.execute(update(_batch).where(_batch.c.collector_id == collector_id).values(more))


def next_number(connection: Connection, collector_id: str) -> int:
    """The number of the next paper. The batch must be locked."""
    highest = select(func.max(_paper.c.number)).where(_paper.c.collector_id == collector_id)
    return (connection.execute(highest).scalar_one_or_none() or 0) + 1


def add_paper(connection: Connection, collector_id: str, paper: EnteredPaper) -> None:
    """Keeps the number of a paper."""
    connection.execute(insert(_paper), {"collector_id": collector_id, **vars(paper)})


def change_paper(connection: Connection, collector_id: str, number: int, **values: object) -> None:
    """Changes what is known of a paper."""
    mine = (_paper.c.collector_id == collector_id, _paper.c.number == number)
    connection.execute(update(_paper).where(*mine).values(values))


def read_papers(connection: Connection, collector_id: str) -> tuple[EnteredPaper, ...]:
    """The papers of a batch, by number."""
    mine = select(_paper).where(_paper.c.collector_id == collector_id).order_by(_paper.c.number)
    return tuple(
        EnteredPaper(row.number, row.response_id, bytes(row.typed_by), row.sealed and bytes(row.sealed))
        for row in connection.execute(mine)
    )


def forget_papers(connection: Connection, collector_id: str) -> None:
    """Forgets which paper is which response."""
    connection.execute(delete(_paper).where(_paper.c.collector_id == collector_id))


def forget_papers_before(connection: Connection, day: date) -> int:
    """The same of every batch at which nobody typed since this day. How many papers were forgotten."""
    old = select(_batch.c.collector_id).where(_batch.c.typed_on < day)
    return connection.execute(delete(_paper).where(_paper.c.collector_id.in_(old))).rowcount


def read_batch_keys(connection: Connection, survey_id: str, collector_id: str) -> tuple[tuple[str, str], ...]:
    """The id and the key of every response of a batch."""
    mine = (_response.c.survey_id == survey_id, _response.c.collector == collector_id)
    rows = connection.execute(select(_response.c.id, _response.c.idempotency_key).where(*mine))
    return tuple((row.id, row.idempotency_key) for row in rows)
