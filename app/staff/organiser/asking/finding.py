"""What these pages are about: a draft or an invitation of the reader’s own group, its survey and its link.

It shows nothing and changes nothing.
"""

from flask import abort, request

from app.extensions import keys, settings, stores
from app.i18n import reading
from app.security.roles import group_of_account
from app.services.asking import drafting, invitations
from app.services.asking.questions import draft_words, present_words
from app.services.groups import owned_by
from app.services.surveys import version_by_hash
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft
from survey_definitions.model import Version, Word


def find_own_draft(draft_id: str) -> QuestionDraft:
    """The draft of this address. One of another group is not there."""
    found = drafting.find_draft(stores(), draft_id[:64].replace("\0", ""))
    mine = owned_by(group_of_account(), [found] if found else [])
    return mine[0] if mine else abort(404)


def find_own_invitation(asking_id: str) -> AskingInvitation:
    """The invitation of this address. One of another group is not there."""
    found = invitations.find_invitation(stores(), asking_id[:64].replace("\0", ""))
    mine = owned_by(group_of_account(), [found] if found else [])
    return mine[0] if mine else abort(404)


def version_behind(draft: QuestionDraft) -> Version:
    """The version whose words stand beside a draft."""
    return version_by_hash(stores(), draft.based_on) or abort(404)


def link_to(invitation: AskingInvitation) -> str:
    """The address that the people who are invited open."""
    start = settings().public_address or request.host_url.rstrip("/")
    return f"{start}/together/{invitations.token_of(keys(), invitation.id)}"


def words_here(draft: QuestionDraft) -> Word:
    """A draft as its organiser reads it."""
    return draft_words(draft, reading().language.code)


def words_now(draft: QuestionDraft) -> Word | None:
    """How the question of a draft is asked now; None for a new one."""
    if draft.is_new:
        return None
    return present_words(version_behind(draft), draft.question_id, draft.kind, reading().language.code)
