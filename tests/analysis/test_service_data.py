"""Published figures are read whole and unchanged, or not at all with every fault named."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pandas import DataFrame

from analysis.published_files import DataFaults
from analysis.service_data import SHIPPED_DATA, data_files, read_service_data

THERAPIES = "talking_therapies_england_by_group_2017_2025.csv"
DETENTIONS = "mha_detentions_2023_24_by_group.csv"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "service"
Rows = list[list[str]]


@pytest.fixture(scope="module")
def service() -> DataFrame:
    return read_service_data()


def figure(service: DataFrame, indicator: str, community: str, area: str = "England") -> DataFrame:
    return service[
        service["indicator"].eq(indicator) & service["community"].eq(community) & service["area"].eq(area)
    ]


def damaged(tmp_path: Path, name: str, damage: Callable[[Rows], None]) -> Path:
    """A copy of a shipped file, damaged on purpose."""
    path = tmp_path / name
    with (SHIPPED_DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    damage(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(DataFaults) as caught:
        read_service_data([path])
    return [str(fault) for fault in caught.value.faults]


def test_the_published_detention_rates_come_through_unchanged(service: DataFrame) -> None:
    rates = {
        name: figure(service, "detentions-standardised", f"ethnicity={name}")["value"].item()
        for name in ("other-black", "white-british", "black", "white")
    }
    assert rates == {"other-black": 740.6, "white-british": 67.8, "black": 242.3, "white": 68.4}


def test_a_standardised_rate_carries_its_published_interval(service: DataFrame) -> None:
    one = figure(service, "detentions-standardised", "ethnicity=other-black")
    assert one[["low", "high"]].round(1).to_numpy().tolist() == [[700.3, 780.9]]


def test_the_published_recovery_rate_is_its_counts(service: DataFrame) -> None:
    one = figure(service, "talking-therapies-recovery", "ethnicity=bangladeshi")
    latest = one[one["period"].eq("2024-25")]
    assert latest[["numerator", "denominator", "value"]].to_numpy().tolist() == [[2164.0, 5427.0, 39.9]]
    shares = service[service["status"].eq("value") & service["unit"].eq("percent")]
    recomputed = 100 * shares["numerator"] / shares["denominator"]
    assert (recomputed - shares["value"]).abs().max() < 0.06


def test_a_suppressed_figure_keeps_its_bounds_and_is_neither_zero_nor_dropped(service: DataFrame) -> None:
    one = figure(service, "detentions", "ethnicity=other-2001", "QJM")
    assert one["status"].tolist() == ["suppressed"]
    assert one["numerator"].isna().all()
    assert one[["numerator_low", "numerator_high"]].to_numpy().tolist() == [[0.0, 4.0]]


def test_a_rounded_count_carries_what_it_may_hide(service: DataFrame) -> None:
    one = figure(service, "talking-therapies-recovery", "ethnicity=black", "QJM")
    assert one["status"].tolist() == ["rounded"]
    assert one[["numerator_low", "numerator", "numerator_high"]].to_numpy().tolist() == [[28.0, 30.0, 32.0]]
    # 60 finished (58 to 62) less a starred number who were never ill enough (0 to 4).
    assert one[["denominator_low", "denominator_high"]].to_numpy().tolist() == [[54.0, 62.0]]


def test_rounding_makes_an_interval_wider_never_narrower(service: DataFrame) -> None:
    from analysis.methods.intervals import share_interval

    rounded = service[service["status"].eq("rounded") & service["unit"].eq("percent")]
    sound = rounded[rounded["numerator"].le(rounded["denominator"])]
    low, high = share_interval(sound["numerator"], sound["denominator"])
    assert (sound["low"] <= 100 * low + 1e-9).all()
    assert (sound["high"] >= 100 * high - 1e-9).all()


def test_every_row_of_the_files_is_there_with_source_and_licence(service: DataFrame) -> None:
    with (SHIPPED_DATA / THERAPIES).open(encoding="utf-8") as lines:
        rows = sum(1 for _ in lines) - 1
    recovery = service[service["indicator"].eq("talking-therapies-recovery") & service["file"].eq(THERAPIES)]
    assert len(recovery) == rows
    assert service["source"].str.contains("NHS England").all()
    assert service["licence"].str.contains("Open Government Licence v3.0").all()


def test_the_populations_behind_the_detention_rates_are_those_of_the_census(service: DataFrame) -> None:
    census = {"ethnicity=african": 1_468_474, "ethnicity=other-black": 293_831}  # Census 2021, TS021
    for community, people in census.items():
        implied = figure(service, "detentions", community)["denominator"].item()
        assert implied == pytest.approx(people, rel=0.001)


def test_a_missing_and_an_unknown_column_are_both_named(tmp_path: Path) -> None:
    def damage(rows: Rows) -> None:
        rows[0][rows[0].index("recovery")] = "recovered"

    assert faults_of(damaged(tmp_path, THERAPIES, damage)) == [
        f"{THERAPIES}, row 1: the column “recovery” is missing",
        f"{THERAPIES}, row 1: the column “recovered” is not known",
    ]


def test_every_fault_is_listed_with_its_row_and_nothing_is_loaded(tmp_path: Path) -> None:
    def damage(rows: Rows) -> None:
        header = rows[0]
        rows[9][header.index("recovery")] = "many"
        rows[19][header.index("group_level1")] = "Elvish"
        rows[29][header.index("reporting_period")] = "lately"
        rows[39][header.index("recovery_pct")] = "139"
        rows[49][header.index("recovery")] = "-3"
        rows.append(list(rows[1]))
        rows.append(rows[2][:5])

    faults = faults_of(damaged(tmp_path, THERAPIES, damage))
    last = len((SHIPPED_DATA / THERAPIES).read_text(encoding="utf-8").splitlines())
    assert [fault.split(": ", 1)[0].rsplit(" ", 1)[1] for fault in faults] == [
        *("10", "20", "30", "40", "50", str(last + 1), str(last + 2)),
    ]
    for part in ("“many”", "Elvish", "“lately”", "more than 100 percent", "“-3”", "row 2 already", "5 cells"):
        assert any(part in fault for fault in faults), part


@pytest.mark.parametrize("cell", ["nan", "inf", "1e9", "1,234", "٣", "0x10", " - "])
def test_what_is_not_a_plain_number_is_a_fault(tmp_path: Path, cell: str) -> None:
    def damage(rows: Rows) -> None:
        rows[5][rows[0].index("total_count")] = cell

    assert any("is not a number" in fault for fault in faults_of(damaged(tmp_path, DETENTIONS, damage)))


def test_an_unknown_ethnic_label_and_an_unknown_measure_are_faults(tmp_path: Path) -> None:
    def damage(rows: Rows) -> None:
        ethnic = next(row for row in rows if row[3] == "Ethnicity")
        ethnic[4] = "K9"
        rows[3][1] = "All detention"

    faults = faults_of(damaged(tmp_path, DETENTIONS, damage))
    assert any("“Ethnicity|K9” is no group we know" in fault for fault in faults)
    assert any("“All detention” is no measure we know" in fault for fault in faults)


def test_a_file_that_is_not_text_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / THERAPIES
    path.write_bytes(b"\xff\xfe\x00bad")
    assert "cannot be read as UTF-8" in faults_of(path)[0]


def test_an_empty_file_says_which_columns_it_should_have(tmp_path: Path) -> None:
    path = tmp_path / DETENTIONS
    path.write_text("", encoding="utf-8")
    assert len(faults_of(path)) == 15


def test_a_file_with_a_name_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    shutil.copy(SHIPPED_DATA / THERAPIES, path)
    assert "none of the published files we know" in faults_of(path)[0]


def test_the_same_figure_in_two_files_is_a_fault(tmp_path: Path) -> None:
    again = tmp_path / "talking_therapies_again_by_group_2025.csv"
    shutil.copy(SHIPPED_DATA / THERAPIES, again)
    with pytest.raises(DataFaults, match="stands in"):
        read_service_data([SHIPPED_DATA / THERAPIES, again])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the whole published files are not beside the repository")
def test_the_whole_published_files_can_be_read_and_the_shipped_rows_are_theirs() -> None:
    whole = read_service_data(data_files(SHARED))
    assert set(whole["area_level"]) >= {"England", "ICB", "CCG", "NHS Trust"}
    for path in data_files():
        theirs = {
            line
            for source in SHARED.glob("*.csv")
            for line in source.read_text(encoding="utf-8").splitlines()
            if source.name[:10] == path.name[:10]
        }
        assert set(path.read_text(encoding="utf-8").splitlines()) <= theirs
