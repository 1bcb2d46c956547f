"""The drafts of a group: the list, a new one, and other words for one that nobody has spoken of yet.

What was said of a draft and what came of it is in `deciding_routes`, links are in `link_routes`.
"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, stores
from app.i18n import find_language
from app.security.roles import group_of_account, staff_page
from app.services import surveys
from app.services.asking import drafting, invitations
from app.services.asking.questions import NEW, askable
from app.services.asking.wording import RawDraft
from app.services.events.faults import Fault, NotPossible
from app.services.importing.targets import SURVEY as IMPORTED
from app.staff.organiser.asking.finding import find_own_draft, version_behind, words_here, words_now
from app.staff.organiser.asking.forms import draft_fields, faulty, read_draft
from app.staff.organiser.asking.words import STATES, choices_of
from app.staff.organiser.finding import find_version, title_of
from app.storage.question_drafts import QuestionDraft
from survey_definitions.model import SOURCE_LANGUAGE, Version

asking = Blueprint("asking", __name__, url_prefix="/asking")


@asking.get("/")
@staff_page("organiser")
def list_drafts() -> ResponseReturnValue:
    """The drafts and links of the organiser’s group, and the surveys a draft may be made for."""
    asked = [one for one in surveys.published_surveys(stores(), now()) if one.id != IMPORTED]
    drafts = drafting.list_drafts(stores(), group_of_account())
    links = invitations.list_invitations(stores(), group_of_account())
    return render_template(
        "staff/asking/list.html",
        surveys=[(one.id, title_of(find_version(one.id))) for one in asked],
        drafts=[(draft, words_here(draft), words_now(draft), said) for draft, said in drafts],
        states=choices_of(STATES),
        links=[(link, invitations.is_open(link, now())) for link in links],
        can_invite=any(draft.state == "open" for draft, _ in drafts),
    )


@asking.get("/new/<string:survey_id>")
@staff_page("organiser")
def ask_new(survey_id: str) -> ResponseReturnValue:
    """The form of a new draft."""
    return _show(find_version(survey_id), RawDraft(request.args.get("question", NEW)))


@asking.post("/new/<string:survey_id>")
@staff_page("organiser")
def add(survey_id: str) -> ResponseReturnValue:
    """Keeps a new draft, which only its group sees until it invites somebody."""
    version = find_version(survey_id)
    raw = read_draft(request.form, version.survey.languages)
    made = drafting.add_draft(stores(), group_of_account(), version, raw, now())
    if not isinstance(made, QuestionDraft):
        return _show(version, raw, made)
    flash(gettext("The draft is kept. Only your group sees it until you invite somebody."))
    return redirect(url_for("asking_drafts.show", draft_id=made.id), 303)


@asking.get("/questions/<string:draft_id>/change")
@staff_page("organiser")
def ask_change(draft_id: str) -> ResponseReturnValue:
    """The form of a draft, filled in as it is."""
    draft = find_own_draft(draft_id)
    return _show(version_behind(draft), drafting.typed_draft(draft), draft=draft)


@asking.post("/questions/<string:draft_id>/change")
@staff_page("organiser")
def change(draft_id: str) -> ResponseReturnValue:
    """Gives a draft other words."""
    draft = find_own_draft(draft_id)
    version = version_behind(draft)
    raw = read_draft(request.form, version.survey.languages)
    try:
        changed = drafting.change_draft(stores(), draft, version, raw)
    except NotPossible as reason:
        return _show(version, raw, [Fault("standard-en", reason.message)], draft)
    if not isinstance(changed, QuestionDraft):
        return _show(version, raw, changed, draft)
    flash(gettext("Saved."))
    return redirect(url_for("asking_drafts.show", draft_id=draft_id), 303)


def _show(
    version: Version, raw: RawDraft, faults: Sequence[Fault] = (), draft: QuestionDraft | None = None
) -> ResponseReturnValue:
    languages = version.survey.languages
    fields = draft_fields(raw, languages, faults)
    return render_template(
        "staff/asking/form.html",
        survey_id=version.survey.id,
        title=title_of(version),
        draft=draft,
        now_asked=words_now(draft) if draft else None,
        fields=fields,
        wrong=faulty(fields),
        questions=askable(version),
        languages=[find_language(code) for code in languages if code != SOURCE_LANGUAGE],
    )
