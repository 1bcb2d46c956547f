"""Summaries of comments, kept in step with their codings: what lists, filters and queues are read from.

It decides nothing about a comment, and hands out no words but redacted ones.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of
from app.storage.review_tables import CommentSummaryRow, CommentThemeRow

_comment, _response = table_of(CommentRow), table_of(ResponseRow)
_summary, _theme = table_of(CommentSummaryRow), table_of(CommentThemeRow)
NOT_SCORED = "not scored"
AT_ONCE = 500  # ids in one statement: databases take a limited number


@dataclass(frozen=True)
class Helpfulness:
    """How much a person's reading of a comment would help (0 to 1), and the theme the machine doubts."""

    comment: str
    helpfulness: float
    unsure_of: str


@dataclass(frozen=True)
class SurveyCounts:
    """How many comments of a survey were themed, and how many of them a person has reviewed."""

    all: int
    reviewed: int


def feeling_in(themes: Sequence[Any] | None) -> str:
    """The feeling a kept coding says."""
    return next((str(part["feeling"]) for part in themes or () if "feeling" in part), NOT_SCORED)


def language_in(themes: Sequence[Any] | None) -> str:
    """The language a kept coding was read as; empty where it says none."""
    return next((str(part.get("read_as", "")) for part in themes or () if "feeling" in part), "")


def themes_in(themes: Sequence[Any] | None) -> tuple[str, ...]:
    """The ids of the themes a kept coding has, in its order."""
    return tuple(dict.fromkeys(str(part["theme"]) for part in themes or () if "theme" in part))


def fingerprint_of(text: str) -> bytes:
    """The same for texts of the same letters: case, spaces and signs make no difference.

    >>> fingerprint_of("Very kind, all of them!") == fingerprint_of("very kind all of them")
    True
    """
    letters = "".join(letter for letter in text.casefold() if letter.isalpha())
    return hashlib.sha256((letters or text).encode()).digest()[:8]


def summarise(connection: Connection, comment_ids: Sequence[str]) -> None:
    """Makes the summaries of comments that have just been coded by the machine anew."""
    for start in range(0, len(comment_ids), AT_ONCE):
        _summarise_some(connection, comment_ids[start : start + AT_ONCE])


def _summarise_some(connection: Connection, some: Sequence[str]) -> None:
    columns = (_comment.c.id, _comment.c.language, _comment.c.redacted, _comment.c.themes)
    found = select(*columns, _response.c.survey_id).join(_response, _comment.c.response_id == _response.c.id)
    unread = _comment.c.id.not_in(select(_summary.c.comment_id).where(_summary.c.reviewed.is_(True)))
    themed = found.where(_comment.c.id.in_(some), _comment.c.themes.is_not(None), unread)
    rows = connection.execute(themed).all()
    ids = [row.id for row in rows]
    connection.execute(delete(_summary).where(_summary.c.comment_id.in_(ids)))
    connection.execute(delete(_theme).where(_theme.c.comment_id.in_(ids)))
    summaries = [_new_summary(row) for row in rows]
    themes = [
        {"survey_id": row.survey_id, "theme": name, "comment_id": row.id}
        for row in rows
        for name in themes_in(row.themes)
    ]
    for table, values in ((_summary, summaries), (_theme, themes)):
        if values:
            connection.execute(insert(table), values)


def _new_summary(row: Any) -> dict[str, Any]:
    return {
        "comment_id": row.id,
        "survey_id": row.survey_id,
        "language": row.language,
        "feeling": feeling_in(row.themes),
        "themed": bool(themes_in(row.themes)),
        "reviewed": False,
        "version": 0,
        "do_not_quote": False,
        "helpfulness": None,
        "unsure_of": "",
        "fingerprint": fingerprint_of(row.redacted or ""),
    }


def keep_decision(
    connection: Connection, comment_id: str, themes: Sequence[Any], version: int, *, do_not_quote: bool
) -> None:
    """Lays what a person decided into the summary of a comment."""
    survey_id = connection.execute(
        select(_summary.c.survey_id).where(_summary.c.comment_id == comment_id)
    ).scalar_one()
    names = themes_in(themes)
    values: dict[str, Any] = {
        "feeling": feeling_in(themes),
        "themed": bool(names),
        "reviewed": True,
        "version": version,
    }
    values |= {"do_not_quote": do_not_quote}
    connection.execute(update(_summary).where(_summary.c.comment_id == comment_id).values(values))
    connection.execute(delete(_theme).where(_theme.c.comment_id == comment_id))
    if names:
        rows = [{"survey_id": survey_id, "theme": name, "comment_id": comment_id} for name in names]
        connection.execute(insert(_theme), rows)


def keep_helpfulness(connection: Connection, found: Sequence[Helpfulness]) -> None:
    """Keeps how much the reading of comments would help."""
    if found:
        changed = update(_summary).where(_summary.c.comment_id == bindparam("of"))
        values: dict[str, Any] = {"helpfulness": bindparam("near"), "unsure_of": bindparam("about")}
        rows = [{"of": one.comment, "near": one.helpfulness, "about": one.unsure_of} for one in found]
        connection.execute(changed.values(values), rows)


def without_helpfulness(
    connection: Connection, survey_id: str, most: int
) -> Sequence[tuple[str, str, str, str]]:
    """Comments nobody has worked that out for yet: id, question, language, redacted words."""
    found = select(_comment.c.id, _comment.c.question, _comment.c.language, _comment.c.redacted)
    joined = found.join(_summary, _summary.c.comment_id == _comment.c.id)
    wanted = joined.where(
        _summary.c.survey_id == survey_id, _summary.c.reviewed.is_(False), _summary.c.helpfulness.is_(None)
    )
    rows = connection.execute(wanted.limit(most))
    return [(row.id, row.question, row.language, row.redacted or "") for row in rows]


def count_comments(connection: Connection, survey_id: str) -> SurveyCounts:
    """How far the reading of a survey's comments has come."""
    counted = select(_summary.c.reviewed, func.count()).where(_summary.c.survey_id == survey_id)
    counts = {row[0]: row[1] for row in connection.execute(counted.group_by(_summary.c.reviewed))}
    return SurveyCounts(sum(counts.values()), counts.get(True, 0))


def count_unsure(connection: Connection, survey_id: str) -> Mapping[str, int]:
    """How many comments that nobody has reviewed are least sure about each theme."""
    counted = select(_summary.c.unsure_of, func.count()).where(
        _summary.c.survey_id == survey_id, _summary.c.reviewed.is_(False), _summary.c.unsure_of != ""
    )
    return {row[0]: row[1] for row in connection.execute(counted.group_by(_summary.c.unsure_of))}


def count_reviewed_themes(connection: Connection, survey_id: str) -> Mapping[str, int]:
    """How many comments that a person has reviewed carry each theme."""
    joined = select(_theme.c.theme, func.count()).join(_summary, _summary.c.comment_id == _theme.c.comment_id)
    wanted = joined.where(_summary.c.survey_id == survey_id, _summary.c.reviewed.is_(True))
    return {row[0]: row[1] for row in connection.execute(wanted.group_by(_theme.c.theme))}


def languages_of(connection: Connection, survey_id: str) -> tuple[str, ...]:
    """The languages comments of a survey were written in."""
    found = select(_summary.c.language).where(_summary.c.survey_id == survey_id).distinct()
    return tuple(sorted(connection.execute(found).scalars()))
