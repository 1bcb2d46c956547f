"""Makes and changes drafts of questions, and finds those of a group of organisers.

What people say of them is in `hearing`, what comes of them in `deciding`.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from app.services.asking.questions import name_of, split_name
from app.services.asking.wording import RawDraft, RawWords, check_draft
from app.services.days import day_of
from app.services.events.faults import Fault, NotPossible
from app.storage import question_drafts as storage
from app.storage.question_drafts import DraftWords, QuestionDraft
from app.storage.stores import Stores, reading, writing
from app.storage.suggestions import count_said
from survey_definitions.messages import N_
from survey_definitions.model import Version

ALREADY_HEARD = N_(
    "People have said something about these words, so they stay as they are. Make another draft."
)


def add_draft(
    stores: Stores, group_id: str, version: Version, raw: RawDraft, now: datetime
) -> QuestionDraft | tuple[Fault, ...]:
    """Keeps a new draft beside the words of this version; or what is wrong with it, and keeps nothing."""
    words, faults = _read(raw, version)
    if faults:
        return faults
    question, kind = split_name(raw.question)
    survey_id, number = version.survey.id, secrets.token_hex(8)
    draft = QuestionDraft(number, group_id, survey_id, version.hash, question, kind, day_of(now), words)
    with writing(stores.answers) as connection:
        storage.write_draft(connection, draft)
    return draft


def change_draft(
    stores: Stores, draft: QuestionDraft, version: Version, raw: RawDraft
) -> QuestionDraft | tuple[Fault, ...]:
    """Gives a draft other words; its question stays. Raises NotPossible where people have spoken of it."""
    words, faults = _read(replace(raw, question=name_of(draft)), version)
    if faults:
        return faults
    with writing(stores.answers) as connection:
        kept = storage.lock_draft(connection, draft.id)
        if kept is None or kept.state != "open" or count_said(connection, [draft.id]):
            raise NotPossible(ALREADY_HEARD)
        storage.write_draft(connection, replace(kept, words=words))
    return replace(kept, words=words)


def _read(raw: RawDraft, version: Version) -> tuple[tuple[DraftWords, ...], tuple[Fault, ...]]:
    checked = check_draft(raw, version)
    words = tuple(one for one in checked if isinstance(one, DraftWords))
    return words, tuple(one for one in checked if isinstance(one, Fault))


def find_draft(stores: Stores, draft_id: str) -> QuestionDraft | None:
    """The draft of this id, whosesoever it is."""
    with reading(stores.answers) as connection:
        return storage.find_draft(connection, draft_id)


def list_drafts(stores: Stores, group_id: str) -> tuple[tuple[QuestionDraft, int], ...]:
    """The drafts of a group, the open ones first, and how many things were said of each."""
    with reading(stores.answers) as connection:
        drafts = storage.read_group_drafts(connection, group_id)
        said = count_said(connection, [draft.id for draft in drafts])
    return tuple((draft, said.get(draft.id, 0)) for draft in drafts)


def typed_draft(draft: QuestionDraft) -> RawDraft:
    """A draft as its form would send it."""
    words = {one.language: RawWords(one.standard, one.easy_read) for one in draft.words}
    return RawDraft(name_of(draft), words)
