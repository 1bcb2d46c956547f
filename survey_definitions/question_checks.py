"""Finds faults of one question: its limits, topic, picture, kinds and consent.

It does not itself look at options, words or show rules: the modules named after them do.
"""

from collections.abc import Iterator

from survey_definitions.conditions import holds
from survey_definitions.media import media_faults
from survey_definitions.model import REGISTERS, Answer, Condition, Question, Survey
from survey_definitions.option_checks import option_faults
from survey_definitions.pictures import pictures
from survey_definitions.registers import asked_registers
from survey_definitions.topics import topics
from survey_definitions.wording_checks import question_wording_faults

ROLE_TYPES = {"kind": "choose one", "service": "choose one", "area": "choose one", "comment": "long text"}

Found = Iterator[tuple[str, str]]  # the key that is at fault, and what is wrong with it


def question_faults(question: Question, survey: Survey) -> Found:
    """Give each fault of one question as the key that is at fault and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> question = Question("visits", "number", Wording("How often?"), topic="parking", least=9, most=1)
    >>> survey = Survey("tiny", "Tiny", ("en",), (question,), registers=("standard",))
    >>> list(question_faults(question, survey))[1:]
    [('least', '“least” is larger than “most”.')]
    """
    if question.topic and question.topic not in topics():
        yield "topic", f"There is no topic “{question.topic}”. Use one of: {', '.join(topics())}."
    yield from option_faults(question)
    yield from _limit_faults(question)
    yield from _picture_faults(question, survey)
    yield from media_faults(question, survey)
    yield from _role_faults(question, survey)
    yield from _register_faults(question, survey)
    yield from _kind_wording_faults(question, survey)
    yield from question_wording_faults(question, survey)


def _limit_faults(question: Question) -> Found:
    limited = question.type in ("number", "choose many", "date")
    if not limited and (question.least is not None or question.most is not None):
        yield "least", f"A question of the type “{question.type}” has no “least” or “most”."
    if question.least is not None and question.most is not None and question.least > question.most:
        yield "least", "“least” is larger than “most”."
    if question.max_length and question.type not in ("short text", "long text"):
        yield "max_length", f"A question of the type “{question.type}” has no “max_length”."
    if question.max_length < 0:
        yield "max_length", "“max_length” must be more than 0."


def _picture_faults(question: Question, survey: Survey) -> Found:
    if question.picture and question.picture not in pictures():
        yield "picture", f"There is no picture “{question.picture}”."
    if "easy_read" in asked_registers(question, survey) and not question.picture:
        yield "picture", "The question needs a picture for Easy Read."
    if "easy_read" in asked_registers(question, survey) and not all(o.picture for o in question.options):
        yield "options", "Each option needs a picture for Easy Read."


def _role_faults(question: Question, survey: Survey) -> Found:
    needed = ROLE_TYPES.get(question.role, question.type)
    if question.type != needed:
        yield "type", f"A question of the role “{question.role}” has the type “{needed}”."
    if question.role == "equality":
        yield "role", "Equality questions are shared: name them in the survey’s “equality” list."
    if question.role == "kind" and question.optional:
        yield "optional", "The kind question cannot be left out: write optional = false."
    comment = next((other for other in survey.questions if other.id == question.about), None)
    if question.role != "quote":
        if question.about:
            yield "about", "Only a question of the role “quote” is about a comment."
    elif comment is None or comment.role != "comment":
        yield "about", f"There is no comment “{question.about}” to give consent for."
    else:
        yield from _consent_faults(question, comment)


def _consent_faults(question: Question, comment: Question) -> Found:
    if question.page != comment.page:
        yield "page", f"The consent must stand on the page of its comment: page = “{comment.page}”."
    one_box = question.type == "choose many" and [option.id for option in question.options] == ["yes"]
    if not one_box or not question.optional:
        yield "type", "Consent is one box to tick: “choose many” with the one option “yes”, and optional."


def _register_faults(question: Question, survey: Survey) -> Found:
    if not asked_registers(question, survey):
        yield "registers", "The question is asked in no register that the survey offers."
    if question.role in ("kind", "service", "area") and question.registers != REGISTERS:
        yield "registers", f"A question of the role “{question.role}” is asked in every register."
    comment = next((other for other in survey.questions if other.id == question.about), None)
    if comment is not None and comment.registers != question.registers:
        yield "registers", "The consent must be asked in the registers of its comment."


def _kind_wording_faults(question: Question, survey: Survey) -> Found:
    asked = _kind_question(survey)
    kinds = {option.id for option in asked.options} if asked else set()
    for kind in question.wordings:
        if kind not in kinds:
            yield kind, f"A question has no “{kind}”, and there is no such kind of person."
    missing = [kind for kind in kinds if kind not in question.wordings and _asks(question, asked, kind)]
    if question.wordings and len(missing) > 1:
        said = " and ".join(f"“{kind}”" for kind in sorted(missing))
        yield (
            "",
            f"The question has its own words for some kinds but not for {said}. One kind at most uses “ask”.",
        )


def _kind_question(survey: Survey) -> Question | None:
    return next((question for question in survey.questions if question.role == "kind"), None)


def _asks(question: Question, kind_question: Question | None, kind: str) -> bool:
    """Whether the show rule, read for this kind alone, can let the question be asked."""
    if question.show_if is None or kind_question is None:
        return True
    others = [
        [test for test in group if test.question == kind_question.id] for group in question.show_if.any_of
    ]
    said = {kind_question.id: Answer(options=(kind,))}
    return any(holds(Condition((tuple(tests),)), said) for tests in others)
