"""Pieces of bookings and events, sealed for their row and padded so that their length tells little.

It stores nothing, and knows no table.
"""

import json
from typing import Any

from app.security.crypto import Keys, seal, unseal

BLOCK = 512


def seal_piece(keys: Keys, value: Any, place: str, block: int = BLOCK) -> bytes:
    """A value of plain lists, dicts and words, sealed for one place."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return seal(keys.booking, text + b" " * (-len(text) % block), place.encode())


def open_piece(keys: Keys, sealed: bytes, place: str) -> Any:
    """The value that was sealed for this place. Raises NotSealedHere."""
    return json.loads(unseal(keys.booking, sealed, place.encode()))
