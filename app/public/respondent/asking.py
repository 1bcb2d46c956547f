"""How a question is put on a page: its words in this language and register, its options and its pictures.

It renders nothing, and knows no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.i18n import reading
from app.public.respondent.typed import say_field
from app.public.wording import say_here
from survey_definitions.answers import longest_text
from survey_definitions.model import GATE, GATE_NO, GATE_YES, Page, Question, Version, Word

NO_WORDS = Word("", "en")


@dataclass(frozen=True)
class Choice:
    """One option as it is shown."""

    id: str
    label: Word
    picture: str = ""
    exclusive: bool = False
    say: str = ""  # the name of the field for words beside it


@dataclass(frozen=True)
class Asked:
    """One question as it is shown. Words it does not have are empty."""

    id: str
    type: str
    ask: Word
    hint: Word = NO_WORDS
    why: Word = NO_WORDS
    picture: str = ""
    picture_words: Word = NO_WORDS
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    bsl: str = ""  # the names of its recordings, and what is said in them
    audio: str = ""
    transcript: Word = NO_WORDS
    about: Word = NO_WORDS  # the comment it asks consent for
    optional: bool = True


def ask_page(version: Version, page: Page, kind: str) -> tuple[Asked, ...]:
    """The questions of a page as this reader is asked them."""
    if page.kind == "gate":
        return (ask_gate(version),)
    return tuple(ask_question(version, question, kind) for question in page.questions)


def ask_question(version: Version, question: Question, kind: str) -> Asked:
    """One question as this reader is asked it."""
    easy = reading().easy

    def word(part: str) -> Word:
        return say_here(version, f"{question.id}.{part}", kind)

    return Asked(
        question.id,
        question.type,
        word("ask"),
        word("hint"),
        word("why"),
        question.picture if easy else "",
        say_here(version, f"picture.{question.picture}"),
        tuple(
            Choice(
                option.id,
                word(f"option.{option.id}"),
                option.picture if easy else "",
                option.exclusive,
                say_field(question.id, option.id) if option.please_say else "",
            )
            for option in question.options
        ),
        longest_text(question),
        *_recordings(version, question, kind),
        say_here(version, f"{question.about}.ask", kind) if question.about else NO_WORDS,
        question.optional,
    )


def may_skip(asked: Iterable[Asked]) -> bool:
    """Whether a page of these questions asks something, and nothing that must be answered."""
    asking = [question for question in asked if question.type != "information"]
    return bool(asking) and all(question.optional for question in asking)


def _recordings(version: Version, question: Question, kind: str) -> tuple[str, str, Word]:
    """The film and the sound for this reader: none where they are asked in other words than the recording."""
    media = question.media
    if media is None or kind in question.wordings:
        return "", "", NO_WORDS
    audio = media.audio.get(reading().language.code, "")
    return media.bsl, audio, say_here(version, f"{question.id}.transcript")


def ask_gate(version: Version) -> Asked:
    """The question whether the reader wants to answer the equality questions, with the time they take."""
    easy, code = reading().easy, reading().language.code
    ask, hint = _say_gate_easily(version) if easy else _say_gate(version)
    agree = gettext("Yes") if easy else gettext("Yes, I will answer them")
    decline = gettext("No, skip this part") if easy else gettext("No, skip these questions")
    yes = Choice(GATE_YES, Word(agree, code), "tick" if easy else "")
    no = Choice(GATE_NO, Word(decline, code), "cross" if easy else "")
    picture = "people" if easy else ""
    return Asked(
        GATE,
        "choose one",
        Word(ask, code),
        Word(hint, code),
        picture=picture,
        choices=(yes, no),
        optional=False,
    )


def _say_gate(version: Version) -> tuple[str, str]:
    time = ngettext(
        "They take about %(num)s minute.", "They take about %(num)s minutes.", version.survey.equality_minutes
    )
    why = gettext("Your answers help us see whether care is fair for everyone.")
    skip = gettext("You can skip any question.")
    return gettext("Would you like to answer some questions about you?"), f"{why} {time} {skip}"


def _say_gate_easily(version: Version) -> tuple[str, str]:
    time = ngettext(
        "It takes about %(num)s minute.", "It takes about %(num)s minutes.", version.survey.equality_minutes
    )
    why, no = gettext("This helps us make care fair for everyone."), gettext("You can say no.")
    return gettext("Will you tell us about yourself?"), f"{why} {time} {no}"
