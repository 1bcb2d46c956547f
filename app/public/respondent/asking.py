"""How a question is put on a page: its words in this language and register, its options and its pictures.

It renders nothing, and knows no answer.
"""

from dataclasses import dataclass

from flask_babel import gettext
from survey_definitions.versions import say

from app.i18n import Reading
from survey_definitions.answers import longest_text
from survey_definitions.model import GATE, GATE_NO, GATE_YES, Option, Page, Question, Version, Word


@dataclass(frozen=True)
class Choice:
    """One option as it is shown."""

    id: str
    label: Word
    picture: str = ""
    exclusive: bool = False


@dataclass(frozen=True)
class Asked:
    """One question as it is shown."""

    id: str
    type: str
    ask: Word
    hint: Word | None = None
    why: Word | None = None
    picture: str = ""
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    optional: bool = True


def ask_page(version: Version, page: Page, reading: Reading, kind: str) -> tuple[Asked, ...]:
    """The questions of a page as this reader is asked them."""
    if page.kind == "gate":
        return (ask_gate(version, reading),)
    return tuple(ask_question(version, question, reading, kind) for question in page.questions)


def ask_question(version: Version, question: Question, reading: Reading, kind: str) -> Asked:
    """One question as this reader is asked it."""
    wording = question.wordings.get(kind, question.wording)

    def word(part: str) -> Word:
        return say(version, reading.language.code, reading.register, f"{question.id}.{part}", kind)

    return Asked(
        question.id,
        question.type,
        word("ask"),
        word("hint") if wording.hint or wording.easy_read_hint or question.wording.hint else None,
        word("why") if question.why else None,
        question.picture if reading.easy else "",
        tuple(_choice(option, word(f"option.{option.id}"), reading) for option in question.options),
        longest_text(question),
        question.optional,
    )


def _choice(option: Option, label: Word, reading: Reading) -> Choice:
    return Choice(option.id, label, option.picture if reading.easy else "", option.exclusive)


def ask_gate(version: Version, reading: Reading) -> Asked:
    """The question whether the reader wants to answer the equality questions, with the time they take."""
    code = reading.language.code
    minutes = version.survey.equality_minutes
    if reading.easy:
        ask = gettext("Will you tell us about you?")
        hint = gettext(
            "This helps us make care fair for everyone. It takes about %(num)s minutes. You can say no.",
            num=minutes,
        )
    else:
        ask = gettext("Would you like to answer some questions about you?")
        hint = gettext(
            "Your answers help us see whether care is fair for everyone. They take about %(num)s minutes. "
            "You can skip any question.",
            num=minutes,
        )
    choices = (
        Choice(GATE_YES, Word(gettext("Yes, I will answer them"), code), "tick" if reading.easy else ""),
        Choice(GATE_NO, Word(gettext("No, skip these questions"), code), "cross" if reading.easy else ""),
    )
    picture = "people" if reading.easy else ""
    heading, advice = Word(ask, code), Word(hint, code)
    return Asked(GATE, "choose one", heading, advice, None, picture, choices, optional=False)
