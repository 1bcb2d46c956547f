"""Which published figure each community's is held against, and of how many people the community is not known.

It compares nothing.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.communities import EVERYONE, EVERYONE_ELSE, communities
from analysis.indicators import indicators
from analysis.methods.intervals import share_interval

if TYPE_CHECKING:
    from pandas import DataFrame

PLACE = ("indicator", "area", "area_level", "period")
NAN = float("nan")
Figure = Mapping[str, Any]  # one tidy row by column
Here = Mapping[str, Figure]  # the figures of one indicator, area and period by community


def add_references(rows: "DataFrame", references: Mapping[str, str]) -> "DataFrame":
    """The rows of communities (totals and "not known" left out), each with its reference group's figure.

    `references` gives a community, or everyone else, for each characteristic. Adds `reference`,
    `reference_x`, `reference_x_low`, `reference_n`, `reference_value`, `reference_low`, `reference_high`;
    `wider`, whether a wider group had to stand in because the wanted one is not published there; and
    `missing`, the share (0 to 1) of people of whom the characteristic is not known.
    """
    from pandas import DataFrame

    figures: dict[tuple[str, ...], dict[str, Figure]] = {}
    records = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    for row in records:
        figures.setdefault(_place(row), {})[row["community"]] = row
    kept = [row for row in records if communities()[row["community"]].kind in ("", "residual")]
    found = []
    for row in kept:
        here = figures[_place(row)]
        characteristic = communities()[row["community"]].characteristic
        reference = find_reference(row, here, references[characteristic])
        whole = figures.get(_place(row | {"indicator": indicators()[row["indicator"]].instead_of}), {}) | here
        found.append({**row, **reference, "missing": missing_share(whole, characteristic)})
    return DataFrame(found)


def _place(row: Figure) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in PLACE)


def find_reference(row: Figure, here: Here, wanted: str) -> dict[str, Any]:
    """The figure a row is held against: the wanted group's, or that of the first stand-in published here."""
    if wanted == EVERYONE_ELSE:
        return {"reference": EVERYONE_ELSE, "wider": False} | _everyone_else(row, here)
    group = communities()[wanted]
    for name in (group.id, group.same_people, group.parent):
        if name in here and here[name]["status"] in ("value", "rounded"):
            return {"reference": name, "wider": name == group.parent} | _as_reference(here[name])
    return {"reference": wanted, "wider": False} | _as_reference({})


def _as_reference(figure: Figure) -> dict[str, Any]:
    names = {"x": "numerator", "x_low": "numerator_low", "n": "denominator"}
    names |= {name: name for name in ("value", "low", "high")}
    return {f"reference_{name}": figure.get(column, NAN) for name, column in names.items()}


def _everyone_else(row: Figure, here: Here) -> dict[str, Any]:
    """All people of known characteristic less the community, where counts and bases are published."""
    total = here.get(f"{communities()[row['community']].characteristic}=all") or here.get(EVERYONE) or {}
    if not _is_counted(row) or not _is_counted(total):
        return _as_reference({})
    x, n = total["numerator"] - row["numerator"], total["denominator"] - row["denominator"]
    x_low = max(0.0, total["numerator_low"] - row["numerator_high"])
    if n <= 0 or x < 0:  # counts rounded apart
        return _as_reference({})
    left = {"numerator": x, "numerator_low": x_low, "denominator": n, "low": NAN, "high": NAN}
    if row["unit"] != "percent":
        return _as_reference(left | {"value": 100_000 * x / n})
    x_high = min(n, total["numerator_high"] - row["numerator_low"])
    ends = {
        "low": 100 * share_interval([min(x_low, n)], [n])[0][0],
        "high": 100 * share_interval([x_high], [n])[1][0],
    }
    return _as_reference(left | ends | {"value": 100 * x / n})


def _is_counted(figure: Figure) -> bool:
    """Whether a figure has a count and a base (a comparison with NaN is false)."""
    return bool(figure) and (figure["numerator"] or 0) >= 0 and (figure["denominator"] or 0) > 0


def missing_share(here: Here, characteristic: str) -> float:
    """Of all people counted here, the share (0 to 1) whose community is not known; NaN where nobody says."""
    unknown = [figure for name, figure in here.items() if _is_unknown(name, characteristic)]
    whole = here.get(EVERYONE)
    if not unknown or whole is None or not whole["numerator"] > 0:
        return NAN
    base = "denominator" if whole["unit"] == "percent" else "numerator"
    return float(max(figure[base] for figure in unknown) / whole[base])


def _is_unknown(name: str, characteristic: str) -> bool:
    found = communities()[name]
    return found.kind == "missing" and found.characteristic == characteristic
