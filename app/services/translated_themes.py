"""Themes and feeling of comments by the English that a person wrote beside them: once for each version.

What a person coded stays. Only the gaps job calls it, so that the pages load no model.
"""

from collections.abc import Sequence
from typing import Any

from app.services.coding import TRANSLATED, as_kept, question_type
from app.storage.codings import PERSON
from app.storage.comments import CodedComment, keep_codings
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing
from app.storage.translations import Translation, mark_themed, newest_translations


def code_translations(stores: Stores, survey_id: str) -> int:
    """Keeps what the English reader finds in new translations; says how many comments were coded so."""
    with reading(stores.answers) as connection:
        found = newest_translations(connection, survey_id)
        comments = {one.id: one for one in read_rows(connection, survey_id).comments} if found else {}
    codings = _code(
        [(one, comments[one.comment]) for one in found if not is_by_person(comments[one.comment])]
    )
    with writing(stores.answers) as connection:
        keep_codings(connection, codings)
        mark_themed(connection, found)
    return len(codings)


def is_by_person(comment: CommentFact) -> bool:
    """Whether a person said what a comment is about: then no machine says it anew."""
    return comment.coded_by == PERSON


def _code(found: Sequence[tuple[Translation, CommentFact]]) -> list[CodedComment]:
    if not found:
        return []
    from analysis.comments import Comment
    from analysis.themes import assign_themes

    english = [Comment(fact.id, one.words, "en", question_type(fact.question)) for one, fact in found]
    redacted = {fact.id: fact.redacted or "" for _, fact in found}
    return [
        CodedComment(one.id, redacted[one.id], as_kept(one, _provenance(one)), _provenance(one))
        for one in assign_themes(english)
    ]


def _provenance(themed: Any) -> str:
    return f"{TRANSLATED}, {themed.scored_by or 'not scored'}"
