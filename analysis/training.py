"""Trains the model of themes and feeling on labelled comments, and says how well it reads unseen ones.

It needs scikit-learn (the extra `train`); reading comments afterwards does not. It keeps no comment.
"""

from dataclasses import dataclass
from pathlib import Path

from analysis.cross_validation import FOLDS, Given, Unseen, feelings_of, learn, read_unseen
from analysis.evaluation import Evaluation, measure
from analysis.fitting import learnable_themes, mark_themes
from analysis.labelled_comments import LabelledComment, read_labelled_comments
from analysis.labelled_rows import add_corrections
from analysis.methods.rogan_gladen import Checked
from analysis.model_store import Model, save_model
from analysis.older_comments import read_older_comments, without_alike
from analysis.theme_checks import count_checks, save_checks
from analysis.theme_names import codeframe
from analysis.word_lists import make_word_lists, read_everyday_words, read_feeling_words, read_sure_words

MODEL_NAME = "evenground-themes-2"
LABELLED_FILE, OLDER_FILE = "fft_multilabel_development.csv", "fft_phase1_development.csv"


@dataclass(frozen=True)
class TrainingReport:
    """What was trained, and its figures on comments it had not seen."""

    model: Model
    files: tuple[Path, Path]
    evaluation: Evaluation


def train(
    labelled: Path,
    out_folder: Path,
    folds: tuple[int, int] = FOLDS,
    corrections_csv: Path | None = None,
) -> TrainingReport:
    """Train on labelled comments and write the model into a folder, as arrays and words only.

    `labelled` is a CSV file, or a folder with the two files of labelled comments. The figures come from
    nested cross-validation; the model is then fitted to every comment. The same comments give the same model.
    `corrections_csv` holds comments that people corrected (`analysis.labelled_rows`): each takes the place of
    labelled comments of the same letters.

    Raises `LabelFaults` for a file that cannot be used, with every fault by row.
    """
    comments, given = read_given(labelled, folds, corrections_csv)
    unseen = read_unseen(comments, given)
    evaluation = measure(comments, given, unseen)
    measured = {theme.theme: theme for theme in evaluation.themes}
    learned = learn(comments, given)
    model = Model(
        MODEL_NAME,
        given.themes,
        learned.vocabulary,
        learned.parts,
        learned.decisions,
        f1=tuple(measured[theme].f1 for theme in given.themes),
        precision=tuple(measured[theme].precision for theme in given.themes),
        recall=tuple(measured[theme].recall for theme in given.themes),
    )
    files = save_model(model, out_folder)
    save_checks(_check(comments, given.themes, unseen), model, out_folder)
    return TrainingReport(model, files, evaluation)


def _check(comments: list[LabelledComment], themes: tuple[str, ...], unseen: Unseen) -> dict[str, Checked]:
    marked = mark_themes(comments, themes)
    return count_checks(themes, marked, unseen.carried, feelings_of(comments), unseen.feelings.argmax(axis=1))


def read_given(
    labelled: Path, folds: tuple[int, int] = FOLDS, corrections_csv: Path | None = None
) -> tuple[list[LabelledComment], Given]:
    """The labelled comments of a file or folder, corrected, and what is learned with beside them.

    Raises `LabelFaults` for a file that cannot be used, with every fault by row.
    """
    file = labelled / LABELLED_FILE if labelled.is_dir() else labelled
    older = labelled / OLDER_FILE
    comments = read_labelled_comments(file)
    if corrections_csv is not None:
        comments = add_corrections(comments, read_labelled_comments(corrections_csv))
    every = [theme.id for theme in codeframe()]
    theme_lists = make_word_lists([theme.words for theme in codeframe()])
    known = read_older_comments(older) if older.exists() else []
    themes = learnable_themes(comments, every)
    return comments, Given(
        themes=themes,
        lists=(theme_lists, read_feeling_words(), read_everyday_words(), read_sure_words(themes)),
        older=without_alike(known, [comment.text for comment in comments]),
        folds=folds,
    )
