"""A statement straight to the driver keeps to what every other one promises."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.storage import drafts
from app.storage.answers_tables import DraftRow
from app.storage.columns import table_of
from app.storage.direct import count_changed, fetch_row
from app.storage.stores import Stores, reading, writing

MOMENT = datetime(2026, 11, 21, 12, 30, 15, tzinfo=UTC)  # no microseconds: those are kept too
ROW = b"r" * 32


def test_a_draft_changed_directly_is_kept_as_any_other(stores: Stores) -> None:
    later = (MOMENT + timedelta(hours=1)).astimezone(timezone(timedelta(hours=5)))
    with writing(stores.answers) as connection:
        drafts.add_draft(connection, ROW, b"first", MOMENT)
        assert drafts.find_draft(connection, ROW) == drafts.SealedDraft(b"first", MOMENT, 0)
        assert drafts.change_draft(connection, ROW, b"second", later, seen=0)
        assert not drafts.change_draft(connection, ROW, b"third", later, seen=0)
    with reading(stores.answers) as connection:
        kept = connection.execute(select(table_of(DraftRow))).one()
        assert (bytes(kept.sealed), kept.saved_at, kept.counter) == (b"second", later, 1)
        assert drafts.find_draft(connection, ROW) == drafts.SealedDraft(b"second", later, 1)


def test_a_direct_write_that_fails_half_way_leaves_nothing(stores: Stores) -> None:
    def write_and_fail() -> None:
        with writing(stores.answers) as connection:
            count_changed(connection, "INSERT INTO withdrawal (key_hash) VALUES (?)", (ROW,))
            raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError):
        write_and_fail()
    with reading(stores.answers) as connection:
        assert fetch_row(connection, "SELECT count(*) FROM withdrawal", ()) == (0,)


def test_a_direct_fault_is_one_like_any_other_and_tells_nothing_that_was_typed(stores: Stores) -> None:
    statement = "INSERT INTO withdrawal (key_hash, nothing) VALUES (?, 1)"
    with pytest.raises(DBAPIError) as fault, writing(stores.answers) as connection:
        count_changed(connection, statement, (b"the zebra-striped nurse",))
    assert "zebra" not in str(fault.value)
