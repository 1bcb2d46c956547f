"""Hands the files that a printed page names to whatever makes the PDF: style sheet, pictures and the code.

It reads no file that a page of ours could not ask for, and none of another host.
"""

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from app.assets import Asset, read_asset
from app.drawings import read_picture
from app.services.printing.codes import draw_code

DRAWING = "image/svg+xml"


def find_file(path: str, address: str) -> tuple[bytes, str] | None:
    """The file under this path of the site, or None. `address` is what the code of the page says."""
    inside = path.removeprefix(request.script_root)
    try:
        endpoint, values = current_app.url_map.bind("").match(inside)
    except HTTPException:
        return None
    if endpoint == "printing.show_code":
        return draw_code(address), DRAWING
    if endpoint == "printing.show_picture":
        return _plain(read_picture(values["name"]))
    return _plain(read_asset(values["name"])) if endpoint == "assets.serve" else None


def _plain(asset: Asset | None) -> tuple[bytes, str] | None:
    return (asset.plain, asset.media_type.partition(";")[0]) if asset else None
