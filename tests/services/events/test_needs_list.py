"""The access needs that are asked are those of the standards."""

import csv
import os
from pathlib import Path

import pytest

from app.services.events.needs import access_needs

STANDARDS = Path(__file__).parents[4] / "shared" / "data" / "standards"


def test_every_access_need_of_the_standards_is_asked_in_its_group() -> None:
    if os.environ.get("CI") or not STANDARDS.is_dir():
        pytest.skip("THE STANDARDS ARE NOT HERE: access needs are not compared with them.")
    with (STANDARDS / "access_needs.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["code"]: row["group"] for row in csv.DictReader(file)}
    assert {need.code: need.group for need in access_needs().values()} == listed
