"""The auditor finds each leak that is planted, and none where the rule is kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pandas import DataFrame, concat

from analysis.attack import ContradictionError, attack, attack_rows
from analysis.audit.figures import Group, Seen
from analysis.audit.splits import Layout
from analysis.audit.working_out import Finding
from analysis.closing import Linked
from analysis.disclosure import protect
from analysis.gaps import measure_gaps
from analysis.methods.intervals import share_interval
from analysis.protected import ProtectedTable
from analysis.showable import Heading
from analysis.small_numbers import TOO_FEW, Rule, is_too_small
from tests.analysis.tables import MEASURES, WAITING, Sizes, counts_of, gaps_in

HEADING = Heading("tiny", "2026-11-21")
EXACT = Rule(smallest=8, rounding=1)
only_the_smallest_hidden = pytest.mark.usefixtures("only_the_smallest_are_hidden")
FEW_MEN = {"sex=female": (20, 12), "sex=male": (2, 1)}


def shown(sizes: Sizes, everyone: tuple[int, int], rule: Rule | None = None, **linked: Any) -> ProtectedTable:
    return protect(gaps_in(sizes, everyone), rule or Rule(), HEADING, linked=Linked(**linked))


def about(findings: tuple[Finding, ...], community: str, what: str = "n") -> tuple[int, int]:
    """The range that was found of one number."""
    [found] = [one for one in findings if (one.group.community, one.what) == (community, what)]
    return found.low, found.high


@pytest.fixture
def only_the_smallest_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: groups of 1 to 7 are hidden, and nothing to protect them."""

    def smallest(sizes: Mapping[str, int], _all: int, rule: Rule, _twins: Any) -> dict[str, str]:
        return {name: TOO_FEW for name, size in sizes.items() if is_too_small(size, rule)}

    monkeypatch.setattr("analysis.masking.hidden_groups", smallest)
    nothing_more_is_hidden(monkeypatch)


