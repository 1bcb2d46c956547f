"""The words of the shipped surveys, laid into their catalogues.

What the words of a survey are says `survey_definitions.texts`.
"""

from collections.abc import Iterator

from app.commands.interface_words import catalogue_path
from survey_definitions.catalogues import fields_by_catalogue, update_catalogue
from survey_definitions.reader import load_survey, shipped_surveys


def update_surveys(locale: str) -> Iterator[bool]:
    """Lays the words of a language’s shipped surveys into its catalogues. For each, whether it changed."""
    language = locale.replace("_", "-")
    shipped = (load_survey(survey_id) for survey_id in shipped_surveys())
    surveys = [survey for survey in shipped if language in survey.languages]
    for name, fields in fields_by_catalogue(surveys).items():
        path = catalogue_path(locale, name)
        before = path.read_bytes() if path.is_file() else b""
        update_catalogue(path, language, fields)
        yield path.read_bytes() != before
