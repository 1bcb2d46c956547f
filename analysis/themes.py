"""Says what comments are about and how the writer felt, with the words that earned each theme.

It trains nothing (`analysis.training` does), hides no names (`analysis.redaction` does) and counts nothing.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.comments import FEELINGS, Comment, Feeling, QuestionType, Theme, ThemedComment
from analysis.language_hints import read_as
from analysis.model_store import MODELS, Model, load_model
from analysis.reading_by_words import add_by_words, read_by_words
from analysis.sentiment import BASELINE, is_english, score_by_word_list
from analysis.telling_words import words_that_earned
from analysis.text_features import features_of, split_words
from analysis.theme_names import CodeTheme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "MODELS", "Comment", "Feeling", "QuestionType", "Theme", "ThemedComment", "assign_themes",
]  # fmt: skip


def assign_themes(
    comments: Sequence[Comment], folder: Path = MODELS, themes: tuple[CodeTheme, ...] | None = None
) -> list[ThemedComment]:
    """Themes and feeling of each comment, in the same order.

    `folder` holds the trained model, which reads English; where it holds none, feeling comes from TextBlob's
    word list. `themes` is the codeframe (by default the one that ships). The other eleven languages, and
    themes the model has not learned, are read by listed words (`analysis.first_themes`): there the feeling
    is `not scored`, never 0. A comment is read in its page's language, or in another of the twelve where
    it surely is in that one (`analysis.language_hints`). One without letters, or in a language we have no
    words for, is not themed.

    Raises `ValueError` where the model's two files do not belong together.

    >>> [themed] = assign_themes([Comment("c1", "The food was cold.", question_type="could_improve")])
    >>> [theme.id for theme in themed.themes], themed.sentiment
    (['food'], 'negative')
    >>> assign_themes([Comment("c2", "Jedzenie było zimne.", "pl")])[0].sentiment
    'not scored'
    """
    model = load_model(folder)
    return [_read(comment, model, themes) for comment in comments]


def _read(comment: Comment, model: Model | None, themes: tuple[CodeTheme, ...] | None) -> ThemedComment:
    language = read_as(comment)
    if not any(letter.isalpha() for letter in comment.text):
        return ThemedComment(comment.id)
    if not is_english(language):
        return read_by_words(comment, language, themes)
    learned = model.themes if model else ()
    return add_by_words(_read_english(comment, model), comment.text, learned, themes)


def _read_english(comment: Comment, model: Model | None) -> ThemedComment:
    if model is None:
        return ThemedComment(comment.id, (), score_by_word_list(comment.text), BASELINE)
    return _read_with(comment, model)


def _read_with(comment: Comment, model: Model) -> ThemedComment:
    features = features_of(comment.text, comment.question_type, model.vocabulary)
    if not model.vocabulary.knows_any(features):
        return ThemedComment(comment.id)
    words = split_words(comment.text)
    scores = score_features(features, model)
    found = [
        Theme(theme, chance, words_that_earned(column, words, features, model))
        for column, theme in enumerate(model.themes)
        if (chance := chance_of(float(scores[column]))) >= model.thresholds[column]
    ]
    feeling = FEELINGS[int(scores[len(model.themes) :].argmax())]
    return ThemedComment(comment.id, tuple(sorted(found, key=_likeliest_first)), feeling, model.name)


def score_features(features: Mapping[int, float], model: Model) -> "NDArray[np.float32]":
    """The model's raw scores for one comment's features: themes first, then the three feelings.

    Raises `IndexError` where a column is not the model's.
    """
    import numpy as np

    columns = np.fromiter(features, dtype=np.intp, count=len(features))
    values = np.fromiter(features.values(), dtype=np.float32, count=len(features))
    scores: NDArray[np.float32] = values @ model.weights[columns] + model.intercepts
    return scores


def chance_of(score: float) -> float:
    """The probability (0 to 1, four decimals) a raw score stands for: the logistic function.

    >>> chance_of(0.0), chance_of(-800.0)
    (0.5, 0.0)
    """
    return round(1 / (1 + math.exp(min(-score, 700.0))), 4)


def _likeliest_first(theme: Theme) -> tuple[float, str]:
    return -theme.probability, theme.id
