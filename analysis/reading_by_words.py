"""Reads a comment by listed words alone, and lays what they say beside what the model has learned.

It looks no word up itself (`analysis.first_themes` does) and gives no feeling.
"""

from dataclasses import replace

from analysis.comments import Comment, Theme, ThemedComment
from analysis.first_themes import WORD_LIST, first_themes
from analysis.lexicons import given_by_words, lexicon_beside, lexicon_of
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


def add_by_words(
    read: ThemedComment, text: str, learned: tuple[str, ...], themes: tuple[CodeTheme, ...] | None = None
) -> ThemedComment:
    """An English comment as the model read it, with the themes the model has not learned.

    These come from the codeframe's English words. Learned themes get the sides their words speak of, and
    themes that are not in the codeframe are left out.

    >>> read = add_by_words(ThemedComment("c"), "Four of them restrained me.", ("food",))
    >>> [(theme.id, theme.words) for theme in read.themes], read.scored_by
    ([('least-restrictive', ('restrained',))], 'word-list-1')
    """
    wanted = {theme.id for theme in (codeframe() if themes is None else themes)}
    by_words = {theme.id: theme for theme in first_themes(text, lexicon_beside(learned, themes))}
    kept = [_with_sides(theme, by_words) for theme in read.themes if theme.id in wanted]
    new = [theme for theme in by_words.values() if theme.id in given_by_words(learned, themes)]
    found = tuple(sorted([*kept, *new], key=lambda theme: (-theme.probability, theme.id)))
    named = read.scored_by or (WORD_LIST if new else "")
    return replace(read, themes=found, scored_by=named, read_as="en" if named else "")


def _with_sides(theme: Theme, by_words: dict[str, Theme]) -> Theme:
    return replace(theme, aspects=by_words[theme.id].aspects) if theme.id in by_words else theme
