"""The words of the interface: found in the code and templates, and laid into the catalogues.

It does not know the words of surveys; `survey_definitions.catalogues` does.
"""

import io
import tomllib
from collections.abc import Iterator
from configparser import RawConfigParser
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "translations"
DOMAIN = "messages"
WIDTH = 110
# Names that are data: the file, its tables, the name in each, and the context it is translated in.
NAMES = (
    ("analysis/communities.toml", "community", "label", "community"),
    ("analysis/indicators.toml", "indicator", "label", "indicator"),
    ("analysis/codeframes/experience-of-care.toml", "theme", "name", "theme"),
    ("app/services/events/access_needs.toml", "group", "label", "access need group"),
    ("app/services/events/access_needs.toml", "need", "label", "access need"),
    ("app/services/events/access_needs.toml", "need", "easy_read", "access need easy read"),
    ("app/services/events/access_needs.toml", "need", "hint", "access need hint"),
)
DRAFT = "draft"  # the header Language-Team, until a second speaker has checked the catalogue
# Which arguments of each function are words: (n, "c") is the context.
FUNCTIONS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extract_words() -> Catalog:
    """Every word of the interface, in English."""
    words = Catalog(project="Evenground", charset="utf-8")
    found = extract_from_dir(
        ROOT, read_sources(), keywords=FUNCTIONS, comment_tags=("L10N:",), strip_comment_tags=True
    )
    # In the order of their names: folders come in another order on another disk, and the catalogue with them.
    for name, _, message, comments, context in sorted(found, key=lambda word: word[:2]):
        # The file alone: a line number would change the catalogue with every edit above it.
        words.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    for name, english, context in read_names():
        words.add(english, None, [(name, 0)], context=context)
    return words


@cache
def interface_texts() -> frozenset[tuple[str | None, str | list[str] | tuple[str, ...]]]:
    """The context and the English of every text of the interface, gathered once for all languages."""
    return frozenset((message.context, message.id) for message in extract_words() if message.id)


def read_names() -> Iterator[tuple[str, str, str]]:
    """The names of communities, indicators, themes with their sides and needs: file, English and context."""
    for name, table, field, context in NAMES:
        entries = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))[table]
        yield from ((name, entry[field], context) for entry in entries if entry.get(field))
        sides = (side for entry in entries for side in entry.get("aspect", ()))
        yield from ((name, side[field], f"{context} aspect") for side in sides)


def read_sources() -> list[tuple[str, str]]:
    """Where words are, and how each kind of file is read: the sections of babel.cfg, as (pattern, method)."""
    config = RawConfigParser()
    config.read(ROOT / "babel.cfg", encoding="utf-8")
    pairs = (section.split(":", 1) for section in config.sections())
    return [(pattern.strip(), method.strip()) for method, pattern in pairs]


def locales() -> tuple[str, ...]:
    """The locales that have a folder."""
    return tuple(sorted(path.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES")))


def catalogue_path(locale: str, domain: str = DOMAIN) -> Path:
    """Where a catalogue is kept."""
    return CATALOGUES / locale / "LC_MESSAGES" / f"{domain}.po"


def read_words(path: Path) -> Catalog:
    """A catalogue; an empty one where there is no file yet."""
    if not path.is_file():
        return Catalog(locale=path.parents[1].name, language_team=DRAFT, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def update_interface(locale: str, words: Catalog) -> bool:
    """Lays the words into a locale's catalogue. True where that changed it.

    A changed English text makes its translation go: a guess from the old one would pass for checked.
    """
    path = catalogue_path(locale)
    catalogue = read_words(path)
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    if path.is_file() and path.read_bytes() == written.getvalue():
        return False
    path.write_bytes(written.getvalue())
    return True


def compile_catalogues() -> Iterator[Path]:
    """Writes one .mo beside each .po and gives what it wrote."""
    for path in sorted(CATALOGUES.rglob("*.po")):
        compiled = path.with_suffix(".mo")
        with compiled.open("wb") as file:
            write_mo(file, read_words(path))
        yield compiled
