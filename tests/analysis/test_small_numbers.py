"""No small group can be seen, worked out by taking away, or told from a table beside it."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame

from analysis.masking import mask_gaps
from analysis.small_numbers import Rule, hidden_groups, is_too_small, may_refresh, round_count
from tests.analysis.tables import gaps_in

RULE = Rule()
SPLIT = ("religion=buddhist", "religion=christian", "religion=hindu", "religion=jewish", "religion=muslim")


def masked(sizes: Mapping[str, tuple[int, int]], everyone: tuple[int, int]) -> DataFrame:
    return mask_gaps(gaps_in(sizes, everyone), RULE).set_index("community")


def seen(sizes: Mapping[str, tuple[int, int]], everyone: tuple[int, int], community: str) -> dict[str, Any]:
    [row] = masked(sizes, everyone).loc[[community]].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_seven_answers_are_hidden_and_eight_are_shown_as_ten() -> None:
    table = masked(
        {"religion=sikh": (7, 4), "religion=hindu": (8, 4), "religion=christian": (90, 60)}, (200, 140)
    )
    assert table.loc["religion=sikh", "status"] == "hidden"
    assert table["n"].isna()["religion=sikh"]
    table = masked({"religion=sikh": (8, 4), "religion=christian": (90, 60)}, (200, 140))
    assert table.loc["religion=sikh", "n"] == 10


def test_of_thirty_split_in_twenty_three_and_seven_neither_is_shown() -> None:
    table = masked({"sex=female": (23, 15), "sex=male": (7, 4)}, (30, 19))
    assert table["status"].tolist() == ["hidden", "hidden"]
    assert table[["n", "x", "value", "reference_n", "reference_value", "difference"]].isna().all(axis=None)


@pytest.mark.parametrize(("larger", "smaller"), [(23, 22), (25, 24), (30, 29), (40, 33)])
def test_two_groups_that_differ_by_a_few_people_never_show_two_tables(larger: int, smaller: int) -> None:
    hidden = hidden_groups(
        {"ethnicity=asian": larger, "ethnicity=indian": smaller, "ethnicity=white": 60}, 200, RULE
    )
    assert "ethnicity=indian" in hidden


def test_two_groups_that_are_the_same_people_show_the_same_table() -> None:
    table = masked(
        {"ethnicity=asian": (30, 15), "ethnicity=indian": (30, 15), "ethnicity=white": (90, 70)}, (200, 140)
    )
    shown = table.loc[["ethnicity=asian", "ethnicity=indian"], ["n", "value", "low", "high", "difference"]]
    assert len(shown.drop_duplicates()) == 1
    assert shown.notna().all(axis=None)


def test_twins_of_two_characteristics_are_not_both_shown() -> None:
    sizes = {"religion=sikh": (60, 30), "ethnicity=indian": (61, 30), "religion=hindu": (80, 50)}
    gaps = gaps_in(sizes, (300, 200))
    alone = mask_gaps(gaps, RULE).set_index("community")["status"]
    beside = mask_gaps(gaps, RULE, twins=("religion=sikh",)).set_index("community")["status"]
    assert alone["religion=sikh"] != "hidden"
    assert beside["religion=sikh"] == "hidden"


@pytest.mark.parametrize(("base", "shown"), [(8, False), (19, False), (20, True)])
def test_that_nobody_felt_safe_is_shown_only_of_twenty_or_more(base: int, shown: bool) -> None:
    table = masked({"religion=sikh": (base, 0), "religion=hindu": (90, 60)}, (200, 140))
    assert table["value"].notna()["religion=sikh"] == shown


def test_the_ward_of_three_cannot_be_worked_out_from_the_other_two_and_the_site() -> None:
    # Wards of 3, 10 and 50 answers with 2, 9 and 45 positive: the site shows 56 of 63.
    wards = {"religion=sikh": (3, 2), "religion=hindu": (10, 9), "religion=muslim": (50, 45)}
    table = masked(wards, (63, 56))
    assert table["status"].to_dict() == {
        "religion=sikh": "hidden", "religion=hindu": "hidden", "religion=muslim": "listen first",
    }  # fmt: skip
    assert table["n"].dropna().to_dict() == {"religion=muslim": 50}
    assert table[["x", "value", "reference_x", "reference_value", "difference"]].isna().all(axis=None)


def test_shown_percentages_and_intervals_come_from_the_rounded_counts_in_whole_points() -> None:
    one = seen({"religion=sikh": (58, 23), "religion=hindu": (90, 60)}, (403, 280), "religion=sikh")
    assert (one["n"], one["x"], one["reference_n"], one["reference_x"]) == (60, 25, 345, 255)
    assert one["value"] == round(100 * 25 / 60)
    assert one["difference"] == round(100 * 25 / 60 - 100 * 255 / 345)
    for name in ("value", "low", "high", "difference", "difference_low", "difference_high"):
        assert one[name] == int(one[name])


def test_two_groups_with_the_same_rounded_counts_show_the_same_figures() -> None:
    figures = ["n", "x", "value", "low", "high"]
    shown = [
        [
            seen({"religion=sikh": sizes, "religion=hindu": (90, 60)}, (400, 280), "religion=sikh")[name]
            for name in figures
        ]
        for sizes in ((58, 23), (62, 27), (60, 25))
    ]
    assert shown[0] == shown[1] == shown[2]


def test_a_count_of_one_to_seven_is_not_given_but_the_gap_is_still_named() -> None:
    one = masked({"religion=sikh": (60, 5), "religion=hindu": (90, 60)}, (1000, 740)).loc["religion=sikh"]
    assert (one["status"], one["n"]) == ("gap", 60)
    assert "count under 8" in one["flags"]
    assert one[["x", "value", "low", "high", "difference", "ratio"]].isna().all()


def test_a_count_that_leaves_a_few_to_everyone_else_is_not_given() -> None:
    one = masked({"religion=sikh": (60, 40), "religion=hindu": (30, 2)}, (90, 44)).loc["religion=sikh"]
    assert one[["x", "value", "reference_x", "reference_value"]].isna().all()


def test_a_group_that_is_nearly_everyone_is_hidden() -> None:
    assert hidden_groups({"disability=no": 96}, 100, RULE) == {
        "disability=no": "hidden so that another cannot be worked out"
    }


def test_a_group_under_twenty_tells_no_more_than_its_rounded_size() -> None:
    one = masked({"religion=sikh": (18, 9), "religion=hindu": (90, 60)}, (200, 140)).loc["religion=sikh"]
    assert (one["status"], one["n"], one["flags"]) == ("listen first", 20, "")
    assert one[["x", "value", "difference", "q"]].isna().all()
    assert one["worse"] is None


def test_how_sure_a_gap_is_is_told_in_bands() -> None:
    table = masked({"religion=sikh": (100, 40), "religion=hindu": (90, 60)}, (1000, 740))
    assert set(table["q"].dropna()) <= {0.01, 0.05, 0.10}


def test_a_hidden_wider_group_cannot_be_added_up_from_its_parts() -> None:
    sizes = {"ethnicity=asian": 40, "ethnicity=indian": 25, "ethnicity=pakistani": 15, "ethnicity=black": 5}
    hidden = hidden_groups(sizes, 300, RULE)
    assert set(hidden) >= {"ethnicity=black", "ethnicity=asian", "ethnicity=pakistani"}


def test_at_most_two_characteristics_may_be_looked_at_together() -> None:
    assert not hidden_groups({"sex=female+age=65-74": 40}, 300, RULE)
    with pytest.raises(ValueError, match="at most 2 characteristics"):
        hidden_groups({"sex=female+age=65-74+religion=sikh": 40}, 300, RULE)


def test_two_together_are_hidden_by_either_of_their_halves() -> None:
    sizes = {"sex=female": 50, "sex=female+age=65-74": 45, "sex=female+age=75-and-over": 5}
    assert set(hidden_groups(sizes, 300, RULE)) >= {"sex=female+age=65-74", "sex=female+age=75-and-over"}


def test_results_are_shown_anew_only_when_twenty_more_answers_are_in() -> None:
    assert [may_refresh(base, 100, RULE) for base in (99, 100, 119, 120)] == [False, False, False, True]
    assert [may_refresh(base, None, RULE) for base in (19, 20)] == [False, True]


def test_another_audience_can_have_a_stricter_rule() -> None:
    assert is_too_small(9, Rule(smallest=10))
    assert hidden_groups({"religion=sikh": 9, "religion=hindu": 90}, 300, Rule(smallest=10))
    assert "religion=sikh" not in hidden_groups({"religion=sikh": 9, "religion=hindu": 90}, 300, RULE)


@given(st.integers(0, 10_000))
def test_a_shown_count_is_never_further_from_the_true_one_than_two(count: int) -> None:
    assert abs(round_count(count) - count) <= 2
    assert round_count(count) % 5 == 0


@settings(max_examples=300)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=len(SPLIT)), st.integers(0, 30))
def test_nobody_can_work_out_a_hidden_group_by_taking_the_shown_ones_away(
    sizes: list[int], unsaid: int
) -> None:
    """The attacker knows the exact total and that nobody left the question out, and is right about it."""
    known = dict(zip(SPLIT, sizes, strict=False))
    everyone = sum(sizes) + unsaid
    hidden = hidden_groups(known, everyone, RULE)
    shown = {name: round_count(size) for name, size in known.items() if name not in hidden}
    for name in hidden:
        if known[name] and shown:
            assert len(possible_sizes(name, shown, known, hidden, everyone)) > 1, (known, hidden)
    assert all(size == 0 or size >= RULE.smallest for name, size in known.items() if name not in hidden)


def possible_sizes(
    name: str, shown: Mapping[str, int], known: Mapping[str, int], hidden: Mapping[str, str], everyone: int
) -> set[int]:
    """Every size a hidden group may have, given the total and the shown sizes, each up to two away."""
    others = [other for other in hidden if other != name and known[other]]
    reach = 2 * len(shown)
    least = everyone - sum(shown.values()) - reach
    most = everyone - sum(shown.values()) + reach
    return {
        size for size in range(1, everyone + 1) if len(others) <= most - size and (others or size >= least)
    }


def test_the_attack_succeeds_where_the_rule_is_broken_on_purpose() -> None:
    known = {"sex=female": 20, "sex=male": 7}
    assert possible_sizes("sex=male", {"sex=female": 20}, known, {"sex=male": ""}, 22) == {1, 2, 3, 4}
    assert len(possible_sizes("sex=male", {}, known, {"sex=male": ""}, 7)) == 1
