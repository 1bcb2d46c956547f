"""What a person may see of the cells of a file before it is read in: redacted, on one line, cut short.

It shows nobody's words as they were written, whatever their language, and reads nothing in.
"""

from collections.abc import Iterator
from itertools import islice

from app.services.importing.mapping import FileMapping, meaning_of
from app.services.importing.steps import Work, mapping_of, rows_of
from app.services.importing.tables import FileRow
from app.services.importing.targets import LANGUAGE, targets
from app.storage.imports import KeptImport
from survey_definitions.answers import clean_text
from survey_definitions.model import SOURCE_LANGUAGE

EXAMPLES = 3
_LONGEST_SHOWN = 80


def find_examples(work: Work, kept: KeptImport, width: int) -> list[list[str]]:
    """For each column, a few of its cells as they may be seen."""
    mapping, first = mapping_of(work, kept), next(rows_of(work, kept), [])
    columns: list[list[str]] = []
    for place in range(width):
        found: dict[str, str] = {}
        for row in (row for row in first if row.cells[place].strip()):
            found.setdefault(row.cells[place], _language_of_row(mapping, row))
            if len(found) == EXAMPLES:
                break
        columns.append([as_seen(cell, language) for cell, language in islice(found.items(), EXAMPLES)])
    return columns


def as_seen(text: str, language: str = "") -> str:
    """A cell without what could tell who somebody is, on one line and cut short.

    It is read in the language that was said, where it has its letters; else in each that it may be in.
    """
    from analysis.redaction import redact

    clear = clean_text(text[: _LONGEST_SHOWN * 5])
    for name in _languages(clear, language):
        clear = redact(clear, name).text
    clear = " ".join(clear.split())
    return clear if len(clear) <= _LONGEST_SHOWN else f"{clear[:_LONGEST_SHOWN].rstrip()}…"


def _languages(text: str, said: str) -> Iterator[str]:
    """What was said may be what the page began with: where the words surely are in another, in that too."""
    from analysis.language_hints import hint_language, languages_by_letters

    possible = languages_by_letters(text)
    if said not in possible:
        yield from possible or (SOURCE_LANGUAGE,)
        return
    yield said
    hint = hint_language(text)
    if hint and hint != said:
        yield hint


def language_of_all(mapping: FileMapping) -> str:
    """The language all rows are said to be in; empty where a column says it of each."""
    return "" if mapping.column_of(LANGUAGE) >= 0 else mapping.language


def _language_of_row(mapping: FileMapping | None, row: FileRow) -> str:
    """The language a row is said to be in; empty while nobody has said."""
    if mapping is None:
        return ""
    place = mapping.column_of(LANGUAGE)
    return (place >= 0 and meaning_of(mapping, targets()[LANGUAGE], row.cells[place])) or mapping.language
