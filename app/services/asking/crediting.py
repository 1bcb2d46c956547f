"""What a version asks otherwise because of whom: laid beside it when it is published, or by hand.

The version keeps its name: nothing here is part of its content. Nobody is named, only groups.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.storage import version_changes as storage
from app.storage.asking_invitations import read_inviting
from app.storage.question_drafts import QuestionDraft, read_taken_drafts
from app.storage.suggestions import Suggestion, read_suggestions
from app.storage.version_changes import Because, VersionChange
from survey_definitions.model import SOURCE_LANGUAGE, Version


def credit_version(connection: Connection, version: Version) -> None:
    """Lays beside a version the taken drafts whose words it asks, unless an earlier version has them."""
    drafts = read_taken_drafts(connection, version.survey.id)
    known = storage.drafts_in_versions(connection, [draft.id for draft in drafts])
    for draft in drafts:
        key = asked_as(draft, version)
        if key and draft.id not in known and draft.based_on != version.hash:
            storage.keep_change(connection, change_of(connection, draft, version.hash, key))


def asked_as(draft: QuestionDraft, version: Version) -> str:
    """The key under which a version says a draft's words (`listened.ask`); empty where it does not."""
    english = next(words.standard for words in draft.words if words.language == SOURCE_LANGUAGE)
    own = f"{draft.question_id}.ask" + (f".{draft.kind}" if draft.kind else "")
    said = version.words[SOURCE_LANGUAGE]
    keys = [key for key in said if ".ask" in key] if draft.is_new else [own]
    return next((key for key in keys if key in said and said[key].text == english), "")


def change_of(connection: Connection, draft: QuestionDraft, version_hash: str, key: str) -> VersionChange:
    """The change that a draft made in a version, with the groups it was taken because of."""
    question, _, kind = key.partition(".ask")
    before = "" if draft.is_new else draft.based_on
    return VersionChange(
        version_hash,
        draft.id,
        question,
        kind.removeprefix("."),
        before,
        draft.why,
        draft.why_language,
        groups_behind(connection, draft.id),
    )


def groups_behind(connection: Connection, draft_id: str) -> Because:
    """The groups whose members said what a decision names, and how many members of each."""
    names = {one.id: one.name for one in read_inviting(connection, draft_id)}
    named = (one for one in read_suggestions(connection, draft_id) if one.taken)
    return count_members(named, names)


def count_members(said: Iterable[Suggestion], names: dict[str, str]) -> Because:
    """How many people of each group said these things: whoever said two of them is one."""
    members: dict[str, set[bytes]] = {}
    for one in said:
        members.setdefault(names.get(one.invitation_id, ""), set()).add(one.member)
    return tuple(sorted((name, len(found)) for name, found in members.items() if name))
