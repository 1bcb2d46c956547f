"""Other words for a question, and a group that may speak of them, for the tests of the staff site."""

from datetime import date

from flask import Flask

from app.security.crypto import hash_id
from app.services.asking.invitations import token_of
from app.services.surveys import published_surveys
from app.storage.asking_invitations import AskingInvitation, add_invitation
from app.storage.question_drafts import DraftWords, QuestionDraft, write_draft
from app.storage.stores import writing
from tests.staff.samples import SURVEY, WHEN, held_by

DRAFT, LINK_TO_DRAFT = "sample-draft", "sample-asking"
NEW_WORDS, INVITED = "Did the staff hear what you said?", "Somali women of Watford"


def add_draft(app: Flask, group: str = "") -> None:
    """A draft of a group of organisers, and a link to it."""
    held = held_by(app)
    version = next(one for one in published_surveys(held.stores, WHEN) if one.id == SURVEY).version_hash
    words = (DraftWords("en", NEW_WORDS, "Staff heard me."), DraftWords("ur", "کیا عملے نے آپ کی بات سنی؟"))
    draft = QuestionDraft(DRAFT, group, SURVEY, version, "listened", "", WHEN.date(), words)
    token_hash = hash_id(token_of(held.keys, LINK_TO_DRAFT).encode())
    until = date(2099, 1, 1)
    link = AskingInvitation(LINK_TO_DRAFT, token_hash, group, INVITED, WHEN.date(), until)
    with writing(held.stores.answers) as connection:
        write_draft(connection, draft)
        add_invitation(connection, link, [DRAFT])
