"""The forms of asking together: from what was typed to what the use-cases take, and back to fields of a page.

They judge nothing and keep nothing.
"""

from collections.abc import Iterable, Mapping

from werkzeug.datastructures import MultiDict

from app.services.asking.deciding import Decision
from app.services.asking.hearing import Heard
from app.services.asking.invitations import RawInvitation
from app.services.asking.wording import RawDraft, RawWords
from app.services.events.faults import Fault
from app.staff.organiser.asking.words import say_faults
from app.staff.organiser.events.forms import TypedField
from app.staff.typed import cleaned

VOTES = "votes"  # begins the value of a box that stands for all votes of one group for one thing


def read_draft(form: MultiDict[str, str], languages: Iterable[str]) -> RawDraft:
    """A draft as it was typed."""
    words = {
        one: RawWords(cleaned(form.get(f"standard-{one}")), cleaned(form.get(f"easy-read-{one}")))
        for one in languages
    }
    return RawDraft(cleaned(form.get("question"))[:140], words)


def draft_fields(
    raw: RawDraft, languages: Iterable[str], faults: Iterable[Fault] = ()
) -> dict[str, TypedField]:
    """Every field of the form of a draft, filled, with its faults."""
    filled = {"question": raw.question}
    for language in languages:
        words = raw.words.get(language, RawWords())
        filled |= {f"standard-{language}": words.standard, f"easy-read-{language}": words.easy_read}
    return _fields(filled, faults)


def read_invitation(form: MultiDict[str, str]) -> RawInvitation:
    """An invitation as it was typed."""
    return RawInvitation(
        cleaned(form.get("name")), cleaned(form.get("ends-on")), tuple(form.getlist("drafts"))
    )


def invitation_fields(raw: RawInvitation, faults: Iterable[Fault] = ()) -> dict[str, TypedField]:
    """Every field of the form of an invitation."""
    return _fields({"name": raw.name, "ends-on": raw.ends_on, "drafts": ""}, faults)


def read_decision(form: MultiDict[str, str], heard: Heard, language: str) -> Decision:
    """A decision as it was typed; `language` is the one the organiser reads in."""
    chosen = [one for one in form.getlist("because") if one in heard.ids]
    for (invitation, choice), ids in heard.ballots.items():
        if votes_value(invitation, choice) in form.getlist("because"):
            chosen += ids
    return Decision(form.get("state", ""), cleaned(form.get("why")), language, tuple(chosen))


def votes_value(invitation_id: str, choice: str) -> str:
    """The value of the box for all votes of one group for one thing."""
    return f"{VOTES} {invitation_id} {choice}"


def decision_fields(decision: Decision, faults: Iterable[Fault] = ()) -> dict[str, TypedField]:
    """Every field of the form of a decision."""
    return _fields({"state": decision.state, "why": decision.why}, faults)


def faulty(fields: Mapping[str, TypedField]) -> list[TypedField]:
    """The fields with something wrong."""
    return [field for field in fields.values() if field.errors]


def _fields(filled: Mapping[str, str], faults: Iterable[Fault]) -> dict[str, TypedField]:
    errors = say_faults(faults)
    return {name: TypedField(name, text, errors.get(name, ())) for name, text in filled.items()}
