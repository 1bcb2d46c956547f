"""Trains the model of themes and feeling on labelled comments, and says how well it reads unseen ones.

It needs scikit-learn (the extra `train`); reading comments afterwards does not. It keeps no comment.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.comments import FEELINGS
from analysis.cross_validation import (
    Lists,
    Unseen,
    assign_unseen,
    choose_thresholds,
    fit_probability,
    score_unseen,
)
from analysis.figures import FeelingFigures, ThemeFigures, macro_f1, measure_feeling, measure_themes, micro_f1
from analysis.fitting import Flags, Lines, Scores, fit_lines, learnable_themes, make_matrix, mark_themes
from analysis.labelled_comments import LabelledComment, read_labelled_comments
from analysis.model_store import Model, save_model
from analysis.sentiment import BASELINE, score_by_word_list
from analysis.theme_names import codeframe
from analysis.vocabulary import choose_vocabulary
from analysis.word_lists import make_word_lists, read_feeling_words

MODEL_NAME = "evenground-themes-1"
MANY_CASES = 30


@dataclass(frozen=True)
class TrainingReport:
    """What was trained, and its figures on comments it had not seen."""

    model: Model
    files: tuple[Path, Path]
    comments: int
    groups: dict[str, int]
    themes: tuple[ThemeFigures, ...]
    micro: float
    micro_by_group: dict[str, float]
    feeling: FeelingFigures
    baseline: FeelingFigures

    def summary(self) -> tuple[str, ...]:
        """The figures in a few lines of plain text."""
        return (
            f"{self.comments} comments, {len(self.model.themes)} themes learned, model {self.model.name}",
            f"themes: micro F1 {self.micro:.3f}, macro F1 {macro_f1(self.themes):.3f}",
            f"themes with {MANY_CASES} or more comments: macro F1 {macro_f1(self.themes, MANY_CASES):.3f}",
            *(
                f"feeling by {by.scored_by}: accuracy {by.accuracy:.3f}, macro F1 {by.macro_f1:.3f}"
                for by in (self.feeling, self.baseline)
            ),
        )


def train(development_csv: Path, out_folder: Path) -> TrainingReport:
    """Train on a file of labelled comments and write the model into a folder, as arrays and words only.

    The figures come from grouped cross-validation, thresholds included; the model is then fitted to
    every comment. The same file gives the same model.

    Raises `LabelFaults` for a file that cannot be used, with every fault by row.
    """
    comments = read_labelled_comments(development_csv)
    learned, lists = _themes_and_lists(comments)
    unseen = score_unseen(comments, learned, lists)
    model = _fit_model(comments, learned, lists, unseen)
    return _report(comments, model, save_model(model, out_folder), unseen)


def _themes_and_lists(comments: list[LabelledComment]) -> tuple[tuple[str, ...], Lists]:
    every = [theme.id for theme in codeframe()]
    theme_lists = make_word_lists([theme.words for theme in codeframe()])
    return learnable_themes(comments, every), (theme_lists, read_feeling_words())


def _fit_model(
    comments: list[LabelledComment], themes: tuple[str, ...], lists: Lists, unseen: Unseen
) -> Model:
    vocabulary = choose_vocabulary([comment.text for comment in comments], *lists)
    marked = mark_themes(comments, themes)
    feelings = np.array([comment.feeling for comment in comments])
    lines = fit_lines(make_matrix(comments, vocabulary), marked, feelings, vocabulary.feelings_start)
    thresholds = choose_thresholds(unseen.scores[:, : len(themes)], marked)
    likely, chances = _as_probabilities(lines, unseen.scores, marked, thresholds)
    weights, intercepts = likely.weights.astype(np.float32), likely.intercepts.astype(np.float32)
    found = measure_themes(themes, marked, assign_unseen(unseen, marked))
    return Model(
        MODEL_NAME, themes, vocabulary, weights, intercepts, chances,
        f1=tuple(theme.f1 for theme in found),
        precision=tuple(theme.precision for theme in found),
        recall=tuple(theme.recall for theme in found),
    )  # fmt: skip


def _as_probabilities(
    lines: Lines, unseen: Scores, marked: Flags, thresholds: Scores
) -> tuple[Lines, tuple[float, ...]]:
    """The lines with each theme's probability curve folded in, and its threshold as a probability."""
    weights, intercepts, chances = lines.weights.copy(), lines.intercepts.copy(), []
    for theme in range(marked.shape[1]):
        slope, start = fit_probability(unseen[:, theme], marked[:, theme])
        weights[:, theme] *= slope
        intercepts[theme] = slope * intercepts[theme] + start
        chances.append(float(1 / (1 + np.exp(-(slope * thresholds[theme] + start)))))
    return Lines(weights, intercepts), tuple(chances)


def _report(
    comments: list[LabelledComment], model: Model, files: tuple[Path, Path], unseen: Unseen
) -> TrainingReport:
    every = [theme.id for theme in codeframe()]
    marked, assigned = mark_themes(comments, every), np.zeros((len(comments), len(every)), dtype=np.bool_)
    columns = [every.index(theme) for theme in model.themes]
    assigned[:, columns] = assign_unseen(unseen, marked[:, columns])
    groups = np.array([comment.group for comment in comments])
    names = sorted(set(groups.tolist()))
    return TrainingReport(
        model, files, len(comments),
        groups={name: int((groups == name).sum()) for name in names},
        themes=measure_themes(every, marked, assigned),
        micro=micro_f1(marked, assigned),
        micro_by_group={name: micro_f1(marked[groups == name], assigned[groups == name]) for name in names},
        feeling=_trained_feeling(comments, unseen, model),
        baseline=_baseline_feeling(comments),
    )  # fmt: skip


def _trained_feeling(comments: list[LabelledComment], unseen: Unseen, model: Model) -> FeelingFigures:
    truth = np.array([comment.feeling for comment in comments])
    scored = unseen.scores[:, len(model.themes) :].argmax(axis=1)
    return measure_feeling(model.name, truth[truth >= 0], scored[truth >= 0])


def _baseline_feeling(comments: list[LabelledComment]) -> FeelingFigures:
    labelled = [comment for comment in comments if comment.feeling >= 0]
    truth = np.array([comment.feeling for comment in labelled])
    scored = np.array([FEELINGS.index(score_by_word_list(comment.text)) for comment in labelled])
    return measure_feeling(BASELINE, truth, scored)
