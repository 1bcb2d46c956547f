"""Reads and updates the gettext catalogues of survey words, and says what is missing, stale or still a draft.

It translates nothing: people do, in the .po files.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from survey_definitions.model import SOURCE_LANGUAGE, Survey
from survey_definitions.texts import TextField, text_fields

# The header Language-Team names the second speaker who checked a catalogue, and the date.
DRAFT = "draft"
_CHECKED = re.compile(r"Checked by (\S.*)")
_WIDTH = 110


@dataclass(frozen=True)
class MissingText:
    """One text without a translation. `was` is the English of its old translation, if it had one."""

    language: str
    field: TextField
    was: str = ""


def catalogue_path(root: Path, language: str, name: str) -> Path:
    """Return where a catalogue stands: `<root>/<language>/LC_MESSAGES/<name>.po`.

    >>> catalogue_path(Path("translations"), "ur", "equality").as_posix()
    'translations/ur/LC_MESSAGES/equality.po'
    """
    return root / language / "LC_MESSAGES" / f"{name}.po"


def read_catalogue(path: Path) -> Mapping[tuple[str, str], str]:
    """Return the translations of one .po file as (msgctxt, msgid) → msgstr; no fuzzy or empty ones.

    A file that is not there has no translations.

    >>> read_catalogue(Path("no-such-file.po"))
    {}
    """
    return {
        (str(message.context or ""), str(message.id)): str(message.string)
        for message in _messages(_open(path))
        if message.string and not message.fuzzy
    }


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id and isinstance(message.id, str))


def _open(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def former_english(path: Path) -> Mapping[str, str]:
    """Return the English that texts were translated from and that has changed since, by their context.

    >>> former_english(Path("no-such-file.po"))
    {}
    """
    old = _open(path).obsolete.values()
    return {str(message.context): str(message.id) for message in old if message.context and message.string}


def read_catalogues(root: Path, survey: Survey) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """Return all translations a survey needs, by language: its own words, the equality and the shared words.

    >>> from survey_definitions.reader import load_survey
    >>> sorted(read_catalogues(Path("no-such-folder"), load_survey("experience-of-care")))
    ['ar', 'bn', 'es', 'fa', 'gu', 'pa', 'pl', 'pt', 'ro', 'so', 'ur']
    """
    names = sorted({field.catalogue for field in text_fields(survey)})
    merged: dict[str, dict[tuple[str, str], str]] = {}
    for language in survey.languages:
        if language != SOURCE_LANGUAGE:
            merged[language] = {}
            for name in names:
                merged[language].update(read_catalogue(catalogue_path(root, language, name)))
    return merged


def missing(
    survey: Survey, language: str, catalogue: Mapping[tuple[str, str], str]
) -> tuple[MissingText, ...]:
    """Return every text of the survey that has no translation for its English of today, in order.

    A stale one (the English changed since) tells for which English it was made.

    >>> from survey_definitions.model import Survey
    >>> survey = Survey("tiny", "Tiny survey", ("en", "pl"), ())
    >>> report = missing(survey, "pl", {("tiny title", "Tiny"): "Mała"})
    >>> report[0].field.key, report[0].was
    ('title', 'Tiny')
    """
    if language == SOURCE_LANGUAGE:
        return ()
    before = dict(catalogue.keys())
    once = {(field.context, field.english): field for field in reversed(text_fields(survey))}
    return tuple(
        MissingText(language, field, before.get(field.context, ""))
        for said, field in reversed(once.items())
        if not catalogue.get(said)
    )


def checked_by(path: Path) -> str:
    """Return who checked a catalogue as a second speaker, and when (`Name, 2026-01-31`); empty: a draft.

    >>> checked_by(Path("no-such-file.po"))
    ''
    """
    said = _CHECKED.match(_open(path).language_team or "")
    return said[1].strip() if said else ""


def fields_by_catalogue(surveys: Iterable[Survey]) -> Mapping[str, tuple[TextField, ...]]:
    """Return the texts of these surveys under the names of the catalogues they stand in, each text once.

    >>> from survey_definitions.model import Survey
    >>> list(fields_by_catalogue([Survey("tiny", "Tiny", ("en",), ())]))
    ['tiny']
    """
    found: dict[str, dict[tuple[str, str], TextField]] = {}
    for survey in surveys:
        for field in text_fields(survey):
            found.setdefault(field.catalogue, {}).setdefault((field.context, field.english), field)
    return {name: tuple(fields.values()) for name, fields in found.items()}


def update_catalogue(path: Path, language: str, fields: Iterable[TextField]) -> None:
    """Write the .po file with exactly these texts, keeping each translation whose English has not changed.

    A translation of an English that changed stays in the file as obsolete, for the translator to look at.
    Done again it changes nothing. A new catalogue is a draft.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "tiny.po"
    >>> update_catalogue(path, "pl", [TextField("title", "tiny title", "Tiny")])
    >>> 'msgctxt "tiny title"' in path.read_text(encoding="utf-8"), read_catalogue(path)
    (True, {})
    """
    template = Catalog(charset="utf-8", fuzzy=False)
    for field in fields:
        template.add(field.english, context=field.context)
    catalogue = _open(path) if path.exists() else _new_catalogue(language)
    catalogue.language_team = catalogue.language_team if checked_by(path) else DRAFT
    catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with io.BytesIO() as written:
        write_po(written, catalogue, width=_WIDTH, no_location=True)
        path.write_bytes(written.getvalue())


def _new_catalogue(language: str) -> Catalog:
    locale = Locale.parse(language, sep="-")
    header = f"# The words of a survey in {locale.english_name}."
    return Catalog(
        locale=locale, header_comment=header, project="Evenground", language_team=DRAFT, fuzzy=False
    )
