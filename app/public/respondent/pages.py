"""Shows a page of a survey: rendered once per version, language and register, then only filled.

It decides neither which page is shown nor what is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from flask import Response, current_app, render_template
from flask_babel import gettext
from markupsafe import escape

from app.i18n import reading
from app.public.respondent.asking import Asked, ask_page
from app.public.respondent.packs import address_of_pack
from app.public.respondent.slots import Cut, cut, fill, gap, slots_of
from app.public.respondent.typed import Raw
from app.public.wording import say_here
from survey_definitions.model import FieldError, Page, Version

MOST_KEPT = 5000


@dataclass
class PageCache:
    """The pages rendered so far, by everything that is fixed about them."""

    name: ClassVar[str] = "evenground-pages"
    pages: dict[tuple[str, ...], Cut] = field(default_factory=dict)

    def keep(self, key: tuple[str, ...], page: Cut) -> Cut:
        """Keeps a page; starts again when there are too many (old versions)."""
        if len(self.pages) >= MOST_KEPT:
            self.pages.clear()
        self.pages[key] = page
        return page


@dataclass(frozen=True)
class Showing:
    """One page to be shown: `kind` is the respondent's, `slots` what is this person's alone."""

    version: Version
    page: Page
    kind: str
    csrf: str
    back: str
    action: str = ""
    key: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Problem:
    """One error as it is shown: the field it stands by, and what to do."""

    question: str
    field: str
    text: str


def show_page(showing: Showing, raw: Raw) -> Response:
    """The page as it stands when nothing is wrong."""
    cache: PageCache = current_app.extensions[PageCache.name]
    chosen = reading()
    key = (
        showing.version.hash, showing.page.id, ",".join(q.id for q in showing.page.questions),
        showing.kind, chosen.language.code, chosen.register,
    )  # fmt: skip
    page = cache.pages.get(key) or cache.keep(key, _render(showing))
    return _respond(page, showing, raw)


def show_again(
    showing: Showing, raw: Raw, errors: Sequence[FieldError] = (), notice: str = "", code: int = 200
) -> Response:
    """The page again with what was typed, what is wrong with it, and a plain word about what happened."""
    return _respond(_render(showing, errors, notice), showing, raw, code)


def _respond(page: Cut, showing: Showing, raw: Raw, code: int = 200) -> Response:
    own = {"csrf": showing.csrf, "back": showing.back, "action": showing.action, "key": showing.key}
    slots = {**own, "origin": str(escape(showing.origin)), **slots_of(raw)}
    return Response(fill(page, slots), code, content_type="text/html; charset=utf-8")


def _render(showing: Showing, errors: Sequence[FieldError] = (), notice: str = "") -> Cut:
    version = showing.version
    asked = ask_page(version, showing.page, showing.kind)
    problems = tuple(_problem(error, asked) for error in errors)
    html = render_template(
        "public/page.html",
        gap=gap,
        questions=asked,
        survey_title=say_here(version, "title"),
        problems=problems,
        problem_of={problem.question: problem for problem in problems},
        notice=notice,
        pack=address_of_pack(version),
    )
    return cut(html)


def _problem(error: FieldError, asked: Sequence[Asked]) -> Problem:
    question = next(question for question in asked if question.id == error.question)
    first = {"date": "-day", "rank": f"-rank-{question.choices[0].id}" if question.choices else ""}
    part = f"-{error.part}" if error.part else first.get(question.type, "")
    return Problem(question.id, f"f-{question.id}{part}", gettext(error.message, **error.values))