def nothing_more_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: what the auditor would hide besides stays open."""

    def open_still(_own: DataFrame, whys: list[str], *_others: Any) -> list[str]:
        return whys

    monkeypatch.setattr("analysis.masking.close_leaks", open_still)


@only_the_smallest_hidden
def test_a_total_left_open_gives_the_hidden_men_back() -> None:
    leaky = shown({"sex=female": (40, 22), "sex=male": (4, 3)}, (44, 25), EXACT)
    assert about(attack([leaky], EXACT, complete=["sex"]), "sex=male") == (4, 4)


@only_the_smallest_hidden
def test_a_complementary_cell_left_open_gives_the_smallest_back() -> None:
    sizes = {"religion=sikh": (3, 2), "religion=hindu": (10, 9), "religion=muslim": (50, 45)}
    leaky = shown(sizes, (63, 56), EXACT)
    assert about(attack([leaky], EXACT, complete=["religion"]), "religion=sikh") == (3, 3)


@only_the_smallest_hidden
def test_a_rounded_margin_can_pin_a_hidden_cell() -> None:
    """About 20 women of about 20 people: there are 1 to 4 men."""
    leaky = shown(FEW_MEN, (22, 13))
    assert about(attack([leaky]), "sex=male") == (1, 4)


def test_two_overlapping_age_bands_tell_on_those_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    bands = {"age=18-24": (33, 12), "age=18-25": (37, 16), "age=26-64": (150, 90)}
    assert not attack([shown(bands, (200, 120))])
    nothing_more_is_hidden(monkeypatch)
    found = attack([shown(bands, (200, 120))])
    assert about(found, "everyone/piece:age=25-25", "x") == (1, 4)


def in_area(sizes: Sizes, everyone: tuple[int, int], area: str) -> DataFrame:
    return counts_of(sizes, everyone).assign(area=area)


def test_a_filter_that_leaves_out_one_person_tells_on_them(monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = in_area({"religion=sikh": (61, 31), "religion=hindu": (90, 60)}, (300, 180), "all")
    kiosk = in_area({"religion=sikh": (60, 30), "religion=hindu": (70, 50)}, (250, 150), "kiosk")
    gaps = measure_gaps(concat([everyone, kiosk], ignore_index=True), MEASURES)
    assert not attack([protect(gaps, Rule(), HEADING)])
    nothing_more_is_hidden(monkeypatch)
    [elsewhere] = [
        one
        for one in attack([protect(gaps, EXACT, HEADING)], EXACT)
        if (one.group.community, one.what) == ("religion=sikh", "n")
    ]
    assert (elsewhere.low, elsewhere.high, elsewhere.group.area) == (1, 1, "all/not said")


def exactly(x: int, n: int, digits: int) -> dict[str, float]:
    """The percentage of these counts and its interval, to so many digits."""
    low, high = share_interval([x], [n])
    return {
        "value": round(100 * x / n, digits),
        "low": round(100 * float(low[0]), digits),
        "high": round(100 * float(high[0]), digits),
    }


@pytest.mark.parametrize("names", [("value",), ("low", "high"), ("value", "low", "high")])
def test_an_exact_percentage_or_interval_gives_the_count_beside_it_back(
    names: tuple[str, ...],
) -> None:
    """23 of 58 people, shown as 25 of 60 with the true 39.7%."""
    true = exactly(23, 58, 1)
    published = Seen("survey safe", Group("religion=sikh"), 60, 25, 345, {name: true[name] for name in names})
    found = attack_rows([published], Rule(), Layout({}))
    assert about(found, "religion=sikh") == (58, 58)
    assert about(found, "religion=sikh", "x") == (23, 23)


def test_percentages_computed_from_rounded_counts_tell_nothing() -> None:
    rounded = Seen("survey safe", Group("religion=sikh"), 60, 25, 345, exactly(25, 60, 0))
    assert not attack_rows([rounded], Rule(), Layout({}))


def test_two_refreshes_a_few_answers_apart_tell_on_those_who_came_between() -> None:
    """20 people came in all, 4 of them Sikh: all 4 felt safe, or nearly all."""
    first = shown({"religion=sikh": (28, 12), "religion=hindu": (90, 60)}, (200, 140))
    then = {"religion=sikh": (32, 16), "religion=hindu": (106, 70)}
    found = attack([first, shown(then, (220, 154))])
    assert about(found, "religion=sikh", "x") == (1, 4)
    assert not attack([first, shown(then, (220, 154), earlier=(first,))])


def test_a_wave_taken_away_from_both_waves_tells_on_the_few_of_the_other() -> None:
    sizes = {"religion=sikh": (28, 12), "religion=hindu": (90, 60)}
    autumn = counts_of(sizes, (200, 140)).assign(period="2026-Q3")
    first = protect(measure_gaps(autumn, MEASURES), Rule(), HEADING)
    both = {"religion=sikh": (32, 16), "religion=hindu": (140, 95)}
    found = attack([first, shown(both, (320, 214))])
    assert about(found, "religion=sikh", "x") == (1, 4)
    assert not attack([first, shown(both, (320, 214), earlier=(first,))])


def test_a_mark_that_follows_the_true_base_tells_on_it() -> None:
    """49 answers are shown as 50: the mark of an early sign would say that they are 48 or 49."""
    published = Seen("survey safe", Group("religion=sikh"), 50, 50, 350, {}, flags=("early sign",))
    assert about(attack_rows([published], Rule(), Layout({})), "religion=sikh") == (48, 49)


def test_worse_or_better_can_tell_on_a_count_that_is_not_given() -> None:
    """Of 20 people fewer than 8 were counted, and that is not worse than 30 in 100: it was 6 or 7 of them."""
    common: dict[str, Any] = {"numbers": {}, "flags": ("count under 8", "early sign"), "reference_n": 380}
    told = Seen("survey safe", Group("religion=sikh"), 20, None, status="no gap", worse=False, **common)
    beside = Seen("survey safe", Group("religion=hindu"), 100, 30, 300, exactly(30, 100, 0), worse=None)
    beside = replace(beside, numbers=exactly(30, 100, 0) | {"reference_value": 30.0})
    found = attack_rows([told, beside], Rule(), Layout({}))
    low, high = about(found, "religion=sikh", "x")
    assert low >= 5
    assert high == 7


def test_people_on_one_theme_are_the_people_on_every_theme() -> None:
    seen = Seen("theme waiting", Group("religion=sikh"), 20, 10, 40, flags=("early sign",))
    hidden = Seen("theme rooms", Group("religion=sikh"))
    beside = Seen("theme rooms", Group("religion=hindu"), 40, 20, 20, flags=("early sign",))
    assert not [one for one in attack_rows([seen, hidden, beside], Rule(), Layout({})) if one.what == "n"]


def test_what_agrees_with_no_counts_is_said_and_not_passed_over() -> None:
    rows = [Seen("survey safe", Group(name), 100, 50, 20) for name in ("religion=sikh", "religion=hindu")]
    with pytest.raises(ContradictionError, match="agrees with no counts"):
        attack_rows(rows, Rule(), Layout({}))


def test_a_comment_taken_back_between_two_releases_stops_nothing() -> None:
    first = shown({"religion=sikh": (60, 30), "religion=hindu": (90, 60)}, (200, 140))
    second = shown({"religion=sikh": (40, 20), "religion=hindu": (120, 80)}, (220, 150))
    assert not attack([first, second])


def test_published_figures_of_others_are_not_attacked() -> None:
    table = protect(gaps_in({"religion=sikh": (60, 20)}, (300, 200), WAITING), Rule(), HEADING)
    assert {one.evidence for one in table.rows} == {"theme"}
    assert not attack([table])


def test_the_auditor_says_nothing_while_it_works(capfd: pytest.CaptureFixture[str]) -> None:
    protect(gaps_in({"religion=sikh": (60, 20), "religion=hindu": (9, 4)}, (300, 200)), Rule(), HEADING)
    assert capfd.readouterr() == ("", "")
