"""What may mean danger and is on no list is told by all words and letters of a comment, weighed together."""

import json
from pathlib import Path

import pytest

from app.services import danger
from app.services.danger import fold_words, is_listed, is_told, may_mean_danger
from app.services.danger_fitting import learn_danger, read_sentences
from app.services.danger_weighing import FOLDER, HEAD, PLACES, tell_sentences, weigh_danger
from app.settings import LANGUAGES

SENTENCES = Path(__file__).with_name("danger_sentences")
LEAST_ALONE = 0.5  # of the sentences it was learned from: lists have the others
HARMLESS = "The tea was hot and the receptionist smiled. " * 12


def test_what_no_list_has_is_told_by_its_words() -> None:
    text = "She goes stiff whenever my brother walks in and hides under the table"
    assert not is_listed(text, "en")
    assert is_told(text, "en")
    assert may_mean_danger(text, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_most_of_what_it_was_learned_from(language: str) -> None:
    own = [one for one in read_sentences(SENTENCES) if one.language == language]
    told = {
        kind: [is_told(one.text, language) for one in own if one.danger is kind] for kind in (True, False)
    }
    assert sum(told[True]) >= LEAST_ALONE * len(told[True])
    assert sum(told[False]) <= 0.1 * len(told[False])


def test_one_sentence_about_danger_is_found_in_a_long_comment() -> None:
    text = f"{HARMLESS}My brother says he will finish it tonight and has written to all of us. {HARMLESS}"
    assert not is_told(HARMLESS, "en")
    assert is_told(text, "en")


def test_a_comment_in_another_script_or_in_english_is_weighed_in_its_own_language() -> None:
    urdu = "کاش میں صبح آنکھ ہی نہ کھولوں، سب کو میرے بغیر سکون ملے گا"
    english = "I have given the dog away and written to everyone, so tonight it can be over"
    assert is_told(urdu, "ur")
    assert is_told(urdu, "en")
    assert is_told(english, "ur")


def test_no_words_and_a_language_without_numbers_tell_nothing() -> None:
    assert weigh_danger(fold_words("…"), "en") == weigh_danger("anything", "xx") == float("-inf")
    assert not is_told("", "en")


def test_what_is_kept_is_one_byte_for_each_place_and_no_word() -> None:
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.bin")}
    assert sizes == dict.fromkeys(LANGUAGES, HEAD.size + PLACES)


def test_a_text_of_any_length_is_weighed_by_a_few_sentences_at_once() -> None:
    most = max(len(words) for words, _ in tell_sentences(fold_words("one two three four " * 20_000)))
    assert most <= 2 * 3 * 40


def test_numbers_are_learned_from_sentences_and_written(tmp_path: Path) -> None:
    lines = [
        {"text": f"{who} {what} every {when}", "danger": what == "growls and grips my neck"}
        for who in ("he", "the lodger", "my uncle", "that man", "the driver")
        for what in ("growls and grips my neck", "brings us warm bread", "waters the garden")
        for when in ("night", "evening", "Sunday", "morning")
    ]
    own, plain, kept = tmp_path / "own", tmp_path / "plain", tmp_path / "kept"
    own.mkdir()
    plain.mkdir()
    (own / "en.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (plain / "en.jsonl").write_text('{"text": "The bus was late."}', encoding="utf-8")
    ((language, measured),) = learn_danger(own, plain, danger.LEAST, kept)
    assert (language, measured.danger, measured.harmless, measured.plain) == ("en", 20, 40, 1)
    assert measured.found >= 18
    assert measured.false <= 2
    assert (kept / "en.bin").stat().st_size == HEAD.size + PLACES


def test_a_folder_without_danger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no sentences about danger"):
        list(learn_danger(tmp_path, tmp_path, danger.LEAST, tmp_path / "kept"))
