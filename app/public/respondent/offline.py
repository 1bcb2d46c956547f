"""What a phone needs to go on with no signal: a survey's pages, routing and messages in one file.

It keeps no answer and knows no draft. Its pages are the site's own, from the same templates.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from flask import Response, abort, current_app

from app.assets import WORKER, Asset, compress_asset, read_source, send_asset
from app.extensions import keys, stores
from app.i18n import offered_languages, set_reading
from app.public.easy_read import show_version
from app.public.respondent.addresses import draft_path
from app.public.respondent.offline_pages import write_pages
from app.public.respondent.packs import name_of_pack
from app.services.outbox import public_key
from app.services.surveys import version_by_hash
from survey_definitions.model import Version
from survey_definitions.routing_table import compile_table

MOST_KEPT = 64  # a dozen languages in each register, and a few old versions


@dataclass
class PackCache:
    """The packs made so far, compressed, by the end of their address."""

    name: ClassVar[str] = "evenground-packs"
    packs: dict[str, Asset] = field(default_factory=dict)

    def keep(self, name: str, pack: Asset) -> Asset:
        """Keeps a pack; starts again when there are too many (old versions)."""
        if len(self.packs) >= MOST_KEPT:
            self.packs.clear()
        self.packs[name] = pack
        return pack


def send_pack(survey_id: str, name: str) -> Response:
    """One pack, made when it is first asked for. What is not named by its content now is gone."""
    cache: PackCache = current_app.extensions[PackCache.name]
    if name not in cache.packs:
        version_hash, language, register = (*name.split("."), "", "")[:3]
        version = version_by_hash(stores(), version_hash)
        if version is None or not _is_read_so(version, language, register):
            abort(404)
        if version.survey.id != survey_id or name_of_pack(version, language, register) != name:
            abort(404)
        cache.keep(name, _compress(write_pack(version, language, register)))
    response = send_asset(cache.packs[name])
    response.headers["Service-Worker-Allowed"] = draft_path(
        survey_id
    )  # the pages above the pack's own folder
    return response


def _is_read_so(version: Version, language: str, register: str) -> bool:
    return language in offered_languages() and register in version.survey.registers


def write_pack(version: Version, language: str, register: str) -> dict[str, Any]:
    """Everything in one table: names are short, for it travels."""
    with current_app.test_request_context(query_string={"language": language, "register": register}):
        show_version(version)
        set_reading(language, register)
        return {
            "survey": version.survey.id,
            "version": version.hash,
            "language": language,
            "register": register,
            "key": public_key(keys()),
            "table": compile_table(version.survey),
            **write_pages(version),
        }


def _compress(pack: dict[str, Any]) -> Asset:
    """The service worker's script, with the pack in a line of its own: a page can read it there too."""
    text = json.dumps(pack, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # line ends, to older scripts
    script = f"self.pack=()=>(\n{text}\n);\n{read_source(WORKER)}"
    return replace(compress_asset("pack.js", script.encode()), plain=b"")
