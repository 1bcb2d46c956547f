import numpy as np
import pytest

from analysis.methods.intervals import share_difference_interval, share_interval
from analysis.methods.rogan_gladen import (
    Checked,
    Errors,
    ImpossibleCheck,
    can_be_told,
    corrected_differences,
    corrected_shares,
    errors_of,
)
from analysis.theme_simulation import Cell, simulate_cells

CHECK = Checked(60, 80, 100, 1000)
TIMES = 1500


@pytest.fixture(scope="module")
def cells() -> tuple[Cell, ...]:
    return simulate_cells(TIMES, seed=7)


def test_a_reader_who_never_errs_is_given_wilson_and_newcombe() -> None:
    x, n, faultless = np.array([0, 7, 20, 30]), np.array([40, 40, 40, 30]), errors_of([None])
    found, (low, high) = corrected_shares(x, n, faultless), share_interval(x, n)
    np.testing.assert_allclose(found.value, x / n)
    np.testing.assert_allclose(found.low, low, atol=1e-12)
    np.testing.assert_allclose(found.high, high, atol=1e-12)
    apart = corrected_differences(x, n, x[::-1], n[::-1], faultless)
    np.testing.assert_allclose(
        (apart.low, apart.high), share_difference_interval(x, n, x[::-1], n[::-1]), atol=1e-12
    )


def test_what_is_missed_is_added_and_what_is_wrong_taken_away() -> None:
    """Of 200, 40 truly: 24 of them found, and 160 × 20/900 wrongly."""
    found = corrected_shares([24 + 160 * 20 / 900], [200], errors_of([CHECK]))
    assert found.value[0] == pytest.approx(0.2)


def test_both_the_check_and_the_community_are_drawn_anew_and_nearly_the_same_interval_comes_out() -> None:
    """A parametric bootstrap over both, in 40,000 draws."""
    chance, x, n, other, others = np.random.default_rng(3), 45, 250, 130, 1500
    both, passed, unmarked = CHECK.both, CHECK.passed, CHECK.all - CHECK.marked
    found = chance.beta(both + 0.5, CHECK.marked - both + 0.5, 40_000)
    false = 1 - chance.beta(passed + 0.5, unmarked - passed + 0.5, 40_000)
    here = chance.beta(x + 0.5, n - x + 0.5, 40_000)
    there = chance.beta(other + 0.5, others - other + 0.5, 40_000)
    one = corrected_shares([x], [n], errors_of([CHECK]))
    apart = corrected_differences([x], [n], [other], [others], errors_of([CHECK]))
    shares, differences = (here - false) / (found - false), (here - there) / (found - false)
    for ends, drawn in ((one, shares), (apart, differences)):
        np.testing.assert_allclose(
            (ends.low[0], ends.high[0]), np.quantile(drawn, (0.025, 0.975)), atol=0.006
        )


def test_19_of_20_intervals_hold_what_is_true(cells: tuple[Cell, ...]) -> None:
    for held in ([cell.corrected for cell in cells], [cell.apart for cell in cells]):
        assert 0.94 <= np.mean(held) <= 0.96
        assert min(held) >= 0.925
        assert max(held) <= 0.985
    by_skill = {cell.skill: [one.corrected for one in cells if one.skill == cell.skill] for cell in cells}
    assert all(0.94 <= np.mean(held) <= 0.96 for held in by_skill.values())


@pytest.mark.parametrize("people", [0.5, 1.0])
def test_where_people_read_some_no_fewer_hold_what_is_true(people: float) -> None:
    cells = simulate_cells(times=400, people=people)
    for held in ([cell.corrected for cell in cells], [cell.apart for cell in cells]):
        assert np.mean(held) >= 0.95
        assert min(held) >= 0.92


def test_without_the_correction_many_do_not(cells: tuple[Cell, ...]) -> None:
    assert np.mean([cell.plain for cell in cells if cell.skill < 0.6]) < 0.7


def test_a_check_that_is_thought_exact_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: what is not known of the reader is left out of the interval."""

    def exact(checks: list[Checked]) -> Errors:
        found = errors_of(checks)
        none = np.zeros(len(checks))
        return Errors(found.sensitivity, found.false, found.sharpness, none, none)

    monkeypatch.setattr("analysis.theme_simulation.errors_of", exact)
    held = [cell.corrected for cell in simulate_cells(300) if cell.size == 500 and cell.marked == 0.02]
    assert np.mean(held) < 0.94


def test_what_is_found_wrongly_falls_out_of_a_difference() -> None:
    careful, careless = Checked(60, 60, 100, 1000), Checked(69, 159, 100, 1000)
    apart = [
        corrected_differences([60], [200], [300], [2000], errors_of([one])) for one in (careful, careless)
    ]
    assert careful.sensitivity == pytest.approx(0.6)
    assert apart[0].value[0] == pytest.approx(0.15 / 0.6)
    assert apart[1].value[0] == pytest.approx(0.15 / (0.69 - 0.1))


def test_a_share_is_never_under_none_nor_over_all_and_neither_is_its_interval() -> None:
    x, n = np.array([0, 1, 50, 50]), np.array([50, 50, 50, 60])
    found = corrected_shares(x, n, errors_of([CHECK] * 4))
    assert found.value[0] == 0
    assert found.value[2] == 1
    assert (found.low >= 0).all()
    assert (found.high <= 1).all()
    assert (found.low <= found.value).all()
    assert (found.value <= found.high).all()
    assert found.high[0] > 0


def test_fewer_found_than_errors_alone_would_give_is_not_certainly_none() -> None:
    """A reader who finds one in ten wrongly, and found none in 500."""
    found = corrected_shares([0], [500], errors_of([Checked(60, 150, 100, 1000)]))
    assert (found.value[0], found.low[0]) == (0, 0)
    assert 0 < found.high[0] < 0.02


def test_a_difference_agrees_with_the_shares_it_is_of() -> None:
    x, other = np.arange(0, 51, 10), np.full(6, 120)
    own = corrected_shares(x, 50, errors_of([CHECK])).value
    theirs = corrected_shares(other, 400, errors_of([CHECK])).value
    apart = corrected_differences(x, 50, other, 400, errors_of([CHECK]))
    np.testing.assert_allclose(apart.value, own - theirs)
    assert (apart.low <= apart.value).all()
    assert (apart.value <= apart.high).all()


@pytest.mark.parametrize("poor", [Checked(2, 200, 10, 1000), Checked(1, 1, 3, 50), Checked(0, 27, 6, 3185)])
def test_a_reader_who_tells_nothing_gets_no_share(poor: Checked) -> None:
    assert not can_be_told(poor)
    found = corrected_shares([30], [200], errors_of([poor]))
    apart = corrected_differences([30], [200], [30], [300], errors_of([poor]))
    assert np.isnan([*vars(found).values(), *vars(apart).values()]).all()


def test_nobody_has_no_share() -> None:
    assert np.isnan(corrected_shares([0], [0], errors_of([CHECK])).value).all()
    assert np.isnan(corrected_differences([0], [0], [3], [9], errors_of([CHECK])).low).all()
    assert corrected_shares([], [], errors_of([])).value.size == 0


@pytest.mark.parametrize(
    "counts", [(9, 8, 20, 100), (9, 20, 8, 100), (-1, 5, 5, 100), (0, 0, 0, 9), (9, 9, 9, 9)]
)
def test_a_check_that_cannot_be_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ImpossibleCheck, match="cannot be checked"):
        Checked(*counts)
