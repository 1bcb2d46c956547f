"""A phone without signal walks a survey and checks its answers by the same rules as the server."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.assets import FOLDER
from survey_definitions import messages
from survey_definitions.answers import LONGEST, LONGEST_SAID, check_answers, from_json
from survey_definitions.model import GATE, Answer, Answers, FieldError, Option, Question, Survey, Wording
from survey_definitions.model import Page as SurveyPage
from survey_definitions.routing_table import compile_table
from tests.survey_definitions.definitions import DEFINITIONS, tiny

CASES: list[dict[str, Any]] = json.loads((DEFINITIONS / "walking-cases.json").read_text(encoding="utf-8"))
SOURCES = "\n".join((FOLDER / "js" / f"{name}.js").read_text(encoding="utf-8") for name in ("walk", "checks"))
WALK = """({ table, register, given, answers }) => {
    const way = { table, register, given: Object.fromEntries(given.map(id => [id, []])) };
    const path = pagesOf(way, answers);
    return {
        pages: path.map(page => page.id),
        questions: path.map(page => page.questions.map(one => one.id)),
        first: firstUnanswered(way, answers).id,
        next: path.map(page => nextPage(way, answers, page.id).id),
        before: path.map(page => (pageBefore(way, answers, page.id) || {}).id || null),
    };
}"""
CHECK = """({ table, page, raws }) => {
    const asked = page === "GATE" ? { id: table.gate.id, kind: "gate", questions: [] }
        : { id: page, kind: "questions", questions: table.questions.filter(one => one.id === page) };
    return raws.map(raw => checkPage(table, asked, raw));
}"""
TRIES = 400  # for each type of question
MESSAGES = {said: name for name, said in vars(messages).items() if name.isupper() and isinstance(said, str)}
PIECES = (
    "", " ", "0", "1", "2", "3", "12", "007", "1980", "2024", "30", "31", "29", "4", "1,000", "1 2", "-1",
    "1.5", "1e3", "٣", "۳", "৩", "੩", "𝟗", "²", "Ⅷ", "\u200b", "\u202e", "\u200f", "\ufeff", "\u00a0",
    "\u2028", "\x00", "\x1f", "\x85", "\t", "\r\n", "\n", "e\u0301", "é", "\ufdd0", "\uffff", "\U0001ffff",
    "👩\u200d👩\u200d👧", "ਪ", "آ", "x" * 199, "y" * 201, "z" * 4001, "yes", "no", "a", "b", "none", "other",
    "nobody", "\uff11", "word word", "\u3000", "\u180e",
)  # fmt: skip
LIKELY = {
    "year": ("1980", "2024", "1899", "2025", "0000", "١٩٨٠", "২০২৪", "1900"),
    "month": ("1", "02", "12", "13", "۲"),
    "day": ("1", "29", "30", "31", "٣١", "0"),
}
OPTIONS = (
    Option("a", "A"), Option("b", "B"), Option("none", "None", exclusive=True),
    Option("other", "Other", please_say=True),
)  # fmt: skip
PLAIN = (*OPTIONS[:2], Option("no", "No"))
QUESTIONS = (
    Question("one", "choose one", Wording("?"), options=OPTIONS),
    Question("must", "choose one", Wording("?"), options=PLAIN, optional=False),
    Question("many", "choose many", Wording("?"), options=OPTIONS, least=2, most=2),
    Question("number", "number", Wording("?"), least=1, most=99),
    Question("count", "number", Wording("?"), optional=False),
    Question("date", "date", Wording("?"), least=1900, most=2024),
    Question("day", "date", Wording("?"), optional=False),
    Question("short", "short text", Wording("?"), optional=False),
    Question("long", "long text", Wording("?")),
    Question("tiny", "long text", Wording("?"), max_length=3),
    Question("rank", "rank", Wording("?"), options=PLAIN),
    Question("rank-must", "rank", Wording("?"), options=PLAIN, optional=False),
)  # fmt: skip
SURVEY = Survey(
    "rules", "Rules", ("en",), QUESTIONS, equality=(Question("told", "short text", Wording("?")),)
)


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """A page that knows the rules and nothing else."""
    page = chromium.new_page()
    page.add_script_tag(content=SOURCES)
    yield page
    page.close()


def as_script(answers: Answers) -> dict[str, Any]:
    """The answers as the script holds them: only what says something."""
    return {name: _say(answer) for name, answer in answers.items()}


def _say(answer: Answer) -> dict[str, Any]:
    said = {"options": list(answer.options), "text": answer.text, "number": answer.number}
    return {part: value for part, value in said.items() if value not in ([], "", None)}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_phone_leads_to_the_pages_of_the_case(phone: Page, case: dict[str, Any]) -> None:
    table = compile_table(tiny(case["survey"]))
    answers = as_script(from_json(case["answers"]))
    walked = phone.evaluate(WALK, {**case, "table": table, "answers": answers})
    path = case["pages"]
    assert walked["pages"] == path
    assert walked["first"] == case["first_unanswered"]
    assert walked["next"] == [*path[1:], path[-1]]
    assert walked["before"] == [None, *path[:-1]]
    shared = dict(zip(walked["pages"], walked["questions"], strict=True))
    assert {page: ids for page, ids in shared.items() if len(ids) > 1 or ids not in ([], [page])} == case[
        "questions"
    ]


def fields_of(question: Question) -> list[str]:
    """The names of every field that could be sent."""
    ids = [option.id for option in question.options]
    parts = [question.id, *(f"{question.id}-{part}" for part in ("day", "month", "year", "ranked"))]
    return [*parts, *(f"{question.id}-{kind}-{option}" for kind in ("rank", "say") for option in ids)]


def invent(question: Question, chance: random.Random) -> dict[str, list[str]]:
    """What a form might carry: mostly right for its type, often wrong, sometimes absurd."""
    pieces = [*PIECES, *(option.id for option in question.options)]
    raw = {}
    for field in fields_of(question):
        likely = LIKELY.get(field.rsplit("-", 1)[-1], pieces)
        if chance.random() < 0.7:
            raw[field] = [
                "".join(
                    chance.choices(chance.choice((pieces, likely, likely)), k=chance.choice((1, 1, 1, 2)))
                )
                for _ in range(chance.choice((1, 1, 2)))
            ]
    return raw


def judge(page: SurveyPage, raw: Mapping[str, list[str]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the server says: answers, or errors."""
    checked = check_answers(page, raw)
    if isinstance(checked, tuple):
        return {}, [_error(error) for error in checked]
    return as_script(checked), []


