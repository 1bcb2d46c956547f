"""Finds the route through a survey's routing table and keeps it: most people take one of a few.

It knows no answers but what show rules look at; `routing` asks it with a person's answers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from survey_definitions.conditions import Told, rule_holds
from survey_definitions.model import CHECK, GATE, Page, Question, Survey
from survey_definitions.routing_table import compile_table

Entry = Mapping[str, Any]  # one question of the routing table
# All that a route depends on: the register, what the collector gave, whether the gate is open, and what
# was told in answer to each question that show rules look at.
Fork = tuple[str, frozenset[str], bool, tuple[Told, ...]]

MOST_MAPS = 200  # surveys and their versions
MOST_ROUTES = 500  # of one survey


@dataclass(frozen=True)
class Route:
    """The pages of one way through a survey, with the place of each and the ids that answer it."""

    pages: tuple[Page, ...]
    places: Mapping[str, int]
    asked: tuple[tuple[str, ...], ...]
    kept: frozenset[str]  # the questions, and the gate, whose answers count


@dataclass(frozen=True)
class SurveyMap:
    """A survey made ready for walking. `tested` are the questions that show rules look at."""

    survey: Survey
    kind: str
    tested: tuple[str, ...]
    own: tuple[Entry, ...]
    equality: tuple[Entry, ...]
    questions: Mapping[str, Question]
    order: Mapping[str, int]  # the place of every page there can be
    routes: dict[Fork, Route] = field(default_factory=dict)


_maps: dict[int, SurveyMap] = {}  # by identity: a map holds its survey, so that no other can take its place


def map_of(survey: Survey) -> SurveyMap:
    """Return the survey made ready for walking, made once."""
    found = _maps.get(id(survey))
    if found is None:
        if len(_maps) >= MOST_MAPS:
            _maps.clear()
        found = _maps[id(survey)] = _draw_map(survey)
    return found


def _draw_map(survey: Survey) -> SurveyMap:
    table = compile_table(survey)
    entries: list[Entry] = table["questions"]
    tests = [test for entry in entries for group in entry["show"] or () for test in group]
    own = tuple(entry for entry in entries if entry["section"] == "survey")
    equality = tuple(entry for entry in entries if entry["section"] == "equality")
    pages = (*(entry["page"] for entry in own), GATE, *(entry["page"] for entry in equality), CHECK)
    return SurveyMap(
        survey,
        table["kind"],
        tuple(dict.fromkeys(question for question, _, _ in tests)),
        own,
        equality,
        {question.id: question for question in (*survey.equality, *survey.questions)},
        {page_id: place for place, page_id in enumerate(dict.fromkeys(pages))},
    )


def find_route(drawn: SurveyMap, fork: Fork) -> Route:
    """Return the route for this fork, found once."""
    route = drawn.routes.get(fork)
    if route is None:
        if len(drawn.routes) >= MOST_ROUTES:
            drawn.routes.clear()
        route = drawn.routes[fork] = _walk(drawn, fork)
    return route


def _walk(drawn: SurveyMap, fork: Fork) -> Route:
    """Walk the table from the first question to the last: a show rule sees only what is on the path."""
    _, _, gate_open, said = fork
    told = dict(zip(drawn.tested, said, strict=True))
    seen: dict[str, Told] = {}
    pages = list(_pages(drawn, drawn.own, fork, told, seen))
    if drawn.survey.equality:
        pages.append(Page(GATE, "gate"))
    if drawn.survey.equality and gate_open:
        pages += _pages(drawn, drawn.equality, fork, told, seen)
    return _route((*pages, Page(CHECK, "check")))


def _pages(
    drawn: SurveyMap, entries: Iterable[Entry], fork: Fork, told: Mapping[str, Told], seen: dict[str, Told]
) -> Iterator[Page]:
    register, given, _, _ = fork
    for page_id, group in groupby(entries, key=itemgetter("page")):
        shown = []
        for entry in group:
            if register in entry["registers"] and rule_holds(entry["show"], seen):
                seen[entry["id"]] = told.get(entry["id"], False)
                if entry["id"] not in given:
                    shown.append(drawn.questions[entry["id"]])
        if shown:
            yield Page(page_id, "questions", tuple(shown))


def _route(pages: tuple[Page, ...]) -> Route:
    asked = tuple(_asked(page) for page in pages)
    questions = [question.id for page in pages for question in page.questions]
    gates = [page.id for page in pages if page.kind == "gate"]
    places = {page.id: place for place, page in enumerate(pages)}
    return Route(pages, places, asked, frozenset([*questions, *gates]))


def _asked(page: Page) -> tuple[str, ...]:
    if page.kind == "gate":
        return (page.id,)
    return tuple(question.id for question in page.questions if question.type != "information")
