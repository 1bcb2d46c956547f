"""Words that may mean danger: help is shown again, the comment is read first, and nobody is labelled."""

import pytest
from flask import Flask

from app.services.danger import may_mean_danger
from app.services.moderating import list_waiting
from tests.conftest import stores_of
from tests.public.person import Person

DANGER = "Since the ward I want to kill myself."


def test_help_comes_first_after_sending_and_the_comment_comes_first_to_whoever_reads(
    person: Person, site: Flask
) -> None:
    for words in ("The food was good.", DANGER, "The wait was long."):
        person.agrees().answers_all(better={"better": words})
        person.sends()
        html = person.reads()
        first = html.index('id="help-now"') < html.index('class="receipt"')
        assert first == (words == DANGER)
        assert html.count('id="help-now"') == 1
        assert len(person.receipt().split()) == 4
    queue = list_waiting(stores_of(site), "all", 10)
    assert [case.read_first for case in queue] == [True, False, False]


def test_nobody_is_told_that_they_were_found(person: Person) -> None:
    person.agrees().answers_all(better={"better": DANGER})
    person.sends()
    assert not [
        word for word in ("we detected", "flagged", "danger to", "at risk") if word in person.reads().lower()
    ]


@pytest.mark.parametrize(
    "text", ["The nurse was killing time", "I was hit by the cost", "Die Schwester war nett", ""]
)
def test_everyday_words_are_no_danger(text: str) -> None:
    assert not may_mean_danger(text, "en")


@pytest.mark.parametrize("text", ["SUICIDAL", "i don’t want to be here anymore", "He hits me.", "self-harm"])
def test_danger_is_found_however_it_is_written(text: str) -> None:
    assert may_mean_danger(text, "en")
    assert may_mean_danger(text, "ur")
