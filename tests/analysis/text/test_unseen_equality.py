"""What may be about fairness reaches a person: sentences written without sight of the lists of words.

The lists have been mended with them since: they hold what is reached, and measure it no more.
"""

import tomllib
from pathlib import Path

from analysis.look_at_words import LOOK_AT_WORDS, point_at
from analysis.theme_words import read_theme_words
from analysis.themes import Comment, assign_themes

SENTENCES = Path(__file__).with_name("unseen_equality.toml")
LEAST_PRECISE, LEAST_COMPLETE = 0.55, 0.92


def test_sentences_about_equality_are_marked_for_a_person_to_look_at() -> None:
    read = assign_themes([Comment(str(place), text) for place, text in enumerate(texts())])
    assert is_enough(["equality" in (*one.look_at, *(theme.id for theme in one.themes)) for one in read])


def test_without_their_words_too_few_would_be_marked(tmp_path: Path) -> None:
    empty = tmp_path / "words.toml"
    empty.write_text("equality = []", encoding="utf-8")  # planted
    assert is_enough(by_words(LOOK_AT_WORDS))
    assert not is_enough(by_words(empty))


def test_words_that_only_look_like_it_bring_nothing_to_a_person() -> None:
    tempting = [
        "It was not fair to wait so long.",
        "She held my hand.",
        "The ward was clean.",
        "White bread again.",
    ]
    assert not point_at(tempting, ["equality"]).any()


def test_the_words_can_be_read_as_those_of_the_codeframe_are(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(f"[themes]\n{LOOK_AT_WORDS.read_text(encoding='utf-8')}", encoding="utf-8")
    assert len(read_theme_words(file).themes["equality"]) > 100


def texts() -> list[str]:
    return [text for text, _ in sentences()]


def sentences() -> list[tuple[str, bool]]:
    """Each with whether it is about equality."""
    entries = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentence"]
    return [(entry["text"], entry["equality"]) for entry in entries]


def by_words(words: Path) -> list[bool]:
    """Which of the sentences listed words alone point at."""
    return [bool(row[0]) for row in point_at(texts(), ["equality"], words)]


def is_enough(marked: list[bool]) -> bool:
    meant = [is_meant for _, is_meant in sentences()]
    right = sum(both == (True, True) for both in zip(meant, marked, strict=True))
    return right >= LEAST_COMPLETE * sum(meant) and right >= LEAST_PRECISE * sum(marked)
