"""Does the work of an import beside the pages, in the process that was asked to.

It decides nothing: each step is whole in itself, so a process that ends half-way leaves nothing to put right,
and whoever asks next goes on from there.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.services.importing.steps import AT_WORK, Work, go_on, read_imports
from app.storage.imports import KeptImport
from app.storage.stores import StoreAway

BREATH = 0.1  # seconds between two pieces of work: whoever answers a survey meanwhile goes first
STOPPED_AFTER = timedelta(seconds=30)
_TRIES = 20  # while the store is away
_log = logging.getLogger(__name__)
_running: WeakKeyDictionary[Engine, dict[str, threading.Thread]] = WeakKeyDictionary()
Clock = Callable[[], datetime]


def start_in_background(work: Work, import_id: str, clock: Clock) -> None:
    """Goes on with an import until it is done, unless this process does so already."""
    mine = _running.setdefault(work.stores.answers, {})
    if import_id in mine and mine[import_id].is_alive():
        return
    thread = threading.Thread(target=_work_on, args=(work, import_id, clock), daemon=True, name="import")
    mine[import_id] = thread
    thread.start()


def wait_for_background(work: Work) -> None:
    """Waits until this process has done all its imports."""
    for thread in list(_running.get(work.stores.answers, {}).values()):
        thread.join()


def has_stopped(kept: KeptImport, now: datetime) -> bool:
    """Whether nobody seems to be at work on an import that is not done."""
    return kept.state in AT_WORK and now - kept.moved_at > STOPPED_AFTER


def finish_imports(work: Work, clock: Clock) -> int:
    """Goes on with every import that is not done, one after another; says how many there were."""
    unfinished = [kept for kept in read_imports(work) if kept.state in AT_WORK]
    for kept in unfinished:
        _work_on(work, kept.id, clock)
    return len(unfinished)


def _work_on(work: Work, import_id: str, clock: Clock) -> None:
    tries = 0
    while tries < _TRIES:
        try:
            if not go_on(work, import_id, clock()):
                return
            tries = 0
        except StoreAway as away:
            tries += 1
            _log.warning("An import waits, for the store is away: %s", away)
        time.sleep(BREATH)
