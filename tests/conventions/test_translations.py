"""Every catalogue can be read, is complete, and says the same as the English."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from app.commands.interface_words import CATALOGUES, DOMAIN, interface_texts, locales, read_words
from app.settings import LANGUAGES
from tests.conventions.sources import place

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?![a-z])|\{\w*\}")
TAG = re.compile(r"</?\w+")
STRAIGHT = re.compile(r"[\"']")
# Where a page tells which button to press, or which number: by the name on it, and the number with its word.
SEND, TOLD_TO_SEND = "Send my answers", re.compile(r"[Pp]ress Send\b")
OPTION, ALONE = re.compile(r"option 2\."), re.compile(r"(?:^| )2(?: |[.।۔،]|$)")
PATHS = sorted(CATALOGUES.rglob("*.po"))


def texts(message: Message, side: str) -> tuple[str, ...]:
    value = message.id if side == "id" else message.string
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def message_faults(message: Message) -> list[str]:
    """What is wrong with one translated text."""
    english = texts(message, "id")
    faults = []
    for said in texts(message, "string"):
        if not said.strip():
            faults.append("not translated")
            continue
        # A plural form may leave its number out (“one answer”), but may not name another.
        wanted, found = set(PLACEHOLDER.findall(english[-1])), set(PLACEHOLDER.findall(said))
        if found - wanted or (len(english) == 1 and wanted - found):
            faults.append(f"placeholders {sorted(found)}, in English {sorted(wanted)}")
        if sorted(TAG.findall(said)) != sorted(TAG.findall(english[-1])):
            faults.append("other tags than the English")
        if STRAIGHT.search(TAG.sub("", re.sub(r"<[^>]*>", "", said))):
            faults.append("straight quotes")
    return [f"“{english[0][:60]}”: {fault}" for fault in faults]


def catalogue_faults(catalogue: Catalog) -> list[str]:
    return [fault for message in catalogue if message.id for fault in message_faults(message)]


def button_faults(catalogue: Catalog) -> list[str]:
    """Texts that call the button that sends by another name, or leave the number to press alone."""
    button = next(str(message.string) for message in catalogue if message.id == SEND)
    plain = [(str(message.id), str(message.string)) for message in catalogue if isinstance(message.id, str)]
    named = [english for english, said in plain if TOLD_TO_SEND.search(english) and button not in said]
    alone = [english for english, said in plain if OPTION.search(english) and ALONE.search(said)]
    return [f"“{english[:60]}” calls it otherwise than “{button}”" for english in named] + [
        f"“{english[:60]}”: a line may end between 2 and its word" for english in alone
    ]


@pytest.mark.parametrize("locale", [code for code in LANGUAGES if code != "en"])
def test_a_button_is_called_what_is_written_on_it(locale: str) -> None:
    faults = button_faults(read_words(CATALOGUES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Nothing is sent until you press Send.", "Nic nie wyślemy, dopóki nie naciśniesz „Wyślij”."),
        ("Call NHS %(number)s and choose option 2.", "Zadzwoń pod %(number)s i wybierz opcję 2."),
    ],
)
def test_a_planted_other_name_or_lonely_number_is_found(english: str, said: str) -> None:
    catalogue = Catalog(locale="pl")
    catalogue.add(SEND, "Wyślij moje odpowiedzi")
    catalogue.add(english, said)
    assert button_faults(catalogue)


def test_every_language_of_the_site_has_its_catalogues() -> None:
    folders = {code for code in LANGUAGES if code != "en"}
    assert folders <= set(locales())
    names = {locale: {path.name for path in PATHS if path.parents[1].name == locale} for locale in folders}
    assert len({frozenset(files) for files in names.values()}) == 1, f"One language lacks a file: {names}"


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_a_catalogue_is_complete_and_says_the_same(path: Path) -> None:
    faults = catalogue_faults(read_words(path))
    assert not faults, f"{place(path)}:\n" + "\n".join(faults)


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_a_catalogue_names_its_language_and_who_checked_it(path: Path) -> None:
    catalogue = read_words(path)
    header = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert f"Language: {path.parents[1].name}\\n" in header
    assert "Plural-Forms:" in header
    assert not catalogue.fuzzy, "a catalogue marked fuzzy is not compiled by other tools"
    assert re.search(r"Language-Team: (draft|Checked by \S.+)\\n", header), (
        "Say in the header `Language-Team: draft`, or `Checked by NAME` once a second speaker has"
    )


@pytest.mark.parametrize("locale", [code for code in LANGUAGES if code != "en"])
def test_no_word_of_the_interface_is_missing_or_left_over(locale: str) -> None:
    wanted = interface_texts()
    path = CATALOGUES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    found = {(message.context, message.id) for message in read_words(path) if message.id}
    assert not wanted - found, f"Run `evenground translations update` and translate: {wanted - found}"
    assert not found - wanted, (
        f"Run `evenground translations update`; these are said no more: {found - wanted}"
    )


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Hello", ""),
        ("You have %(count)s answers", "Masz odpowiedzi"),
        ("You have %(count)s answers", "Masz %(number)s odpowiedzi"),
        ("Read <b>this</b>", "Przeczytaj to"),
        ("It’s here", "To 'tutaj'"),
    ],
)
def test_a_planted_fault_of_a_translation_is_found(english: str, said: str) -> None:
    catalogue = Catalog(locale="pl")
    catalogue.add(english, said)
    assert catalogue_faults(catalogue)
