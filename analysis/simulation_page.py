"""Writes the page of figures about the statistics from a run of simulated surveys.

It simulates nothing itself: `analysis.simulation` does.
"""

from analysis.gap_table import MOST_FALSE, SMALLEST_DIFFERENCE
from analysis.simulation import COMMUNITIES, FEWEST, FIRST, GAP, MOST, SHARE, WORSE, SimulationFigures

_METHOD = """\
# How often what we say of gaps is so

These figures are written by `python -m analysis simulate`; they are not typed by hand.

{surveys:,} simulated surveys (seed {seed}) of {communities} communities of {fewest} to {most} people, as many
small as large (sizes spread evenly over their logarithms). {share:.0%} of people have a good experience; in
{worse} communities, drawn anew for each survey, it is {gap:.0f} points less. Each community is compared with
everyone else, and gaps are called by the functions that call them in earnest: Benjamini and Hochberg at
q < {q:.2f}, and a difference of more than {least:.0f} points.
"""
_LIMITS = """\
## What they do not say

- Whoever is not one of the four is a little better off than everyone else, who hold the four: by about a
  point. Called better, such a community is counted as not so above, because it is not more than 3 points
  better, though the direction is right.
- Power is low where few answered: most of the true gaps that are not called are of fewer than 100 people.
  That is why gaps are ranked by how probable they are, and why people are listened to first.
- Nobody here was chosen by who wished to answer, and answers are of one question. Weights are not tried.
"""


def figures_of(found: SimulationFigures) -> tuple[tuple[str, str], ...]:
    """The figures: what each is, and how much."""
    first = f"True gaps among the first {FIRST}"
    plain = "For comparison, “more than 10 answers and 5 points below”"
    return (
        ("Called worse but not so (false discovery; wanted: at most 10%)", _percent(found.false_calls)),
        ("Give or take (two standard errors)", _percent(2 * found.false_error)),
        ("The same, with every community called better counted as not so", _percent(found.false_both)),
        (f"True gaps called, of {WORSE}", f"{found.found_calls:.2f}"),
        (f"{plain}: not so", _percent(found.false_plain)),
        (f"{plain}: true gaps called, of {WORSE}", f"{found.found_plain:.2f}"),
        ("Differences inside their 95% interval (wanted: 94% to 96%)", _percent(found.coverage)),
        ("Shares inside the 95% interval of the steadied share", _percent(found.coverage_steadied)),
        (f"{first}, by how probable a gap over 3 points is", f"{found.first_probable:.2f}"),
        (f"{first}, by the difference seen", f"{found.first_seen:.2f}"),
        (f"{first}, by what nobody can know (the very best)", f"{found.first_best:.2f}"),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def write_page(found: SimulationFigures) -> str:
    """The page in Markdown, for one run."""
    method = _METHOD.format(
        surveys=found.surveys,
        seed=found.seed,
        communities=COMMUNITIES,
        fewest=FEWEST,
        most=MOST,
        share=SHARE,
        worse=WORSE,
        gap=100 * GAP,
        q=MOST_FALSE,
        least=SMALLEST_DIFFERENCE,
    )
    rows = [f"| {what} | {value} |" for what, value in figures_of(found)]
    return "\n".join([method, "| figure | value |", "| --- | ---: |", *rows, "", _LIMITS])
