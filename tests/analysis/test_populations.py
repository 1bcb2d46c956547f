"""Population figures are read whole, or not at all with every fault named."""

import csv
from pathlib import Path

import pytest

from analysis.communities import communities
from analysis.populations import SHIPPED, PopulationFaults, read_populations

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
HEAD = "area,community,people,everyone,source,licence\n"


def write(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "local.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_the_shipped_figures_are_of_communities_that_surveys_ask_about() -> None:
    found = {one.characteristic: one for one in read_populations()}
    assert set(found) == {"ethnicity", "age", "sex", "religion", "main-language"}
    for one in found.values():
        assert one.area == "England"
        assert "Open Government Licence" in one.population.licence
        assert all(communities()[name].codes for name in one.population.people)


@pytest.mark.parametrize("characteristic", ["ethnicity", "sex", "religion"])
def test_the_parts_of_a_whole_are_no_more_than_the_whole(characteristic: str) -> None:
    [one] = [each for each in read_populations() if each.characteristic == characteristic]
    widest = [people for name, people in one.population.people.items() if not communities()[name].parent]
    assert 0.99 <= sum(widest) / one.population.everyone[characteristic] <= 1.0001


def test_a_wider_group_is_as_large_as_its_parts() -> None:
    [one] = [each for each in read_populations() if each.characteristic == "ethnicity"]
    people = one.population.people
    for wide in ("white", "mixed", "asian", "black", "other"):
        parts = [count for name, count in people.items() if communities()[name].parent == f"ethnicity={wide}"]
        assert sum(parts) == people[f"ethnicity={wide}"]


def test_the_figures_agree_with_the_census_tables_at_hand() -> None:
    area = SHARED / "service" / "census_2021_black_and_all_by_area.csv"
    if not area.is_file():
        pytest.skip("the shared census tables are not here")
    with area.open(encoding="utf-8", newline="") as lines:
        [england] = [row for row in csv.DictReader(lines) if row["area"] == "England"]
    people = {name: count for one in read_populations() for name, count in one.population.people.items()}
    for column, name in (
        ("black_african", "african"),
        ("black_caribbean", "caribbean"),
        ("other_black", "other-black"),
    ):
        share = 100_000 * int(england[column]) / int(england["all_ethnicities"])
        assert people[f"ethnicity={name}"] == pytest.approx(share, abs=1)
    with (SHARED / "standards" / "languages_england_2021.csv").open(encoding="utf-8", newline="") as lines:
        spoken = {row["bcp47"]: row["england_2021"] for row in csv.DictReader(lines)}
    for code in ("pl", "pt", "es", "it", "fr", "lt", "bg"):
        ratio = int(spoken[code]) / int(spoken["en"])
        assert people[f"main-language={code}"] / people["main-language=en"] == pytest.approx(ratio, rel=0.005)


def test_the_figures_of_the_area_come_before_those_of_england(tmp_path: Path) -> None:
    local = write(tmp_path, "Dacorum,sex=female,51,100,Census,OGL\nDacorum,sex=male,49,100,Census,OGL\n")
    found = {one.characteristic: one.area for one in read_populations((local, SHIPPED))}
    assert found["sex"] == "Dacorum"
    assert found["age"] == "England"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "row 1: the columns are"),
        ("X,sex=moon,1,2,S,L\n", "row 2: “sex=moon” is no community"),
        ("X,sex=all,1,2,S,L\n", "row 2: “sex=all” is no community"),
        ("X,sex=male,3,2,S,L\n", "row 2: “3” people of “2” cannot be"),
        ("X,sex=male,,2,S,L\n", "row 2: “” people of “2” cannot be"),
        ("X,sex=male,nan,inf,S,L\n", "row 2: “nan” people of “inf” cannot be"),
        ("X,sex=male,0,0,S,L\n", "row 2: “0” people of “0” cannot be"),
        ("X,sex=male,1,2,S,L\nX,sex=male,1,2,S,L\n", "row 3: sex=male stands twice"),
        ("X,sex=male,1,2,S,L\nY,sex=female,1,2,S,L\n", "row 3: another area"),
        ("X,sex=male\n", "row 2: “None” people"),
    ],
)
def test_a_fault_is_named_with_its_row(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(PopulationFaults, match=said):
        read_populations((write(tmp_path, rows),))


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(PopulationFaults) as raised:
        read_populations((write(tmp_path, "X,sex=moon,1,2,S,L\nX,sex=male,3,2,S,L\n"),))
    assert len(str(raised.value).splitlines()) == 2


def test_a_file_that_is_not_there_or_no_text_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PopulationFaults):
        read_populations((tmp_path / "nothing.csv",))
    (tmp_path / "picture.csv").write_bytes(b"\xff\xfe\x00\xff")
    with pytest.raises(PopulationFaults):
        read_populations((tmp_path / "picture.csv",))
