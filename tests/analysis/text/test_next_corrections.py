"""People are asked to read first where their reading helps the model most."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.comments import Comment
from analysis.labelled_comments import read_labelled_comments
from analysis.labelled_rows import UnknownDecision, labelled_row
from analysis.model_store import load_model, save_model
from analysis.next_corrections import UNREAD, measured_f1, nearness, reading_gains, theme_needs
from analysis.themes import assign_themes

FOOD = Comment("c", "The food was cold.")


def model_that_doubts(folder: Path, threshold: float) -> Path:
    """A model that never fails but with food, which it assigns from this probability on."""
    model = load_model()
    assert model is not None
    f1 = tuple(0.0 if theme == "food" else 1.0 for theme in model.themes)
    thresholds = model.decisions.thresholds.copy()
    thresholds[model.themes.index("food")] = threshold
    save_model(replace(model, f1=f1, decisions=replace(model.decisions, thresholds=thresholds)), folder)
    return folder


def test_a_comment_the_model_doubts_helps_more_than_one_it_is_sure_of(tmp_path: Path) -> None:
    [themed] = assign_themes([FOOD])
    chance = next(theme.probability for theme in themed.themes if theme.id == "food")
    [doubted] = reading_gains([FOOD], model_that_doubts(tmp_path / "doubts", chance))
    [sure] = reading_gains([FOOD], model_that_doubts(tmp_path / "sure", chance / 4))
    assert doubted.theme == "food"
    assert doubted.gain == pytest.approx(1, abs=0.05)
    assert sure.gain < doubted.gain / 2


@pytest.mark.parametrize(
    "comment",
    [Comment("pl", "Jedzenie było zimne.", "pl"), Comment("none", ""), Comment("emoji", "🙂🙂")],
)
def test_a_comment_the_model_cannot_read_waits_in_the_middle(comment: Comment) -> None:
    [found] = reading_gains([comment])
    assert (found.gain, found.theme) == (UNREAD, "")


def test_a_probability_at_the_threshold_is_the_nearest_and_both_sides_count_alike() -> None:
    assert nearness(0.3, 0.3) == 1.0
    assert nearness(0.2, 0.5) == pytest.approx(nearness(0.8, 0.5))
    assert nearness(0.0, 0.5) < nearness(0.1, 0.5) < nearness(0.4, 0.5)


def test_a_theme_that_is_found_badly_wants_more_than_one_that_is_found_well() -> None:
    needs = {one.theme: one for one in theme_needs({}, {})}
    f1_of = measured_f1()
    for theme, need in needs.items():
        assert (f1_of.get(theme) or 0) < 0.7
        assert need.more % 5 == 0
    ordered = sorted((one for one in needs.values() if one.f1), key=lambda one: one.f1 or 0)
    assert [one.more for one in ordered] == sorted((one.more for one in ordered), reverse=True)


def test_what_people_corrected_is_taken_off_and_where_doubt_is_most_comes_first() -> None:
    weakest = min(measured_f1(), key=lambda theme: measured_f1()[theme])
    before = next(one for one in theme_needs({}, {}) if one.theme == weakest)
    first = theme_needs({weakest: 10}, {weakest: 40})[0]
    assert (first.theme, first.more, first.unsure) == (weakest, before.more - 10, 40)
    assert weakest not in {one.theme for one in theme_needs({weakest: 1000}, {})}


def test_the_f1_read_for_the_page_is_the_models() -> None:
    model = load_model()
    assert model is not None
    assert measured_f1() == dict(zip(model.themes, model.f1, strict=True))


def test_a_decision_comes_back_as_it_was_written(tmp_path: Path) -> None:
    import csv

    row = labelled_row("=Cold, “food”", "could_improve", "negative", ["food", "equality"])
    path = tmp_path / "corrections.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    [back] = read_labelled_comments(path)
    assert (back.text, back.themes, back.feeling) == ("=Cold, “food”", frozenset({"food", "equality"}), 2)


@pytest.mark.parametrize(("feeling", "themes"), [("furious", []), ("negative", ["moon"])])
def test_a_decision_that_is_none_of_ours_is_refused(feeling: str, themes: list[str]) -> None:
    with pytest.raises(UnknownDecision, match="of the codeframe"):
        labelled_row("Words", "nonspecific", feeling, themes)
