"""Whoever looks after translations sees, line by line, what is still to do and who has checked it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands.translation_status import Progress, progress_of, survey_progress
from app.commands.translations import translations
from survey_definitions.catalogues import catalogue_path, fields_by_catalogue, update_catalogue
from survey_definitions.model import Survey
from survey_definitions.reader import parse_survey
from tests.survey_definitions.definitions import DEFINITIONS

SOURCE = (DEFINITIONS / "young-people.toml").read_text(encoding="utf-8")


def read(source: str) -> Survey:
    survey = parse_survey(source, "young-people.toml")
    assert isinstance(survey, Survey)
    return survey


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    """A folder of catalogues with every word of the tiny survey translated into Urdu."""
    lay(tmp_path, read(SOURCE))
    for path in tmp_path.rglob("*.po"):
        head, words = path.read_text(encoding="utf-8").split("\n\n", 1)
        path.write_text(head + "\n\n" + words.replace('msgstr ""', 'msgstr "اردو"'), encoding="utf-8")
    return tmp_path


def lay(folder: Path, survey: Survey) -> None:
    for name, fields in fields_by_catalogue([survey]).items():
        update_catalogue(catalogue_path(folder, "ur", name), "ur", fields)


def check(folder: Path, name: str, by: str) -> None:
    """What a second speaker does: writes their name and the day into the header."""
    path = catalogue_path(folder, "ur", name)
    text = path.read_text(encoding="utf-8")
    assert "Language-Team: draft" in text
    path.write_text(text.replace("Language-Team: draft", f"Language-Team: Checked by {by}"), encoding="utf-8")


def test_a_survey_with_every_word_translated_is_complete_and_a_draft(catalogues: Path) -> None:
    survey = read(SOURCE)
    young = survey_progress(survey, "ur", "young", catalogues)
    assert young.say() == "ur young-people young: complete (5 texts), draft"
    assert survey_progress(survey, "ur", "standard", catalogues).missing == 0


def test_a_word_that_nobody_translated_is_missing_in_its_register_alone(catalogues: Path) -> None:
    more = read(SOURCE.replace('ask = "What could', 'young = "What would you change?"\nask = "What could'))
    lay(catalogues, more)
    assert (
        survey_progress(more, "ur", "young", catalogues).say()
        == "ur young-people young: 1 missing (6 texts), draft"
    )
    assert survey_progress(more, "ur", "standard", catalogues).missing == 0


@pytest.mark.parametrize("laid", [True, False])
def test_a_word_whose_english_changed_is_stale_before_and_after_the_catalogue_is_updated(
    catalogues: Path, laid: bool
) -> None:
    other = read(SOURCE.replace("Did people here really listen to you?", "Did people listen?"))
    if laid:
        lay(catalogues, other)
    assert (
        survey_progress(other, "ur", "young", catalogues).say()
        == "ur young-people young: 1 stale (5 texts), draft"
    )


def test_a_survey_is_checked_once_all_its_catalogues_are(catalogues: Path) -> None:
    survey = read(SOURCE)
    check(catalogues, "young-people", "A Speaker, 2026-01-31")
    assert survey_progress(survey, "ur", "young", catalogues).checked == ""
    check(catalogues, "shared", "B Speaker, 2026-02-01")
    said = survey_progress(survey, "ur", "young", catalogues).say()
    assert said.endswith(", checked by B Speaker, 2026-02-01; A Speaker, 2026-01-31")


def test_each_part_of_a_language_has_its_line_and_the_whole_has_one() -> None:
    parts = progress_of("pl")
    assert [part.part for part in parts] == [
        "interface",
        "experience-of-care standard",
        "experience-of-care easy_read",
        "total",
    ]
    total = parts[-1]
    assert total.texts == sum(part.texts for part in parts[:-1])
    assert total.checked == ""


def test_a_line_says_what_is_missing_and_what_is_stale() -> None:
    assert Progress("pl", "interface", 10, 2, 1).say() == "pl interface: 2 missing, 1 stale (10 texts), draft"


def test_the_command_prints_every_language() -> None:
    result = CliRunner().invoke(translations, ["status"])
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert {line.split()[0] for line in lines} >= {"pl", "ur", "pa"}
    assert sum(" total: " in line for line in lines) == len({line.split()[0] for line in lines})
