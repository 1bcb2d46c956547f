"""Numbers of other programs, kept beside the scripts that made them."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True)
class Kept:
    """What another program gave for these inputs."""

    method: str
    level: float
    inputs: list[float]
    outputs: list[float]


def kept_numbers(name: str) -> list[Kept]:
    """The numbers of one file of `tests/analysis/reference`."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [
            Kept(row["method"], _level(row["level"]), _floats(row["inputs"]), _floats(row["outputs"]))
            for row in csv.DictReader(file)
        ]


def _level(text: str) -> float:
    return 0.95 if text == "NA" else float(text)


def _floats(text: str) -> list[float]:
    return [float(one) for one in text.split()]
