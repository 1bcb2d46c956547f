"""Serves the recordings of questions from the folder that the settings name, a part at a time where asked so.

It makes none, and lists none: a page names what it has. Without a folder there is nothing here.
"""

from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory, url_for

from app.extensions import settings
from survey_definitions.media import FILMS, NAME, SOUNDS

media = Blueprint("media", __name__)

A_DAY = 24 * 60 * 60  # seconds
TYPES = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
}


def address_of_recording(name: str) -> str:
    """Where this recording is, or nothing where there is none: the page then does not speak of it."""
    return url_for("media.serve", name=name) if _find_file(name) else ""


def _find_file(name: str) -> Path | None:
    folder = settings().media
    known = NAME.fullmatch(name) and name.endswith((*FILMS, *SOUNDS))
    if folder is None or not known:
        return None
    file = folder / name
    return file if file.is_file() and file.resolve().parent == folder.resolve() else None


@media.get("/media/<string:name>")
def serve(name: str) -> Response:
    """One recording, or the part of it that the player asks for."""
    file = _find_file(name)
    if file is None:
        abort(404)
    return send_from_directory(file.parent, file.name, mimetype=TYPES[file.suffix], max_age=A_DAY)
