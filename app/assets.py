"""Serves the site's own stylesheets, scripts and drawings under addresses that name their content.

It builds nothing: what is in `static/` is served as it is but for its comments, compressed once.
"""

import functools
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import brotli
from flask import Blueprint, Flask, Response, abort, request, url_for

FOLDER = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

SCRIPT = "js/evenground.js"
WORKER = "worker"  # a script of its own, which carries a survey's pack
# In this order: the last one begins.
PARTS = (
    "count", "read_aloud", "walk", "checks", "store", "sealing", "rank", "pages", "local", "outbox", "leave",
    "begin",
)  # fmt: skip

assets = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file that pages ask for, as it is and compressed."""

    name: str
    digest: str
    media_type: str
    plain: bytes
    gzipped: bytes
    brotlied: bytes


def compress_asset(name: str, plain: bytes) -> Asset:
    """The file, compressed as hard as it can be: once, not once a request."""
    return Asset(
        name,
        hashlib.sha256(plain).hexdigest()[:12],
        TYPES[Path(name).suffix],
        plain,
        gzip.compress(plain, 9, mtime=0),
        brotli.compress(plain, quality=11),
    )


@functools.cache
def read_asset(name: str) -> Asset | None:
    """The file of this name in `static/`, or None."""
    if name == SCRIPT:
        return compress_asset(name, join_scripts().encode())
    files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.suffix in TYPES}
    return compress_asset(name, _read_file(files[name])) if name in files else None


def _read_file(path: Path) -> bytes:
    """A file as it is sent: of a stylesheet, the lines that explain it stay here."""
    return _without_comments(path, "/*").encode() if path.suffix == ".css" else path.read_bytes()


def _without_comments(path: Path, mark: str) -> str:
    """A source without the lines that begin with this mark: each of them is a comment and nothing else."""
    lines = map(str.strip, path.read_text(encoding="utf-8").split("\n"))
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(mark))


def join_scripts() -> str:
    """The one script of the public pages."""
    return f'"use strict";(()=>{{\n{"".join(map(read_source, PARTS))}}})();\n'


def read_source(part: str) -> str:
    """One source of a script as it is sent: what explains stays here, in lines that begin with `//`."""
    return _without_comments(FOLDER / "js" / f"{part}.js", "//")


def address_of(name: str) -> str:
    """Where pages find this file. Raises KeyError for a file that is not there."""
    found = read_asset(name)
    if found is None:
        raise KeyError(name)
    return url_for("assets.serve", digest=found.digest, name=name)


def write_in_address(name: str) -> str:
    """A small drawing as an address of its own, which needs no request."""
    return "data:image/svg+xml," + quote((FOLDER / name).read_text(encoding="utf-8").strip(), safe="=:/")


def send_asset(asset: Asset) -> Response:
    """The file as this browser can take it."""
    accepted = {name for name, quality in request.accept_encodings if quality > 0}
    response = Response(content_type=asset.media_type)
    if "br" in accepted:
        response.set_data(asset.brotlied)
        response.content_encoding = "br"
    elif "gzip" in accepted:
        response.set_data(asset.gzipped)
        response.content_encoding = "gzip"
    else:
        response.set_data(asset.plain or gzip.decompress(asset.gzipped))
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_EVER
    return response


@assets.get("/static/<string(length=12):digest>/<path:name>")
def serve(digest: str, name: str) -> Response:
    """One file. An old address of a changed file is gone rather than wrong."""
    found = read_asset(name)
    if found is None or found.digest != digest:
        abort(404)
    return send_asset(found)


def register(app: Flask) -> None:
    """Lets the application serve its files, and its templates name them."""
    app.register_blueprint(assets)
    app.jinja_env.globals["asset"] = address_of
