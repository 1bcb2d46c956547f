"""Counting: the rows of a survey in the shape that `analysis` counts.

It measures nothing, and its rows go nowhere but into `analysis`. Only the gaps job calls it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.storage.codings import PERSON
from app.storage.responses import CommentFact, SurveyRows
from app.storage.translations import Translation

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.pipeline import Rows
    from analysis.showable import EmergingPhrase, Quotable

_ANSWER = ("response", "kind", "question", "code", "area", "period")
_COMMENT = ("response", "comment", "kind", "area", "period", "by_person")
NOT_SCORED = "not scored"
SORRY = "negative"


def tidy_rows(rows: SurveyRows) -> "Rows":
    """Answers, memberships, comments that were themed, and the themes of those that are negative.

    A comment is themed by whoever coded it last: a person before the machine; which of them is told, for the
    machine errs. One that says what another said before, as a person found, is left out.
    """
    from pandas import DataFrame

    from analysis.pipeline import Rows

    answers = DataFrame([asdict(answer) for answer in rows.answers], columns=[*_ANSWER])
    read = [one for one in rows.comments if one.same_as is None and feeling_of(one) != NOT_SCORED]
    comments = [
        (one.response, one.id, one.kind, one.area, one.period, one.coded_by == PERSON) for one in read
    ]
    said = [
        (one.response, one.id, theme) for one in read if feeling_of(one) == SORRY for theme in themes_of(one)
    ]
    return Rows(
        answers,
        memberships_of(rows),
        DataFrame(comments, columns=[*_COMMENT]),
        DataFrame(said, columns=["response", "comment", "theme"]),
    )


def memberships_of(rows: SurveyRows, kind: str = "") -> "DataFrame":
    """Which communities each response (of one kind, or of any) belongs to."""
    from analysis.communities import assign_memberships

    wanted = {one.response for one in rows.responses if kind in ("", one.kind)}
    found = ((one.response, one.question, one.code) for one in rows.memberships if one.response in wanted)
    return assign_memberships(found)


def feeling_of(comment: CommentFact) -> str:
    """The feeling of a comment; "not scored" where nobody could tell."""
    return next((str(part["feeling"]) for part in comment.themes or () if "feeling" in part), NOT_SCORED)


def themes_of(comment: CommentFact) -> tuple[str, ...]:
    """The ids of the themes of a comment, the likeliest first."""
    return tuple(str(part["theme"]) for part in comment.themes or () if "theme" in part)


def unscored(comments: Sequence[CommentFact]) -> dict[str, int]:
    """How many people wrote in each language that is read by listed words alone, without a feeling."""
    from analysis.first_themes import WORD_LIST
    from analysis.sentiment import is_english

    writers: dict[str, set[str]] = {}
    for comment in comments:
        read: dict[str, object] = next((part for part in comment.themes or () if "feeling" in part), {})
        language = str(read.get("read_as") or comment.language)
        if read.get("scored_by") == WORD_LIST and read["feeling"] == NOT_SCORED and not is_english(language):
            writers.setdefault(language, set()).add(comment.response)
    return {language: len(people) for language, people in sorted(writers.items())}


def emerging(comments: Sequence[CommentFact], memberships: "DataFrame") -> "tuple[EmergingPhrase, ...]":
    """What people begin to speak of, in redacted words, of comments alone that may be quoted.

    So nobody’s words are shown without their consent, nor before a moderator has read what may mean danger.
    """
    from analysis.emerging import Said, emerging_phrases

    groups = memberships.groupby("response")["community"].agg(tuple).to_dict()
    return emerging_phrases(
        [
            Said(
                one.id,
                one.response,
                one.redacted,
                one.language.partition("-")[0],
                one.period,
                groups.get(one.response, ()),
            )
            for one in comments
            if one.may_quote and one.redacted
        ]
    )


def quotable(
    comments: Sequence[CommentFact], memberships: "DataFrame", english: Mapping[str, Translation]
) -> Iterator["Quotable"]:
    """The comments whose writers let us use their words, with their communities in `memberships`.

    `english` is what was written beside them, by the id of the comment.
    """
    from analysis.showable import Quotable
    from analysis.theme_names import find_theme

    groups = memberships.groupby("response")["community"].agg(tuple).to_dict()
    for comment in comments:
        if comment.may_quote and comment.redacted and comment.same_as is None:
            themes = themes_of(comment)
            domains = [found.domain for found in map(find_theme, themes) if found.domain]
            beside = english.get(comment.id)
            yield Quotable(
                redacted=comment.redacted,
                may_quote=comment.may_quote,
                communities=groups.get(comment.response, ()),
                domain=domains[0] if domains else "",
                themes=themes,
                sentiment=feeling_of(comment),
                language=comment.language,
                kind=comment.kind,
                english=beside.words if beside else "",
                english_checked=bool(beside and beside.checked_by),
            )
