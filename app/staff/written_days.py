"""Days written as 2026-03-31 inside a sentence, in their order also where words run from right to left.

It writes no day itself.
"""

import re

from app.i18n import reading

ISOLATE, END = "\u2066", "\u2069"  # what is between runs from left to right
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def keep_days_in_order(sentence: str) -> str:
    """The sentence; in Urdu, say, its days would else stand as 31-03-2026."""
    if reading().language.direction != "rtl":
        return sentence
    return _DAY.sub(rf"{ISOLATE}\g<0>{END}", sentence)
