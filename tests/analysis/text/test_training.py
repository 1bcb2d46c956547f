import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.cross_validation import choose_folds, choose_thresholds, fit_probability
from analysis.fitting import fit_lines, make_matrix, mark_themes
from analysis.labelled_comments import LabelFaults, read_labelled_comments
from analysis.model_store import Model, load_model, save_model
from analysis.near_duplicates import group_comments
from analysis.text_features import features_of
from analysis.themes import Comment, assign_themes, score_features
from analysis.training import TrainingReport, train
from analysis.vocabulary import choose_vocabulary
from tests.analysis.text.invented_comments import invent_rows, write_rows


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("labelled") / "comments.csv", invent_rows())


@pytest.fixture(scope="module")
def trained(labelled: Path) -> TrainingReport:
    return train(labelled, labelled.parent / "model")


def test_a_trained_model_tells_food_from_parking(trained: TrainingReport) -> None:
    comments = [Comment("1", "The soup was awful"), Comment("2", "The car park was lovely")]
    themed = assign_themes(comments, trained.files[0].parent)
    assert [[theme.id for theme in each.themes] for each in themed] == [["food"], ["parking"]]


def test_the_model_keeps_how_well_each_theme_is_recognised(trained: TrainingReport) -> None:
    model = load_model(trained.files[0].parent)
    assert model
    assert len(model.f1) == len(model.precision) == len(model.recall) == len(model.themes)
    for f1, precision, recall in zip(model.f1, model.precision, model.recall, strict=True):
        assert f1 == pytest.approx(2 * precision * recall / (precision + recall), abs=1e-3)


def test_only_themes_with_enough_comments_are_learned(trained: TrainingReport) -> None:
    assert set(trained.model.themes) == {"food", "parking", "waiting"}


def test_training_twice_on_one_file_gives_the_same_model(labelled: Path, trained: TrainingReport) -> None:
    again = train(labelled, labelled.parent / "again")
    assert np.array_equal(again.model.weights, trained.model.weights)
    assert again.files[1].read_bytes() == trained.files[1].read_bytes()


def test_reading_without_scikit_learn_gives_its_scores(labelled: Path, tmp_path: Path) -> None:
    comments = read_labelled_comments(labelled)
    vocabulary = choose_vocabulary([comment.text for comment in comments])
    matrix, marked = make_matrix(comments, vocabulary), mark_themes(comments, ("food", "parking"))
    feelings = np.array([comment.feeling for comment in comments])
    lines = fit_lines(matrix, marked, feelings, vocabulary.feelings_start)
    weights, intercepts = lines.weights.astype(np.float32), lines.intercepts.astype(np.float32)
    halves = (0.5, 0.5)
    save_model(
        Model("m", ("food", "parking"), vocabulary, weights, intercepts, halves, halves, halves, halves),
        tmp_path,
    )
    model = load_model(tmp_path)
    assert model
    ours = [score_features(features_of(c.text, c.question_type, vocabulary), model) for c in comments]
    assert np.abs(np.array(ours) - (matrix @ lines.weights + lines.intercepts)).max() < 1e-4


def test_the_stored_model_is_plain_arrays_and_plain_words(trained: TrainingReport) -> None:
    arrays, words = trained.files
    with np.load(arrays, allow_pickle=False) as stored:
        assert all(stored[name].dtype == np.float32 for name in stored)
    assert isinstance(json.loads(words.read_text(encoding="utf-8")), dict)


def test_a_model_with_a_pickle_inside_is_refused(trained: TrainingReport, tmp_path: Path) -> None:
    save_model(trained.model, tmp_path)
    np.savez(tmp_path / "themes.npz", weights=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match=r"[Pp]ickle"):
        load_model(tmp_path)


def test_arrays_of_another_model_are_refused(trained: TrainingReport, tmp_path: Path) -> None:
    save_model(replace(trained.model, thresholds=trained.model.thresholds[:-1]), tmp_path)
    with pytest.raises(ValueError, match="do not belong together"):
        load_model(tmp_path)


def test_every_fault_of_a_labelled_file_is_told_with_its_row(tmp_path: Path) -> None:
    rows = invent_rows()[:3]
    rows[0]["themes_v7"] = "Weather"
    rows[1]["question_type"] = "why"
    rows[2]["sentiment"] = "9"
    with pytest.raises(LabelFaults) as caught:
        read_labelled_comments(write_rows(tmp_path / "faulty.csv", rows))
    assert [fault.partition(":")[0] for fault in caught.value.faults] == ["row 2", "row 3", "row 4"]


def test_a_labelled_file_without_a_column_is_refused(tmp_path: Path) -> None:
    rows = [{"text": "Kind", "question_type": "what_good", "themes_v6": "", "themes_v7": ""}]
    with pytest.raises(LabelFaults, match="sentiment"):
        read_labelled_comments(write_rows(tmp_path / "short.csv", rows))


def test_equality_is_kept_although_the_newer_framework_dropped_it(tmp_path: Path) -> None:
    row = invent_rows()[0] | {"themes_v6": "Equality, Diversity & Inclusion", "themes_v7": ""}
    assert read_labelled_comments(write_rows(tmp_path / "one.csv", [row]))[0].themes == {"equality"}


def test_alike_texts_and_one_persons_comments_stay_on_one_side() -> None:
    texts = [
        "The nurses were very kind to us all.",
        "the nurses were very kind to us all",
        "Cold soup",
        "Late bus",
    ]
    assert group_comments(texts, ["", "p1", "p1", ""]) == [0, 0, 0, 3]


def test_texts_that_only_share_a_word_are_not_held_together() -> None:
    assert len(set(group_comments(["Cold soup today", "Cold rooms at night"], ["", ""]))) == 2


def test_no_group_is_split_between_what_is_learned_and_what_is_tested(labelled: Path) -> None:
    comments = read_labelled_comments(labelled)
    twice = [replace(comment, person="") for comment in (*comments, *comments)]
    folds = choose_folds(twice)
    assert (folds[: len(comments)] == folds[len(comments) :]).all()


def test_a_theme_nobody_labelled_is_never_assigned() -> None:
    assert choose_thresholds(np.array([[1.0], [2.0]]), np.array([[False], [False]])) == np.array([np.inf])


def test_a_theme_that_was_not_learned_gets_no_probability() -> None:
    with pytest.raises(ValueError, match="does not make this theme likelier"):
        fit_probability(np.array([3.0, 2.0, 1.0, 0.0]), np.array([False, False, True, True]))
