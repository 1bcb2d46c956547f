"""The pages of a pack: each question once, the pages round them with samples in place of what varies.

It fills in nobody's answers: the phone does. What differs for a kind of respondent is kept as the difference.
"""

import re
from collections.abc import Iterator
from typing import Any

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from app.i18n import reading
from app.public.respondent.addresses import address_of_page
from app.public.respondent.asking import Asked, ask_gate, ask_question
from app.public.respondent.checking import Row
from app.public.respondent.frames import texts_of
from app.public.respondent.pages import Problem
from app.public.wording import say_here
from survey_definitions import messages
from survey_definitions.model import CHECK, GATE, Page, Question, Survey, Version, Word

SAMPLE = "sample"  # stands where one person's words go
MESSAGES_OF = {
    "number": re.compile("NUMBER_TOO|A_NUMBER"),
    "date": re.compile("YEAR|MONTH|DATE"),
    "rank": re.compile("^RANK"),
}
_MAIN = re.compile(r"<main[^>]*>\s*(.*?)\s*</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def write_pages(version: Version) -> dict[str, Any]:
    """The pages in this reader's language and register, as the phone takes them apart."""
    page, check, consent = _write_page(version), _write_check(version), _write_consent(version)
    saved = render_template("public/offline/saved.html")
    return {
        "title": _title(page),
        "page": main_of(page),
        "check": [_title(check), main_of(check)],
        "consent": [_title(consent), main_of(consent)],
        "saved": [_title(saved), main_of(saved)],
        "waiting": render_template("public/offline/waiting.html"),
        "begun": render_template("public/offline/begun.html", where=SAMPLE),
        "here": gettext("There is no signal. You can go on: what you write is kept on this phone."),
        "messages": write_messages(version.survey),
        "blocks": {question: "".join(block) for question, block in _write_blocks(version)},
        "later": dict(_write_later(version)),
        "kinds": write_kinds(version),
        "about": {question.id: question.about for question in _every(version.survey) if question.about},
    }


def main_of(page: str) -> str:
    """What stands in the page's main part."""
    found = _MAIN.search(page)
    return found.group(1) if found else ""


def write_messages(survey: Survey) -> dict[str, str]:
    """What can be wrong with an answer, by the name it has in `survey_definitions.messages`."""
    types = {question.type for question in _every(survey)}
    never = [pattern for type_, pattern in MESSAGES_OF.items() if type_ not in types]
    named = {name: said for name, said in vars(messages).items() if name.isupper()}
    return {
        name: gettext(said)
        for name, said in named.items()
        if said in messages.MESSAGES and not any(pattern.search(name) for pattern in never)
    }


def write_kinds(version: Version) -> dict[str, dict[str, list[int | str]]]:
    """For each kind of respondent, the questions said otherwise: characters kept, taken out, put in."""
    kinds = next((q.options for q in version.survey.questions if q.role == "kind"), ())
    plain = dict(_write_blocks(version))
    found: dict[str, dict[str, list[int | str]]] = {}
    for kind in kinds:
        own = dict(_write_blocks(version, kind.id))
        found[kind.id] = {name: differ(plain[name], own[name]) for name in own if own[name] != plain[name]}
    return found


def differ(before: str, after: str) -> list[int | str]:
    """Where the one text becomes the other: counted in UTF-16, as scripts count.

    >>> differ("<h1>Were you heard?</h1>", "<h1>Were they heard?</h1>")
    [9, 12, 'they']
    """
    start = _alike(before, after)
    end = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    return [_units(before[:start]), _units(before[: len(before) - end]), after[start : len(after) - end]]


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _no_gap(*_names: str) -> str:
    return ""


def _write_block(asked: Asked, first: bool) -> str:
    block = render_template("public/offline/block.html", question=asked, first=first, moved="", gap=_no_gap)
    return block.strip()


def _write_blocks(version: Version, kind: str = "") -> Iterator[tuple[str, str]]:
    survey = version.survey
    for question in _every(survey):
        yield question.id, _write_block(ask_question(version, question, kind), _is_first(survey, question))
    if survey.equality:
        yield GATE, _write_block(ask_gate(version), first=True)


def _write_later(version: Version) -> Iterator[tuple[str, str]]:
    """Questions that share a page, as its heading: for when those before them are not asked."""
    for question in _every(version.survey):
        if not _is_first(version.survey, question):
            yield question.id, _write_block(ask_question(version, question, ""), first=True)


def _every(survey: Survey) -> tuple[Question, ...]:
    """The questions that are asked of who reads so."""
    every = (*survey.questions, *survey.equality)
    return tuple(question for question in every if reading().register in question.registers)


def _is_first(survey: Survey, question: Question) -> bool:
    page = question.page or question.id
    return next(other for other in _every(survey) if (other.page or other.id) == page) == question


def _sample() -> Word:
    return Word(SAMPLE, reading().language.code)


def _write_page(version: Version) -> str:
    problem = Problem(SAMPLE, f"f-{SAMPLE}", SAMPLE)
    return render_template(
        "public/page.html",
        gap=_no_gap,
        questions=(Asked(SAMPLE, "short text", _sample()),),
        survey_title=say_here(version, "title"),
        problems=(problem,),
        problem_of={SAMPLE: problem},
        notice=SAMPLE,
        moved="",
        may_skip=True,
        pack="",
    )


def _write_check(version: Version) -> str:
    """Three rows: something chosen, something written, nothing."""
    rows = (Row(_sample(), SAMPLE, (_sample(),)), Row(_sample(), SAMPLE, (), SAMPLE), Row(_sample(), SAMPLE))
    filled = {"rows": Markup().join(_write_row(row) for row in rows), "back": "consent"}
    return render_template(
        "public/check.html",
        gap=lambda name: filled.get(name, ""),
        dropped=(_sample(),),
        title=say_here(version, "title"),
        notice=SAMPLE,
        action=address_of_page(version.survey.id, Page(CHECK, "check")),
        pack="",
    )


def _write_row(row: Row) -> Markup:
    return Markup(render_template("public/check-row.html", row=row))  # noqa: S704 (rendered by a template)


def _write_consent(version: Version) -> str:
    return render_template(
        "public/consent.html", **texts_of(version), action="consent", start="./", pack="", origin=""
    )


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return found.group(1) if found else ""
