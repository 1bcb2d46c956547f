"""What is said of simulated surveys, whose true gaps are known."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from analysis.__main__ import main
from analysis.simulation import COMMUNITIES, SimulationFigures, judge_surveys, make_surveys, simulate
from analysis.simulation_page import write_page
from analysis.weighted_simulation import covered, make_survey


@pytest.fixture(scope="module")
def found() -> SimulationFigures:
    return simulate(200, 3)


def test_few_communities_are_called_worse_that_are_not(found: SimulationFigures) -> None:
    assert found.false_calls < 0.10
    assert found.found_calls > 1.5
    assert 0.94 < found.coverage < 0.96
    assert 0.92 < found.coverage_steadied < 0.97
    assert found.false_plain > 0.4


def test_few_communities_are_called_either_way_that_are_not_so_by_what_matters(
    found: SimulationFigures,
) -> None:
    assert found.false_side < 0.05
    assert found.false_both < 0.10


def test_true_gaps_are_ranked_first_more_often_than_by_the_difference_seen(found: SimulationFigures) -> None:
    assert found.first_best >= found.first_ranked > found.first_seen
    assert found.ahead > found.behind


def test_weighted_intervals_hold_the_truth_where_those_without_weights_do_not(
    found: SimulationFigures,
) -> None:
    weighted = found.weighted
    assert 0.94 <= weighted.coverage <= 0.96
    assert weighted.plain_large < 0.935 < weighted.large


def test_weights_made_for_another_population_show_in_the_coverage() -> None:
    # The planted fault: seven in ten people of the population are taken to be of the oldest age.
    chance = np.random.default_rng(2)
    surveys = [make_survey(np.full(20, 400.0), np.full(20, 0.7), chance) for _ in range(30)]
    old = np.array([0.1, 0.1, 0.1, 0.7])
    wrong = [replace(one, margins=(one.margins[0].sum() * old, one.margins[1])) for one in surveys]
    right, faulty = (np.mean([covered(one)[0] for one in group]) for group in (surveys, wrong))
    assert right > 0.93 > faulty


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    assert asdict(simulate(20, 5)) == asdict(simulate(20, 5))
    assert asdict(simulate(20, 5)) != asdict(simulate(20, 6))


def test_each_survey_is_judged_by_itself() -> None:
    made = make_surveys(6, np.random.default_rng(2))
    alone = replace(made, **{part: getattr(made, part)[3:4] for part in ("n", "x", "true", "worse")})
    together, single = judge_surveys(made), judge_surveys(alone)
    assert together.called.shape == (6, COMMUNITIES)
    for part in vars(single):
        assert (getattr(together, part)[3] == getattr(single, part)[0]).all()


def test_a_planted_fault_shows_in_the_figures() -> None:
    # Had answers been lost from one community in three, its interval would not cover the truth.
    made = make_surveys(20, np.random.default_rng(2))
    lost = made.x * np.where(np.arange(COMMUNITIES) % 3 == 0, 0.8, 1.0)
    assert judge_surveys(replace(made, x=np.floor(lost))).covered.mean() < 0.85


def test_somebody_at_the_terminal_gets_the_figures_and_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "statistics.md"
    assert main(["simulate", "--surveys", "10", "--seed", "4", "--page", str(page)]) == 0
    assert "95% interval" in capsys.readouterr().out
    assert page.read_text(encoding="utf-8") == write_page(simulate(10, 4))


def test_no_surveys_are_no_simulation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--surveys", "0"]) == 1
    assert "no survey" in capsys.readouterr().err
