"""Fits the parts of the model to labelled comments: lines, main directions, and a small network.

It is used at training time only and needs scikit-learn (the extra `train`); reading does not.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.comment_rows import Floats, ReadComments
from analysis.comments import FEELINGS
from analysis.designs import feeling_columns, topic_columns, wished
from analysis.labelled_comments import LabelledComment
from analysis.model_parts import Parts, network_inputs, older_labels, sentence_columns
from analysis.network import Layer, fit_network

LEAST_CASES = 8  # labelled comments a theme needs to be learned at all
_OLDER_COST, _TOPIC_COST, _FEELING_COST = 0.3, 0.2, 0.5
_DIRECTIONS, _DIRECTION_SPREAD = 160, 0.5
_LOOKS = 2  # times the sentences that carry a theme are looked for anew

Flags = NDArray[np.bool_]
Classes = NDArray[np.int64]


def mark_themes(comments: Sequence[LabelledComment], themes: Sequence[str]) -> Flags:
    """Comments × themes: whether people gave the comment the theme."""
    return np.array([[theme in comment.themes for theme in themes] for comment in comments], dtype=np.bool_)


def learnable_themes(comments: Sequence[LabelledComment], themes: Sequence[str]) -> tuple[str, ...]:
    """The themes with at least `LEAST_CASES` labelled comments, in the order given."""
    cases = mark_themes(comments, themes).sum(axis=0)
    return tuple(theme for theme, seen in zip(themes, cases, strict=True) if seen >= LEAST_CASES)


def fit_older(text: Any, labelled: Flags) -> Layer:
    """A line for each label of the older framework: `text` comments × columns, `labelled` × labels."""
    lines = [_fit_line(text, labelled[:, label], _OLDER_COST) for label in range(labelled.shape[1])]
    return _as_layer(lines, text.shape[1])


def fit_parts(read: ReadComments, marked: Flags, feelings: Classes, older: Layer) -> Parts:
    """Fit every part: `marked` is comments × themes, `feelings` places in `FEELINGS` (−1: not labelled).

    Themes: linear support vector machines (Fan et al. 2008, LIBLINEAR) on sentences, where of a comment
    with the theme only the sentences that seem to carry it count (mi-SVM: Andrews, Tsochantaridis and
    Hofmann 2003). Feelings: multinomial logistic regression. Both once more by a network that sees the
    text's main directions (latent semantic analysis: Deerwester et al. 1990) and listed words.

    Raises `ValueError` where a feeling has no comment at all.
    """
    if set(feelings[feelings >= 0].tolist()) != set(range(len(FEELINGS))):
        raise ValueError("each feeling needs at least one labelled comment")
    of_sentences, of_comments = (older_labels(rows, older) for rows in (read.sentences, read.comments))
    most = read.most_of(of_sentences)
    directions = _main_directions(read.comments.text)
    wanted = np.hstack([marked, np.eye(len(FEELINGS) + 1)[feelings][:, : len(FEELINGS)]])
    hidden, outputs = fit_network(network_inputs(read, of_comments, most, directions), wanted)
    return Parts(
        older=older,
        topics=_fit_topics(read, of_comments, marked),
        feelings=_fit_feelings(read, feeling_columns(read.comments, of_comments, most), feelings),
        directions=directions,
        hidden=hidden,
        outputs=outputs,
    )


def _fit_topics(read: ReadComments, older: Floats, marked: Flags) -> Layer:
    comments = read.comments
    whole = _side_by_side(comments.text, topic_columns(comments, older, comments.everyday))
    parts = _side_by_side(read.sentences.text, sentence_columns(read, older))[:-1]
    lines = [_fit_topic(whole, parts, read, marked[:, theme]) for theme in range(marked.shape[1])]
    return _as_layer(lines, whole.shape[1])


def _fit_topic(whole: Any, parts: Any, read: ReadComments, marked: Flags) -> tuple[Floats, float]:
    weights, start = _fit_line(whole, marked, _TOPIC_COST)
    possible = marked[read.owners]
    for _ in range(_LOOKS):
        scores = parts @ weights + start
        most = read.most_of(np.append(scores, start)[:, None])[:, 0]
        carries = possible & ((scores >= most[read.owners]) | (scores > 0))
        used = carries | ~possible
        weights, start = _fit_line(parts[used], carries[used], _TOPIC_COST)
    return weights, start


def _fit_line(matrix: Any, marked: Flags, cost: float) -> tuple[Floats, float]:
    from sklearn.svm import LinearSVC

    if not marked.any() or marked.all():
        return np.zeros(matrix.shape[1]), 10.0 if marked.all() else -10.0
    fitted = LinearSVC(C=cost, random_state=0).fit(matrix, marked)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _as_layer(lines: Sequence[tuple[Floats, float]], columns: int) -> Layer:
    weights = np.array([line for line, _ in lines]).reshape(len(lines), columns).T
    return Layer(weights, np.array([start for _, start in lines]))


def _fit_feelings(read: ReadComments, columns: Floats, feelings: Classes) -> Layer:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    labelled = feelings >= 0
    text = read.comments.text
    matrix = _side_by_side(text, csr_matrix(text.multiply(wished(read.comments))), columns)
    fitted = LogisticRegression(C=_FEELING_COST, max_iter=3000).fit(matrix[labelled], feelings[labelled])
    return Layer(fitted.coef_.T, fitted.intercept_)


def _main_directions(text: Any) -> Floats:
    from sklearn.decomposition import TruncatedSVD

    count = min(_DIRECTIONS, min(text.shape) - 1)
    fitted = TruncatedSVD(count, n_iter=3, random_state=0)
    spread = fitted.fit_transform(text).std(axis=0).mean()
    return np.asarray(fitted.components_.T * (_DIRECTION_SPREAD / spread))


def _side_by_side(*blocks: Any) -> Any:
    from scipy.sparse import csr_matrix, hstack

    return hstack([csr_matrix(block) for block in blocks], format="csr")
