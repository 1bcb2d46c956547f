"""Learns from labelled comments, and reads each by what has seen neither it, nor its writer, nor a like text.

What it measures with is in `analysis.figures`; what is shipped is written in `analysis.training`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.comment_rows import Floats, read_rows
from analysis.decisions import (
    Decisions,
    Flags,
    feeling_chances,
    learn_decisions,
    theme_chances,
    to_look_at,
)
from analysis.first_themes import EVEN
from analysis.fitting import fit_older, fit_parts, mark_themes
from analysis.labelled_comments import LabelledComment
from analysis.look_at_words import point_at
from analysis.model_parts import Parts, Scores, score_comments
from analysis.near_duplicates import group_comments
from analysis.older_comments import OlderComment, mark_older
from analysis.reading_by_words import say_in_english
from analysis.text_features import Vocabulary
from analysis.vocabulary import choose_vocabulary
from analysis.word_lists import WordLists
from analysis.words_beside import carried_with_words, mark_said, silence_of, without_denied

FOLDS = (5, 4)  # of the comments; and of what is learned from, for its thresholds and probabilities
Labelled = Sequence[LabelledComment]
Classes = NDArray[np.int64]


@dataclass(frozen=True)
class Given:
    """What is learned with, beside the labelled comments: the themes, our own lists, and older comments.

    `folds` says into how many parts the comments are split, and each time what is learned from.
    """

    themes: tuple[str, ...]
    lists: tuple[WordLists, WordLists, WordLists, WordLists]  # of themes, feelings, everyday and sure words
    older: Sequence[OlderComment] = ()
    folds: tuple[int, int] = FOLDS


@dataclass(frozen=True)
class Learned:
    """A vocabulary, the parts fitted with it, and how their scores become decisions."""

    vocabulary: Vocabulary
    parts: Parts
    decisions: Decisions


@dataclass(frozen=True)
class Unseen:
    """What comments were read as, each by a model that had not seen it; comments × themes, and × 3 feelings.

    `triage` marks what a person should look at, `plain` what the simplest model assigns (the baseline).
    """

    chances: Floats
    carried: Flags
    triage: Flags
    feelings: Floats
    plain: Flags


def learn(comments: Labelled, given: Given) -> Learned:
    """Fit everything to some comments; decisions come from cross-validation inside them."""
    marked, feelings = mark_themes(comments, given.themes), feelings_of(comments)
    decisions = learn_decisions(score_unseen(comments, given), marked, feelings)
    return Learned(*fit(comments, given), decisions)


def fit(comments: Labelled, given: Given) -> tuple[Vocabulary, Parts]:
    """The vocabulary of some comments, and the parts fitted to them with it; on one processor core.

    More cores would add in another order, and so not always give the same model.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return _fit(comments, given)


def _fit(comments: Labelled, given: Given) -> tuple[Vocabulary, Parts]:
    texts = [*(comment.text for comment in comments), *(comment.text for comment in given.older)]
    vocabulary = choose_vocabulary(texts, *given.lists)
    older = fit_older(read_rows(given.older, vocabulary).comments.text, mark_older(given.older))
    read, marked = read_rows(comments, vocabulary), mark_themes(comments, given.themes)
    return vocabulary, fit_parts(read, marked, feelings_of(comments), older)


def feelings_of(comments: Labelled) -> Classes:
    """The place in `FEELINGS` of each comment's feeling, −1 where it is not labelled."""
    return np.array([comment.feeling for comment in comments])


def score_unseen(comments: Labelled, given: Given) -> Scores:
    """Score every comment in grouped cross-validation, the vocabulary chosen anew without it each time."""
    themes = len(given.themes)
    lines, network, sure = (np.zeros((len(comments), themes)) for _ in range(3))
    feelings = np.zeros((len(comments), 3))
    for seen, inside in _split(comments, choose_folds(comments, given.folds[1])):
        vocabulary, parts = fit(seen, given)
        unseen = [comment for comment, place in zip(comments, inside, strict=True) if place]
        scores = score_comments(read_rows(unseen, vocabulary), parts)
        lines[inside], network[inside], sure[inside] = scores.lines, scores.network, scores.sure
        feelings[inside] = scores.feelings
    return Scores(lines, network, sure, feelings, np.zeros((0, themes)))


def read_unseen(comments: Labelled, given: Given) -> Unseen:
    """Read every comment by a model learned without it: vocabulary, parts, thresholds, probabilities and all.

    Method: nested grouped cross-validation; groups are closed over identical and near-identical texts and
    comments of one person (`analysis.near_duplicates`), and no group is on both sides of any split.
    """
    from analysis.plain_baseline import assign_plainly

    read = _unread(len(comments), len(given.themes))
    for seen, inside in _split(comments, choose_folds(comments, given.folds[0])):
        learned = learn(seen, given)
        unseen = [comment for comment, place in zip(comments, inside, strict=True) if place]
        scores = score_comments(read_rows(unseen, learned.vocabulary), learned.parts)
        words = [say_in_english(comment.text) for comment in unseen]
        chances = without_denied(theme_chances(scores, learned.decisions), words, given.themes)
        read.chances[inside] = chances
        said, meant = mark_said(words, given.themes), mark_said(words, given.themes, EVEN)
        silence = silence_of(given.themes)
        read.carried[inside] = carried_with_words(chances, said, learned.decisions, silence, meant)
        pointed_at = point_at([comment.text for comment in unseen], given.themes)
        read.triage[inside] = to_look_at(read.carried[inside], pointed_at, chances)
        read.feelings[inside] = feeling_chances(scores, learned.decisions)
        read.plain[inside] = assign_plainly(seen, unseen, given.themes)
    return read


def _unread(comments: int, themes: int) -> Unseen:
    carried, triage, plain = (np.zeros((comments, themes), dtype=np.bool_) for _ in range(3))
    return Unseen(np.zeros((comments, themes)), carried, triage, np.zeros((comments, 3)), plain)


def choose_folds(comments: Labelled, folds: int = FOLDS[0], seed: int = 1) -> NDArray[np.int64]:
    """A fold number from 0 on for each comment; comments of one group share theirs.

    Method: grouped k-fold (scikit-learn's `GroupKFold`, shuffled with a fixed seed).
    """
    from sklearn.model_selection import GroupKFold

    places = np.zeros(len(comments), dtype=np.int64)
    splitter = GroupKFold(folds, shuffle=True, random_state=seed)
    every = np.zeros((len(comments), 1))
    for number, (_, unseen) in enumerate(splitter.split(every, groups=groups_of(comments))):
        places[unseen] = number
    return places


def groups_of(comments: Labelled) -> list[int]:
    """A group number for each comment: texts that are alike, or one person's, share theirs."""
    return group_comments([comment.text for comment in comments], [comment.person for comment in comments])


def _split(comments: Labelled, folds: NDArray[np.int64]) -> Iterator[tuple[list[LabelledComment], Flags]]:
    """For each fold, the comments outside it, and which are inside."""
    for fold in range(int(folds.max()) + 1):
        inside = folds == fold
        yield [comment for comment, place in zip(comments, inside, strict=True) if not place], inside
