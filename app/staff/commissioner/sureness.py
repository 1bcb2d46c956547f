"""How sure we are of one row of evidence, and why, as one plain sentence.

It decides nothing: it says what a protected table says of chance, of size and of its own doubts.
"""

import math
from collections.abc import Mapping

from flask_babel import gettext

from analysis.protected import ProtectedRow
from analysis.showable import SMALLEST_DIFFERENCE, SMALLEST_RATIO, Letter
from survey_definitions.messages import N_

CALLED = ("gap", "better", "early sign")
# What makes us doubt a difference, the gravest first. A flag that stands here says more than any number.
DOUBTS: Mapping[str, str] = {
    "overestimated": N_(
        "We are sure that there is a difference but not how large it is, because the source also uses this "
        "group when it does not know somebody’s group."
    ),
    "residual": N_(
        "We cannot be sure whom this is about, because this is a mixed group (“any other”), "
        "not one community."
    ),
    "weak theme": N_(
        "We are only fairly sure, because our reading of comments is not good at finding this theme."
    ),
    "early sign": N_("We are only fairly sure, because few people of this community have answered so far."),
    "missing characteristic": N_(
        "We are only fairly sure, because for more than 5 in 100 people nobody knows which group they are in."
    ),
}
VERY_SURE = N_(
    "We are very sure, because of differences this clear only about 1 in 100 is chance, "
    "and it is very likely large enough to matter."
)
SURE = N_(
    "We are sure, because of differences this clear only about 1 in 20 is chance, "
    "and it is likely large enough to matter."
)
FAIRLY_SURE = N_("We are fairly sure, because a difference this clear is seldom chance, but it may be small.")
NO_DIFFERENCE = N_("We are fairly sure that there is no difference large enough to matter.")
MAY_BE_CHANCE = N_("We cannot say that there is a difference, because one like this can be chance.")
QUALITY: Mapping[Letter, str] = {
    "A": N_("Nothing speaks against the figures behind this."),
    "B": N_("There is one thing to bear in mind about the figures behind this."),
    "C": N_("Treat the figures behind this with care."),
}


def how_sure(row: ProtectedRow) -> str:
    """How sure we are and why; empty where nothing was compared."""
    if row.status == "no gap" and row.reference_value is not None:
        return str(gettext(NO_DIFFERENCE if _is_small(row) else MAY_BE_CHANCE))
    return str(gettext(_of_called(row))) if row.status in CALLED else ""


def _of_called(row: ProtectedRow) -> str:
    doubt = next((words for flag, words in DOUBTS.items() if flag in row.flags), "")
    if doubt:
        return doubt
    chance, likely = 1.0 if row.q is None else row.q, row.likely or 0.0
    if chance <= 0.01 and likely >= 0.95:
        return VERY_SURE
    return SURE if chance <= 0.05 and likely >= 0.8 else FAIRLY_SURE


def _is_small(row: ProtectedRow) -> bool:
    """Whether all that the difference may very likely be is too small to matter."""
    if row.unit == "percent":
        ends = (row.difference_low, row.difference_high)
        return all(end is not None and abs(end) <= SMALLEST_DIFFERENCE for end in ends)
    ratios, most = (row.ratio_low, row.ratio_high), math.log(SMALLEST_RATIO)
    return all(end is not None and end > 0 and abs(math.log(end)) <= most for end in ratios)


def how_good(quality: Letter | None) -> str:
    """How far the figures behind a grade can be relied on; empty where it rests on none."""
    return str(gettext(QUALITY[quality])) if quality else ""
