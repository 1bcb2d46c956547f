"""Check your answers: every question that was asked, what was answered, and a link to change it.

It sends nothing.
"""

from dataclasses import dataclass, replace
from datetime import date

from flask import Response
from markupsafe import escape

from app.days import say_day, say_month
from app.public.respondent.addresses import address_of_page
from app.public.respondent.asking import NO_WORDS, Asked
from app.public.respondent.frames import ask_once, fill_part, show_frame
from app.public.respondent.packs import address_of_pack
from app.public.respondent.slots import gap
from app.public.respondent.visits import Visit
from app.public.wording import say_here
from app.services.drafts import csrf_token
from survey_definitions.model import CHECK, Answer, Page, Word
from survey_definitions.routing import page_before, pages, relevant_answers


@dataclass(frozen=True)
class Row:
    """One question and its answer. `typed` is the person's own words; `change` is where to change it.

    `about` is the comment that a question of consent speaks of: such questions are alike.
    """

    ask: Word
    change: str
    chosen: tuple[Word, ...] = ()
    typed: str = ""
    about: Word = NO_WORDS


def show_check(visit: Visit, notice: str = "", code: int = 200) -> Response:
    """Everything that was answered, to be changed or sent."""
    survey_id = visit.survey.id
    before = page_before(visit.survey, visit.draft.answers, CHECK, *visit.way)
    slots = {
        "rows": "".join(show_row(row) for row in rows_of(visit)),
        "csrf": csrf_token(visit.cookie),
        "back": address_of_page(survey_id, before) if before else "consent",
        "key": visit.key,
        "origin": escape(visit.origin),
    }
    words = {"notice": notice, "dropped": dropped_of(visit), "pack": address_of_pack(visit.version)}
    action = address_of_page(survey_id, Page(CHECK, "check"))
    return show_frame("public/check.html", visit.version, slots, code, action=action, **words)


def show_row(row: Row) -> str:
    """One row as it stands on the page: what was typed is filled in, and kept nowhere."""
    typed = row.typed and gap("typed")
    return fill_part("public/check-row.html", {"typed": escape(row.typed)}, row=replace(row, typed=typed))


def rows_of(visit: Visit) -> tuple[Row, ...]:
    """One row for each question on this person's path."""
    path = pages(visit.survey, visit.draft.answers, *visit.way)
    return tuple(row for page in path if page.kind != "check" for row in _rows(visit, page))


def dropped_of(visit: Visit) -> tuple[Word, ...]:
    """The questions that were answered and are no longer asked of this person: their answers are not sent."""
    answers, survey = visit.draft.answers, visit.survey
    kept = relevant_answers(survey, answers, *visit.way)
    gone = {question for question, answer in answers.items() if question not in kept and not answer.skipped}
    asked = (question.id for question in (*survey.questions, *survey.equality) if question.id in gone)
    return tuple(dict.fromkeys(say_here(visit.version, f"{name}.ask", visit.kind) for name in asked))


def _rows(visit: Visit, page: Page) -> list[Row]:
    change = address_of_page(visit.survey.id, page, changing=True)
    asked = ask_once(visit.version, page, visit.kind)
    answers = visit.draft.answers
    return [_row(q, answers.get(q.id, Answer()), change) for q in asked if q.type != "information"]


def _row(asked: Asked, answer: Answer, change: str) -> Row:
    labels = {choice.id: choice.label for choice in asked.choices}
    chosen = tuple(labels[option] for option in answer.options if option in labels)
    return Row(asked.ask, change, chosen, _say_typed(asked, answer), asked.about)


def _say_typed(asked: Asked, answer: Answer) -> str:
    if answer.number is not None:
        return str(answer.number)
    return _say_date(answer.text) if asked.type == "date" else answer.text


def _say_date(text: str) -> str:
    parts = [int(part) for part in text.split("-")] if text else []
    match parts:
        case [year, month, day]:
            return say_day(date(year, month, day))
        case [year, month]:
            return say_month(date(year, month, 1))
    return text
