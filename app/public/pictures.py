"""Serves the Easy Read pictures, for ever cacheable: each address names the version of the drawings.

It draws none (`app.drawings`); which pictures there are is in `survey_definitions/pictures.toml`.
"""

import functools

from flask import Blueprint, Response, abort, url_for

from app.assets import Asset, compress_asset, send_asset
from app.drawings import SIDE, drawings_version, read_drawing, read_picture
from survey_definitions.pictures import pictures as catalogue

HELP_LINES = "help-lines"
HELP = ("sos", "receiver", "speaking", "envelope")  # danger to life, a crisis, to talk, to write

pictures = Blueprint("pictures", __name__)


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
    return url_for("pictures.serve", name=HELP_LINES, v=drawings_version())


def address_of_picture(name: str) -> str:
    """Where the picture is, or nothing where there is none: a page then shows its words alone."""
    if name not in catalogue():
        return ""
    return url_for("pictures.serve", name=name, v=drawings_version())


@pictures.get("/pictures/<survey_id:name>.svg")
def serve(name: str) -> Response:
    """One picture."""
    found = read_help_pictures() if name == HELP_LINES else read_picture(name)
    if found is None:
        abort(404)
    return send_asset(found)
