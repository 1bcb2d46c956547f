"""A gap is called where it is sure and large enough, against the right reference, and called once."""

import pytest
from pandas import DataFrame, concat

from analysis.gaps import measure_gaps
from analysis.pipeline import gaps_of
from analysis.service_data import read_service_data
from analysis.service_gaps import references_by_characteristic
from analysis.table_checks import TableFaults
from tests.analysis.tables import MEASURES, SAFE, WAITING, counts_of, gaps_in


@pytest.fixture(scope="module")
def published() -> DataFrame:
    return measure_gaps(service=read_service_data(), reference="white-british")


def row(table: DataFrame, community: str, measure: str = "safe", area: str = "") -> DataFrame:
    found = table[table["community"].eq(community) & table["measure"].eq(measure)]
    found = found[found["area"].eq(area)] if area else found
    assert len(found) == 1
    return found


def test_a_community_is_compared_with_everyone_else_and_not_with_everyone() -> None:
    one = row(gaps_in({"sex=female": (70, 56)}, (150, 104)), "sex=female")
    assert one[["n", "x", "reference_n", "reference_x"]].to_numpy().tolist() == [[70, 56, 80, 48]]
    numbers = one[["difference", "difference_low", "difference_high"]].round(2).to_numpy().tolist()
    assert numbers == [[20.0, 5.24, 33.39]]


def test_a_large_and_sure_difference_is_a_gap_and_says_it_is_worse() -> None:
    one = row(gaps_in({"religion=sikh": (100, 40)}, (1000, 740)), "religion=sikh")
    assert (one["status"].item(), one["worse"].item()) == ("gap", True)


def test_a_theme_that_is_commoner_is_worse_although_its_difference_is_positive() -> None:
    one = row(gaps_in({"religion=sikh": (100, 50)}, (1000, 200), WAITING), "religion=sikh", "waiting")
    assert one["difference"].item() > 0
    assert (one["status"].item(), one["worse"].item()) == ("gap", True)


def test_a_gap_on_fewer_than_fifty_answers_is_an_early_sign() -> None:
    one = row(gaps_in({"religion=sikh": (49, 10)}, (1000, 740)), "religion=sikh")
    assert (one["status"].item(), one["flags"].item()) == ("early sign", "early sign")


def test_fewer_than_twenty_answers_are_never_tested() -> None:
    one = row(gaps_in({"religion=sikh": (19, 0)}, (1000, 740)), "religion=sikh")
    assert one["status"].item() == "listen first"
    assert one["p"].isna().all()


def test_a_community_is_called_better_only_where_it_is_likely_to_be_much_better() -> None:
    level = {"sex=female": (900, 630), "sex=male": (900, 630), "religion=hindu": (900, 630)}
    clear = row(gaps_in(level | {"religion=sikh": (400, 348)}, (5000, 3500)), "religion=sikh")
    assert (clear["status"].item(), clear["likely"].item() > 0.8) == ("better", True)
    unsure = row(gaps_in(level | {"religion=sikh": (700, 525)}, (5000, 3500)), "religion=sikh")
    assert unsure["q"].item() < 0.10
    assert unsure["difference"].item() > 3
    assert (unsure["status"].item(), unsure["likely"].item() < 0.8) == ("no gap", True)


def test_a_sure_difference_of_three_points_or_less_is_no_gap() -> None:
    one = row(gaps_in({"religion=sikh": (50_000, 35_000)}, (100_000, 71_400)), "religion=sikh")
    assert one["q"].item() < 0.001
    assert one["difference"].item() == pytest.approx(-2.8)
    assert one["status"].item() == "no gap"


def test_many_communities_looked_at_together_need_surer_gaps() -> None:
    alone = {"religion=sikh": (100, 60)}
    others = {f"age={age}": (100, 70) for age in ("18-24", "25-34", "35-44", "45-54", "55-64")}
    assert row(gaps_in(alone, (1000, 700)), "religion=sikh")["status"].item() == "gap"
    assert row(gaps_in(alone | others, (1000, 700)), "religion=sikh")["status"].item() == "no gap"


