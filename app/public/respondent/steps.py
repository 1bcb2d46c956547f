"""One question a page: takes what was sent, keeps it, and says where to go next.

It neither starts nor sends a response.
"""

from dataclasses import replace
from types import MappingProxyType

from flask import Response, request
from flask_babel import gettext

from app.extensions import now, stores
from app.i18n import set_reading
from app.public.reading_buttons import wanted_reading
from app.public.respondent.addresses import CHANGE, address_of_page, see_other
from app.public.respondent.pages import Showing, show_again, show_page
from app.public.respondent.pausing import PAUSE, pause
from app.public.respondent.ranking import MOVE, Move, apply_move, find_move
from app.public.respondent.typed import Raw, raw_of, typed_on
from app.public.respondent.visits import Visit, Way, is_token_right
from app.services.drafts import csrf_token, save_page
from survey_definitions.answers import check_answers
from survey_definitions.model import CHECK, GATE, Answers, Page, Survey
from survey_definitions.routing import find_page, first_unanswered, next_page, page_before, pages

NOTHING: Answers = MappingProxyType({})


def show_step(visit: Visit, page_id: str) -> Response | None:
    """The page with what is saved on it; the first unanswered one where these answers do not lead to it."""
    page = find_page(visit.survey, visit.draft.answers, page_id, *visit.way)
    if page is None:
        if find_any_page(visit.survey, page_id) is None:
            return None
        page = first_unanswered(visit.survey, visit.draft.answers, *visit.way)
        return see_other(address_of_page(visit.survey.id, page))
    return show_page(showing_of(visit, page), raw_of(page, visit.draft.answers))


def take_step(visit: Visit, page: Page, form: Raw) -> Response:
    """Keeps the page and goes on, or shows it again with what was typed and what is wrong."""
    raw = typed_on(page, form)
    if not is_token_right(visit):
        notice = gettext(
            "This page was open for a long time. Check what you wrote, then press Continue again."
        )
        return show_again(showing_of(visit, page), raw, notice=notice, code=400)
    move = find_move(page, form)
    if move:
        return change_order(visit, page, {**raw, **apply_move(move, form)}, move)
    wanted = wanted_reading(form)
    if wanted:
        return change_reading(visit, page, raw, *wanted)
    # Whoever stops has not passed over a page on which they chose nothing: it is asked again.
    checked = check_answers(page, raw) if raw or PAUSE not in form else NOTHING
    if isinstance(checked, tuple):
        return show_again(showing_of(visit, page), raw, checked)
    draft = save_page(stores(), visit.cookie, page.id, checked, now(), draft=visit.draft)
    if PAUSE in form:
        return pause(visit)
    return see_other(address_of_page(visit.survey.id, *_next_step(visit, draft.answers, page)))


def change_order(visit: Visit, page: Page, raw: Raw, move: Move) -> Response:
    """The same page with one thing moved up or down, and the order kept."""
    checked = check_answers(page, raw)
    if isinstance(checked, tuple):
        return show_again(replace(showing_of(visit, page), moved=move.mark), raw)
    save_page(stores(), visit.cookie, page.id, checked, now(), draft=visit.draft)
    return see_other(address_of_page(visit.survey.id, page, is_changing(), **{MOVE: move.mark}))


def change_reading(visit: Visit, page: Page, raw: Raw, language: str, register: str) -> Response:
    """The same page in the other language or register, with what was half typed on it."""
    touched = raw or raw_of(page, visit.draft.answers)  # text taken out of a box stays out
    checked = check_answers(page, raw) if touched else {}
    kept: Answers = {} if isinstance(checked, tuple) else checked
    change_reading_only(visit, language, register, page.id, kept)
    if isinstance(checked, tuple):
        return show_again(showing_of(visit, page), raw)
    return see_other(address_of_page(visit.survey.id, page, is_changing()))


def change_reading_only(
    visit: Visit, language: str, register: str, page_id: str = CHECK, answers: Answers = NOTHING
) -> None:
    """Keeps the new language and register with the draft, and reads this page so."""
    draft = save_page(stores(), visit.cookie, page_id, answers, now(), language, register, visit.draft)
    set_reading(draft.language, draft.register)


def _next_step(visit: Visit, answers: Answers, page: Page) -> tuple[Page, bool]:
    survey = visit.survey
    missing = first_missing(survey, answers, visit.way)
    if missing and missing.id != page.id and _stands_before(survey, answers, visit.way, missing, page):
        return missing, False
    if is_changing():
        return first_unanswered(survey, answers, *visit.way), True
    return next_page(survey, answers, page.id, *visit.way), False


def _stands_before(survey: Survey, answers: Answers, way: Way, one: Page, other: Page) -> bool:
    ids = [page.id for page in pages(survey, answers, *way)]
    return other.id not in ids or ids.index(one.id) < ids.index(other.id)


def first_missing(survey: Survey, answers: Answers, way: Way) -> Page | None:
    """The first page on the path that asks something which must be answered and is not."""
    for page in pages(survey, answers, *way):
        if page.kind == "gate" and GATE not in answers:
            return page
        if any(not question.optional and question.id not in answers for question in page.questions):
            return page
    return None


def find_any_page(survey: Survey, page_id: str) -> Page | None:
    """The page of this id wherever it stands in the survey, with everything it may ask."""
    if page_id == CHECK:
        return Page(CHECK, "check")
    if page_id == GATE and survey.equality:
        return Page(GATE, "gate")
    every = (*survey.questions, *survey.equality)
    questions = tuple(question for question in every if (question.page or question.id) == page_id)
    return Page(page_id, "questions", questions) if questions else None


def find_sent_page(visit: Visit, page_id: str) -> Page | None:
    """The page a form was sent from: as this person meets it, else wherever it stands in the survey."""
    return find_page(visit.survey, visit.draft.answers, page_id, *visit.way) or find_any_page(
        visit.survey, page_id
    )


def showing_of(visit: Visit, page: Page) -> Showing:
    """What this person's page needs besides its words."""
    before = page_before(visit.survey, visit.draft.answers, page.id, *visit.way)
    back = Page(CHECK, "check") if is_changing() else before
    return Showing(
        visit.version,
        page,
        visit.kind,
        csrf_token(visit.cookie),
        address_of_page(visit.survey.id, back) if back else "consent",
        address_of_page(visit.survey.id, page, is_changing()),
        key=visit.key,
        origin=visit.origin,
        moved=request.args.get(MOVE, ""),
    )


def is_changing() -> bool:
    """Whether this page was opened from the check, to change one answer."""
    return CHANGE in request.args
