"""Copies of both stores in one folder, put back when they are needed, and thrown away after 30 days.

The secret key is in none of them: without it contact details and receipts in a backup cannot be read.
"""

import hashlib
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, inspect

from app.security.crypto import Keys
from app.services.responses import hash_key
from app.storage.copying import copy_in, copy_out, has_rows
from app.storage.stores import Stores, migrate, reading, truncate_wal, writing
from app.storage.withdrawals import add_tombstone, delete_response, read_keys, read_tombstones

KEPT_FOR = timedelta(days=30)
_NAME = "evenground-%Y%m%d-%H%M%S"
_NAMES = re.compile(r"evenground-\d{8}-\d{6}(\.part)?")
_CONTENTS = "contents.json"


class NotRestored(Exception):
    """A backup was not put back, and nothing was changed. Its text says why."""


def backup(stores: Stores, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Writes a backup into a folder of its own below `folder`, and removes those older than 30 days.

    Gives the files written. It has its name only once it is whole. Raises CopyFault.
    """
    whole = folder / now.astimezone(UTC).strftime(_NAME)
    part = whole.with_name(whole.name + ".part")
    part.mkdir(parents=True, mode=0o700)
    for name, engine in _named(stores).items():
        copy_out(engine, part / name)
    contents = {name: _digest(part / name) for name in _named(stores)}
    (part / _CONTENTS).write_text(json.dumps(contents, indent=1), encoding="utf-8")
    part.rename(whole)
    remove_old_backups(folder, now)
    return tuple(whole / name for name in (*contents, _CONTENTS))


def restore(stores: Stores, keys: Keys, source: Path, overwrite: bool = False) -> None:
    """Puts a backup back into both stores. Raises NotRestored, or CopyFault.

    Stores that hold anything are replaced only with `overwrite`. What was withdrawn since stays withdrawn.
    """
    names = _named(stores)
    _check_contents(source, tuple(names))
    if not overwrite and any(has_rows(engine) for engine in names.values()):
        raise NotRestored(
            "The stores hold something already. Say that it may be overwritten, or use empty ones."
        )
    withdrawn = _read_withdrawn(stores)
    for name, engine in names.items():
        copy_in(engine, source / name)
    migrate(stores)
    _withdraw_again(stores, keys, withdrawn)


def remove_old_backups(folder: Path, now: datetime) -> int:
    """Removes the backups made more than 30 days ago, whole or broken off, and says how many."""
    old = [
        path
        for path in folder.glob("evenground-*")
        if _NAMES.fullmatch(path.name) and _made(path) < now - KEPT_FOR
    ]
    for path in old:
        shutil.rmtree(path)
    return len(old)


def _made(path: Path) -> datetime:
    return datetime.strptime(path.name.removesuffix(".part"), _NAME).replace(tzinfo=UTC)


def _named(stores: Stores) -> dict[str, Engine]:
    kind = "db" if stores.answers.dialect.name == "sqlite" else "dump"
    return {f"answers.{kind}": stores.answers, f"people.{kind}": stores.people}


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _check_contents(source: Path, names: tuple[str, ...]) -> None:
    if not (source / _CONTENTS).is_file():
        raise NotRestored(f"{source} is not a backup: it has no {_CONTENTS}.")
    contents = json.loads((source / _CONTENTS).read_text(encoding="utf-8"))
    for name in names:
        if name not in contents:
            raise NotRestored(f"This backup has no {name}: it was made from another kind of database.")
        if not (source / name).is_file() or _digest(source / name) != contents[name]:
            raise NotRestored(f"{name} is not as it was when the backup was made.")


def _read_withdrawn(stores: Stores) -> frozenset[bytes]:
    if not inspect(stores.answers).has_table("withdrawal"):
        return frozenset()
    with reading(stores.answers) as connection:
        return read_tombstones(connection)


def _withdraw_again(stores: Stores, keys: Keys, withdrawn: frozenset[bytes]) -> None:
    with writing(stores.answers) as connection:
        for key_hash in withdrawn:
            add_tombstone(connection, key_hash)
        for response_id, key in read_keys(connection):
            if hash_key(keys, key) in withdrawn:
                delete_response(connection, response_id, hash_key(keys, key))
    truncate_wal(stores.answers)
