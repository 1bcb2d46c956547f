"""Writes what a person decided about a comment as a row of labelled comments, and lays such rows by others.

It keeps no text: rows go where the caller puts them.
"""

from collections.abc import Iterable, Mapping, Sequence

from analysis.comments import NOT_SCORED
from analysis.labelled_comments import COLUMNS, LabelledComment
from analysis.near_duplicates import letters_of
from analysis.theme_names import codeframe

_EQUALITY = "equality"  # the one theme that stands in the labels of version 6 alone
_CODES = {"positive": "2", "neutral": "3", "negative": "4", NOT_SCORED: ""}


class UnknownDecision(ValueError):
    """A theme or a feeling that the codeframe does not have."""


def labelled_row(text: str, question_type: str, feeling: str, themes: Iterable[str]) -> Mapping[str, str]:
    """One row with the columns of `analysis.labelled_comments.COLUMNS`, from codeframe ids.

    Raises `UnknownDecision` for a theme or feeling that is none.

    >>> labelled_row("Cold food.", "could_improve", "negative", ["food"])["themes_v7"]
    'Food & drink provision & facilities'
    """
    label_of = {theme.id: theme.label for theme in codeframe()}
    named = list(dict.fromkeys(themes))
    unknown = [theme for theme in named if theme not in label_of]
    if unknown or feeling not in _CODES:
        raise UnknownDecision(f"{', '.join(unknown) or feeling} is no theme or feeling of the codeframe")
    old = "|".join(label_of[theme] for theme in named if theme == _EQUALITY)
    new = "|".join(label_of[theme] for theme in named if theme != _EQUALITY)
    return dict(zip(COLUMNS, (text, question_type, _CODES[feeling], old, new), strict=True))


def add_corrections(
    labelled: Sequence[LabelledComment], corrections: Sequence[LabelledComment]
) -> list[LabelledComment]:
    """The labelled comments with the corrections; each takes the place of comments of the same letters.

    >>> old = LabelledComment("Cold food.", "nonspecific", frozenset(), 1)
    >>> new = LabelledComment("cold food", "nonspecific", frozenset({"food"}), 2)
    >>> add_corrections([old], [new]) == [new]
    True
    """
    corrected = {letters_of(one.text) for one in corrections}
    return [*(one for one in labelled if letters_of(one.text) not in corrected), *corrections]
