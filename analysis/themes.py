"""Says what comments are about and how the writer felt, with the words that earned each theme.

It trains nothing (`analysis.training` does), hides no names (`analysis.redaction` does) and counts nothing.
"""

from collections.abc import Sequence
from pathlib import Path

from analysis.comments import Comment, Feeling, QuestionType, Theme, ThemedComment
from analysis.language_hints import read_as
from analysis.model_store import MODELS, Model, load_model
from analysis.reading_by_words import add_by_words, read_by_words, say_in_english
from analysis.sentiment import BASELINE, is_english, score_by_word_list
from analysis.theme_names import CodeTheme

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
    is `not scored`, never 0. Listed English words speak beside the model, and decide where a comment is
    unlike those it learned from (`analysis.words_beside`). A comment is read in its page's language, or in
    another of the twelve where it surely is in that one (`analysis.language_hints`). One without letters, or
    in a language we have no words for, is not themed.

    Raises `ValueError` where the model's two files do not belong together.

    >>> [themed] = assign_themes([Comment("c1", "The food was cold.", question_type="could_improve")])
    >>> [theme.id for theme in themed.themes], themed.sentiment
    (['food'], 'negative')
    >>> assign_themes([Comment("c2", "Jedzenie było zimne.", "pl")])[0].sentiment
    'not scored'
    """
    model = load_model(folder)
    languages = [read_as(comment) for comment in comments]
    english = [
        comment
        for comment, language in zip(comments, languages, strict=True)
        if _is_english(comment, language)
    ]
    said = [say_in_english(comment.text, themes) for comment in english]
    read = zip(_read_english(english, model, said), said, strict=True)
    learned = model.themes if model else ()
    return [
        add_by_words(*next(read), learned, themes)
        if _is_english(comment, language)
        else _read_otherwise(comment, language, themes)
        for comment, language in zip(comments, languages, strict=True)
    ]


def _is_english(comment: Comment, language: str) -> bool:
    return is_english(language) and any(letter.isalpha() for letter in comment.text)


def _read_english(
    comments: Sequence[Comment], model: Model | None, said: Sequence[tuple[Theme, ...]]
) -> list[ThemedComment]:
    if model is None:
        return [ThemedComment(one.id, (), score_by_word_list(one.text), BASELINE) for one in comments]
    from analysis.reading_english import read_english

    return read_english(comments, model, said)


def _read_otherwise(comment: Comment, language: str, themes: tuple[CodeTheme, ...] | None) -> ThemedComment:
    if is_english(language) or not any(letter.isalpha() for letter in comment.text):
        return ThemedComment(comment.id)
    return read_by_words(comment, language, themes)
