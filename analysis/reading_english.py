"""Reads English comments by the trained model: themes with the words that earned them, and feeling.

It loads no model and knows no other language: `analysis.themes` does.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from analysis.comment_rows import Floats, ReadComments, read_rows
from analysis.comments import FEELINGS, Comment, Theme, ThemedComment
from analysis.decisions import Flags, feeling_chances, theme_chances, to_look_at
from analysis.designs import WISH, pulls_of_lists
from analysis.first_themes import EVEN
from analysis.look_at_words import point_at
from analysis.model_parts import Scores, score_comments
from analysis.model_store import Model
from analysis.reading_by_words import say_in_english
from analysis.telling_words import words_that_earned
from analysis.text_features import LONGEST_TEXT, split_sentences
from analysis.words_beside import (
    carried_with_words,
    decided_by_words,
    lean_on_words,
    mark_said,
    silence_of,
    without_denied,
)

LOOKED_AT = ("equality",)  # themes that must reach a person, even where they are not sure
_SURE_FIRST = 1000.0  # more than any line gives
MOST_AT_ONCE = 1000  # comments read together
_LETTERS_AT_ONCE = 500_000  # of these: long comments are read fewer together, so that memory stays small


Said = Sequence[tuple[Theme, ...]]  # what listed words gave each comment


def read_english(comments: Sequence[Comment], model: Model, said: Said) -> list[ThemedComment]:
    """Themes and feeling of each comment, in the same order; one of no word the model knows has neither.

    `said` has for each comment the themes that listed words give it; they speak beside the model, and decide
    where it is unsure (`analysis.words_beside`).
    """
    rest = iter(said)
    return [
        read
        for batch in _batches(comments)
        for read in _read_batch(batch, model, tuple(islice(rest, len(batch))))
    ]


def theme_probabilities(comments: Sequence[Comment], model: Model) -> list[dict[str, float]]:
    """The probability (0 to 1) of every theme of each comment; none where it has no word the model knows.

    What listed words say is in them, as in the themes a comment is given.
    """
    found = []
    for batch in _batches(comments):
        if batch:
            read = read_rows(batch, model.vocabulary)
            said = [say_in_english(comment.text) for comment in batch]
            learned = theme_chances(score_comments(read, model.parts), model.decisions)
            chances = lean_on_words(
                without_denied(learned, said, model.themes),
                mark_said(said, model.themes),
                silence_of(model.themes),
            )
            found += [
                dict(zip(model.themes, row.tolist(), strict=True)) if _knows_any(read, place) else {}
                for place, row in enumerate(chances)
            ]
    return found


def _batches(comments: Sequence[Comment]) -> Iterator[Sequence[Comment]]:
    start = letters = 0
    for place, comment in enumerate(comments):
        letters += min(len(comment.text), LONGEST_TEXT)
        if place - start >= MOST_AT_ONCE or letters > _LETTERS_AT_ONCE:
            yield comments[start:place]
            start, letters = place, min(len(comment.text), LONGEST_TEXT)
    yield comments[start:]


def _read_batch(comments: Sequence[Comment], model: Model, said: Said) -> Iterator[ThemedComment]:
    if not comments:
        return
    read = read_rows(comments, model.vocabulary)
    scores = score_comments(read, model.parts)
    chances = without_denied(theme_chances(scores, model.decisions), said, model.themes)
    feelings = feeling_chances(scores, model.decisions)
    marked = mark_said(said, model.themes)
    silence = silence_of(model.themes)
    given = carried_with_words(chances, marked, model.decisions, silence, mark_said(said, model.themes, EVEN))
    looked_at = _looked_at(comments, given, chances, model)
    by_words, leaning = decided_by_words(chances), lean_on_words(chances, marked, silence)
    pulls = [_pulls(model, wish) for wish in (False, True)]
    ends = np.searchsorted(read.owners, np.arange(len(comments)))
    for place, comment in enumerate(comments):
        if not _knows_any(read, place):
            yield ThemedComment(comment.id)
            continue
        listed = {theme.id: theme for theme in said[place]}
        places = [] if by_words[place] else np.flatnonzero(given[place]).tolist()
        sentences = split_sentences(comment.text) if places else []
        of_question = pulls[comment.question_type == WISH]
        words = [_words(one, sentences, read, scores, int(ends[place]), of_question, model) for one in places]
        meant = [theme for theme in said[place] if theme.probability >= EVEN] if by_words[place] else []
        found = [theme for theme in meant if theme.id in model.themes] + [
            Theme(name, round(float(leaning[place, theme]), 4), earned or _listed_words(listed.get(name)))
            for theme, name, earned in zip(places, map(model.themes.__getitem__, places), words, strict=True)
        ]
        yield ThemedComment(
            comment.id,
            tuple(sorted(found, key=_likeliest_first)),
            FEELINGS[int(feelings[place].argmax())],
            model.name,
            chances=tuple(round(chance, 4) for chance in feelings[place].tolist()),
            look_at=looked_at[place],
        )


def _looked_at(
    comments: Sequence[Comment], given: Flags, chances: Floats, model: Model
) -> list[tuple[str, ...]]:
    pointed_at = point_at([comment.text for comment in comments], model.themes)
    found = to_look_at(given, pointed_at, chances)
    wanted = [place for place, theme in enumerate(model.themes) if theme in LOOKED_AT]
    return [tuple(model.themes[place] for place in wanted if row[place]) for row in found.tolist()]


def _listed_words(theme: Theme | None) -> tuple[str, ...]:
    return theme.words if theme else ()


def _knows_any(read: ReadComments, place: int) -> bool:
    rows = read.comments
    listed = (rows.themes, rows.feelings, rows.everyday)
    return bool(
        rows.text.indptr[place + 1] > rows.text.indptr[place] or any(each[place].any() for each in listed)
    )


def _words(
    theme: int, sentences: Sequence[Sequence[str]], read: ReadComments, scores: Scores, first: int,
    pulls: Floats, model: Model,
) -> tuple[str, ...]:  # fmt: skip
    """The words of the sentence that says the theme most; one with words that are sure comes first."""
    rows = slice(first, first + len(sentences))
    sure = read.sentences.sure[rows, theme : theme + 1].any(axis=1)
    said = int((scores.sentences[rows, theme] + np.where(sure, _SURE_FIRST, 0.0)).argmax())
    text = read.sentences.text
    row = slice(text.indptr[first + said], text.indptr[first + said + 1])
    values = dict(zip(text.indices[row].tolist(), text.data[row].tolist(), strict=True))
    return words_that_earned(theme, sentences[said], values, pulls[:, theme], model)


def _pulls(model: Model, wish: bool) -> Floats:
    known = model.vocabulary
    each = (known.theme_lists, known.feeling_lists, known.everyday_lists)
    themes, feelings, everyday = (len(lists.lists) for lists in each)
    return pulls_of_lists(model.parts.topics.weights[known.lists_start :], (themes, feelings, everyday), wish)


def _likeliest_first(theme: Theme) -> tuple[float, str]:
    return -theme.probability, theme.id
