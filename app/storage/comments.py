"""Comments, their redaction and their themes; and the deleting of the words as they were written.

It neither redacts nor themes: it keeps what was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of

_comment, _response = table_of(CommentRow), table_of(ResponseRow)


@dataclass(frozen=True)
class CodedComment:
    """What was made of one comment, and by whom (`model` and its version, or a person)."""

    id: str
    redacted: str
    themes: list[Any]
    coded_by: str


def keep_codings(connection: Connection, codings: Sequence[CodedComment]) -> None:
    """Keeps redactions and themes beside their comments."""
    if not codings:
        return
    values: dict[str, Any] = {
        "redacted": bindparam("redacted"),
        "themes": bindparam("themes"),
        "coded_by": bindparam("coded_by"),
    }
    statement = update(_comment).where(_comment.c.id == bindparam("comment")).values(values)
    connection.execute(
        statement,
        [
            {
                "comment": coded.id,
                "redacted": coded.redacted,
                "themes": coded.themes,
                "coded_by": coded.coded_by,
            }
            for coded in codings
        ],
    )


def delete_originals(connection: Connection, survey_id: str) -> int:
    """Deletes the words as they were written of every comment of a survey, and says how many there were."""
    of_survey = select(_response.c.id).where(_response.c.survey_id == survey_id)
    wanted = (_comment.c.original.is_not(None), _comment.c.response_id.in_(of_survey))
    return connection.execute(update(_comment).where(*wanted).values(original=None)).rowcount
