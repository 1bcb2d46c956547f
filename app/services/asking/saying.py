"""Keeps what somebody who holds a link says of a draft: a vote, a comment, how they would say it.

They have no account. What one holder says twice counts once, and nothing leads from one draft's words to
another's, or from here to anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.security.crypto import Keys, keyed_hash
from app.services.asking.invitations import is_open
from app.services.danger import may_mean_danger
from app.services.days import day_of
from app.services.events.faults import Fault, NotPossible
from app.storage import suggestions as storage
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft, lock_draft
from app.storage.stores import Stores, reading, writing
from app.storage.suggestions import VOTE, Kind, Suggestion
from survey_definitions.messages import N_

CHOICES = ("new", "present", "neither")
LONGEST_NAME = 40
LONGEST = {"comment": 1_000, "own-words": 500, "name": LONGEST_NAME}
MOST_OF_A_DRAFT = 2_000  # more than anybody reads: a link that went astray fills no disk
NOTHING_SAID = N_("Choose one, or write something.")
NO_SUCH_CHOICE = N_("Choose one of the list.")
WRITE_LESS = N_("Write at most %(most)s letters.")
NOT_NOW = N_("We could not do this just now. Wait a minute and try again.")
HAS_ENDED = N_("This question is not open any more. Thank you for your help.")


@dataclass(frozen=True)
class Said:
    """What somebody says of a draft. All of it may be empty but not together; `name` is one they chose."""

    choice: str = ""
    own_words: str = ""
    comment: str = ""
    name: str = ""
    language: str = "en"


def check_said(said: Said) -> tuple[Fault, ...]:
    """What is wrong with it: faults stand at `choice`, `own-words`, `comment` and `name`."""
    if not (said.choice or said.own_words or said.comment):
        return (Fault("choice", NOTHING_SAID),)
    return (*_choice_faults(said.choice), *_long_faults(said))


def _choice_faults(choice: str) -> tuple[Fault, ...]:
    return () if choice in ("", *CHOICES) else (Fault("choice", NO_SUCH_CHOICE),)


def _long_faults(said: Said) -> Iterator[Fault]:
    for name, most in LONGEST.items():
        if len(getattr(said, name.replace("-", "_"))) > most:
            yield Fault(name, WRITE_LESS, {"most": str(most)})


def keep_said(
    stores: Stores,
    keys: Keys,
    invitation: AskingInvitation,
    draft: QuestionDraft,
    member: bytes,
    said: Said,
    now: datetime,
) -> None:
    """Keeps it once, however often it is sent. `member`: the secret that this holder's phone keeps.

    Raises NotPossible where the link has ended, the draft is decided, or more was said than anybody reads.
    """
    made = list(_suggestions(keys, invitation, draft, member, said, now))
    with writing(stores.answers) as connection:
        kept = lock_draft(connection, draft.id)
        full = storage.count_said(connection, [draft.id]).get(draft.id, 0) > MOST_OF_A_DRAFT
        if kept is None or kept.state != "open" or full or not is_open(invitation, now):
            raise NotPossible(HAS_ENDED)
        for one in made:
            storage.keep_once(connection, one)


def _suggestions(
    keys: Keys, invitation: AskingInvitation, draft: QuestionDraft, member: bytes, said: Said, now: datetime
) -> Iterator[Suggestion]:
    holder = _holder(keys, draft.id, member)
    texts: tuple[tuple[Kind, str], ...] = (
        (VOTE, said.choice),
        ("own words", said.own_words),
        ("comment", said.comment),
    )
    for kind, text in texts:
        if text:
            words = None if kind == VOTE else text
            yield Suggestion(
                id=_id(keys, holder, kind, "" if kind == VOTE else text),
                draft_id=draft.id,
                invitation_id=invitation.id,
                kind=kind,
                member=holder,
                language=said.language,
                said_on=day_of(now),
                choice=said.choice if kind == VOTE else "",
                name="" if kind == VOTE else said.name,
                original=words,
                read_first=bool(words) and may_mean_danger(text, said.language),
            )


def own_choice(stores: Stores, keys: Keys, draft_id: str, member: bytes) -> str:
    """What the holder of this secret voted for; empty where they have not."""
    with reading(stores.answers) as connection:
        return storage.find_choice(connection, _id(keys, _holder(keys, draft_id, member), VOTE, ""))


def _holder(keys: Keys, draft_id: str, member: bytes) -> bytes:
    """The same for all that one holder says of one draft, and another for each draft."""
    return keyed_hash(keys.asking, b"member " + draft_id.encode() + b" " + member)


def _id(keys: Keys, holder: bytes, kind: Kind, text: str) -> str:
    return keyed_hash(keys.asking, holder + f" {kind} {text}".encode()).hex()[:32]
