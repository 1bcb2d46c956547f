"""Pages that many people are shown alike (start, consent, check, receipt): rendered once, then only filled.

What a page was made of is what it is kept under, all of it: so nothing of one person can come to another.
"""

from collections.abc import Hashable, Mapping

from flask import Response, current_app, render_template, request
from markupsafe import Markup

from app.i18n import offered_registers, reading
from app.layout import reading_query
from app.public.easy_read import easy_read_draft
from app.public.kiosk_mode import kiosk_id
from app.public.respondent.asking import Asked, ask_page
from app.public.respondent.pages import PageCache
from app.public.respondent.slots import Cut, cut, fill, gap
from app.public.wording import say_here, say_responsible
from survey_definitions.model import Page, Version

LONGEST_QUERY = 100  # bytes: what else stands in an address may be anything, and is not worth keeping
Context = Mapping[str, Hashable]
Slots = Mapping[str, str]


def show_frame(
    template: str, version: Version | None, slots: Slots, code: int = 200, **context: Hashable
) -> Response:
    """The page of this template. What is one person's alone goes into `slots`, escaped, not into `context`.

    The template has the context, the survey's own words where a version is given, and `gap`, for the slots.
    """
    page = _find_frame(template, version, context)
    return Response(fill(page, slots), code, content_type="text/html; charset=utf-8")


def fill_part(template: str, slots: Slots, **context: Hashable) -> Markup:
    """One part of a page, in the same way. It may not look at the address."""
    key = (template, *_how_read(), *context.items())
    part = _cache().parts.find(key, lambda: cut(render_template(template, gap=gap, **context)))
    return Markup(fill(part, slots))  # noqa: S704 (rendered by a template, and slots are escaped)


def _find_frame(template: str, version: Version | None, context: Context) -> Cut:
    if len(request.query_string) > LONGEST_QUERY:
        return _render(template, version, context)
    address = (request.path, request.query_string, *reading_query().items())
    key = (template, version.hash if version else "", *_how_read(), *address, *context.items())
    return _cache().frames.find(key, lambda: _render(template, version, context))


def _how_read() -> tuple[Hashable, ...]:
    """All that a page's words and their look depend on besides what it is made of."""
    chosen = reading()
    draft = chosen.easy and easy_read_draft()
    return (
        chosen.language.code,
        chosen.register,
        chosen.large,
        draft,
        offered_registers(),
        request.script_root,
        kiosk_id(),
    )


def _render(template: str, version: Version | None, context: Context) -> Cut:
    words = texts_of(version) if version else {}
    return cut(render_template(template, gap=gap, **words, **context))


def ask_once(version: Version, page: Page, kind: str) -> tuple[Asked, ...]:
    """The questions of a page as this reader is asked them, put together once."""
    ids = tuple(question.id for question in page.questions)
    key = (version.hash, page.id, ids, kind, *_how_read())
    return _cache().asked.find(key, lambda: ask_page(version, page, kind))


def _cache() -> PageCache:
    cache: PageCache = current_app.extensions[PageCache.name]
    return cache


def texts_of(version: Version) -> dict[str, object]:
    """The survey's own words for the pages round its questions."""
    words = {name: say_here(version, name) for name in ("title", "about", "who_reads")}
    return {**words, "survey": version.survey, "controller": say_responsible(version, "controller")}
