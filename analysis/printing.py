"""The gap table in plain words, one line a gap, for people at a terminal.

It opens and writes no file.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analysis.showable import Reason

if TYPE_CHECKING:
    from pandas import DataFrame

_ORDER = ("gap", "early sign", "no gap", "better", "reference", "listen first", "no data", "comments only")


def gap_lines(gaps: "DataFrame") -> Iterator[str]:
    """A heading for each measure and kind of respondent, then a line for each community, the worst first."""
    for (_, kind, area, period), table in gaps.groupby(["measure", "kind", "area", "period"], sort=False):
        first = table.iloc[0]
        yield ""
        yield f"{first['measure_label']} ({first['unit']}, {first['direction']})"
        yield "  " + ", ".join(
            str(part) for part in (area, period, kind, first["source"]) if part not in ("", "all")
        )
        rows = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
        yield from (f"  {gap_line(row)}" for row in sorted(rows, key=_by_status))


def _by_status(row: Mapping[str, Any]) -> tuple[int, float]:
    share = row["unit"] == "percent"
    size = row["difference"] if share else row["ratio"]
    worse = size if (row["direction"] == "higher is better") else -size
    return _ORDER.index(row["status"]), worse if worse == worse else 0.0


def gap_line(row: Mapping[str, Any]) -> str:
    """One gap: its status, the community, its figure, how far from the reference, and what to beware of."""
    if row["status"] in ("no data", "listen first"):
        said = "not enough to compare"
    elif row["status"] == "comments only":
        said = "comments to be read, not counted"
    elif row["status"] == "reference":
        said = f"{row['value']:.1f} (the reference group)"
    else:
        said = f"{row['value']:.1f}, {_apart(row)}, q {_chance(row['q'])}"
    flags = f" [{row['flags'].replace(';', ', ')}]" if row["flags"] else ""
    return f"{row['status']:<12} {row['community_label']}: {said}{flags}"


def _chance(q: float) -> str:
    return f"{q:.3f}" if q >= 0.001 else "under 0.001"


def _apart(row: Mapping[str, Any]) -> str:
    """How far a community is from its reference.

    >>> _apart({"unit": "percent", "reference": "ethnicity=white-british", "reference_value": 51.8,
    ...         "difference": -11.956, "difference_low": -13.26, "difference_high": -10.639})
    '−12.0 points (−13.3 to −10.6) from ethnicity=white-british 51.8'
    """
    name = "difference" if row["unit"] == "percent" else "ratio"
    middle, low, high = (_signed(row[f"{name}{end}"], name) for end in ("", "_low", "_high"))
    apart = (
        f"{middle} points ({low} to {high}) from"
        if name == "difference"
        else f"{middle} times ({low} to {high})"
    )
    return f"{apart} {row['reference']} {row['reference_value']:.1f}"


def _signed(number: float, name: str) -> str:
    text = f"{number:+.1f}" if name == "difference" else f"{number:.2f}"
    return text.replace("-", "−")


def grade_lines(grades: "DataFrame") -> Iterator[str]:
    """A line for each community and domain in which some evidence shows a worse experience, ranked."""
    told = grades[~grades["grade"].isin(["no gap found", "not enough evidence"])]
    for row in told.to_dict("records"):
        reasons = ", ".join(_reason(reason) for reason in row["reasons"])
        yield f"  {row['rank']:>3}. {row['grade']}: {row['community_label']}, {row['domain']} ({reasons})"


def _reason(reason: Reason) -> str:
    about = reason.values.get("measure") or reason.values.get("label", "")
    return f"{reason.code} {about}".strip()
