"""How far two people agree is said as other libraries say it, and never where it cannot be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.agreement import UnequalCodings, cohens_kappa, pooled_kappa, theme_kappas

FEELINGS = ("positive", "neutral", "negative")
CODED = some.lists(some.tuples(some.sampled_from(FEELINGS), some.sampled_from(FEELINGS)), min_size=2)


@settings(deadline=None)
@given(CODED)
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import cohen_kappa_score

    first, second = zip(*pairs, strict=True)
    ours = cohens_kappa(first, second)
    if ours.kappa is None:
        assert len({*first, *second}) == 1
    else:
        assert ours.kappa == pytest.approx(cohen_kappa_score(first, second), abs=0.0006)


@pytest.mark.parametrize("table", [[[20, 5], [10, 15]], [[30, 2, 1], [4, 25, 3], [0, 6, 29]]])
def test_its_interval_is_that_of_statsmodels(table: list[list[int]]) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa as reference

    cells = np.array(table)
    pairs = [(row, column) for (row, column), count in np.ndenumerate(cells) for _ in range(count)]
    first, second = zip(*pairs, strict=True)
    ours, theirs = cohens_kappa(first, second), reference(cells)
    assert (ours.kappa, ours.low, ours.high) == pytest.approx(
        (theirs.kappa, theirs.kappa_low, theirs.kappa_upp), abs=0.001
    )


def test_two_people_who_agree_always_have_a_kappa_of_one_and_by_chance_of_nought() -> None:
    rng = np.random.default_rng(3)
    one, other = (rng.choice(FEELINGS, 5000).tolist() for _ in range(2))
    assert cohens_kappa(one, one).kappa == 1.0
    assert cohens_kappa(one, other).kappa == pytest.approx(0.0, abs=0.03)


def test_where_two_never_differ_no_interval_is_made_up() -> None:
    for found in (cohens_kappa("yn", "yn"), pooled_kappa([{"food"}, set()], [{"food"}, set()], ["food"])):
        assert (found.kappa, found.low, found.high) == (1.0, None, None)


def test_a_theme_neither_ever_chose_has_no_kappa_and_spoils_no_other() -> None:
    ours: list[set[str]] = [{"food"}, set(), {"food"}, set()]
    theirs: list[set[str]] = [{"food"}, set(), set(), set()]
    found = theme_kappas(ours, theirs, ["food", "pain"])
    assert (found["food"].kappa, found["pain"].kappa) == (0.5, None)
    assert found["pain"].agreed == 1.0
    together = pooled_kappa(ours, theirs, ["food", "pain"])
    assert together.kappa == found["food"].kappa
    assert together.low is not None
    assert together.low <= 0.5 <= (together.high or 0)


def test_the_interval_over_all_themes_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    names = [f"t{number}" for number in range(5)]
    inside = 0
    for turn in range(40):
        truth = rng.random((60, 5)) < 0.3
        by = [truth ^ (rng.random((60, 5)) < 0.1) for _ in range(2)]
        ours, theirs = ([{names[i] for i in np.flatnonzero(row)} for row in flags] for flags in by)
        found = pooled_kappa(ours, theirs, names, seed=turn)
        # Each says yes with probability 0.34; both the same with 0.82.
        wanted = (0.82 - (0.34**2 + 0.66**2)) / (1 - (0.34**2 + 0.66**2))
        inside += (found.low or 0) <= wanted <= (found.high or 0)
    assert inside >= 34


def test_codings_of_other_comments_are_refused() -> None:
    with pytest.raises(UnequalCodings, match="not of the same comments"):
        cohens_kappa("ab", "a")
    with pytest.raises(UnequalCodings, match="not of the same comments"):
        pooled_kappa([{"a"}], [], ["a"])


def test_of_no_comments_nothing_is_said() -> None:
    assert cohens_kappa([], []).kappa is None
    assert pooled_kappa([], [], ["food"]).kappa is None
