"""The English that people wrote beside comments, version by version, and who could not read which.

It redacts nothing and chooses no language for anybody.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of
from app.storage.moderation import Scope, is_waiting
from app.storage.moderation_tables import TranslationRow, UnreadRow

_comment, _response = table_of(CommentRow), table_of(ResponseRow)
_translation, _unread = table_of(TranslationRow), table_of(UnreadRow)
_ADD_ONCE = {
    name: statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for name, statement in (
        ("sqlite", sqlite.insert(_translation)),
        ("postgresql", postgresql.insert(_translation)),
    )
}


@dataclass(frozen=True)
class Translation:
    """The English of one comment. `checked_by` is a second person who can read both."""

    comment: str
    version: int
    words: str
    account: str
    at: datetime
    checked_by: str | None = None
    checked_at: datetime | None = None


@dataclass(frozen=True)
class Offered:
    """Whose comments, and in which languages, somebody may be offered."""

    account: str
    languages: Collection[str]
    scope: Scope


def find_translation(connection: Connection, comment_id: str) -> Translation | None:
    """The newest English of a comment."""
    wanted = select(_translation).where(_translation.c.comment_id == comment_id)
    row = connection.execute(wanted.order_by(_translation.c.version.desc()).limit(1)).one_or_none()
    return _translation_of(row) if row else None


def newest_translations(connection: Connection, survey_id: str) -> Sequence[Translation]:
    """The newest English of every comment of a survey that has any and was not themed by it yet."""
    wanted = _newest_of(survey_id).where(_translation.c.themed.is_(False))
    return tuple(_translation_of(row) for row in connection.execute(wanted))


def english_by_comment(connection: Connection, survey_id: str) -> Mapping[str, Translation]:
    """The newest English of every comment of a survey that has any, by the id of the comment."""
    return {row.comment_id: _translation_of(row) for row in connection.execute(_newest_of(survey_id))}


def _newest_of(survey_id: str) -> Select[Any]:
    newest = select(func.max(_translation.c.version)).where(_translation.c.comment_id == _comment.c.id)
    return (
        select(_translation)
        .join(_comment, _translation.c.comment_id == _comment.c.id)
        .join(_response, _comment.c.response_id == _response.c.id)
        .where(
            _response.c.survey_id == survey_id,
            _translation.c.version == newest.correlate(_comment).scalar_subquery(),
        )
    )


def _translation_of(row: Any) -> Translation:
    checked = (row.checked_by, row.checked_at)
    return Translation(row.comment_id, row.version, row.words, row.account, row.at, *checked)


def add_version(connection: Connection, new: Translation) -> bool:
    """Keeps a new version. False, and nothing kept, where somebody has kept this version before."""
    row = {"comment_id": new.comment, "version": new.version, "words": new.words, "account": new.account}
    row |= {"at": new.at, "themed": False, "checked_by": new.checked_by, "checked_at": new.checked_at}
    return connection.execute(_ADD_ONCE[connection.dialect.name], row).rowcount == 1


def change_words(connection: Connection, comment_id: str, change: Callable[[str], str]) -> None:
    """Changes the words of the English of a comment in every version, so that none holds them as they were.

    The newest is kept as a version of its own, with its check: who has the older before them is told so.
    """
    newest = find_translation(connection, comment_id)
    if newest is None:
        return
    changed = replace(newest, version=newest.version + 1, words=change(newest.words))
    if changed.words != newest.words and not add_version(connection, changed):
        change_words(connection, comment_id, change)  # somebody wrote another meanwhile
        return
    every = select(_translation).where(_translation.c.comment_id == comment_id)
    for row in connection.execute(every).all():
        here = (_translation.c.comment_id == comment_id, _translation.c.version == row.version)
        connection.execute(update(_translation).where(*here).values(words=change(row.words)))


def keep_check(connection: Connection, comment_id: str, version: int, by: str, at: datetime) -> bool:
    """Keeps that a second person has checked a version. False where it is not the newest, or is theirs."""
    newer = _translation.alias()
    superseded = exists().where(newer.c.comment_id == comment_id, newer.c.version > version)
    wanted = (
        _translation.c.comment_id == comment_id,
        _translation.c.version == version,
        _translation.c.checked_by.is_(None),
        _translation.c.account != by,
        ~superseded,
    )
    values = {"checked_by": by, "checked_at": at}
    return connection.execute(update(_translation).where(*wanted).values(values)).rowcount == 1


def mark_themed(connection: Connection, found: Sequence[Translation]) -> None:
    """Remembers that the English reader has read these versions."""
    for one in found:
        wanted = (_translation.c.comment_id == one.comment, _translation.c.version == one.version)
        connection.execute(update(_translation).where(*wanted).values(themed=True))


def add_unread(connection: Connection, comment_id: str, account: str) -> None:
    """Remembers that somebody cannot read a comment."""
    wanted = (_unread.c.comment_id == comment_id, _unread.c.account == account)
    if connection.execute(select(_unread).where(*wanted)).first() is None:
        connection.execute(insert(_unread), {"comment_id": comment_id, "account": account})


def next_to_translate(connection: Connection, offered: Offered, after: str) -> str | None:
    """The id of the next comment that has no English yet: after this id, else from the start."""
    return _next(connection, offered, after, ~_translated())


def next_to_check(connection: Connection, offered: Offered, after: str) -> str | None:
    """The id of the next comment whose English somebody else wrote and nobody has checked."""
    later = _translation.alias()
    draft = exists().where(
        _translation.c.comment_id == _comment.c.id,
        _translation.c.checked_by.is_(None),
        _translation.c.account != offered.account,
        ~exists().where(later.c.comment_id == _comment.c.id, later.c.version > _translation.c.version),
    )
    return _next(connection, offered, after, draft)


def _next(connection: Connection, offered: Offered, after: str, wanted: ColumnElement[bool]) -> str | None:
    # Ids are random: a start of one's own lets two people who translate the same language seldom meet.
    order = ((_comment.c.id <= after), _comment.c.id)
    one = select(_comment.c.id).where(_may_be_offered(offered), wanted).order_by(*order).limit(1)
    return connection.scalar(one)


def _translated() -> ColumnElement[bool]:
    return exists().where(_translation.c.comment_id == _comment.c.id)


def _may_be_offered(offered: Offered) -> ColumnElement[bool]:
    unread = exists().where(_unread.c.comment_id == _comment.c.id, _unread.c.account == offered.account)
    words = or_(_comment.c.redacted.is_not(None), _comment.c.original.is_not(None))
    return and_(_comment.c.language.in_(offered.languages), words, ~is_waiting(offered.scope), ~unread)


def may_be_offered(connection: Connection, comment_id: str, offered: Offered) -> bool:
    """Whether somebody may see this comment: in a language of theirs, and not waiting for a moderator."""
    wanted = (
        _comment.c.id == comment_id,
        _comment.c.language.in_(offered.languages),
        ~is_waiting(offered.scope),
    )
    return connection.execute(select(_comment.c.id).where(*wanted)).first() is not None


def count_to_translate(connection: Connection, offered: Offered) -> int:
    """How many comments have no English yet."""
    counted = select(func.count()).select_from(_comment).where(_may_be_offered(offered), ~_translated())
    return connection.scalar(counted) or 0


def count_to_check(connection: Connection, offered: Offered) -> int:
    """How many comments have English that nobody has checked."""
    checked = exists().where(
        _translation.c.comment_id == _comment.c.id, _translation.c.checked_by.is_not(None)
    )
    counted = select(func.count()).select_from(_comment)
    return connection.scalar(counted.where(_may_be_offered(offered), _translated(), ~checked)) or 0
