"""Messages as files, one for each, in a folder of the installation: for trying out, and as proof.

They reach nobody, and hold contact details: only the account that runs the site can read them.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import IO

from app.services.messages.outgoing import Deliver, Outgoing, Undelivered


def write_files(folder: Path) -> Deliver:
    """Writes each message into this folder. A repeat has the same name, so it stays one file."""

    def deliver(message: Outgoing) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = folder / f".{message.key}.half"
            half.unlink(missing_ok=True)
            with os.fdopen(
                os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as file:
                _write(file, message)
            half.replace(folder / f"{message.key}.json")
        except OSError:
            raise Undelivered("away", again=True) from None

    return deliver


def _write(file: IO[str], message: Outgoing) -> None:
    fields = ("key", "way", "to", "subject", "body", "language", "calendar")
    json.dump({name: getattr(message, name) for name in fields}, file, ensure_ascii=False, indent=1)
    file.flush()
    os.fsync(file.fileno())


def remove_old_files(folder: Path, before: datetime) -> int:
    """Deletes the messages written before a moment, and says how many."""
    old = [path for path in folder.glob("*.json") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