def _error(error: FieldError) -> dict[str, Any]:
    said = asdict(error)
    return {**said, "message": MESSAGES[error.message]}


def _plain(error: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: str(value) for name, value in error["values"].items()}
    return {"part": "", **error, "values": values}


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
def test_a_phone_says_of_any_input_what_the_server_says(phone: Page, question: Question) -> None:
    chance = random.Random(question.id)
    raws = [invent(question, chance) for _ in range(TRIES)]
    compare(phone, SurveyPage(question.id, "questions", (question,)), question.id, raws)


def test_a_phone_takes_yes_or_no_at_the_gate_and_nothing_else(phone: Page) -> None:
    raws = [
        {GATE: values} for values in (["yes"], ["no"], [], [""], ["yes", "no"], ["yes", "yes"], ["maybe"])
    ]
    compare(phone, SurveyPage(GATE, "gate"), "GATE", raws)


def compare(phone: Page, page: SurveyPage, name: str, raws: list[dict[str, list[str]]]) -> None:
    """The script and the server agree about every one of these."""
    found = phone.evaluate(CHECK, {"table": compile_table(SURVEY), "page": name, "raws": raws})
    assert any(one["errors"] for one in found), "no input was wrong"
    assert any(one["answers"] for one in found), "no input was right"
    for raw, one in zip(raws, found, strict=True):
        answers, errors = judge(page, raw)
        assert [_plain(error) for error in one["errors"]] == errors, raw
        assert errors or one["answers"] == answers, raw


def test_a_planted_difference_in_the_rules_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(content=SOURCES.replace("length > longest", "length > longest + 1"))
    long = {"short": ["y" * (LONGEST["short text"] + 1)], "say": ["y" * LONGEST_SAID]}
    short = next(question for question in QUESTIONS if question.id == "short")
    with pytest.raises(AssertionError):
        compare(page, SurveyPage("short", "questions", (short,)), "short", [long, {}, {"short": ["a"]}])
    page.close()
