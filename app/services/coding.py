"""Coding: takes identifiers out of comments and says what they are about, once for each comment, or again.

It counts and shows nothing. Only the gaps job and the command line call it.
"""

from collections.abc import Sequence
from typing import Any

from app.storage.codings import PERSON
from app.storage.comments import CodedComment, keep_codings
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing

AT_ONCE = 500  # comments in one transaction: whoever is answering meanwhile never waits long
TRANSLATED = "translation"  # begins what is kept of who coded a comment by the English beside it
# What the comment questions of our surveys ask; any other comment question asks neither in particular.
_ASKED = {"good": "what_good", "better": "could_improve"}


def code_comments(stores: Stores, comments: Sequence[CommentFact], names: Sequence[str] = ()) -> int:
    """Keeps a redaction and the themes beside each comment that has none yet; says how many there were.

    `names` of wards and staff are taken out too.

    Some at a time: where it is interrupted, what was coded stays, and the rest is coded the next time.
    """
    new = [comment for comment in comments if comment.themes is None and comment.original]
    for start in range(0, len(new), AT_ONCE):
        codings = _code(new[start : start + AT_ONCE], names)
        with writing(stores.answers) as connection:
            keep_codings(connection, codings)
    return len(new)


def code_again(stores: Stores, survey_id: str, *, every: bool = False) -> int:
    """Reads comments anew that a machine found no theme in, or (`every`) all it read; how many changed.

    What a person coded, or a translation was read for, stays. Redacted words are read, so that it works after
    retention too. Done again it changes nothing; where it is interrupted, the rest is done the next time.
    """
    with reading(stores.answers) as connection:
        found = [one for one in read_rows(connection, survey_id).comments if _may_be_read_anew(one)]
    wanted = [one for one in found if every or not any("theme" in part for part in one.themes or ())]
    before, changed = {one.id: one.themes for one in wanted}, 0
    for start in range(0, len(wanted), AT_ONCE):
        codings = [one for one in _code(wanted[start : start + AT_ONCE]) if one.themes != before[one.id]]
        with writing(stores.answers) as connection:
            keep_codings(connection, codings)
        changed += len(codings)
    return changed


def _may_be_read_anew(comment: CommentFact) -> bool:
    by = comment.coded_by or PERSON
    return bool(comment.redacted) and by != PERSON and not by.startswith(TRANSLATED)


def _code(comments: Sequence[CommentFact], names: Sequence[str] = ()) -> list[CodedComment]:
    from analysis.comments import Comment
    from analysis.redaction import redact
    from analysis.themes import assign_themes

    redacted = {
        # What a moderator has mended is not made anew.
        comment.id: redact(comment.original or "", comment.language, names).text
        if comment.redacted is None
        else comment.redacted
        for comment in comments
    }
    themed = assign_themes(
        [
            Comment(comment.id, redacted[comment.id], comment.language, question_type(comment.question))
            for comment in comments
        ]
    )
    return [
        CodedComment(one.id, redacted[one.id], as_kept(one), one.scored_by or "not scored") for one in themed
    ]


def question_type(question: str) -> Any:
    """What a comment question asks: what was good, what could be better, or neither in particular."""
    return _ASKED.get(question, "nonspecific")


def as_kept(themed: Any, scored_by: str = "") -> list[dict[str, Any]]:
    """The feeling first, then each theme with how likely it is, the words that earned it, and its sides.

    `scored_by` stands in the place of what read the comment, where that was not the comment itself.
    """
    themes = [
        {"theme": one.id, "probability": round(one.probability, 3), "words": list(one.words)}
        | ({"aspects": list(one.aspects)} if one.aspects else {})
        for one in themed.themes
    ]
    read = {
        "feeling": themed.sentiment,
        "scored_by": scored_by or themed.scored_by,
        "read_as": "" if scored_by else themed.read_as,  # the language of the words that people see
    }
    return [read, *themes]
