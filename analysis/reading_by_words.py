"""Reads a comment by listed words alone, and lays what they say beside what the model has learned.

It looks no word up itself (`analysis.first_themes` does) and gives no feeling.
"""

from dataclasses import replace

from analysis.comments import Comment, Theme, ThemedComment
from analysis.first_themes import EVEN, WORD_LIST, first_themes
from analysis.lexicons import given_by_words, lexicon_of
from analysis.theme_names import CodeTheme, codeframe


def read_by_words(
    comment: Comment, language: str, themes: tuple[CodeTheme, ...] | None = None
) -> ThemedComment:
    """The first themes of a comment in a language that no model reads; its feeling is `not scored`.

    Without any theme it is “not themed”, which is a result too; in a language without words it is not read,
    and `scored_by` is empty.

    >>> read_by_words(Comment("c", "Bonjour", "fr"), "fr").scored_by
    ''
    """
    lexicon = lexicon_of(language, themes)
    if lexicon is None:
        return ThemedComment(comment.id)
    found = first_themes(comment.text, lexicon)
    return ThemedComment(comment.id, found, scored_by=WORD_LIST, read_as=language)


def say_in_english(text: str, themes: tuple[CodeTheme, ...] | None = None) -> tuple[Theme, ...]:
    """What English words alone say a comment is about; the model is asked as well (`analysis.words_beside`).

    Here are also the themes that they hardly tell: those have a probability under one half.

    >>> [theme.id for theme in say_in_english("Nobody picks up the phone.")]
    ['contact']
    """
    lexicon = lexicon_of("en", themes)
    return first_themes(text, lexicon, least=0.0) if lexicon else ()


def add_by_words(
    read: ThemedComment,
    said: tuple[Theme, ...],
    learned: tuple[str, ...],
    themes: tuple[CodeTheme, ...] | None = None,
) -> ThemedComment:
    """An English comment as the model read it, with those themes of `said` that the model has not learned.

    `said` is what listed words say (`say_in_english`). Learned themes get the sides their words speak of, and
    themes that are not in the codeframe are left out.

    >>> read = add_by_words(ThemedComment("c"), say_in_english("They restrained me."), ("food",))
    >>> [(theme.id, theme.words) for theme in read.themes], read.scored_by
    ([('least-restrictive', ('restrained',))], 'word-list-1')
    """
    wanted = {theme.id for theme in (codeframe() if themes is None else themes)}
    by_words = {theme.id: theme for theme in said}
    kept = [_with_sides(theme, by_words) for theme in read.themes if theme.id in wanted]
    given = given_by_words(learned, themes)
    new = [theme for theme in said if theme.id in given and theme.probability >= EVEN]
    found = tuple(sorted([*kept, *new], key=lambda theme: (-theme.probability, theme.id)))
    named = read.scored_by or (WORD_LIST if new else "")
    return replace(read, themes=found, scored_by=named, read_as="en" if named else "")


def _with_sides(theme: Theme, by_words: dict[str, Theme]) -> Theme:
    return replace(theme, aspects=by_words[theme.id].aspects) if theme.id in by_words else theme
