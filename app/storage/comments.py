"""Comments, their redaction and their themes; and the deleting of the words as they were written.

It neither redacts nor themes: it keeps what was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from app.storage.answers_tables import CommentRow, EqualityTextRow, ResponseRow
from app.storage.codings import PERSON
from app.storage.columns import table_of
from app.storage.summaries import summarise

_comment, _response = table_of(CommentRow), table_of(ResponseRow)
_equality_text = table_of(EqualityTextRow)


@dataclass(frozen=True)
class CodedComment:
    """What was made of one comment, and by whom (`model` and its version, or a person)."""

    id: str
    redacted: str
    themes: list[Any]
    coded_by: str


def keep_codings(connection: Connection, codings: Sequence[CodedComment]) -> None:
    """Keeps themes, never over what a person coded, and a redaction where there is none yet."""
    if not codings:
        return
    values: dict[str, Any] = {
        "redacted": func.coalesce(_comment.c.redacted, bindparam("redacted")),
        "themes": bindparam("themes"),
        "coded_by": bindparam("coded_by"),
    }
    unread = or_(_comment.c.coded_by.is_(None), _comment.c.coded_by != PERSON)
    statement = update(_comment).where(_comment.c.id == bindparam("comment"), unread).values(values)
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
    summarise(connection, [coded.id for coded in codings])


def delete_originals(connection: Connection, survey_id: str) -> int:
    """Deletes the words as they were written in a survey, and says how many comments they were."""
    of_survey = select(_response.c.id).where(_response.c.survey_id == survey_id)
    connection.execute(delete(_equality_text).where(_equality_text.c.response_id.in_(of_survey)))
    wanted = (_comment.c.original.is_not(None), _comment.c.response_id.in_(of_survey))
    return connection.execute(update(_comment).where(*wanted).values(original=None)).rowcount
