"""A page rendered once, with gaps where one person's answers go.

It knows no question and no template: it cuts text at its gaps and fills them.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from survey_definitions.answers import clean_text

_MARK = secrets.token_hex(8)  # so that no text of a survey can be taken for a gap
_GAP = re.compile(rf"{_MARK}\[([^\]]*)\]")

Slots = Mapping[str, str]


@dataclass(frozen=True)
class Cut:
    """A page in pieces: fixed text and names of gaps, by turns."""

    pieces: tuple[str, ...]


def gap(*names: str) -> Markup:
    """Where a template leaves a gap."""
    return Markup(f"{_MARK}[{':'.join(names)}]")  # noqa: S704 (ids of the definition: letters, figures, hyphens)


def cut(html: str) -> Cut:
    """The page, cut at its gaps."""
    return Cut(tuple(_GAP.split(html)))


def fill(page: Cut, slots: Slots) -> str:
    """The page with its gaps filled; what nothing fills is closed. What fills a gap must be escaped already.

    >>> fill(cut(f"<p>{gap('name')}</p>"), {"name": "A"})
    '<p>A</p>'
    """
    pieces = list(page.pieces)
    pieces[1::2] = [slots.get(name, "") for name in pieces[1::2]]
    return "".join(pieces)


def slots_of(raw: Mapping[str, list[str]]) -> dict[str, str]:
    """What fills the gaps of a page's fields, for what was typed and chosen: escaped, and marked as chosen.

    >>> slots_of({"better": ["<b>"], "listened": ["often"]})["value:better"]
    '&lt;b&gt;'
    """
    filled: dict[str, str] = {}
    for name, values in raw.items():
        filled[f"value:{name}"] = str(escape(clean_text(values[0]))) if values else ""
        for value in values:
            filled[f"checked:{name}:{value}"] = " checked"
    return filled
