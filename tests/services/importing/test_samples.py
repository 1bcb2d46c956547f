"""Who looks at a file before it is read in sees nobody's name, whatever language the words are in."""

from dataclasses import replace

import pytest

from app.security.crypto import Keys
from app.services.importing import samples
from app.services.importing.mapping import FileMapping, guess_mapping
from app.services.importing.samples import as_seen, find_examples, language_of_all
from app.services.importing.steps import Work, get_import, keep_mapping
from app.services.importing.uploads import about_of
from app.storage.imports import KeptImport
from app.storage.stores import Stores
from tests.services.importing.files import NOW, send, write_csv

SAID = {
    "pl": ("Pani Kowalska bardzo mi pomogła", "Kowalska"),
    "ro": ("Doamna Popescu m-a ajutat", "Popescu"),
    "es": ("La enfermera Carmen me ayudó", "Carmen"),
    "pt": ("A enfermeira Fernanda ajudou muito", "Fernanda"),
    "so": ("Abti Shire ayaa 999 wacay markii aan miyir beelay.", "Shire"),
    "ur": ("عروسہ اور ذیشان روز ملنے آتے تھے۔", "عروسہ"),
    "fa": ("سارا جان از تیم بحران، خدا عمرت بدهد.", "سارا"),
    "gu": ("ગ્વેન્ડોલિન પાણી પણ ન લાવી, હેઝલ લાવી.", "ગ્વેન્ડોલિન"),
    "pa": ("ਡਾਕਟਰ ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਨੇ ਮਦਦ ਕੀਤੀ", "ਗੁਰਪ੍ਰੀਤ"),
}
COLUMNS = ("Comment", "Language")


def send_comments(stores: Stores, keys: Keys) -> tuple[Work, KeptImport, FileMapping]:
    rows = [
        COLUMNS,
        *((words, "Polish" if language == "pl" else "") for language, (words, _) in SAID.items()),
    ]
    work, kept = send(stores, keys, write_csv(rows[:4]))
    return work, kept, guess_mapping(about_of(keys, kept).names, NOW.date())


@pytest.mark.parametrize("language", SAID)
def test_a_name_is_hidden_while_nobody_has_said_the_language(language: str) -> None:
    words, name = SAID[language]
    assert name not in as_seen(words)
    assert "[name]" in as_seen(words)


@pytest.mark.parametrize("language", SAID)
def test_a_name_is_hidden_in_the_language_that_was_said(language: str) -> None:
    words, name = SAID[language]
    assert name not in as_seen(words, language)


@pytest.mark.parametrize("language", ["ur", "fa", "pa", "gu"])
def test_words_in_letters_of_another_language_are_read_in_theirs(language: str) -> None:
    words, name = SAID[language]
    assert name not in as_seen(words, "en")


def test_words_that_surely_are_in_another_language_are_read_in_it_too() -> None:
    said = "Rozmawiała ze mną Kowalska, ale nie było jej na oddziale i nikt mi nie pomógł"
    assert "Kowalska" not in as_seen(said, "en")


def test_the_examples_of_a_new_file_hide_names_of_every_language(sqlite_stores: Stores, keys: Keys) -> None:
    work, kept, _ = send_comments(sqlite_stores, keys)
    [comments, languages] = find_examples(work, kept, len(COLUMNS))
    assert not [name for _, name in SAID.values() if name in " ".join(comments)]
    assert languages == ["Polish"]


def test_a_column_of_languages_is_believed_row_by_row(sqlite_stores: Stores, keys: Keys) -> None:
    work, kept, mapping = send_comments(sqlite_stores, keys)
    assert language_of_all(mapping) == ""
    keep_mapping(work, kept, replace(mapping, language="ro"))
    [comments, _] = find_examples(work, get_import(work, kept.id), len(COLUMNS))
    assert comments[0] == "Pani [name] bardzo mi pomogła"
    assert "Popescu" not in comments[1]
    assert language_of_all(replace(mapping, columns={0: "good"}, language="ro")) == "ro"


def test_samples_read_as_english_alone_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_languages", lambda _text, _said: ("en",))  # planted
    assert [name for words, name in SAID.values() if name in as_seen(words)]
