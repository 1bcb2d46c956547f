"""What was shown before limits what may be shown now."""

import pytest

from analysis.attack import attack
from analysis.closing import Linked
from analysis.disclosure import protect
from analysis.ledger import may_release
from analysis.protected import ProtectedTable
from analysis.showable import Heading
from analysis.small_numbers import Rule
from tests.analysis.tables import Sizes, gaps_in

HEADING = Heading("tiny", "2026-11-21")
BEFORE = {
    "religion=sikh": (28, 12), "religion=hindu": (90, 60), "age=18-24": (60, 40), "age=25-34": (80, 60),
    "sex=female": (100, 70), "sex=male": (95, 65), "carer=yes": (55, 30), "carer=no": (140, 105),
    "age=35-44": (40, 25),
    "disability=yes": (75, 45), "disability=no": (105, 85), "english-level=well": (60, 40),
}  # fmt: skip
FOUR_SIKHS = BEFORE | {"religion=sikh": (32, 16), "religion=hindu": (106, 70)}


def shown(sizes: Sizes, everyone: tuple[int, int], *earlier: ProtectedTable) -> ProtectedTable:
    return protect(gaps_in(sizes, everyone), Rule(), HEADING, linked=Linked(earlier=earlier))


def seen(table: ProtectedTable) -> set[str]:
    return {row.community for row in table.rows if row.n is not None}


@pytest.fixture(scope="module")
def first() -> ProtectedTable:
    return shown(BEFORE, (200, 140))


def test_the_first_release_of_a_survey_may_be_shown(first: ProtectedTable) -> None:
    assert may_release([], first)


def test_twenty_came_but_four_of_one_community_and_they_are_not_told_on(first: ProtectedTable) -> None:
    careless = shown(FOUR_SIKHS, (220, 154))
    assert "religion=sikh" in seen(careless)
    assert not may_release([first], careless)
    careful = shown(FOUR_SIKHS, (220, 154), first)
    assert "religion=sikh" not in seen(careful)
    assert not attack([first, careful])


def test_a_release_that_would_hide_much_of_what_was_seen_waits() -> None:
    few_rows = {name: BEFORE[name] for name in ("religion=sikh", "religion=hindu")}
    before = shown(few_rows, (200, 140))
    few_came = {name: FOUR_SIKHS[name] for name in few_rows}
    after = shown(few_came, (220, 154), before)
    assert not attack([before, after])
    assert not may_release([before], after)


def test_when_enough_came_everywhere_results_are_shown_anew(first: ProtectedTable) -> None:
    doubled = {name: (2 * n, 2 * x) for name, (n, x) in BEFORE.items()}
    after = shown(doubled, (400, 280), first)
    assert seen(after) == seen(first)
    assert may_release([first], after)


def test_releases_a_few_answers_apart_are_looked_at_all_together(first: ProtectedTable) -> None:
    """The newest is safe beside the last, in which Sikhs were hidden, and not beside the one before that."""
    second = shown(FOUR_SIKHS, (220, 154), first)
    third = shown(FOUR_SIKHS | {"sex=male": (115, 80)}, (240, 170))
    assert "religion=sikh" not in seen(second)
    assert not may_release([first, second], third)
    assert "religion=sikh" not in seen(shown(FOUR_SIKHS, (240, 170), first, second))