def test_kinds_of_respondents_are_families_of_their_own() -> None:
    counts = [counts_of({"religion=sikh": (100, 40)}, (1000, 740), kind=kind) for kind in ("user", "carer")]
    both = measure_gaps(concat(counts, ignore_index=True), MEASURES)
    assert both["q"].tolist() == pytest.approx(both["p"].tolist())


def test_a_wider_community_whose_gap_is_that_of_one_part_is_not_called_as_well() -> None:
    sizes = {
        "ethnicity=asian": (400, 240),
        "ethnicity=bangladeshi": (150, 60),
        "ethnicity=indian": (250, 180),
    }
    table = gaps_in(sizes, (2000, 1400))
    assert row(table, "ethnicity=bangladeshi")["status"].item() == "gap"
    asian = row(table, "ethnicity=asian")
    assert (asian["status"].item(), asian["told_by"].item()) == ("no gap", "ethnicity=bangladeshi")
    assert "told by another" in asian["flags"].item()
    assert asian["difference"].item() < -10


def test_parts_that_only_share_the_gap_of_the_whole_are_not_called_as_well() -> None:
    sizes = {
        "disability=yes": (400, 200),
        "disability=limited-a-lot": (130, 66),
        "disability=limited-a-little": (140, 68),
        "disability=not-limited": (130, 66),
    }
    table = gaps_in(sizes, (2000, 1400))
    assert row(table, "disability=yes")["status"].item() == "gap"
    assert set(table["status"]) == {"gap", "no gap"}


def test_a_wider_community_keeps_a_gap_that_is_there_without_its_worst_part() -> None:
    sizes = {"ethnicity=asian": (600, 300), "ethnicity=bangladeshi": (150, 45)}
    table = gaps_in(sizes, (2000, 1400))
    assert set(table["status"]) == {"gap"}


def test_two_halves_of_everyone_are_one_test() -> None:
    table = gaps_in({"sex=female": (500, 330), "sex=male": (480, 350)}, (980, 680))
    assert row(table, "sex=female")["q"].item() == row(table, "sex=male")["q"].item()
    assert row(table, "sex=male")["q"].item() == pytest.approx(row(table, "sex=male")["p"].item())


def test_counts_of_a_measure_nobody_defined_are_refused() -> None:
    with pytest.raises(TableFaults, match="nobody defined this measure"):
        measure_gaps(counts_of({"sex=female": (70, 56)}, (150, 104)), [WAITING])


def test_nothing_to_measure_is_said_plainly() -> None:
    with pytest.raises(ValueError, match="nothing to measure"):
        measure_gaps()


def test_the_published_recovery_gap_of_bangladeshi_people_is_reproduced(published: DataFrame) -> None:
    one = row(published, "ethnicity=bangladeshi", "talking-therapies-recovery", "England")
    numbers = one[["difference", "difference_low", "difference_high"]].round(1).to_numpy().tolist()
    assert (numbers, one["status"].item(), one["period"].item()) == (
        [[-12.0, -13.3, -10.6]],
        "gap",
        "2024-25",
    )


def test_african_people_recover_as_often_as_white_british_people(published: DataFrame) -> None:
    one = row(published, "ethnicity=african", "talking-therapies-recovery", "England")
    numbers = one[["difference", "difference_low", "difference_high"]].round(1).to_numpy().tolist()
    assert (numbers, one["status"].item()) == ([[-0.1, -1.0, 0.8]], "no gap")


@pytest.mark.parametrize(
    ("community", "ratio", "low", "high"),
    [("other-black", 10.92, 10.33, 11.55), ("black", 3.57, 3.47, 3.69), ("indian", 0.84, 0.78, 0.89)],
)
def test_detention_ratios_have_the_error_of_the_published_interval(
    published: DataFrame, community: str, ratio: float, low: float, high: float
) -> None:
    one = row(published, f"ethnicity={community}", "detentions-standardised", "England")
    assert one[["ratio", "ratio_low", "ratio_high"]].round(2).to_numpy().tolist() == [[ratio, low, high]]


def test_the_other_black_rate_is_flagged_as_a_mixture_the_source_overestimates(published: DataFrame) -> None:
    flags = row(published, "ethnicity=other-black", "detentions-standardised", "England")["flags"].item()
    assert {"residual", "overestimated", "missing characteristic"} <= set(flags.split(";"))
    assert "overestimated" not in row(published, "sex=other", "detentions", "England")["flags"].item()


