"""Compiles the gettext catalogues when the package is installed: no compiled file is kept in the repository.

It does not extract or update catalogues: `evenground translations` does.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Writes one .mo beside each .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        for source in Path(self.root, "translations").rglob("*.po"):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as words, compiled.open("wb") as out:
                write_mo(out, read_po(words))
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
