"""Where the pack of a version is: an address that names all it is made of, without making it.

It makes no pack (`offline` does).
"""

import functools
import hashlib
from pathlib import Path

from flask import url_for

from app.assets import WORKER, read_source
from app.extensions import keys, settings
from app.i18n import CATALOGUES, find_locale, reading
from app.services.outbox import public_key
from survey_definitions.model import Version

TEMPLATES = Path(__file__).parents[2] / "templates"


def address_of_pack(version: Version) -> str:
    """Where a phone finds the pack of this version, read as this page is."""
    chosen = reading()
    name = name_of_pack(version, chosen.language.code, chosen.register)
    return url_for("respondent.show_pack", survey_id=version.survey.id, name=name)


def name_of_pack(version: Version, language: str, register: str) -> str:
    """The end of the address."""
    key = public_key(keys())
    return f"{version.hash}.{language}.{register}.{_stamp(language, settings().name, key)}"


@functools.cache
def _stamp(language: str, site: str, key: str) -> str:
    """Names all that a pack is made of besides the version: our templates and words, and the key."""
    digest = hashlib.sha256(f"{site} {key} {read_source(WORKER)}".encode())
    words = CATALOGUES / find_locale(language) / "LC_MESSAGES"
    for path in (*sorted(TEMPLATES.rglob("*.html")), *sorted(words.glob("messages.*"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
