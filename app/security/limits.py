"""Slows down whoever guesses receipts or floods the site, without keeping who they are.

It keeps no address: one is hashed with a salt that dies with the process. Ceilings are high, because a whole
hall may share one address. It counts per process, and forgets when the window is over.
"""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask, Request, abort, request

MOST_KEYS = 20_000
_SALT = secrets.token_bytes(16)


@dataclass
class Limiter:
    """At most `most` times in `window` for one key. It holds counts in memory and nothing else."""

    most: int
    window: timedelta
    counts: OrderedDict[bytes, tuple[datetime, int]] = field(default_factory=OrderedDict)

    def count(self, key: str, now: datetime) -> int:
        """Counts one more for this key, and says how many there now are in its window."""
        hidden = hide_key(key)
        began, number = self.counts.pop(hidden, (now, 0))
        if now - began >= self.window:
            began, number = now, 0
        self.counts[hidden] = (began, number + 1)
        if len(self.counts) > MOST_KEYS:
            self.counts.popitem(last=False)
        return number + 1

    def is_over(self, key: str, now: datetime) -> bool:
        """Whether this key has had all its times, counting none."""
        began, number = self.counts.get(hide_key(key), (now, 0))
        return now - began < self.window and number >= self.most


def hide_key(key: str) -> bytes:
    """The key, hashed so that it cannot be read back or matched after this process ends."""
    return hashlib.blake2b(key.encode(), key=_SALT, digest_size=16).digest()


def caller(asking: Request) -> str:
    """Whom to count: the address the request came from. Only ever given to `Limiter`, which hashes it."""
    return asking.remote_addr or ""


def register(app: Flask) -> None:
    """Refuses bodies over the limit before anything reads them."""

    @app.before_request
    def refuse_large_bodies() -> None:
        length = request.content_length
        if length is not None and length > app.config["MAX_CONTENT_LENGTH"]:
            abort(413)
