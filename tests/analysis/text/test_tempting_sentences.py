"""Words said of something else, or in passing, seldom give a theme: “I cannot wait to go home”.

The English sentences were mended with once they had been measured, so they hold only what is reached. The
Farsi ones were not: its words are weighed as the English are.
"""

from pathlib import Path

import pytest

from analysis import first_themes, word_evidence
from tests.analysis.text.measured_themes import measure_themes, read_sentences

HERE = Path(__file__).with_name("tempting_sentences")
# Precision and recall; before the words were weighed 0.72 and 0.62 in English, 0.85 and 0.81 in Farsi.
REACHED = {"en": (0.8, 0.66), "fa": (0.855, 0.79)}


@pytest.mark.parametrize("language", REACHED)
def test_sentences_that_tempt_get_few_themes_that_are_wrong(language: str) -> None:
    precision, recall = measured(language)
    least_precise, least_complete = REACHED[language]
    assert precision >= least_precise
    assert recall >= least_complete


@pytest.mark.parametrize("language", REACHED)
def test_words_that_were_not_weighed_would_be_found_out(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_themes, "START", {})  # planted
    assert measured(language)[0] < REACHED[language][0]


def test_both_languages_that_are_weighed_are_tried() -> None:
    assert REACHED.keys() == word_evidence.START.keys()


def measured(language: str) -> tuple[float, float]:
    """Precision and recall."""
    return measure_themes(read_sentences(HERE / f"{language}.toml"), language)
