"""How well comments are read that the model has not seen: every figure of the report, with its interval.

It needs scikit-learn (the extra `train`), and keeps no comment and no model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import reading_english
from analysis.comments import FEELINGS
from analysis.cross_validation import Given, Labelled, Unseen, feelings_of, groups_of, read_unseen
from analysis.figures import FeelingFigures, ThemeFigures, measure_feeling, measure_themes, weighted_f1
from analysis.fitting import mark_themes
from analysis.resampling import Estimate, estimate
from analysis.sentiment import BASELINE, score_by_word_list
from analysis.theme_names import codeframe

MANY_CASES = 30
[LOOKED_AT] = reading_english.LOOKED_AT


@dataclass(frozen=True)
class Evaluation:
    """Figures for comments the model had not seen.

    `themes` has every theme of the codeframe; `headlines` the figures over all of them by name, and
    `calibration` for each tenth of probability how many were given it, and the share that people gave.
    """

    comments: int
    groups: Mapping[str, int]
    themes: tuple[ThemeFigures, ...]
    headlines: Mapping[str, Estimate]
    feeling: FeelingFigures
    baseline: FeelingFigures
    calibration: tuple[tuple[float, int, float], ...]


def evaluate(comments: Labelled, given: Given) -> Evaluation:
    """Read every comment by a model that has not seen it, and measure what it makes of them."""
    return measure(comments, given, read_unseen(comments, given))


def measure(comments: Labelled, given: Given, unseen: Unseen) -> Evaluation:
    """Every figure, from what the comments were read as; a theme that was not learned is never carried."""
    every = [theme.id for theme in codeframe()]
    columns = [every.index(theme) for theme in given.themes]
    marked = mark_themes(comments, every)
    carried, plain, looked_at = (np.zeros_like(marked) for _ in range(3))
    carried[:, columns], plain[:, columns], looked_at[:, columns] = (
        unseen.carried,
        unseen.plain,
        unseen.triage,
    )
    truth, scored = feelings_of(comments), unseen.feelings.argmax(axis=1)
    names = np.array([comment.group for comment in comments])
    place = every.index(LOOKED_AT)

    def headlines(weights: NDArray[np.float64]) -> dict[str, float]:
        return (
            _of_themes(marked, carried, weights, "themes")
            | _of_groups(marked, carried, weights, names)
            | _of_feelings(truth, scored, weights)
            | _of_triage(marked[:, place], looked_at[:, place], weights)
            | _of_themes(marked, plain, weights, "baseline")
        )

    labelled = truth >= 0
    return Evaluation(
        comments=len(comments),
        groups={str(name): int((names == name).sum()) for name in np.unique(names)},
        themes=measure_themes(every, marked, carried),
        headlines=estimate(headlines, groups_of(comments)),
        feeling=measure_feeling("the model", truth[labelled], scored[labelled]),
        baseline=_baseline([comment.text for comment in comments], truth),
        calibration=_calibration(unseen.chances, mark_themes(comments, given.themes)),
    )


Flags = NDArray[np.bool_]
Weights = NDArray[np.float64]


def _of_themes(marked: Flags, carried: Flags, weights: Weights, what: str) -> dict[str, float]:
    micro, each = weighted_f1(marked, carried, weights)
    cases = marked.sum(axis=0)
    return {
        f"{what}: micro F1": micro,
        f"{what}: macro F1": _mean(each[cases > 0]),
        f"{what}: macro F1, {MANY_CASES} comments or more": _mean(each[cases >= MANY_CASES]),
    }


def _of_groups(marked: Flags, carried: Flags, weights: Weights, names: NDArray[np.str_]) -> dict[str, float]:
    return {
        f"themes: micro F1, comments of {name}": weighted_f1(
            marked[names == name], carried[names == name], weights[names == name]
        )[0]
        for name in np.unique(names)
        if name
    }


def _of_feelings(truth: NDArray[np.int64], scored: NDArray[np.int64], weights: Weights) -> dict[str, float]:
    labelled = truth >= 0
    places = np.arange(len(FEELINGS))
    right, given = truth[labelled, None] == places, scored[labelled, None] == places
    _, each = weighted_f1(right, given, weights[labelled])
    accurate = weights[labelled] @ (truth[labelled] == scored[labelled]) / max(1.0, weights[labelled].sum())
    return {"feeling: accuracy": float(accurate), "feeling: macro F1": _mean(each)}


def _of_triage(marked: Flags, looked_at: Flags, weights: Weights) -> dict[str, float]:
    both = float(weights @ (marked & looked_at))
    return {
        f"{LOOKED_AT}, for a person to look at: recall": both / max(1.0, float(weights @ marked)),
        f"{LOOKED_AT}, for a person to look at: precision": both / max(1.0, float(weights @ looked_at)),
    }


def _mean(values: Weights) -> float:
    return float(values.mean()) if len(values) else 0.0


def _baseline(texts: Sequence[str], truth: NDArray[np.int64]) -> FeelingFigures:
    labelled = np.flatnonzero(truth >= 0).tolist()
    scored = np.array(
        [FEELINGS.index(score_by_word_list(texts[place])) for place in labelled], dtype=np.int64
    )
    return measure_feeling(BASELINE, truth[labelled], scored)


def _calibration(chances: Weights, marked: Flags) -> tuple[tuple[float, int, float], ...]:
    tenths = np.minimum((chances * 10).astype(np.int64), 9)
    return tuple(
        (
            float(chances[tenths == tenth].mean()),
            int((tenths == tenth).sum()),
            float(marked[tenths == tenth].mean()),
        )
        for tenth in range(10)
        if (tenths == tenth).any()
    )
