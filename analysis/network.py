"""A small neural network that reads every theme and feeling at once: one hidden layer, in plain numpy.

It sees only what it is given (`analysis.designs`), and decides nothing: it gives scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Single = NDArray[np.float32]

_HIDDEN, _ROUNDS, _BATCH, _STEP = 96, 40, 64, 5e-3
_LEFT_OUT, _HIDDEN_LEFT_OUT = 0.3, 0.4  # shares set to nought while learning, so that none is leaned on
_DECAY = 1e-4
_SEEDS = tuple(range(8))


@dataclass(frozen=True)
class Layer:
    """Weights, columns × outputs, and a start for each output."""

    weights: NDArray[np.floating]
    starts: NDArray[np.floating]


Weights = tuple[Single, Single, Single, Single]


def fit_network(inputs: Floats, wanted: Floats, seeds: Sequence[int] = _SEEDS) -> tuple[Layer, Layer]:
    """The hidden layer and the layer of scores; `inputs` is rows × columns, `wanted` rows × scores, 0 or 1.

    The networks of all seeds are laid side by side: their mean is one wider network.

    Method: cross-entropy, rectified units (Glorot et al. 2011), dropout (Srivastava et al. 2014), Adam
    (Kingma and Ba 2015) with a step that falls to nought. The same seeds give the same network.

    >>> inputs = np.array([[0.0, 1.0], [1.0, 0.0]] * 40)
    >>> hidden, scores = fit_network(inputs, inputs, seeds=(0,))
    >>> (score_network(inputs[:2], hidden, scores) > 0).tolist()
    [[False, True], [True, False]]
    """
    fitted = [_fit_one(inputs.astype(np.float32), wanted.astype(np.float32), seed) for seed in seeds]
    hidden = Layer(np.hstack([one[0] for one in fitted]), np.concatenate([one[1] for one in fitted]))
    scores = np.vstack([one[2] for one in fitted]) / len(seeds)
    return hidden, Layer(scores, np.mean([one[3] for one in fitted], axis=0))


def score_network(inputs: Floats, hidden: Layer, scores: Layer) -> Floats:
    """Rows × scores: log odds, over nought where the thing is likelier than not."""
    inside = np.maximum(inputs.astype(np.float32) @ hidden.weights + hidden.starts, 0)
    found: Floats = (inside @ scores.weights + scores.starts).astype(np.float64)
    return found


def _fit_one(inputs: Single, wanted: Single, seed: int) -> Weights:
    chance = np.random.default_rng(seed)
    weights = _begin(inputs.shape[1], wanted, chance)
    means, squares = [np.zeros_like(each) for each in weights], [np.zeros_like(each) for each in weights]
    steps = _ROUNDS * -(-len(inputs) // _BATCH)
    step = 0
    for _ in range(_ROUNDS):
        order = chance.permutation(len(inputs))
        for start in range(0, len(order), _BATCH):
            step += 1
            chosen = order[start : start + _BATCH]
            slopes = _slopes(inputs[chosen], wanted[chosen], weights, chance)
            for each, slope, mean, square in zip(weights, slopes, means, squares, strict=True):
                _move(each, slope, mean, square, step, _STEP * (1 - step / (steps + 1)))
    return weights


def _begin(columns: int, wanted: Single, chance: np.random.Generator) -> Weights:
    spread = 0.7 * np.sqrt(2 / columns)
    share = wanted.mean(axis=0)
    return (
        (spread * chance.standard_normal((columns, _HIDDEN))).astype(np.float32),
        np.zeros(_HIDDEN, np.float32),
        (chance.standard_normal((_HIDDEN, wanted.shape[1])) / np.sqrt(_HIDDEN)).astype(np.float32),
        np.log((share + 1e-3) / (1 - share + 1e-3)).astype(np.float32),
    )


def _slopes(inputs: Single, wanted: Single, weights: Weights, chance: np.random.Generator) -> list[Single]:
    first, first_starts, second, second_starts = weights
    seen = inputs * _kept(inputs.shape, _LEFT_OUT, chance)
    before = seen @ first + first_starts
    kept = _kept(before.shape, _HIDDEN_LEFT_OUT, chance)
    inside = np.maximum(before, 0) * kept
    wrong = (1 / (1 + np.exp(-(inside @ second + second_starts))) - wanted) / len(inputs)
    back = (wrong @ second.T) * kept * (before > 0)
    return [
        seen.T @ back + _DECAY * first,
        back.sum(axis=0),
        inside.T @ wrong + _DECAY * second,
        wrong.sum(axis=0),
    ]


def _kept(shape: tuple[int, ...], left_out: float, chance: np.random.Generator) -> Single:
    kept = chance.random(shape, dtype=np.float32) > left_out
    return kept.astype(np.float32) / np.float32(1 - left_out)


def _move(each: Single, slope: Single, mean: Single, square: Single, step: int, size: float) -> None:
    mean += 0.1 * (slope - mean)
    square += 0.001 * (slope * slope - square)
    each -= size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
