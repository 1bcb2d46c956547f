"""What `make bench` measures of the analysis is really done, and the page says what was found."""

from pathlib import Path

import pytest

from bench import analysis_cases, analysis_report
from bench.analysis import Taken
from bench.analysis_cases import CASES


@pytest.fixture(autouse=True)
def _few_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("RESPONSES", 40_000), ("BATCH", 20_000), ("PEOPLE", 3000)):
        monkeypatch.setattr(analysis_cases, name, size)


@pytest.mark.parametrize(("name", "rows"), [("ten-million", 42 * 23), ("protect", 60 * 12)])
def test_every_community_has_its_row(name: str, rows: int, tmp_path: Path) -> None:
    case = CASES[name]
    assert case.work(case.ready(tmp_path)) == rows


def test_thirty_six_strata_are_fitted_and_every_stratum_with_people_is_weighted(tmp_path: Path) -> None:
    case = CASES["intersections"]
    assert case.work(case.ready(tmp_path)) == 36
    counts, codes, populations = (raking := CASES["raking"]).ready(tmp_path)
    assert codes.shape == (2 * 8 * 19 * 42, 4)
    assert raking.work((counts, codes, populations)) == (counts > 0).sum()


def test_sixty_communities_are_measured_on_twelve_items_for_each_kind(tmp_path: Path) -> None:
    case = CASES["hundred-thousand"]
    assert case.work(case.ready(tmp_path)) == 60 * 12 * 2


def test_a_file_with_an_answer_too_few_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["ten-million"]
    path = case.ready(tmp_path)
    monkeypatch.setattr(analysis_cases, "RESPONSES", 40_001)
    with pytest.raises(ValueError, match="40,000 answers in 756 strata"):
        case.work(path)


def test_the_page_gives_each_case_beside_what_it_may_take() -> None:
    page = analysis_report.write(
        {name: Taken(9, (2.0, 1.0, 0.5), (1.9, 0.8, 0.4), 428.4) for name in CASES}, 0.5
    )
    assert page.count("| 2.00 | 0.75 |") == len(CASES)
    assert "| 428 | 2,000 | 9 |" in page
    assert "load average was 0.5" in page
