"""The list of a survey's comments page by page, by theme, feeling, language and whether a person read them.

It never skips over rows to come to a page: each page begins after the last comment of the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from app.storage.answers_tables import CommentRow
from app.storage.columns import table_of
from app.storage.moderation import Scope, is_waiting
from app.storage.review_tables import CommentSummaryRow, CommentThemeRow
from app.storage.summaries import themes_in

_comment = table_of(CommentRow)
_summary, _theme = table_of(CommentSummaryRow), table_of(CommentThemeRow)
NOT_THEMED = "none"
REVIEWED, UNREVIEWED = "reviewed", "unreviewed"


@dataclass(frozen=True)
class Choice:
    """Which comments are wanted; an empty field wants all. `theme` may be `none`: not themed."""

    theme: str = ""
    feeling: str = ""
    language: str = ""
    state: str = ""
    unsure_of: str = ""


@dataclass(frozen=True)
class Listed:
    """One comment of the list."""

    id: str
    language: str
    redacted: str
    themes: tuple[str, ...]
    feeling: str
    reviewed: bool


def may_be_read(scope: Scope) -> ColumnElement[bool]:
    """Whether a comment may be read by more than the moderator: it does not wait to be looked at first."""
    return ~is_waiting(scope)


def list_comments(
    connection: Connection, scope: Scope, survey_id: str, choice: Choice, after: str, most: int
) -> tuple[Listed, ...]:
    """So many comments of a survey that come after this one, in the order of their ids."""
    columns = (_summary.c.comment_id, _summary.c.language, _summary.c.feeling, _summary.c.reviewed)
    found = chosen(select(*columns, _comment.c.redacted, _comment.c.themes), scope, survey_id, choice)
    rows = connection.execute(
        found.where(_summary.c.comment_id > after).order_by(_summary.c.comment_id).limit(most)
    )
    return tuple(
        Listed(
            row.comment_id, row.language, row.redacted or "", themes_in(row.themes), row.feeling, row.reviewed
        )
        for row in rows
    )


def chosen(found: Select[Any], scope: Scope, survey_id: str, choice: Choice) -> Select[Any]:
    """The statement, of summaries joined to their comments, narrowed to those that are wanted."""
    joined = found.join_from(_summary, _comment, _comment.c.id == _summary.c.comment_id)
    if choice.theme not in ("", NOT_THEMED):
        joined = joined.join(_theme, _theme.c.comment_id == _summary.c.comment_id).where(
            _theme.c.survey_id == survey_id, _theme.c.theme == choice.theme
        )
    return joined.where(_summary.c.survey_id == survey_id, may_be_read(scope), *_narrowed(choice))


def _narrowed(choice: Choice) -> Sequence[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if choice.theme == NOT_THEMED:
        wanted.append(_summary.c.themed.is_(False))
    if choice.state:
        wanted.append(_summary.c.reviewed.is_(choice.state == REVIEWED))
    said = {name: getattr(choice, name) for name in ("feeling", "language", "unsure_of")}
    return [*wanted, *(_summary.c[name] == value for name, value in said.items() if value)]
