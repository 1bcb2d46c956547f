"""Reviewing: a person accepts or changes what the machine read in a comment, and every change is kept.

It shows nothing and hands out no comment (`review_queue` does). Nobody's coding is ever overwritten: whoever
saves second is told what the first saved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from analysis.comments import FEELINGS, NOT_SCORED
from analysis.theme_names import codeframe
from app.services.staff_log import log_action
from app.storage import codings, review_queue, summaries
from app.storage.codings import CodedText, Coding
from app.storage.moderation import Scope
from app.storage.stores import Stores, reading, writing

ALL_FEELINGS = (*FEELINGS, NOT_SCORED)
REVIEWED = "comment reviewed"  # what the staff log says


@dataclass(frozen=True)
class Review:
    """What a reviewer decided. `same_as`: the id of a comment that says the same, or nothing."""

    themes: tuple[str, ...]
    feeling: str
    do_not_quote: bool = False
    same_as: str = ""


@dataclass(frozen=True)
class OpenComment:
    """A comment before a reviewer: its newest coding, the machine's, everybody's, and others alike.

    `holder` is the account that has it open, empty where nobody has; `reading` the double reading in which
    it still waits for a person.
    """

    text: CodedText
    newest: Coding
    machine: Coding
    history: tuple[Coding, ...]
    lookalikes: tuple[tuple[str, str], ...]
    holder: str
    reading: str


class ReviewRefused(ValueError):
    """A review that is not kept. `field` is what is at fault: themes, feeling or same_as."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the review is not kept: {field}")
        self.field = field


class ReviewChanged(Exception):
    """Somebody saved a coding of this comment since the form was opened. Nothing was overwritten."""


class NoSuchComment(Exception):
    """There is no such comment, or it is not for a reviewer's eyes."""


def open_comment(stores: Stores, scope: Scope, survey_id: str, comment_id: str, now: datetime) -> OpenComment:
    """Everything a reviewer sees of one comment. Raises NoSuchComment."""
    from app.storage.double_readings import open_reading_of

    with reading(stores.answers) as connection:
        text = _find(connection, scope, survey_id, comment_id)
        history = codings.read_codings(connection, comment_id)
        lookalikes = codings.find_lookalikes(connection, scope, text)
        holder = review_queue.holder_of(connection, comment_id, now)
        waits_in = open_reading_of(connection, comment_id)
    machine = history[0] if history else _as_machine(text)
    return OpenComment(
        text, history[-1] if history else machine, machine, history, lookalikes, holder, waits_in
    )


def save_review(
    stores: Stores,
    scope: Scope,
    survey_id: str,
    comment_id: str,
    seen: int,
    review: Review,
    by: str,
    now: datetime,
) -> None:
    """Keeps a review as the newest coding, in one transaction with what is counted and listed from.

    `seen` is the version the reviewer had before them. Raises ReviewChanged where there is a newer one,
    ReviewRefused for a theme, feeling or double that is none, NoSuchComment.
    """
    check_review(review)
    with writing(stores.answers) as connection:
        text = _find(connection, scope, survey_id, comment_id)
        if text.version != seen:
            raise ReviewChanged
        same_as = _stands_for(connection, scope, text, review.same_as)
        keep(connection, text, review, Coding(seen + 1, by, now, (), review.do_not_quote, same_as))
    log_action(stores, by, REVIEWED, comment_id, now)


def check_review(review: Review) -> None:
    """Raises ReviewRefused for a theme or a feeling that is none."""
    known = {theme.id for theme in codeframe()}
    if not known.issuperset(review.themes):
        raise ReviewRefused("themes")
    if review.feeling not in ALL_FEELINGS:
        raise ReviewRefused("feeling")


def _find(connection: Connection, scope: Scope, survey_id: str, comment_id: str) -> CodedText:
    text = codings.find_text(connection, scope, comment_id)
    if text is None or text.survey_id != survey_id:
        raise NoSuchComment(comment_id)
    return text


def _stands_for(connection: Connection, scope: Scope, text: CodedText, other: str) -> str:
    """The comment this one is counted under; never itself, so that one of them is always counted."""
    if not other:
        return ""
    found = codings.find_text(connection, scope, other)
    first = codings.first_of_same(connection, other)
    if found is None or found.survey_id != text.survey_id or text.id in (other, first):
        raise ReviewRefused("same_as")
    return first


def keep(connection: Connection, text: CodedText, review: Review, made: Coding) -> None:
    """Keeps what was decided as the coding `made` says: its number, by whom, when. Raises ReviewChanged."""
    history = codings.read_codings(connection, text.id)
    machine = history[0] if history else _as_machine(text)
    themes = as_kept(review.themes, review.feeling, machine.themes, made.coded_by)
    kept = Coding(made.number, made.coded_by, made.at, themes, made.do_not_quote, made.same_as)
    if not history and not codings.add_coding(connection, text.id, machine):
        raise ReviewChanged
    if not codings.add_coding(connection, text.id, kept):
        raise ReviewChanged
    codings.set_themes(connection, text.id, as_kept(review.themes, review.feeling, machine.themes))
    codings.set_same_as(connection, text.id, made.same_as)
    summaries.keep_decision(connection, text.id, themes, made.number, do_not_quote=made.do_not_quote)
    review_queue.let_go(connection, text.id)


def as_kept(
    themes: Iterable[str], feeling: str, machine: Sequence[Any], by: str = codings.PERSON
) -> list[dict[str, Any]]:
    """A person's coding in the shape the machine's is kept in: sure of each theme, with what the machine
    knew of it beside (the words, the sides of the theme, the language the comment was read as).

    >>> as_kept(["food"], "negative", [{"theme": "food", "probability": 0.6, "words": ["cold"]}])[1]
    {'words': ['cold'], 'theme': 'food', 'probability': 1.0}
    """
    found = {part["theme"]: part for part in machine if "theme" in part}
    read: dict[str, Any] = next((part for part in machine if "feeling" in part), {})
    return [
        {**read, "feeling": feeling, "scored_by": by},
        *({"words": [], **found.get(one, {}), "theme": one, "probability": 1.0} for one in themes),
    ]


def _as_machine(text: CodedText) -> Coding:
    return Coding(0, text.coded_by, None, text.themes)
