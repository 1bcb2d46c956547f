"""How much the lists of danger find, and how often they err: on sentences that were used to make them.

So these figures are no measure of what they find among people; a list is never reported as a measure.
"""

import tomllib
from pathlib import Path

import pytest

from app.services import danger
from app.services.danger import danger_languages, is_listed, may_mean_danger
from app.settings import LANGUAGES

SENTENCES = Path(__file__).with_name("danger_sentences")
# The first is by somebody who had not seen the lists.
FILES = ("danger_cases.toml", "danger_more_cases.toml", "danger_wide_cases.toml")
INDIRECT = ("danger_indirect_cases.toml",)  # what is told in passing; its everyday sentences tempt on purpose


def found(kind: str, files: tuple[str, ...] = FILES) -> dict[str, list[bool]]:
    """For each language, whether each of its sentences is found."""
    by_language: dict[str, list[bool]] = {}
    for name in files:
        cases = tomllib.loads((SENTENCES / name).read_text(encoding="utf-8"))
        for language, sentences in cases.items():
            said = [is_listed(sentence, language) for sentence in sentences[kind]]
            by_language.setdefault(language, []).extend(said)
    return by_language


def test_every_language_of_the_site_has_lists_and_sentences() -> None:
    assert set(danger_languages()) == set(LANGUAGES) == set(found("danger"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_sentences_about_danger_bring_help_back(language: str) -> None:
    hits = found("danger")[language]
    assert sum(hits) >= 0.95 * len(hits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyday_sentences_seldom_do(language: str) -> None:
    assert sum(found("everyday")[language]) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_in_passing_is_found_and_little_that_tempts(language: str) -> None:
    hits, false = (found(kind, INDIRECT)[language] for kind in ("danger", "everyday"))
    assert sum(hits) >= 0.95 * len(hits)
    assert sum(false) <= 0.16 * len(false)


def test_without_words_near_each_other_most_of_what_is_told_in_passing_would_be_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(danger, "TOGETHER", ())  # planted: phrases alone
    hits = [hit for language in found("danger", INDIRECT).values() for hit in language]
    assert sum(hits) < 0.6 * len(hits)


def test_lists_that_find_nothing_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(danger, "_lists", lambda _language: danger.DangerWords((), (), {}))  # planted
    assert not any(any(hits) for hits in found("danger", FILES + INDIRECT).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_star_stands_at_the_end_and_every_rule_has_both_its_lists(language: str) -> None:
    folder = Path(danger.__file__).with_name("danger_words")
    lists = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    listed = [
        *lists["phrases"],
        *lists["harmless"],
        *(word for words in lists["words"].values() for word in words),
    ]
    assert not [words for words in listed if "*" in words[:-1] or not danger.fold_words(words).strip()]
    used = {name for names in (*danger.TOGETHER, *danger.HARMLESS_TOGETHER) for name in names}
    assert set(lists["words"]) == used


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("CHCE MI SIE UMRZEC. chcialabym umrzec", "pl"),  # no accents
        ("vreau sa ma omor", "ro"),
        ("ja nao quero viver", "pt"),
        ("می خوام بمیرم", "fa"),  # a space where others write a joiner
        ("نمي‌خوام زنده باشم", "fa"),  # Arabic letters for Farsi ones
        ("মরতে চাই", "bn"),
        ("বাচতে চাই না", "bn"),  # without its dot above
        ("میں مرنا چاہتی ہوں", "en"),  # Urdu on the English page
        ("I dont wanna be here anymore", "ur"),  # English on the Urdu page
    ],
)
def test_danger_is_found_however_it_is_spelt_and_on_whichever_page(text: str, language: str) -> None:
    assert may_mean_danger(text, language)


def test_words_of_two_sentences_do_not_belong_together() -> None:
    assert may_mean_danger("My husband often hits", "en")
    assert not may_mean_danger("Thanks to my husband. The price hits.", "en")


def test_taking_and_money_mean_danger_where_a_relative_does_it() -> None:
    assert may_mean_danger("Her grandson emptied that account", "en")
    assert not may_mean_danger("The cash machine emptied that account", "en")


def test_a_course_about_violence_is_harmless_and_violence_is_not() -> None:
    assert not may_mean_danger("Staff need a course on domestic violence", "en")
    assert may_mean_danger("I live with domestic violence", "en")
    assert not is_listed("My son cut his finger at school", "en")
    assert not may_mean_danger("My mother cannot read them without me", "en")


@pytest.mark.parametrize("said", ["سيضربني", "وسيضربني", "فيضربني"])
def test_letters_that_arabic_writes_onto_a_word_hide_no_danger(said: str) -> None:
    assert may_mean_danger(said, "ar")


def test_danger_beside_a_poster_against_suicide_is_still_found() -> None:
    assert not may_mean_danger("The suicide prevention poster is torn", "en")
    assert may_mean_danger("I read the suicide prevention poster because I want to die", "en")


@pytest.mark.parametrize(
    "text", ["", "\0", "🙂" * 1000, "." * 100_000, "hits me " * 12_000, "\u202e<b>'; --", "a" * 100_000]
)
def test_hostile_text_is_looked_through(text: str) -> None:
    for language in (*LANGUAGES, "xx", ""):
        assert may_mean_danger(text, language) == ("hits me" in text)
