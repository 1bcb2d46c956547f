"""A backup can be put back, never over something by mistake, and brings back nobody who has withdrawn."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.security.crypto import Keys
from app.services.backup import NotRestored, backup, remove_old_backups, restore
from app.services.receipts import say
from app.services.responses import Withdrawn, accept_response, receipt_for_key
from app.services.surveys import version_by_hash
from app.services.withdrawal import withdraw
from app.storage import copying
from app.storage.people import SealedContact, add_contact, read_contacts
from app.storage.stores import Stores, reading, writing
from tests.services.tiny import NOW, publish_tiny, submission, write_draft
from tests.stores import Opener


def make_backup(stores: Stores, folder: Path) -> Path:
    return backup(stores, folder, NOW)[0].parent


def test_a_backup_put_back_into_empty_stores_has_everything(
    open_stores_anew: Opener, keys: Keys, tmp_path: Path
) -> None:
    old, new = open_stores_anew(), open_stores_anew()
    version = publish_tiny(old)
    cookie = write_draft(old, version)
    receipt = accept_response(old, keys, submission(version, cookie), NOW, cookie.row)
    with writing(old.people) as connection:
        add_contact(connection, SealedContact("a" * 32, "focus group", b"sealed", NOW.date()))
    restore(new, keys, make_backup(old, tmp_path / "backups"))
    found = receipt_for_key(new, keys, submission(version, cookie).key)
    assert found is not None
    assert found.numbers == receipt.numbers
    assert version_by_hash(new, version.hash) == version
    with reading(new.people) as connection:
        assert len(read_contacts(connection, "focus group")) == 1


def test_stores_that_hold_something_are_not_replaced_unless_told(
    stores: Stores, keys: Keys, tmp_path: Path
) -> None:
    made = make_backup(stores, tmp_path)
    version = publish_tiny(stores)
    with pytest.raises(NotRestored, match="hold something"):
        restore(stores, keys, made)
    assert version_by_hash(stores, version.hash) == version
    restore(stores, keys, made, overwrite=True)
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM survey")).scalar_one() == 0


def test_who_withdrew_after_the_backup_stays_withdrawn(stores: Stores, keys: Keys, tmp_path: Path) -> None:
    version = publish_tiny(stores)
    mine, theirs = write_draft(stores, version), write_draft(stores, version)
    receipt = accept_response(stores, keys, submission(version, mine), NOW, mine.row)
    accept_response(stores, keys, submission(version, theirs), NOW, theirs.row)
    made = make_backup(stores, tmp_path)
    withdraw(stores, keys, say(receipt.numbers, "en"), NOW)
    restore(stores, keys, made, overwrite=True)
    assert receipt_for_key(stores, keys, submission(version, mine).key) is None
    assert receipt_for_key(stores, keys, submission(version, theirs).key) is not None
    with pytest.raises(Withdrawn):
        accept_response(stores, keys, submission(version, mine), NOW)


def test_a_damaged_backup_is_not_put_back(stores: Stores, keys: Keys, tmp_path: Path) -> None:
    made = make_backup(stores, tmp_path)
    damaged = next(path for path in made.iterdir() if path.name.startswith("people"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")  # planted
    with pytest.raises(NotRestored, match="not as it was"):
        restore(stores, keys, made)


def test_a_folder_that_is_no_backup_is_refused(sqlite_stores: Stores, keys: Keys, tmp_path: Path) -> None:
    with pytest.raises(NotRestored, match="not a backup"):
        restore(sqlite_stores, keys, tmp_path)


def test_a_backup_is_for_its_owners_eyes_alone(stores: Stores, tmp_path: Path) -> None:
    made = make_backup(stores, tmp_path)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    stored = [path for path in made.iterdir() if path.suffix != ".json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in stored} == {0o600}


def test_backups_of_more_than_thirty_days_go_and_nothing_else(sqlite_stores: Stores, tmp_path: Path) -> None:
    made = make_backup(sqlite_stores, tmp_path)
    (tmp_path / "evenground-notes").mkdir()
    assert remove_old_backups(tmp_path, NOW + timedelta(days=30)) == 0
    newer = backup(sqlite_stores, tmp_path, NOW + timedelta(days=31))[0].parent
    assert sorted(path.name for path in tmp_path.glob("evenground-*")) == [newer.name, "evenground-notes"]
    assert not made.exists()


def test_a_machine_without_the_programs_of_postgresql_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(copying, "_DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(copying.CopyFault, match="pg_dump was not found"):
        copying.find_program("pg_dump")
