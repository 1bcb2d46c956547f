"""How often the model errs about complaints: what it read in unseen comments, beside what people read.

It corrects nothing (`analysis.methods.rogan_gladen` does), and keeps no comment.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.comments import FEELINGS
from analysis.methods.rogan_gladen import Checked
from analysis.model_store import MODELS, Model, load_model

_FILE = "themes-checked.json"
_NEGATIVE = FEELINGS.index("negative")
Flags = NDArray[np.bool_]
Feelings = NDArray[np.int64]


def count_checks(
    themes: Sequence[str], marked: Flags, assigned: Flags, felt: Feelings, read: Feelings
) -> dict[str, Checked]:
    """For each theme the check of a complaint about it: a negative comment that carries it.

    `marked` and `assigned` are comments × themes, as people and as the model gave them; `felt` and `read` are
    places in `FEELINGS`, and comments nobody gave a feeling (−1) are left out. A theme nobody complained of
    has no check. Complaints and not themes are checked, for complaints are what shares count: a theme rightly
    found in a comment wrongly thought cheerful is missed all the same.

    >>> said, felt = np.array([[True], [False], [True]]), np.array([2, 2, 0])
    >>> count_checks(["food"], said, said, felt, np.array([2, 2, 2]))["food"]
    Checked(both=1, given=2, marked=1, all=3)
    """
    known = felt >= 0
    people = marked[known] & (felt[known] == _NEGATIVE)[:, None]
    model = assigned[known] & (read[known] == _NEGATIVE)[:, None]
    counts = zip(themes, (people & model).sum(0), model.sum(0), people.sum(0), strict=True)
    return {
        theme: Checked(int(both), int(given), int(cases), len(people))
        for theme, both, given, cases in counts
        if cases
    }


def save_checks(checks: Mapping[str, Checked], model: Model, folder: Path) -> Path:
    """Write the checks beside the model they were counted with, as `themes-checked.json`."""
    rows = {theme: [one.both, one.given, one.marked, one.all] for theme, one in checks.items()}
    text = json.dumps({"f1": _mark_of(model), "checked": rows}, sort_keys=True)
    (folder / _FILE).write_text(text + "\n", encoding="utf-8")
    load_checks.cache_clear()
    return folder / _FILE


def _mark_of(model: Model) -> list[float]:
    """What tells one model from another: its figures."""
    return [round(f1, 4) for f1 in model.f1]


@cache
def load_checks(folder: Path = MODELS) -> Mapping[str, Checked]:
    """The check of each theme, read once and kept; none where there is none of the model in the folder.

    Checks that were counted with another model are none of it: no share is then told, until it is trained
    again.

    >>> load_checks(Path("nowhere"))
    {}
    """
    model = load_model(folder)
    if model is None or not (folder / _FILE).exists():
        return {}
    kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    ours = kept["f1"] == _mark_of(model)
    return {theme: Checked(*row) for theme, row in kept["checked"].items()} if ours else {}


def theme_f1(folder: Path = MODELS) -> dict[str, float]:
    """How well each theme the model has learned is recognised (F1, 0 to 1); none where there is no model."""
    model = load_model(folder)
    return dict(zip(model.themes, model.f1, strict=True)) if model else {}
