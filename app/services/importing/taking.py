"""Turns the rows that were read into responses as they are kept.

It opens no store. Two readings of one row of one file have the same key, and so become one response.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.security.crypto import Keys, keyed_hash
from app.services.importing.rows import ReadRow
from app.services.response_rows import Submission, make_response
from app.storage.collectors import Collector
from app.storage.imports import KeptImport
from app.storage.responses import NewResponse
from survey_definitions.model import Version

MODE = "imported"


def make_responses(
    keys: Keys, version: Version, kept: KeptImport, rows: Sequence[ReadRow]
) -> list[NewResponse]:
    """The responses of these rows. The import stands as their collector, and nobody holds their receipts."""
    return [_make_response(keys, version, kept, row) for row in rows]


def _make_response(keys: Keys, version: Version, kept: KeptImport, row: ReadRow) -> NewResponse:
    key = row_key(keys, kept.digest, row.number)
    sent = Submission(key, version, row.language, "standard", MODE, kept.id, row.answers)
    through = Collector(kept.id, version.survey.id, MODE, row.service, row.area)
    made = make_response(keys, sent, through, row.day)
    # No four words lead here: a guess at somebody's receipt never takes away what was read in.
    return replace(made, receipt_hash=keyed_hash(keys.imported, f"receipt {key}".encode()))


def row_key(keys: Keys, digest: bytes, number: int) -> str:
    """The key of one row of one file, whatever it is called and however often it is read in."""
    return keyed_hash(keys.imported, digest + b" row %d" % number).hex()
