"""A survey on paper asks everybody what its pages ask, and tells them what to skip."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.services.printing import rules
from app.services.printing.laying_out import lay_out, way_of
from app.services.printing.paper import PaperWay, Rule, Said
from survey_definitions.conditions import parse_condition
from survey_definitions.model import GATE, GATE_YES, Answer, Option, Question, Register, Survey, Word, Wording
from survey_definitions.reader import load_survey, read_survey
from survey_definitions.routing import pages
from survey_definitions.versions import compile_version
from tests.services.printing.reading_paper import follow

DEFINITIONS = sorted((Path(__file__).parents[2] / "definitions").glob("*.toml"))
PEOPLE = 60
Ticks = Mapping[str, tuple[str, ...]]


def readable() -> list[Survey]:
    """The shipped survey and every tiny one that is whole."""
    found = [read_survey(path) for path in DEFINITIONS]
    return [load_survey("experience-of-care"), *(one for one in found if isinstance(one, Survey))]


WAYS = [(survey, register) for survey in readable() for register in survey.registers]


def some_way(chance: random.Random, survey: Survey, register: Register) -> PaperWay:
    """A paper for everybody, or for one kind of people, at one place or any."""
    ids = {question.role: [option.id for option in question.options] for question in survey.questions}
    kind, service, area = (chance.choice(["", *ids.get(role, [])]) for role in ("kind", "service", "area"))
    return way_of(compile_version(survey, {}), "en", register, kind, service, area)


def tick(chance: random.Random, way: PaperWay, question: Question) -> tuple[str, ...]:
    """The options somebody would tick at a question; at one that has none, some words."""
    options = [option.id for option in question.options]
    if question.id in way.known:
        return way.known[question.id]
    if not options:
        return chance.choice([(), ("words",)])
    most = len(options) if question.type in ("choose many", "rank") else 1
    return tuple(chance.sample(options, chance.randint(0, most)))


def on_paper(way: PaperWay, ticked: Ticks, questions: Mapping[str, Question]) -> list[str]:
    """What they answer who do what the paper says."""
    labels = {name: {o.id: o for o in question.options} for name, question in questions.items()}
    wanted = {
        name: [_label(labels[name][one], way.register) if labels[name] else one for one in ticks]
        for name, ticks in ticked.items()
    }
    paper = lay_out(way)
    own = follow(paper.questions, wanted, {})
    return [*own, *follow(paper.equality, wanted, {number: wanted[name] for name, number in own.items()})]


def _label(option: Option, register: Register) -> str:
    own = {"easy_read": option.easy_read, "young": option.young}
    return own.get(register, "") or option.label


def on_pages(way: PaperWay, ticked: Ticks, questions: Mapping[str, Question]) -> list[str]:
    """What they are asked on the pages, who tick the same."""
    answers = {
        name: Answer(options=ticks) if questions[name].options else Answer(text="".join(ticks))
        for name, ticks in ticked.items()
    }
    answers[GATE] = Answer(options=(GATE_YES,))
    walked = pages(way.version.survey, answers, way.known, way.register)
    return [question.id for page in walked for question in page.questions]


@pytest.mark.parametrize(("survey", "register"), WAYS, ids=[f"{one.id}-{way}" for one, way in WAYS])
def test_whoever_does_what_the_paper_says_answers_what_the_pages_ask(
    survey: Survey, register: Register
) -> None:
    questions = {question.id: question for question in (*survey.questions, *survey.equality)}
    chance = random.Random(6)
    for _ in range(PEOPLE):
        way = some_way(chance, survey, register)
        ticked = {name: tick(chance, way, question) for name, question in questions.items()}
        assert on_paper(way, ticked, questions) == on_pages(way, ticked, questions)


def test_a_rule_that_is_left_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.printing.laying_out.find_rules", lambda *_: {})  # planted
    with pytest.raises(AssertionError):
        test_whoever_does_what_the_paper_says_answers_what_the_pages_ask(*WAYS[0])


def make_survey() -> Survey:
    """Three answers, of which two lead to two more questions."""
    often = tuple(Option(name, name.title()) for name in ("always", "rarely", "never"))
    rule = parse_condition("listened is rarely or listened is never")
    return Survey(
        "tiny",
        "Tiny",
        ("en",),
        (
            Question("listened", "choose one", Wording("Listened?"), options=often),
            Question("why", "long text", Wording("Why?"), show_if=rule),
            Question("who", "short text", Wording("Who?"), show_if=rule),
            Question("better", "long text", Wording("Better?")),
        ),
    )


def test_two_options_that_lead_to_the_same_questions_are_named_once_for_both() -> None:
    paper = lay_out(way_of(compile_version(make_survey(), {}), "en", "standard"))
    said = Said(1, "is", (Word("Rarely", "en"), Word("Never", "en")))
    assert [item.rule for item in paper.questions] == [None, Rule(((said,),), 2, 3, 4), None, None]
    assert [item.number for item in paper.questions] == [1, 2, 3, 4]


def test_a_choice_that_goes_with_others_is_told_from_one_alone() -> None:
    assert rules.ALONE["is"] == "only"


@pytest.mark.parametrize("kind", ["nobody", "", "<script>"])
def test_a_kind_that_the_survey_does_not_have_is_everybody(kind: str) -> None:
    version = compile_version(load_survey("experience-of-care"), {})
    way = way_of(version, "xx", "young", kind)
    assert (way.kind, way.known, way.register) == ("", {}, "standard")
    assert lay_out(way).questions[0].id == "kind"


def test_a_paper_for_carers_asks_in_their_words_and_not_who_they_are() -> None:
    version = compile_version(load_survey("experience-of-care"), {})
    paper = lay_out(way_of(version, "en", "standard", "carer", "ward"))
    asked = {item.id: item.ask.text for item in paper.questions}
    assert asked["in-time"] == "Did the person you care for get help when they needed it?"
    assert not {"kind", "service"} & asked.keys()
    assert paper.kind.text == "I care for someone who uses the service"
    assert all(item.rule is None for item in paper.questions)
