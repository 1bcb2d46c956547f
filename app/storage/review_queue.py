"""Who has which comment before them: each reviewer is handed another one, until that passes by itself.

It hands out ids alone, and keeps nobody from opening a comment: a saved coding is guarded by its number.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.columns import table_of
from app.storage.comment_list import UNREVIEWED, Choice, chosen
from app.storage.double_readings import in_open_reading
from app.storage.moderation import Scope
from app.storage.review_tables import CommentSummaryRow, ReviewClaimRow

_summary, _claim = table_of(CommentSummaryRow), table_of(ReviewClaimRow)
_TAKE = {
    name: statement.on_conflict_do_update(
        index_elements=["comment_id"],
        set_={"account": statement.excluded.account, "until": statement.excluded.until},
        where=_claim.c.until <= bindparam("now", type_=_claim.c.until.type),
    ).execution_options(preserve_rowcount=True)
    for name, statement in (("sqlite", sqlite.insert(_claim)), ("postgresql", postgresql.insert(_claim)))
}
_TRIED = 10  # at once: another may take the first between our looking and our taking


def claim_next(
    connection: Connection,
    scope: Scope,
    survey_id: str,
    choice: Choice,
    account: str,
    now: datetime,
    until: datetime,
) -> str | None:
    """Takes the comment whose reading helps most for this account: its id; None where none is free."""
    for comment_id in _free(connection, scope, survey_id, choice, now):
        if _claim_one(connection, comment_id, account, now, until):
            return comment_id
    return None


def _free(
    connection: Connection, scope: Scope, survey_id: str, choice: Choice, now: datetime
) -> Sequence[str]:
    wanted = Choice(choice.theme, choice.feeling, choice.language, UNREVIEWED, choice.unsure_of)
    found = chosen(select(_summary.c.comment_id), scope, survey_id, wanted)
    free = found.join(_claim, _claim.c.comment_id == _summary.c.comment_id, isouter=True).where(
        or_(_claim.c.until.is_(None), _claim.c.until <= now), ~in_open_reading(_summary.c.comment_id)
    )
    ordered = free.order_by(_summary.c.helpfulness.desc().nulls_last(), _summary.c.comment_id)
    return connection.execute(ordered.limit(_TRIED)).scalars().all()


def _claim_one(connection: Connection, comment_id: str, account: str, now: datetime, until: datetime) -> bool:
    row = {"comment_id": comment_id, "account": account, "until": until, "now": now}
    return connection.execute(_TAKE[connection.dialect.name], row).rowcount == 1


def holder_of(connection: Connection, comment_id: str, now: datetime) -> str:
    """The account that has this comment before it just now; empty where nobody has."""
    found = select(_claim.c.account).where(_claim.c.comment_id == comment_id, _claim.c.until > now)
    return connection.execute(found).scalar_one_or_none() or ""


def let_go(connection: Connection, comment_id: str) -> None:
    """Nobody has this comment before them any more."""
    connection.execute(_claim.delete().where(_claim.c.comment_id == comment_id))
