"""Shows a page of a survey: rendered once per version, language and register, then only filled.

It decides neither which page is shown nor what is right.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Generic, TypeVar

from flask import Response, current_app, render_template
from flask_babel import gettext
from markupsafe import escape

from app.i18n import reading
from app.public.kiosk_mode import kiosk_id
from app.public.respondent.asking import Asked, ask_page, may_skip
from app.public.respondent.packs import address_of_pack
from app.public.respondent.ranking import order_of
from app.public.respondent.slots import Cut, cut, fill, gap, slots_of
from app.public.respondent.typed import Raw
from app.public.wording import say_here
from survey_definitions.model import FieldError, Page, Version

MOST_KEPT = 5000
T = TypeVar("T")


@dataclass
class PageCache:
    """The pages rendered so far, by everything that is fixed about them; and what `frames` keeps."""

    name: ClassVar[str] = "evenground-pages"
    pages: dict[tuple[str, ...], Cut] = field(default_factory=dict)
    frames: "Shelf[Cut]" = field(default_factory=lambda: Shelf(1000))
    parts: "Shelf[Cut]" = field(default_factory=lambda: Shelf(5000))
    asked: "Shelf[tuple[Asked, ...]]" = field(default_factory=lambda: Shelf(5000))

    def keep(self, key: tuple[str, ...], page: Cut) -> Cut:
        """Keeps a page; starts again when there are too many (old versions)."""
        if len(self.pages) >= MOST_KEPT:
            self.pages.clear()
        self.pages[key] = page
        return page


@dataclass
class Shelf(Generic[T]):
    """Pieces of pages, each by all that they were made of. It begins again when it holds too many."""

    most: int
    held: dict[tuple[Hashable, ...], T] = field(default_factory=dict)

    def find(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """The piece of this key, made where it is not here yet."""
        found = self.held.get(key)
        if found is None:
            if len(self.held) >= self.most:
                self.held.clear()
            found = self.held[key] = make()
        return found


@dataclass(frozen=True)
class Showing:
    """One page to be shown: `kind` is the respondent's, and what follows it this person's alone."""

    version: Version
    page: Page
    kind: str
    csrf: str
    back: str
    action: str = ""
    key: str = ""
    origin: str = ""
    moved: str = ""  # the button of a rank that was pressed last


@dataclass(frozen=True)
class Problem:
    """One error as it is shown: the field it stands by, and what to do."""

    question: str
    field: str
    text: str


def show_page(showing: Showing, raw: Raw) -> Response:
    """The page as it stands when nothing is wrong."""
    if any(question.type == "rank" for question in showing.page.questions):
        return _respond(_render(showing, raw), showing, raw)  # its rows stand in this person's order
    cache: PageCache = current_app.extensions[PageCache.name]
    chosen = reading()
    key = (
        showing.version.hash, showing.page.id, ",".join(q.id for q in showing.page.questions),
        showing.kind, chosen.language.code, chosen.register, str(chosen.large), kiosk_id(),
    )  # fmt: skip
    page = cache.pages.get(key) or cache.keep(key, _render(showing, {}))
    return _respond(page, showing, raw)


def show_again(
    showing: Showing, raw: Raw, errors: Sequence[FieldError] = (), notice: str = "", code: int = 200
) -> Response:
    """The page again with what was typed, what is wrong with it, and a plain word about what happened."""
    return _respond(_render(showing, raw, errors, notice), showing, raw, code)


def _respond(page: Cut, showing: Showing, raw: Raw, code: int = 200) -> Response:
    own = {"csrf": showing.csrf, "back": showing.back, "action": showing.action, "key": showing.key}
    slots = {**own, "origin": str(escape(showing.origin)), **slots_of(raw)}
    return Response(fill(page, slots), code, content_type="text/html; charset=utf-8")


def _render(showing: Showing, raw: Raw, errors: Sequence[FieldError] = (), notice: str = "") -> Cut:
    version = showing.version
    asked = tuple(_in_order(one, showing.page, raw) for one in ask_page(version, showing.page, showing.kind))
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
        moved=showing.moved,
        may_skip=may_skip(asked),
    )
    return cut(html)


def _in_order(asked: Asked, page: Page, raw: Raw) -> Asked:
    """A rank with its rows in the order they stand in now; anything else as it is."""
    if asked.type != "rank":
        return asked
    question = next(question for question in page.questions if question.id == asked.id)
    order = order_of(question, raw)
    return replace(asked, choices=tuple(sorted(asked.choices, key=lambda choice: order.index(choice.id))))


def _problem(error: FieldError, asked: Sequence[Asked]) -> Problem:
    question = next(question for question in asked if question.id == error.question)
    part = f"-{error.part}" if error.part else {"date": "-day", "rank": "-ranked"}.get(question.type, "")
    return Problem(question.id, f"f-{question.id}{part}", gettext(error.message, **error.values))
