"""What the pages of a link show: each draft in the reader's language and register, and what was decided.

It shows nothing that anybody said.
"""

from dataclasses import dataclass

from flask_babel import gettext

from app.extensions import stores
from app.i18n import reading
from app.public.wording import say_here
from app.services.asking.questions import draft_words, present_words
from app.services.asking.saying import Said
from app.services.surveys import version_by_hash
from app.storage.question_drafts import QuestionDraft
from survey_definitions.answers import clean_text
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word

CHOICES = {
    "new": (N_("The new words are better"), "pencil"),
    "present": (N_("The words now are better"), "words"),
    "neither": (N_("Neither is good"), "cross"),
}
CHOICES_OF_NEW = {
    "new": (N_("Yes, ask this question"), "thumbs-up"),
    "neither": (N_("Ask it in other words"), "pencil"),
    "present": (N_("No, do not ask it"), "cross"),
}
LONGEST_TYPED = 4_000  # so much is shown again, that it may be made shorter


@dataclass(frozen=True)
class DraftView:
    """One draft as a page shows it. `now` is None for a new question."""

    id: str
    survey: Word
    now: Word | None
    new: Word
    state: str
    why: Word


def view_draft(draft: QuestionDraft) -> DraftView:
    """A draft as this reader reads it."""
    version = version_by_hash(stores(), draft.based_on)
    code, register = reading().language.code, reading().register
    return DraftView(
        draft.id,
        say_here(version, "title") if version else Word("", SOURCE_LANGUAGE),
        _words_now(draft, version),
        draft_words(draft, code, register),
        draft.state,
        Word(draft.why, draft.why_language or SOURCE_LANGUAGE),
    )


def _words_now(draft: QuestionDraft, version: Version | None) -> Word | None:
    if draft.is_new or version is None:
        return None
    code, register = reading().language.code, reading().register
    return present_words(version, draft.question_id, draft.kind, code, register)


def choices_for(draft: QuestionDraft) -> list[tuple[str, str, str]]:
    """What may be voted for: its value, its words and its picture."""
    known = CHOICES_OF_NEW if draft.is_new else CHOICES
    return [(value, gettext(words), picture) for value, (words, picture) in known.items()]


def read_said(form: dict[str, str]) -> Said:
    """What was typed and chosen."""
    texts = {
        name: clean_text(form.get(name, "")[:LONGEST_TYPED]).strip()
        for name in ("choice", "own-words", "comment", "name")
    }
    return Said(texts["choice"], texts["own-words"], texts["comment"], texts["name"], reading().language.code)
