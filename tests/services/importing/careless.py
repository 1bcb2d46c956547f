"""A planted fault: an import that keeps its rows in one transaction and its place in another."""

import os
import secrets
import signal
from dataclasses import replace
from datetime import datetime

from app.services.importing import steps
from app.services.importing.steps import Work, get_import
from app.services.importing.taking import make_responses
from app.storage.imports import change_import
from app.storage.responses import insert_batch
from app.storage.stores import writing

WEAK = 2  # the piece at which it is killed


def go_on_carelessly(work: Work, import_id: str, now: datetime) -> bool:
    """Keeps the rows of a piece, and only then remembers that they are kept; it is killed between the two."""
    kept = get_import(work, import_id)
    mapping = steps.mapping_of(work, kept)
    rows = steps._read_batch(work, kept, kept.next_batch)
    if mapping is None or rows is None:
        return False
    good, _ = steps.read_all(steps._reader(work, kept, mapping), rows)
    made = make_responses(work.keys, steps._version(work, now), kept, good)
    careless = [
        replace(one, idempotency_key=secrets.token_hex(16), receipt_hash=secrets.token_bytes(32))
        for one in made
    ]
    with writing(work.stores.answers) as connection:
        insert_batch(connection, careless)
    if kept.next_batch == WEAK:
        os.kill(os.getpid(), signal.SIGKILL)
    with writing(work.stores.answers) as connection:
        change_import(connection, import_id, {"next_batch": kept.next_batch + 1}, ["running"])
    return True
