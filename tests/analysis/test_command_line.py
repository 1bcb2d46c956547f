"""Somebody with files and no site gets the same gaps at the terminal, and faults in plain words."""

import shutil
from pathlib import Path

import pytest
from pandas import read_csv, read_parquet

from analysis.__main__ import main
from analysis.gap_table import COLUMNS
from analysis.service_data import SHIPPED_DATA

HEADER = "response,kind,question,code\n"


def line_of(printed: str, words: str, heading: str) -> str:
    """The line of a community under the heading of a measure."""
    section = printed.split(heading, 1)[1].split("\n\n", 1)[0]
    [line] = [line for line in section.splitlines() if line[15:].startswith(f"{words}:")]
    return line


def test_the_published_facts_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--reference", "white-british"]) == 0
    printed = capsys.readouterr().out
    recovery = "Recovered after NHS Talking Therapies"
    assert "−12.0 points (−13.3 to −10.6)" in line_of(printed, "Bangladeshi", recovery)
    african = line_of(printed, "African", recovery)
    assert "−0.1 points (−1.0 to +0.8)" in african
    assert african.strip().startswith("no gap")
    detentions = "Detentions under the Mental Health Act, as if all groups had the same ages and sexes"
    other_black = line_of(printed, "Any other Black background", detentions)
    assert ": 740.6," in other_black
    assert "residual, overestimated" in other_black
    assert ": 67.8 (the reference group)" in line_of(printed, "White British", detentions)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_whole_table_is_written_as_its_ending_says(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"gaps.{ending}"
    assert main(["gaps", "--out", str(out)]) == 0
    table = read_csv(out) if ending == "csv" else read_parquet(out)
    assert tuple(table.columns) == COLUMNS
    assert {"England", "QE1"} <= set(table["area"])


def test_a_table_of_another_ending_is_refused_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gaps", "--out", str(tmp_path / "gaps.doc")]) == 1
    assert "ends neither in .csv nor in .parquet" in capsys.readouterr().err


def test_every_fault_of_a_data_folder_is_printed_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "mha_detentions_2023_24_by_group.csv"
    text = (SHIPPED_DATA / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(
        text.replace("Bangladeshi", "Elvish").replace(",2556.0,", ",lots,"), encoding="utf-8"
    )
    assert main(["gaps", "--data", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "Elvish" in printed.err
    assert "“lots”" in printed.err
    assert not printed.out


def answers_file(folder: Path) -> Path:
    """A hundred Caribbean people who felt unsafe among nine hundred others who did not."""
    lines = [HEADER]
    for number in range(1000):
        caribbean = number < 100
        safe = number % 10 < (3 if caribbean else 8)
        lines.append(f"r{number},user,safe,{'always' if safe else 'never'}\n")
        lines.append(f"r{number},user,ethnicity-{'black,B2' if caribbean else 'white,W1'}\n")
    path = folder / "answers.csv"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_survey_answers_in_a_file_are_measured_and_graded_beside_published_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path)
    assert main(["gaps", "--responses", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "confirmed: Caribbean, safety" in printed
    parquet = tmp_path / "answers.parquet"
    read_csv(path, dtype="str").to_parquet(parquet)
    assert main(["gaps", "--responses", str(parquet)]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("response,question,code\nr1,safe,always\n", "the column “kind” is missing"),
        (HEADER + "r1,user,safe,always\nr2,,safe,never\n", "row 3: the column “kind” is blank"),
    ],
)
def test_a_faulty_file_of_answers_is_refused_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, fault: str
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["gaps", "--responses", str(path)]) == 1
    assert fault in capsys.readouterr().err


def test_an_unknown_reference_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--reference", "martian"]) == 1
    assert "“martian” names 0 communities" in capsys.readouterr().err


def test_a_folder_without_published_files_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SHIPPED_DATA / "religion_crosswalk.csv", tmp_path)
    assert main(["gaps", "--data", str(tmp_path)]) == 1
    assert "nothing to measure" in capsys.readouterr().err


def test_training_without_comments_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--comments", str(tmp_path / "none.csv"), "--models", str(tmp_path)]) == 1
    assert "none.csv" in capsys.readouterr().err
