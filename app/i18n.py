"""How a page is read: its language, direction and register, and the interface's words in that language.

It does not hold the words of surveys: a published version carries its own.
"""

import functools
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, request
from flask_babel import Babel, Domain, refresh

from app.language_names import OWN_NAMES
from app.pseudo import PSEUDO, PseudoTranslations
from survey_definitions.model import DEFAULT_REGISTERS, SOURCE_LANGUAGE, Register

PRINT = "print"  # the cookie that remembers large print, and nothing else
LARGE = "large"
COMMAS = dict.fromkeys(("ar", "fa", "ur"), "، ")
SEMICOLONS = dict.fromkeys(("ar", "fa", "ur"), "؛ ")
STOPS = {"ur": "۔", "bn": "।", "pa": "।"}
CATALOGUES = Path(__file__).parent.parent / "translations"
CHECKED_BY = re.compile(r'^"Language-Team: Checked by \S', re.MULTILINE)  # a second speaker, by name


@dataclass(frozen=True)
class Language:
    """One language of the pages. `draft` until a named second speaker has checked all its catalogues."""

    code: str
    name: str
    direction: str
    locale: str
    draft: bool

    @property
    def comma(self) -> str:
        """What stands between the words of a list."""
        return COMMAS.get(self.code, ", ")

    @property
    def semicolon(self) -> str:
        """What stands between the parts of a list whose parts may hold commas."""
        return SEMICOLONS.get(self.code, "; ")

    @property
    def stop(self) -> str:
        """What ends a sentence."""
        return STOPS.get(self.code, ".")


@dataclass(frozen=True)
class Reading:
    """How one page is read: in this language and this register, in usual or large print."""

    language: Language
    register: Register
    large: bool = False

    @property
    def easy(self) -> bool:
        """Whether the page is Easy Read."""
        return self.register == "easy_read"


@functools.cache
def load_interface(code: str) -> NullTranslations:
    """The interface's words in one language; English where there is no catalogue."""
    if code == PSEUDO:
        return PseudoTranslations()
    folder = CATALOGUES / find_locale(code) / "LC_MESSAGES"
    written, compiled = folder / "messages.po", folder / "messages.mo"
    if compiled.is_file() and not _is_newer(written, compiled):
        return Translations(io.BytesIO(compiled.read_bytes()))
    if written.is_file():
        return _compile(written)
    return NullTranslations()


def _is_newer(written: Path, compiled: Path) -> bool:
    return written.is_file() and written.stat().st_mtime > compiled.stat().st_mtime


def _compile(written: Path) -> Translations:
    compiled = io.BytesIO()
    with written.open("rb") as words:
        write_mo(compiled, read_po(words))
    compiled.seek(0)
    return Translations(compiled)


def find_locale(code: str) -> str:
    """The name of the locale that dates, numbers and catalogues of this language follow."""
    return SOURCE_LANGUAGE if code == PSEUDO else code.replace("-", "_")


@functools.cache
def find_language(code: str) -> Language:
    """The language with this code, under its own name."""
    name, direction = OWN_NAMES.get(code) or ask_babel(code)
    return Language(code, name, direction, str(Locale.parse(find_locale(code))), _is_draft(code))


def ask_babel(code: str) -> tuple[str, str]:
    """The name and direction of a language we do not ship."""
    locale = Locale.parse(find_locale(code))
    name = PSEUDO if code == PSEUDO else (locale.get_display_name() or code)
    return name[:1].upper() + name[1:], locale.text_direction


def _is_draft(code: str) -> bool:
    if code in {SOURCE_LANGUAGE, PSEUDO}:
        return False
    catalogues = (CATALOGUES / find_locale(code) / "LC_MESSAGES").glob("*.po")
    return not all(CHECKED_BY.search(path.read_text(encoding="utf-8")) for path in catalogues)


def reading() -> Reading:
    """How the page of this request is read."""
    if "reading" not in g:
        g.reading = choose_reading()
    chosen: Reading = g.reading
    return chosen


def set_reading(language: str, register: str) -> Reading:
    """Reads the page of this request so; a language or register we do not have falls back to the source."""
    code = language if language in offered_languages() else SOURCE_LANGUAGE
    g.reading = Reading(find_language(code), _as_register(register), is_print_large())
    refresh()
    return reading()


def choose_reading() -> Reading:
    """How the visitor asked to read: by the address, else by what their browser prefers."""
    asked = request.args.get("language", "") if request else SOURCE_LANGUAGE
    if asked not in offered_languages():
        asked = preferred_language()
    register = request.args.get("register", "") if request else ""
    return Reading(find_language(asked), _as_register(register), is_print_large())


def pressed_print() -> str:
    """The size of print that was chosen with this very request (`large`, `usual`), or nothing."""
    return str(g.get("print") or request.args.get("print", "")) if request else ""


def is_print_large() -> bool:
    """Whether this page is printed large: as just chosen, else as this browser remembers."""
    return (pressed_print() or _remembered_print()) == LARGE


def _remembered_print() -> str:
    if not request or PRINT not in request.environ.get("HTTP_COOKIE", ""):  # nearly everybody
        return ""
    return request.cookies.get(PRINT, "")


def preferred_language() -> str:
    """The first of the browser's languages that we have, wherever it is spoken (ur for ur-PK).

    Werkzeug's own choice meets “ur-PK, en” in English, for only “en” is written as ours is.
    """
    for tag, quality in request.accept_languages:
        spoken = tag.lower().replace("_", "-") + "-"
        for code in offered_languages():
            if quality > 0 and spoken.startswith(code.lower() + "-"):
                return code
    return SOURCE_LANGUAGE


def _as_register(text: str) -> Register:
    if text in ("", "standard"):
        return "standard"
    return next((register for register in offered_registers() if register == text), "standard")


def offered_languages() -> tuple[str, ...]:
    """The codes of the languages this site is read in."""
    codes: tuple[str, ...] = current_app.config["LANGUAGES"]
    return codes


def offered_registers() -> tuple[Register, ...]:
    """The registers this page is offered in: those of its survey, or what the site says of itself."""
    if "registers" not in g:
        find: Callable[[], tuple[Register, ...]] = current_app.config.get("REGISTERS", _default_registers)
        g.registers = find()
    offered: tuple[Register, ...] = g.registers
    return offered


def _default_registers() -> tuple[Register, ...]:
    return DEFAULT_REGISTERS


def offer_registers(registers: tuple[Register, ...]) -> None:
    """Offers this page in these registers. A register that is not one of them is read in standard words."""
    g.registers = registers
    if reading().register not in registers:
        g.reading = Reading(reading().language, "standard")


def set_up_languages(app: Flask, languages: tuple[str, ...]) -> None:
    """Makes the pages of this application readable in these languages."""
    app.config["LANGUAGES"] = languages
    babel = Babel()
    babel.init_app(
        app,
        default_translation_directories=str(CATALOGUES),
        locale_selector=lambda: reading().language.locale,
    )
    babel.domain_instance = _interface_words()
    app.context_processor(lambda: {"reading": reading()})
    app.jinja_env.globals["find_language"] = find_language


def _interface_words() -> Any:
    """Flask-Babel's domain, reading the catalogue of the language this page is read in."""
    words = Domain()
    words.get_translations = lambda: load_interface(reading().language.code)
    return words
