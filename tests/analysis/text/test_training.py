import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.comment_rows import read_rows
from analysis.cross_validation import Given, choose_folds, fit, read_unseen, score_unseen
from analysis.decisions import LIKELIEST, carried, fit_probability, learn_decisions
from analysis.evaluation import measure
from analysis.figures_page import summary, write_page
from analysis.labelled_comments import LabelFaults, read_labelled_comments
from analysis.model_parts import Scores, score_comments
from analysis.model_store import load_model, save_model
from analysis.near_duplicates import group_comments, nearly_in
from analysis.older_comments import OlderComment, mark_older, read_older_comments, without_alike
from analysis.text_features import NO_LISTS
from analysis.themes import Comment, assign_themes
from analysis.training import TrainingReport, read_given, train
from analysis.vocabulary import choose_vocabulary
from tests.analysis.text.invented_comments import invent_older_rows, invent_rows, write_rows

FEW = (2, 2)


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("labelled") / "comments.csv", invent_rows())


@pytest.fixture(scope="module")
def trained(labelled: Path) -> TrainingReport:
    return train(labelled, labelled.parent / "model", FEW)


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
    again = train(labelled, labelled.parent / "again", FEW)
    assert np.array_equal(again.model.parts.topics.weights, trained.model.parts.topics.weights)
    assert np.array_equal(again.model.parts.hidden.weights, trained.model.parts.hidden.weights)
    assert again.files[1].read_bytes() == trained.files[1].read_bytes()


def test_a_stored_model_reads_as_the_one_that_was_fitted(trained: TrainingReport, labelled: Path) -> None:
    stored = load_model(trained.files[0].parent)
    assert stored
    read = read_rows(read_labelled_comments(labelled), stored.vocabulary)
    ours, fitted = score_comments(read, stored.parts), score_comments(read, trained.model.parts)
    assert np.abs(ours.lines - fitted.lines).max() < 0.02
    assert np.abs(ours.network - fitted.network).max() < 0.1


def test_the_stored_model_is_plain_arrays_and_plain_words(trained: TrainingReport) -> None:
    arrays, words = trained.files
    with np.load(arrays, allow_pickle=False) as stored:
        assert all(stored[name].dtype in (np.float16, np.float32) for name in stored)
    assert isinstance(json.loads(words.read_text(encoding="utf-8")), dict)


def test_a_model_with_a_pickle_inside_is_refused(trained: TrainingReport, tmp_path: Path) -> None:
    save_model(trained.model, tmp_path)
    np.savez(tmp_path / "themes.npz", weights=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match=r"[Pp]ickle"):
        load_model(tmp_path)


def test_arrays_of_another_model_are_refused(trained: TrainingReport, tmp_path: Path) -> None:
    save_model(replace(trained.model, recall=trained.model.recall[:-1]), tmp_path)
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


def test_an_older_comment_like_a_labelled_one_is_not_learned_from() -> None:
    texts = ("Kind staff on the ward", "Cold soup again")
    older = [OlderComment(text, "Staff", "glad") for text in texts]
    assert without_alike(older, ["kind STAFF on the ward!"]) == older[1:]
    assert nearly_in(["Late bus"], []) == [False]


def test_older_comments_help_and_a_faulty_one_is_told_by_row(tmp_path: Path) -> None:
    write_rows(tmp_path / "fft_multilabel_development.csv", invent_rows())
    older = write_rows(tmp_path / "fft_phase1_development.csv", invent_older_rows())
    comments, given = read_given(tmp_path, FEW)
    _, parts = fit(comments, given)
    assert parts.older.weights.shape[1] == mark_older(given.older).shape[1] == 5
    write_rows(older, [invent_older_rows()[0] | {"criticality": "much"}])
    with pytest.raises(LabelFaults, match="row 2: the criticality “much” is not a number"):
        read_older_comments(older)


def test_what_is_learned_has_not_seen_what_it_is_measured_on(labelled: Path) -> None:
    """Labels thrown together at random cannot be recognised by what has not seen them."""
    comments, given = read_given(labelled, FEW)
    order = np.random.default_rng(0).permutation(len(comments))
    shuffled = [
        replace(one, themes=comments[place].themes) for one, place in zip(comments, order, strict=True)
    ]
    read = read_unseen(shuffled, given)
    found = measure(shuffled, given, read)
    assert found.headlines["themes: macro F1"].value < 0.6


def test_that_test_notices_a_model_that_has_seen_the_answers(labelled: Path) -> None:
    comments, given = read_given(labelled, FEW)
    order = np.random.default_rng(0).permutation(len(comments))
    shuffled = [
        replace(one, themes=comments[place].themes) for one, place in zip(comments, order, strict=True)
    ]
    marked = np.array([[theme in one.themes for theme in given.themes] for one in shuffled])
    vocabulary, parts = fit(shuffled, given)
    seen = score_comments(read_rows(shuffled, vocabulary), parts).network > 0
    unseen = score_unseen(shuffled, given).network > 0
    assert (seen == marked).mean() > (unseen == marked).mean() + 0.1


def test_a_theme_nobody_labelled_is_never_assigned() -> None:
    assert fit_probability(np.array([1.0, 2.0]), np.array([False, False])) == (0.0, -10.0)


def test_a_theme_that_was_not_learned_is_never_assigned() -> None:
    assert fit_probability(np.array([3.0, 2.0, 1.0, 0.0]), np.array([False, False, True, True])) == (
        0.0,
        -10.0,
    )


def test_a_comment_may_carry_no_theme() -> None:
    chances = np.full((200, 2), 0.02)
    scores = Scores(
        np.log(chances), np.log(chances), np.zeros((200, 2)), np.zeros((200, 3)), np.zeros((0, 2))
    )
    marked = np.zeros((200, 2), dtype=np.bool_)
    marked[:3] = True
    decisions = learn_decisions(scores, marked, np.arange(200) % 3)
    assert not carried(np.full((1, 2), LIKELIEST / 2), replace(decisions, thresholds=np.ones(2))).any()


def test_a_vocabulary_of_no_comment_knows_nothing() -> None:
    assert choose_vocabulary([]).size == 0


def test_the_page_has_every_figure_with_its_interval(trained: TrainingReport) -> None:
    page, told = write_page(trained), "\n".join(summary(trained.evaluation))
    for part in ("themes: micro F1", "themes: macro F1", "feeling: accuracy", "baseline: micro F1"):
        assert part in page
        assert part in told
    assert "TextBlob" in page
    assert " to " in str(trained.evaluation.headlines["themes: micro F1"])


def test_a_theme_may_be_learned_without_our_lists(labelled: Path) -> None:
    comments, given = read_given(labelled, FEW)
    bare = Given(given.themes, (NO_LISTS,) * 4)
    vocabulary, parts = fit(comments, bare)
    assert vocabulary.size == vocabulary.lists_start
    assert score_comments(read_rows(comments[:2], vocabulary), parts).lines.shape == (2, 3)
