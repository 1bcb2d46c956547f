"""What may be about fairness reaches a person: sentences written without sight of the lists of words."""

import tomllib
from pathlib import Path

from analysis.themes import Comment, assign_themes

SENTENCES = Path(__file__).with_name("unseen_equality.toml")
LEAST_PRECISE, LEAST_COMPLETE = 0.4, 0.55  # the aim is to miss 15 of 100 at most (docs/figures/unseen.md)


def test_sentences_about_equality_are_marked_for_a_person_to_look_at() -> None:
    sentences = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentence"]
    read = assign_themes([Comment(str(place), one["text"]) for place, one in enumerate(sentences)])
    marked = ["equality" in (*one.look_at, *(theme.id for theme in one.themes)) for one in read]
    right = sum(one["equality"] and hit for one, hit in zip(sentences, marked, strict=True))
    assert right >= LEAST_COMPLETE * sum(one["equality"] for one in sentences)
    assert right >= LEAST_PRECISE * sum(marked)
