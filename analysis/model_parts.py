"""The fitted parts of the model, and what they make of comments: raw scores of themes and feelings.

It fits nothing (`analysis.fitting` does), and decides nothing (`analysis.decisions` does).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.comment_rows import Floats, ReadComments, Rows
from analysis.comments import FEELINGS
from analysis.designs import feeling_columns, network_columns, topic_columns, wished
from analysis.network import Layer, score_network

_STEEPNESS = 2.5  # of the curve from a line of the older framework to 0 to 1


@dataclass(frozen=True)
class Parts:
    """What a model has learned, without its decisions.

    `older`: text × labels of the older framework. `topics`: (text + `topic_columns`) × themes, for a
    sentence. `feelings`: (text, text where a wish was asked for, `feeling_columns`) × 3. `directions`: text
    × main directions. `hidden` and `outputs`: the network, from these and `network_columns` to themes + 3.
    """

    older: Layer
    topics: Layer
    feelings: Layer
    directions: NDArray[np.floating]
    hidden: Layer
    outputs: Layer


@dataclass(frozen=True)
class Scores:
    """Raw scores of comments, comments × themes by the `lines` and by the `network`; `feelings` comments × 3.

    `sure` is over nought where words stand that are sure enough to give the theme. `sentences` has what the
    lines make of each sentence, for naming the words that earned a theme.
    """

    lines: Floats
    network: Floats
    sure: Floats
    feelings: Floats
    sentences: Floats


def score_comments(read: ReadComments, parts: Parts) -> Scores:
    """What the parts make of each comment: a theme's line is that of the sentence that says it most."""
    of_sentences, of_comments = (older_labels(rows, parts.older) for rows in (read.sentences, read.comments))
    most = read.most_of(of_sentences)
    sentences = _apply(parts.topics, read.sentences, sentence_columns(read, of_comments))
    network = score_network(
        network_inputs(read, of_comments, most, parts.directions), parts.hidden, parts.outputs
    )
    feelings = _score_feelings(
        read.comments, feeling_columns(read.comments, of_comments, most), parts.feelings
    )
    themes = network.shape[1] - len(FEELINGS)
    return Scores(
        lines=read.most_of(sentences),
        network=network[:, :themes],
        sure=read.comments.sure if read.comments.sure.shape[1] else np.zeros((len(network), themes)),
        feelings=(log_shares(feelings) + log_shares(network[:, themes:])) / 2,
        sentences=sentences,
    )


def sentence_columns(read: ReadComments, older: Floats) -> Floats:
    """What the lines of the themes see of each sentence beside its text; `older` is of the comments."""
    around = read.of_owners(read.comments.everyday)
    return topic_columns(read.sentences, read.of_owners(older), around)


def older_labels(rows: Rows, older: Layer) -> Floats:
    """Rows × labels of the older framework: how likely each is, 0 to 1, not calibrated."""
    raw = rows.text @ older.weights + older.starts
    return np.asarray(np.sqrt(1 / (1 + np.exp(-_STEEPNESS * raw))))


def network_inputs(
    read: ReadComments, older: Floats, most: Floats, directions: NDArray[np.floating]
) -> Floats:
    """Comments × everything the network sees."""
    return np.hstack([read.comments.text @ directions, network_columns(read.comments, older, most)])


def log_shares(scores: Floats) -> Floats:
    """Rows × classes: the logarithm of each class's share, after the softmax.

    >>> np.exp(log_shares(np.array([[0.0, 0.0]]))).tolist()
    [[0.5, 0.5]]
    """
    below = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(below - np.log(np.exp(below).sum(axis=1, keepdims=True)))


def _apply(layer: Layer, rows: Rows, columns: Floats) -> Floats:
    text = rows.text.shape[1]
    return np.asarray(rows.text @ layer.weights[:text] + columns @ layer.weights[text:] + layer.starts)


def _score_feelings(rows: Rows, columns: Floats, layer: Layer) -> Floats:
    text = rows.text.shape[1]
    plain, crossed, rest = np.split(layer.weights, [text, 2 * text])
    return np.asarray(
        rows.text @ plain + (rows.text @ crossed) * wished(rows) + columns @ rest + layer.starts
    )
