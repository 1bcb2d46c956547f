"""The page of one draft: its words beside those now, what people said of it, and what was decided.

It shows nothing as it was written: people are taken out before.
"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, stores
from app.i18n import Language, find_language, reading
from app.security.roles import staff_page
from app.services.asking import deciding
from app.services.asking.deciding import Decision
from app.services.asking.hearing import Heard, hear
from app.services.asking.questions import draft_words, present_words
from app.services.asking.wording import look_again
from app.services.events.faults import Fault, NotPossible
from app.services.surveys import published_versions, version_by_hash
from app.staff.comment_words import say_marks
from app.staff.organiser.asking import words
from app.staff.organiser.asking.finding import find_own_draft, version_behind, words_here
from app.staff.organiser.asking.forms import decision_fields, faulty, read_decision, votes_value
from app.staff.organiser.finding import title_of
from app.storage.question_drafts import QuestionDraft
from survey_definitions.model import DEFAULT_REGISTERS, Register, Version

MOST_PAGES = 1_000
asking_drafts = Blueprint("asking_drafts", __name__, url_prefix="/asking/questions")


@asking_drafts.get("/<string:draft_id>")
@staff_page("organiser")
def show(draft_id: str) -> ResponseReturnValue:
    """One draft."""
    draft = find_own_draft(draft_id)
    heard = hear(stores(), draft.id, _page())
    return _show(draft, heard, _decided(draft, heard))


@asking_drafts.post("/<string:draft_id>/decide")
@staff_page("organiser")
def decide(draft_id: str) -> ResponseReturnValue:
    """Keeps what was decided, why, and because of what."""
    draft = find_own_draft(draft_id)
    heard = hear(stores(), draft.id, _page())
    decision = read_decision(request.form, heard, reading().language.code)
    try:
        faults = deciding.decide(stores(), draft, decision, current_user.email, now())
    except NotPossible as reason:
        faults = (Fault("state", reason.message),)
    if faults:
        return _show(draft, heard, decision, faults)
    flash(gettext("The decision is kept. Those who were asked can read it at their link."))
    return redirect(url_for("asking_drafts.show", draft_id=draft_id), 303)


@asking_drafts.post("/<string:draft_id>/version")
@staff_page("organiser")
def put_into_version(draft_id: str) -> ResponseReturnValue:
    """Says which published version has these words."""
    draft = find_own_draft(draft_id)
    version = version_by_hash(stores(), request.form.get("version", "")[:64].replace("\0", ""))
    if version and deciding.put_into_version(stores(), draft, version):
        flash(gettext("Kept with the survey. Everybody can read who helped."))
    else:
        flash(gettext("Choose a version that asks this question."), "error")
    return redirect(url_for("asking_drafts.show", draft_id=draft_id), 303)


def _page() -> int:
    return min(request.args.get("page", 1, int), MOST_PAGES)


def _elsewhere(heard: Heard, decision: Decision) -> list[str]:
    """What the decision names of the words on other pages."""
    here = {one.id for one in heard.words}
    return [one for one in decision.because if one in heard.ids and one not in here]


def _decided(draft: QuestionDraft, heard: Heard) -> Decision:
    """The decision as its form would send it."""
    state = "" if draft.state == "open" else draft.state
    return Decision(state, draft.why, draft.why_language, tuple(heard.taken))


def _show(
    draft: QuestionDraft, heard: Heard, decision: Decision, faults: Sequence[Fault] = ()
) -> ResponseReturnValue:
    version, fields = version_behind(draft), decision_fields(decision, faults)
    standing = deciding.version_of(stores(), draft.id)
    choices = words.CHOICES_OF_NEW if draft.is_new else words.CHOICES
    return render_template(
        "staff/asking/draft.html",
        draft=draft,
        title=title_of(version),
        name=words_here(draft),
        rows=_rows(draft, version),
        states=words.choices_of(words.STATES),
        warnings=[words.say_rule(one) for one in look_again(draft)],
        heard=heard,
        choices=words.choices_of(choices),
        ballots=[
            (votes_value(*key), *key, len(ids), set(ids) <= set(decision.because))
            for key, ids in sorted(heard.ballots.items())
        ],
        elsewhere=_elsewhere(heard, decision),
        say_marks=say_marks,
        fields=fields,
        wrong=faulty(fields),
        decision=decision,
        decisions=words.choices_of(words.DECISIONS),
        because=deciding.because_of(stores(), draft.id),
        standing=standing,
        versions=published_versions(stores(), draft.survey_id),
        longest=deciding.LONGEST,
    )


def _rows(draft: QuestionDraft, version: Version) -> list[tuple[Language, Register, str, str]]:
    """The words now and the new words, for each language and register: language, register, now, new."""
    return [
        (
            find_language(one.language),
            register,
            _old(draft, version, one.language, register),
            draft_words(draft, one.language, register).text,
        )
        for one in draft.words
        for register in DEFAULT_REGISTERS
    ]


def _old(draft: QuestionDraft, version: Version, language: str, register: Register) -> str:
    if draft.is_new:
        return ""
    return present_words(version, draft.question_id, draft.kind, language, register).text