def test_a_suppressed_figure_is_no_data_and_still_there(published: DataFrame) -> None:
    one = row(published, "ethnicity=other-2001", "detentions", "QJM")
    assert (one["status"].item(), "suppressed" in one["flags"].item()) == ("no data", True)


def test_rounded_counts_make_a_local_gap_less_sure(published: DataFrame) -> None:
    one = row(published, "ethnicity=mixed", "talking-therapies-recovery", "QJM")
    assert one["reference"].item() == "bme=white-british"  # the same people under another name
    assert one["difference_high"].item() > 0 > one["difference"].item()
    assert one["p"].item() > 0.1


def test_where_white_british_is_not_published_the_wider_group_stands_in_and_says_so(
    published: DataFrame,
) -> None:
    one = row(published, "ethnicity=black", "detentions", "QE1")
    assert (one["reference"].item(), "wider reference" in one["flags"].item()) == ("ethnicity=white", True)


def test_unknown_and_total_rows_are_no_communities(published: DataFrame) -> None:
    assert not published["community"].str.contains("unknown|everyone|=all").any()


def test_a_crude_rate_is_used_only_where_no_standardised_one_is_published(published: DataFrame) -> None:
    england = published[published["area"].eq("England")]
    assert not england[england["measure"].eq("detentions")]["characteristic"].eq("ethnicity").any()
    assert england[england["measure"].eq("detentions")]["characteristic"].eq("age").any()


def test_each_characteristic_has_its_publishers_reference_but_for_the_one_named() -> None:
    references = references_by_characteristic("irish")
    assert references["ethnicity"] == "ethnicity=irish"
    assert references["sexual-orientation"] == "sexual-orientation=heterosexual"
    assert set(references_by_characteristic("everyone else").values()) == {"everyone else"}


def test_an_unknown_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="martian"):
        measure_gaps(service=read_service_data(), reference="martian")


def test_survey_measures_and_published_figures_meet_in_one_graded_table() -> None:
    from analysis.pipeline import Rows
    from tests.analysis.tables import answers_of

    people = [(f"r{number}", "user", "yes" if number % 10 < 7 else "no") for number in range(900)]
    people += [(f"s{number}", "user", "yes" if number % 10 < 3 else "no") for number in range(100)]
    members = DataFrame(
        {"response": [f"s{number}" for number in range(100)], "community": "ethnicity=caribbean"}
    )
    found = gaps_of(Rows(answers_of(people), members), [SAFE], read_service_data())
    grades = found.grades.set_index(["community", "domain"])["grade"]
    assert grades["ethnicity=caribbean", "safety"] == "confirmed"
    assert grades["ethnicity=african", "safety"] == "data ahead of voice"


def test_a_published_rate_of_none_is_no_data_and_stops_nothing() -> None:
    service = read_service_data()
    none = service["indicator"].eq("detentions-standardised") & service["community"].eq("ethnicity=chinese")
    assert none.any()
    service.loc[none, ["numerator", "numerator_low", "numerator_high", "value", "low", "high"]] = 0.0
    found = measure_gaps(service=service, reference="white-british")
    one = row(found, "ethnicity=chinese", "detentions-standardised", "England")
    assert (one["status"].item(), one["ratio"].isna().item()) == ("no data", True)


def test_rounded_counts_that_overlap_their_base_stop_nothing() -> None:
    service = read_service_data()
    rounded = service["status"].eq("rounded") & service["unit"].eq("percent") & service["denominator"].ge(20)
    assert rounded.any()
    service.loc[rounded, "numerator"] = service.loc[rounded, "denominator"] + 5
    found = measure_gaps(service=service, reference="everyone else")
    assert found["p"].dropna().between(0, 1).all()


def test_a_community_rounded_to_more_than_all_there_are_leaves_no_everyone_else() -> None:
    service = read_service_data()
    rounded = service["community"].eq("ethnicity=african")
    service.loc[rounded, "numerator"] = 10 * service["numerator"].max()
    service.loc[rounded, "denominator"] = service.loc[rounded, "denominator"].clip(upper=100)
    found = measure_gaps(service=service, reference="everyone else")
    assert found.loc[found["community"].eq("ethnicity=african"), "status"].eq("no data").all()
