"""A published survey with one question about listening, a draft of other words, and a group that is invited.

It presses no button: each test says what is done.
"""

from datetime import UTC, datetime
from typing import Any

from app.security.crypto import Keys
from app.services.asking.drafting import add_draft
from app.services.asking.invitations import RawInvitation, invite
from app.services.asking.saying import Said, keep_said
from app.services.asking.wording import RawDraft, RawWords
from app.services.publishing import missing_texts
from app.services.surveys import publish
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft
from app.storage.stores import Stores
from survey_definitions.model import Option, Question, Responsibility, Survey, Version, Wording
from survey_definitions.versions import compile_version

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
GROUP = "a" * 32
WOMEN = "Somali women’s group"
BETTER = "Did staff hear you?"
EASY = "Staff heard me."
KINDS = (Option("user", "I use it", picture="person"), Option("carer", "I care", picture="people"))
KIND = Question("kind", "choose one", Wording("Who are you?"), "kind", options=KINDS, optional=False)
ANSWERED_FOR = Responsibility("Test Trust", "care@example.org", "public task", "T-1", 365, "Tell the lead.")


def survey(ask: str = "Did staff listen to you?", **more: Any) -> Survey:
    """A survey that asks people whether staff listened, and carers in words of their own."""
    words = Wording(ask, easy_read="Staff listened to me.")
    carers = {"carer": Wording("Did staff listen to carers?", easy_read="Staff listened to carers.")}
    listened = Question("listened", "long text", words, "comment", wordings=carers, picture="ear")
    values: dict[str, Any] = {"questions": (KIND, listened), "responsibility": ANSWERED_FOR}
    return Survey("tiny", "Tiny", ("en", "ur"), **{**values, **more})


def publish_it(stores: Stores, one: Survey, now: datetime = NOW) -> Version:
    """Publishes a survey in English, every missing text let go."""
    waive = dict.fromkeys(missing_texts(compile_version(one, {})), "a test")
    return publish(stores, one, {}, now, waive)


def draft(stores: Stores, version: Version, question: str = "listened", **words: str) -> QuestionDraft:
    """A draft in English and Urdu."""
    english = RawWords(words.get("standard", BETTER), words.get("easy_read", EASY))
    raw = RawDraft(question, {"en": english, "ur": RawWords("کیا عملے نے آپ کی بات سنی؟")})
    made = add_draft(stores, GROUP, version, raw, NOW)
    assert isinstance(made, QuestionDraft), made
    return made


def invited(stores: Stores, keys: Keys, *drafts: QuestionDraft, name: str = WOMEN) -> AskingInvitation:
    """A group that may speak of these drafts until 5 December."""
    ids = tuple(one.id for one in drafts)
    made = invite(stores, keys, GROUP, RawInvitation(name, "05/12/2026", ids), "ann@example.org", NOW)
    assert isinstance(made, AskingInvitation), made
    return made


def say(
    stores: Stores, keys: Keys, invitation: AskingInvitation, one: QuestionDraft, who: bytes, **said: str
) -> None:
    """Somebody says something of a draft."""
    keep_said(stores, keys, invitation, one, who, Said(**said), NOW)
