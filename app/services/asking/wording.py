"""Whether the words of a draft may be asked: the rules a survey is checked by, for one question.

It keeps nothing, and translates no rule: `survey_definitions` says them in English.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.services.asking.questions import NEW, askable, present_words, split_name
from app.services.events.faults import Fault
from app.storage.question_drafts import DraftWords, QuestionDraft
from survey_definitions.easy_read import easy_read_warnings
from survey_definitions.messages import N_
from survey_definitions.model import REGISTERS, SOURCE_LANGUAGE, Question, Survey, Version, Wording
from survey_definitions.wording_checks import question_wording_faults, text_faults

LONGEST = 300  # letters of a question
NO_SUCH_QUESTION = N_("Choose one of the list.")
NO_WORDS = N_("Write the question in English.")
NOT_IN_STANDARD = N_("Write it in standard words in this language too.")
TOO_LONG = N_("Make this shorter: at most %(most)s letters.")
AS_BEFORE = N_("These are the words now. Write other words.")
_KEYS = {"ask": "standard", "easy_read": "easy-read"}  # a key of a question's words: our field
_ONLY_ENGLISH = "quotation marks"  # of what is wrong with a text, what is no fault in another language


@dataclass(frozen=True)
class RawWords:
    """What was typed in one language."""

    standard: str = ""
    easy_read: str = ""


@dataclass(frozen=True)
class RawDraft:
    """A draft as it was typed: which question it is about, and its words by language."""

    question: str = NEW
    words: Mapping[str, RawWords] = field(default_factory=dict)


def check_draft(raw: RawDraft, version: Version) -> tuple[DraftWords, ...] | tuple[Fault, ...]:
    """The words of the draft without a fault, or every fault in them.

    Faults stand at `question`, `standard-en`, `easy-read-ur` and so on. A language without words is left out.
    """
    if raw.question != NEW and raw.question not in askable(version):
        return (Fault("question", NO_SUCH_QUESTION),)
    languages = (SOURCE_LANGUAGE, *(one for one in version.survey.languages if one != SOURCE_LANGUAGE))
    words = {language: _tidy(raw.words.get(language, RawWords())) for language in languages}
    faults = [*_english_faults(raw.question, words[SOURCE_LANGUAGE], version)]
    for language in languages[1:]:
        faults += _other_faults(language, words[language])
    if faults:
        return tuple(faults)
    return tuple(DraftWords(name, one.standard, one.easy_read) for name, one in words.items() if one.standard)


def _tidy(words: RawWords) -> RawWords:
    return RawWords(" ".join(words.standard.split()), " ".join(words.easy_read.split()))


def _english_faults(name: str, words: RawWords, version: Version) -> Iterator[Fault]:
    yield from _long_faults(SOURCE_LANGUAGE, words)
    if not words.standard:
        yield Fault("standard-en", NO_WORDS)
        return
    question = _question_of(name, words, version.survey)
    for key, message in question_wording_faults(question, version.survey):
        yield Fault(f"{_KEYS[key]}-en", message)
    if name != NEW and words == _words_now(name, version):
        yield Fault("standard-en", AS_BEFORE)


def _words_now(name: str, version: Version) -> RawWords:
    question, kind = split_name(name)
    return RawWords(
        present_words(version, question, kind, SOURCE_LANGUAGE).text,
        present_words(version, question, kind, SOURCE_LANGUAGE, "easy_read").text,
    )


def _question_of(name: str, words: RawWords, survey: Survey) -> Question:
    """A question with these words and nothing else, asked in the registers of the one it is about.

    Easy Read that somebody wrote is checked also where the question is not asked in it.
    """
    about = next((one for one in survey.questions if one.id == split_name(name)[0]), None)
    asked = about.registers if about else REGISTERS
    written = ("easy_read",) if words.easy_read else ()
    registers = tuple(one for one in REGISTERS if one in (*asked, *written))
    return Question(
        "draft", "long text", Wording(words.standard, easy_read=words.easy_read), registers=registers
    )


def _other_faults(language: str, words: RawWords) -> Iterator[Fault]:
    yield from _long_faults(language, words)
    if words.easy_read and not words.standard:
        yield Fault(f"standard-{language}", NOT_IN_STANDARD)
    for place, text in (("standard", words.standard), ("easy-read", words.easy_read)):
        for message in text_faults(text):
            if _ONLY_ENGLISH not in message:
                yield Fault(f"{place}-{language}", message)


def _long_faults(language: str, words: RawWords) -> Iterator[Fault]:
    for place, text in (("standard", words.standard), ("easy-read", words.easy_read)):
        if len(text) > LONGEST:
            yield Fault(f"{place}-{language}", TOO_LONG, {"most": str(LONGEST)})


def look_again(draft: QuestionDraft) -> tuple[str, ...]:
    """What somebody should look at again in the Easy Read of a draft, in plain English: it may be right.

    More than one idea, something done by nobody, words cut short, numbers in words.
    """
    english = next(words for words in draft.words if words.language == SOURCE_LANGUAGE)
    return tuple(dict.fromkeys(easy_read_warnings(english.easy_read or english.standard)))
