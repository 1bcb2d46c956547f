"""Writes the page of figures about the statistics from a run of simulated surveys.

It simulates nothing itself: `analysis.simulation` does.
"""

from analysis.gap_table import LIKELY_BETTER, MOST_FALSE
from analysis.showable import SMALLEST_BASE, SMALLEST_DIFFERENCE
from analysis.simulation import COMMUNITIES, FEWEST, FIRST, GAP, MOST, SHARE, WORSE, SimulationFigures
from analysis.weighted_simulation import ANSWERING, CONTENT, SMALL

_METHOD = """\
# How often what we say of gaps is so

These figures are written by `python -m analysis simulate`; they are not typed by hand.

{surveys:,} simulated surveys (seed {seed}) of {communities} communities of {fewest} to {most} people, as many
small as large (sizes spread evenly over their logarithms). {share:.0%} of people have a good experience; in
{worse} communities, drawn anew for each survey, it is {gap:.0f} points less. Each community is compared with
everyone else, and gaps are called by the functions that call them in earnest: Benjamini and Hochberg at
q < {q:.2f}, and a difference of more than {least:.0f} points; better only where that is besides at least
{better:.0%} likely. Rank is that of `grade_evidence`, on the exact counts.

For the weighted figures the same communities answer {surveys:,} surveys more, in which the youngest of four
ages answer {answering:.0%} as often as the oldest, and {content:.0f} points fewer of them have a good
experience; how young a community is differs too. Answers are raked to the population by age and by sex, and
each community’s weighted share is compared with that of everyone else, as in the population.
"""
_LIMITS = """\
## What they do not say

- Whoever is not one of the four is a little better off than everyone else, who hold the four: by about a
  point. Of those called better the direction is nearly always right, and the size often is not: that is why
  better is called only where it is at least {better:.0%} likely to be so much (docs/decisions/0020).
- Power is low where few answered: most of the true gaps that are not called are of fewer than 100 people.
  That is why gaps are ranked by how probable they are, and why people are listened to first.
- Where nobody with fewer than {base} answers is ranked, rank does little better than the difference seen:
  what it does is to keep the luck of very small communities from the first places. A page ranks by rounded
  counts, which is not tried here.
- Comparing with everyone else takes off most of what unequal answering does to all alike; weights mend what
  it does to communities that are younger or older than others. They are given here what decides who answers.
  Where people stay away for another reason, no weight mends it and no interval tells of it.
- The weighted interval of a community of fewer than {small} answers is a little too wide, not too narrow.
- Answers are of one question, and no community is part of another.

## What could not be checked

Each method is held against R, statsmodels, scipy or the public health packages in `tests/analysis`. The
examples of Newcombe 1998 and those in the documents of the public health methods are reproduced from what is
published. Of three others no worked example could be reached with both its data and its result:

- Dobson 1991: the interval is held against exact limits made by R, on the data of Stark and Mantel 1966. The
  standardised rate of these is the one that the R package dsrTest publishes.
- Spiegelhalter 2005 (both papers): limits are held against the published tables of PHEindicatormethods, and
  over-dispersion against FunnelPlotR.
- Evans 2018 and Merlo 2018: models are held against R’s lme4, and against the published maximum likelihood of
  Crowder’s seeds (1978).
"""


def figures_of(found: SimulationFigures) -> tuple[tuple[str, str], ...]:
    """The figures: what each is, and how much."""
    over = f"not truly so by over {SMALLEST_DIFFERENCE:.0f} points (wanted: at most 10%)"
    first = f"True gaps among the first {FIRST}"
    weighted = found.weighted
    ranked = f"of those with {SMALLEST_BASE} answers or more"
    plain = "For comparison, “more than 10 answers and 5 points below”"
    return (
        ("Called worse but not so (false discovery; wanted: at most 10%)", _percent(found.false_calls)),
        ("Give or take (two standard errors)", _percent(2 * found.false_error)),
        ("Of all called, worse or better: truly on the other side", _percent(found.false_side)),
        (f"Of all called, worse or better: {over}", _percent(found.false_both)),
        (f"True gaps called, of {WORSE}", f"{found.found_calls:.2f}"),
        (f"{plain}: not so", _percent(found.false_plain)),
        (f"{plain}: true gaps called, of {WORSE}", f"{found.found_plain:.2f}"),
        ("Differences inside their 95% interval (wanted: 94% to 96%)", _percent(found.coverage)),
        ("Shares inside the 95% interval of the steadied share", _percent(found.coverage_steadied)),
        ("Weighted differences inside their 95% interval (wanted: 94% to 96%)", _percent(weighted.coverage)),
        (f"Weighted, of communities with fewer than {SMALL} answers", _percent(weighted.small)),
        (f"Weighted, of communities with {SMALL} answers or more", _percent(weighted.large)),
        ("Differences of the same answers inside their interval if not weighted", _percent(weighted.plain)),
        (f"Not weighted, of communities with {SMALL} answers or more", _percent(weighted.plain_large)),
        (f"{first}, by rank", f"{found.first_ranked:.2f}"),
        (f"{first}, by the difference seen", f"{found.first_seen:.2f}"),
        ("Surveys with more of them by rank than by the difference seen", _percent(found.ahead)),
        ("Surveys with fewer", _percent(found.behind)),
        (f"{first}, by rank, {ranked}", f"{found.first_ranked_shown:.2f}"),
        (f"{first}, by the difference seen, {ranked}", f"{found.first_seen_shown:.2f}"),
        (f"{first}, by what nobody can know (the very best)", f"{found.first_best:.2f}"),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def write_page(found: SimulationFigures) -> str:
    """The page in Markdown, for one run."""
    given = {
        "surveys": found.surveys,
        "seed": found.seed,
        "communities": COMMUNITIES,
        "fewest": FEWEST,
        "most": MOST,
        "share": SHARE,
        "worse": WORSE,
        "gap": 100 * GAP,
        "q": MOST_FALSE,
        "least": SMALLEST_DIFFERENCE,
        "better": LIKELY_BETTER,
        "base": SMALLEST_BASE,
        "small": SMALL,
        "answering": ANSWERING[0] / ANSWERING[-1],
        "content": 100 * (CONTENT[-1] - CONTENT[0]),
    }
    rows = [f"| {what} | {value} |" for what, value in figures_of(found)]
    parts = [_METHOD.format(**given), "| figure | value |", "| --- | ---: |", *rows, ""]
    return "\n".join([*parts, _LIMITS.format(**given)])
