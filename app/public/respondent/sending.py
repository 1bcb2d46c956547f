"""Sends the answers once, and shows the receipt as often as it is asked for.

`app.services.responses` is the only door to what is kept; this only knocks.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext
from markupsafe import escape

from app.extensions import keys, now, stores
from app.i18n import reading
from app.layout import reading_query
from app.public.easy_read import show_version
from app.public.reading_buttons import wanted_reading
from app.public.respondent.addresses import address_of_page, draft_path, see_other
from app.public.respondent.checking import show_check
from app.public.respondent.frames import show_frame
from app.public.respondent.pausing import PAUSE, pause
from app.public.respondent.slots import gap
from app.public.respondent.steps import change_reading_only, first_missing
from app.public.respondent.typed import Raw
from app.public.respondent.visits import Visit, is_token_right, read_cookie
from app.security.sessions import clear_draft_cookie, comes_from_elsewhere
from app.services import receipts
from app.services.danger import may_mean_danger
from app.services.drafts import idempotency_key
from app.services.responses import (
    DraftChanged,
    OtherContent,
    Receipt,
    Submission,
    SurveyClosed,
    Withdrawn,
    accept_response,
    receipt_for_key,
)
from app.services.surveys import published_version
from survey_definitions.model import CHECK, SOURCE_LANGUAGE, Page, Word
from survey_definitions.routing import relevant_answers


def find_receipt() -> Receipt | None:
    """The receipt of what this browser has sent already, if it has."""
    cookie = read_cookie()
    return receipt_for_key(stores(), keys(), idempotency_key(cookie)) if cookie else None


def show_check_first(visit: Visit) -> Response:
    """Everything that was answered, once all that must be answered is."""
    missing = first_missing(visit.survey, visit.draft.answers, visit.way)
    if missing:
        return see_other(address_of_page(visit.survey.id, missing))
    again = "again" in request.args
    notice = gettext("You changed an answer in another window. Check your answers, then press Send again.")
    return show_check(visit, notice if again else "")


def take_check(visit: Visit, form: Raw) -> Response:
    """Sends, or says what is missing."""
    survey_id = visit.survey.id
    if not is_token_right(visit):
        notice = gettext("This page was open for a long time. Check your answers, then press Send again.")
        return show_check(visit, notice, 400)
    wanted = wanted_reading(form)
    if wanted:
        change_reading_only(visit, *wanted)
        return see_other(address_of_page(survey_id, Page(CHECK, "check")))
    if PAUSE in form:
        return pause(visit)
    missing = first_missing(visit.survey, visit.draft.answers, visit.way)
    if missing:
        return see_other(address_of_page(survey_id, missing, changing=True))
    return send(visit)


def send(visit: Visit) -> Response:
    """Keeps the response for good. Whatever came of an earlier press, the same receipt is shown."""
    try:
        accept_response(stores(), keys(), submission_of(visit), now(), visit.cookie.row, visit.draft.counter)
    except SurveyClosed:
        return make_response(render_template("public/not-open.html", closed=True), 403)
    except Withdrawn:
        return make_response(render_template("public/withdrawn-before.html"), 403)
    except DraftChanged:
        return see_other(address_of_page(visit.survey.id, Page(CHECK, "check"), again="yes"))
    except OtherContent:
        return see_other(address_of_thanks(visit.survey.id, other="yes"))
    marks = {"help": "yes"} if is_help_shown_again(visit) else {}
    return see_other(address_of_thanks(visit.survey.id, **marks))


def is_help_shown_again(visit: Visit) -> bool:
    """Whether something this person wrote may mean danger: then the numbers for help come first."""
    texts = (answer.text for answer in visit.draft.answers.values() if answer.text)
    return any(may_mean_danger(text, visit.draft.language) for text in texts)


def submission_of(visit: Visit) -> Submission:
    """What is sent: the answers that count, and how they were given."""
    draft = visit.draft
    return Submission(
        key=idempotency_key(visit.cookie),
        version=visit.version,
        language=draft.language,
        register=draft.register,
        mode=draft.mode,
        collector=draft.collector,
        answers=relevant_answers(visit.survey, draft.answers, *visit.way),
    )


def address_of_thanks(survey_id: str, **marks: Any) -> str:
    """Where the receipt is shown, read as this page is."""
    query = urlencode({**reading_query(), **marks})
    return f"{draft_path(survey_id)}thank-you" + (f"?{query}" if query else "")


def show_thanks(survey_id: str) -> Response:
    """The receipt of what this browser sent."""
    receipt = find_receipt()
    if receipt is None:
        return see_other(url_for("respondent.start", survey_id=survey_id, **reading_query()))
    version = published_version(stores(), survey_id, now())
    if version:
        show_version(version)
    return render_thanks(receipt, survey_id, "other" in request.args, "help" in request.args)


def render_thanks(
    receipt: Receipt, survey_id: str, other: bool = False, help_first: bool = False
) -> Response:
    """The page with the receipt. `other`: what was sent now differs from what was kept before."""
    code = reading().language.code
    language = code if code in receipts.languages() else SOURCE_LANGUAGE
    words = escape(receipts.say(receipt.numbers, language))
    return show_frame(
        "public/thank-you.html",
        None,
        {"receipt": words},
        receipt=Word(gap("receipt"), language),
        survey_id=survey_id,
        other=other,
        help_first=help_first,
    )


def clear(survey_id: str) -> Response:
    """Takes the receipt off this phone: for a phone that others use too."""
    if comes_from_elsewhere(request):
        abort(403)
    response = see_other(url_for("about.home", **reading_query()))
    clear_draft_cookie(response, draft_path(survey_id))
    return response
