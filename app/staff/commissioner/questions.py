"""The questions of a survey as a commissioner's pages quote them: as each kind of respondent was asked.

It holds no answers and no numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import get_locale
from markupsafe import Markup, escape

from analysis.protected import ProtectedRow
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say

Words = str | Markup


@dataclass(frozen=True)
class Known:
    """What a page can look names up in: the communities of a release, and the survey’s words if published.

    `language` is the code of the language the page is read in.
    """

    communities: Mapping[str, str]
    version: Version | None
    language: str


def marked(text: str, language: str, reader: str) -> Words:
    """The words, marked with the language they are in where the reader’s is another."""
    if language == reader:
        return text
    return Markup('<span lang="{0}" dir="{1}">{2}</span>').format(language, "ltr", text)


def question_of(row: ProtectedRow, known: Known) -> Words:
    """The question a survey row measures, in the words that this kind of respondent was asked in."""
    return asked(row.measure, row.kind, row.measure_label, known)


def asked(measure: str, kind: str, english: str, known: Known) -> Words:
    """A question as a kind of respondent was asked it; in English where there are no other words for it."""
    word = _say(f"{measure}.ask", kind, known)
    return marked(word.text, word.lang, known.language) if word.text else _english(english, known)


def good_answers(measure: str, known: Known) -> Words:
    """The answers that count as good ones, as a list; empty where the survey is not known."""
    found = [marked(word.text, word.lang, known.language) for word in _good_words(measure, known)]
    places = {f"answer{number}": escape(words) for number, words in enumerate(found)}
    pattern = format_list([f"“%({name})s”" for name in places], "unit", get_locale())
    return escape(pattern) % places if found else ""


def _good_words(measure: str, known: Known) -> Iterator[Word]:
    questions = known.version.survey.questions if known.version else ()
    for question in questions:
        if question.id == measure:
            good = [option.id for option in question.options if option.score == "positive"]
            yield from (_say(f"{measure}.option.{option}", "", known) for option in good)


def _say(key: str, kind: str, known: Known) -> Word:
    if known.version is None:
        return Word("", SOURCE_LANGUAGE)
    language = known.language if known.language in known.version.words else SOURCE_LANGUAGE
    return say(known.version, language, "standard", key, kind)


def _english(text: str, known: Known) -> Words:
    return marked(text, SOURCE_LANGUAGE, known.language)
