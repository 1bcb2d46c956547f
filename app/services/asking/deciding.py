"""Decides on a draft: taken or not taken, why, and because of what was said.

It changes no survey: whoever publishes one writes the words there, and `crediting` finds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.services.asking.crediting import asked_as, change_of, groups_behind
from app.services.days import day_of
from app.services.events.faults import Fault, NotPossible
from app.services.staff_log import log_action
from app.services.surveys import version_by_hash
from app.storage import question_drafts as drafts
from app.storage import version_changes as changes
from app.storage.question_drafts import QuestionDraft
from app.storage.stores import Stores, reading, writing
from app.storage.suggestions import mark_taken
from app.storage.version_changes import Because, VersionChange
from survey_definitions.messages import N_
from survey_definitions.model import Version

DECISIONS = ("taken", "not taken")
LONGEST = 1_000
NO_DECISION = N_("Choose one of the list.")
NO_WHY = N_("Write why, in a sentence that everybody may read.")
WRITE_LESS = N_("Write at most %(most)s letters.")
IN_A_VERSION = N_("These words are in a published version already, so the decision stays.")


@dataclass(frozen=True)
class Decision:
    """What was decided: `why` is shown to those who were asked, and beside the survey.

    `because` are the ids of what was said and led to it; `language` the one `why` is written in.
    """

    state: str = ""
    why: str = ""
    language: str = "en"
    because: tuple[str, ...] = ()


def decide(
    stores: Stores, draft: QuestionDraft, decision: Decision, by: str, now: datetime
) -> tuple[Fault, ...]:
    """Keeps a decision, or says what is wrong with it. It may be changed until a version has the words.

    Faults stand at `state` and `why`. Raises NotPossible.
    """
    faults = _faults(decision)
    if faults:
        return faults
    values = {
        "state": decision.state,
        "why": decision.why.strip(),
        "why_language": decision.language,
        "decided_on": day_of(now),
    }
    with writing(stores.answers) as connection:
        drafts.lock_draft(connection, draft.id)
        if changes.drafts_in_versions(connection, [draft.id]):
            raise NotPossible(IN_A_VERSION)
        drafts.change_draft_row(connection, draft.id, values)
        mark_taken(connection, draft.id, decision.because)
    log_action(stores, by, f"question draft {decision.state}", draft.id, now)
    return ()


def _faults(decision: Decision) -> tuple[Fault, ...]:
    wrong = [] if decision.state in DECISIONS else [Fault("state", NO_DECISION)]
    if not decision.why.strip():
        wrong.append(Fault("why", NO_WHY))
    if len(decision.why) > LONGEST:
        wrong.append(Fault("why", WRITE_LESS, {"most": str(LONGEST)}))
    return tuple(wrong)


def put_into_version(stores: Stores, draft: QuestionDraft, version: Version) -> bool:
    """Lays a taken draft beside a version by hand, where its words were changed a little on the way.

    False where it was not taken, or the version is of another survey or does not ask its question.
    """
    key = asked_as(draft, version) or _own_key(draft, version)
    if draft.state != "taken" or version.survey.id != draft.survey_id or not key:
        return False
    with writing(stores.answers) as connection:
        changes.keep_change(connection, change_of(connection, draft, version.hash, key))
    return True


def _own_key(draft: QuestionDraft, version: Version) -> str:
    key = f"{draft.question_id}.ask" + (f".{draft.kind}" if draft.kind else "")
    return key if key in version.words["en"] and not draft.is_new else ""


def because_of(stores: Stores, draft_id: str) -> Because:
    """The groups that the decision on a draft names, and how many members of each."""
    with reading(stores.answers) as connection:
        return groups_behind(connection, draft_id)


def version_of(stores: Stores, draft_id: str) -> str:
    """The name of the version that a draft stands beside; empty where there is none."""
    with reading(stores.answers) as connection:
        return changes.drafts_in_versions(connection, [draft_id]).get(draft_id, "")


def changes_of(stores: Stores, survey_id: str) -> tuple[tuple[VersionChange, Version, Version | None], ...]:
    """What was changed in a survey because of whom: each change, its version, and the one before it."""
    with reading(stores.answers) as connection:
        found = changes.read_changes(connection, survey_id)
    names = {name for one in found for name in (one.version_hash, one.before) if name}
    held: Mapping[str, Version | None] = {name: version_by_hash(stores, name) for name in names}
    return tuple(
        (one, version, held.get(one.before))
        for one in found
        if (version := held.get(one.version_hash)) is not None
    )
