"""Comments in twelve languages full of names, numbers and addresses, and clean ones that must stay whole."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from analysis import name_lists
from analysis.redaction import redact
from tests.analysis.text.weighing_nothing import weigh_nothing

SHEETS: list[dict[str, dict[str, list[str]]]] = [
    tomllib.loads(Path(__file__).with_name(f"redaction_{name}.toml").read_text(encoding="utf-8"))
    for name in ("languages", "staff_names", "later_names", "last_names")
]
SHEET = {
    language: {
        part: [text for sheet in SHEETS for text in sheet[language][part]] for part in ("hidden", "clean")
    }
    for language in SHEETS[0]
}
LEFT_STANDING = 0.02
DAMAGED = 0.01
_PARTS = re.compile(r"[\s,.:;!?()/@“”।۔،؛\[\]-]+")
_MARKED = re.compile(r"\{([^}|]*)(?:\|([^}]*))?\}")


def read_marked(marked: str) -> tuple[str, list[str]]:
    """The comment as somebody typed it, and what in it identifies somebody (in full, or the part after |)."""
    text = _MARKED.sub(lambda match: match.group(1), marked)
    return text, [match.group(2) or match.group(1) for match in _MARKED.finditer(marked)]


def left_standing(marked: str, language: str) -> list[str]:
    """The identifiers of which a word or a number of three letters or digits can still be read."""
    text, identifiers = read_marked(marked)
    shown = redact(text, language).text
    words = set(_PARTS.split(shown.casefold()))
    return [
        identifier
        for identifier in identifiers
        if identifier in shown
        or any(len(word) > 2 and word in words for word in _PARTS.split(identifier.casefold()))
    ]


def measure(language: str) -> tuple[list[str], int, list[str], int]:
    """What was left standing, of how many identifiers; and the clean comments damaged, of how many."""
    sheet = SHEET[language]
    standing = [f"{one} in {text}" for text in sheet["hidden"] for one in left_standing(text, language)]
    wanted = sum(len(read_marked(text)[1]) for text in sheet["hidden"])
    shown = [(text, redact(text, language).text) for text in sheet["clean"]]
    damaged = [f"{after} for {text}" for text, after in shown if after != text]
    return standing, wanted, damaged, len(shown)


def test_hardly_an_identifier_is_left_and_hardly_a_clean_comment_is_damaged_in_any_language() -> None:
    measured = {language: measure(language) for language in SHEET}
    lines = [
        f"{language}: {len(standing)} of {wanted} left standing, {len(damaged)} of {clean} clean damaged"
        + "".join(f"\n    {what}" for what in (*standing, *damaged))
        for language, (standing, wanted, damaged, clean) in measured.items()
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    columns = list(zip(*measured.values(), strict=True))
    assert sum(map(len, columns[0])) <= LEFT_STANDING * sum(columns[1])
    assert sum(map(len, columns[2])) <= DAMAGED * sum(columns[3])


@pytest.mark.parametrize("language", SHEET)
def test_there_are_enough_comments_in_each_language(language: str) -> None:
    assert len(SHEET[language]["hidden"]) >= 25
    assert len(SHEET[language]["clean"]) >= 15


@pytest.mark.parametrize("language", SHEET)
def test_redacting_twice_changes_nothing_and_what_was_hidden_can_be_put_back(language: str) -> None:
    for marked in SHEET[language]["hidden"]:
        text = read_marked(marked)[0]
        once = redact(text, language)
        assert redact(once.text, language).text == once.text
        back = once.text
        for kind, hidden in zip(once.kinds, once.hidden, strict=True):
            back = back.replace(f"[{kind}]", hidden, 1)
        assert back == text


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("My nurse Zul came. Zul cried.", "en", "My nurse [name] came. [name] cried."),
        ("Ada Lovett, 12/03/1951, NHS number lost", "en", "[name], [date of birth], NHS number lost"),
        ("On 12/03/1951, as I said", "en", "On 12/03/1951, as I said"),
        ("نرس سائمن اور ٹریسی", "ur", "نرس [name] اور [name]"),
        ("અમારા ડ્રાઇવર કેવિનને મળ્યા", "gu", "અમારા ડ્રાઇવર [name] મળ્યા"),
        ("Foi com o Salvador e a Benedita", "pt", "Foi com o [name] e a [name]"),
    ],
)
def test_a_name_is_hidden_each_time_and_in_the_letters_of_the_language(
    text: str, language: str, left: str
) -> None:
    assert redact(text, language).text == left


def test_these_tests_notice_when_a_name_is_hidden_only_where_its_sign_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weigh_nothing(monkeypatch)
    monkeypatch.setattr("analysis.person_names._named_again", lambda *_: ())
    assert redact("My nurse Zul came. Zul!").text == "My nurse [name] came. Zul!"


def test_these_tests_notice_when_a_list_of_names_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh_nothing(monkeypatch)
    lists = name_lists.read_name_lists("ur")
    emptied = {word: kind & ~7 for word, kind in lists.words.items()}
    monkeypatch.setattr(
        "analysis.person_names.read_name_lists",
        lambda _: name_lists.NameLists(emptied, {}, {}, {}, lists.phrases),
    )
    standing, wanted, _, _ = measure("ur")
    assert len(standing) > 0.1 * wanted
