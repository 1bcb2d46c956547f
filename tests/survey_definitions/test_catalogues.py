from pathlib import Path

from survey_definitions.catalogues import (
    catalogue_path,
    checked_by,
    fields_by_catalogue,
    missing,
    read_catalogue,
    read_catalogues,
    update_catalogue,
)
from survey_definitions.reader import load_survey
from survey_definitions.texts import TextField, text_fields
from survey_definitions.versions import compile_version, say
from tests.survey_definitions.definitions import tiny

TITLE = TextField("title", "tiny title", "A tiny survey")
WHY = TextField("why.ask", "tiny why.ask", "Why “never”?")


def translate(path: Path, english: str, translated: str) -> None:
    """What a translator does: writes the translation under the English."""
    text = path.read_text(encoding="utf-8")
    assert f'msgid "{english}"\nmsgstr ""' in text
    text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{translated}"')
    path.write_text(text, encoding="utf-8")


def test_a_translation_is_kept_when_the_catalogue_is_updated(tmp_path: Path) -> None:
    path = tmp_path / "pl" / "LC_MESSAGES" / "tiny.po"
    update_catalogue(path, "pl", [TITLE])
    translate(path, "A tiny survey", "Mała ankieta")
    update_catalogue(path, "pl", [TITLE, WHY])
    assert read_catalogue(path) == {("tiny title", "A tiny survey"): "Mała ankieta"}
    assert 'msgid "Why “never”?"' in path.read_text(encoding="utf-8")


def test_updating_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tiny.po"
    update_catalogue(path, "ur", [TITLE, WHY])
    before = path.read_bytes()
    update_catalogue(path, "ur", [TITLE, WHY])
    assert path.read_bytes() == before


def test_changed_english_makes_its_translation_stale_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "tiny.po"
    update_catalogue(path, "pl", [TITLE])
    translate(path, "A tiny survey", "Mała ankieta")
    update_catalogue(path, "pl", [TextField("title", "tiny title", "A small survey")])
    assert read_catalogue(path) == {}
    assert '#~ msgstr "Mała ankieta"' in path.read_text(encoding="utf-8")


def test_a_guess_marked_fuzzy_is_not_shown_to_people(tmp_path: Path) -> None:
    path = tmp_path / "tiny.po"
    update_catalogue(path, "pl", [TITLE])
    translate(path, "A tiny survey", "Mała ankieta")
    text = path.read_text(encoding="utf-8").replace('msgctxt "tiny title"', '#, fuzzy\nmsgctxt "tiny title"')
    path.write_text(text, encoding="utf-8")
    assert read_catalogue(path) == {}


def test_a_catalogue_is_a_draft_until_its_second_speaker_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tiny.po"
    update_catalogue(path, "pa", [TITLE])
    assert checked_by(path) == ""
    text = path.read_text(encoding="utf-8")
    checked = text.replace("Language-Team: draft", "Language-Team: Checked by A Speaker, 2026-01-31")
    path.write_text(checked, encoding="utf-8")
    assert checked_by(path) == "A Speaker, 2026-01-31"
    update_catalogue(path, "pa", [TITLE, WHY])
    assert checked_by(path) == "A Speaker, 2026-01-31"


def test_a_report_names_what_is_missing_and_what_has_become_stale() -> None:
    survey = tiny("two-languages")
    catalogue = {(field.context, field.english): "…" for field in text_fields(survey)}
    assert missing(survey, "ur", catalogue) == ()
    del catalogue["two-languages listened.ask", "Did staff listen to you?"]
    catalogue["two-languages listened.ask", "Did they listen?"] = "…"
    report = missing(survey, "ur", catalogue)
    assert [(text.field.key, text.was) for text in report] == [("listened.ask", "Did they listen?")]
    assert missing(survey, "en", {}) == ()


def test_words_that_surveys_share_are_translated_once() -> None:
    fields = fields_by_catalogue([load_survey("experience-of-care"), tiny("two-languages")])
    assert set(fields) == {"experience-of-care", "two-languages", "equality", "shared"}
    always = [field for field in fields["shared"] if field.english == "Always"]
    assert len(always) == 1
    declines = [field for name in fields.values() for field in name if field.english == "Prefer not to say"]
    assert len(declines) == 1


def test_the_words_of_a_survey_are_gathered_from_all_its_catalogues(tmp_path: Path) -> None:
    survey = tiny("two-languages")
    for name, fields in fields_by_catalogue([survey]).items():
        update_catalogue(catalogue_path(tmp_path, "ur", name), "ur", fields)
    translate(catalogue_path(tmp_path, "ur", "two-languages"), "A tiny survey", "ایک سروے")
    translate(catalogue_path(tmp_path, "ur", "shared"), "Always", "ہمیشہ")
    version = compile_version(survey, read_catalogues(tmp_path, survey))
    assert say(version, "ur", "standard", "title").text == "ایک سروے"
    assert say(version, "ur", "easy_read", "listened.option.always").lang == "ur"
