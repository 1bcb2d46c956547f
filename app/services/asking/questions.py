"""Which questions of a published survey other words may be drafted for, and how they are asked now.

It keeps nothing.
"""

from collections.abc import Mapping

from app.storage.question_drafts import DraftWords, QuestionDraft
from survey_definitions.model import SOURCE_LANGUAGE, Question, Register, Version, Word
from survey_definitions.versions import say

NEW = ""  # in place of a question: one that the survey does not ask yet


def askable(version: Version) -> Mapping[str, Word]:
    """The questions other words may be drafted for: what names each on a form, and its words in English.

    A question that asks carers in words of their own is there twice. Words that are a national standard, and
    those that all surveys share, are not there.
    """
    names = [name for question in version.survey.questions for name in _names_of(question)]
    return {name: present_words(version, *split_name(name), SOURCE_LANGUAGE) for name in names}


def _names_of(question: Question) -> list[str]:
    if question.locked or question.shared or question.role == "quote":
        return []
    return [question.id, *(f"{question.id}.{kind}" for kind in question.wordings)]


def split_name(name: str) -> tuple[str, str]:
    """The question and the kind of person that a name on a form stands for.

    >>> split_name("listened.carer"), split_name("listened")
    (('listened', 'carer'), ('listened', ''))
    """
    question, _, kind = name.partition(".")
    return question, kind


def name_of(draft: QuestionDraft) -> str:
    """What names the question of a draft on a form."""
    return f"{draft.question_id}.{draft.kind}" if draft.kind else draft.question_id


def present_words(
    version: Version, question_id: str, kind: str, language: str, register: Register = "standard"
) -> Word:
    """How a question is asked in this version; in English, marked so, where it lacks the language."""
    spoken = language if language in version.words else SOURCE_LANGUAGE
    return say(version, spoken, register, f"{question_id}.ask", kind)


def draft_words(draft: QuestionDraft, language: str, register: Register = "standard") -> Word:
    """How a draft is said to whoever reads so; in English, marked so, where it lacks the language."""
    by_language = {words.language: words for words in draft.words}
    spoken = language if language in by_language else SOURCE_LANGUAGE
    words = by_language.get(spoken) or DraftWords(SOURCE_LANGUAGE, "")
    easy = register == "easy_read" and words.easy_read
    return Word(words.easy_read if easy else words.standard, spoken)
