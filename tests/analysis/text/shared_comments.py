"""Finds the labelled comments that are kept beside the repository, never in it."""

import os
from pathlib import Path

import pytest

from analysis.labelled_comments import LabelledComment, read_labelled_comments

SHARED = Path(__file__).parents[4] / "shared" / "data" / "comments" / "fft_multilabel_development.csv"


def read_shared_comments() -> list[LabelledComment]:
    """The labelled comments; the test that asks is skipped where they are absent, and always in CI."""
    if os.environ.get("CI") == "true" or not SHARED.exists():
        pytest.skip("the labelled comments are not beside the repository")
    return read_labelled_comments(SHARED)
