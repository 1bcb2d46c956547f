"""Finds faults of one question: its type, options, scale limits, topic, picture, kinds and consent.

It does not look at its words (`wording_checks`) or its show rule (`show_rule_checks`).
"""

from collections.abc import Iterator

from survey_definitions.conditions import holds
from survey_definitions.model import Answer, Condition, Question, Survey
from survey_definitions.pictures import pictures
from survey_definitions.topics import topics
from survey_definitions.wording_checks import ID, question_wording_faults

CHOICES = ("choose one", "choose many", "rank")
ROLE_TYPES = {"kind": "choose one", "service": "choose one", "area": "choose one", "comment": "long text"}

Found = Iterator[tuple[str, str]]  # the key that is at fault, and what is wrong with it


def question_faults(question: Question, survey: Survey) -> Found:
    """Give each fault of one question as the key that is at fault and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> question = Question("who", "choose one", Wording("Who are you?"))
    >>> list(question_faults(question, Survey("tiny", "Tiny", ("en",), (question,), registers=("standard",))))
    [('type', 'A question of the type “choose one” needs options.')]
    """
    if question.topic and question.topic not in topics():
        yield "topic", f"There is no topic “{question.topic}”. Use one of: {', '.join(topics())}."
    yield from _option_faults(question)
    yield from _limit_faults(question)
    yield from _picture_faults(question, survey)
    yield from _role_faults(question, survey)
    yield from _kind_wording_faults(question, survey)
    yield from question_wording_faults(question, survey)


def _option_faults(question: Question) -> Found:
    chosen = question.type in CHOICES
    if chosen and not question.options:
        yield "type", f"A question of the type “{question.type}” needs options."
    if question.options and not chosen:
        yield "options", f"A question of the type “{question.type}” has no options."
    ids = [option.id for option in question.options]
    for id_ in dict.fromkeys(ids):
        if not ID.fullmatch(id_):
            yield (
                "options",
                f"The option id “{id_}” must start with a letter and use only a to z, 0 to 9 and -.",
            )
        if ids.count(id_) > 1:
            yield "options", f"The option “{id_}” is there twice."
    codes = [option.stored_code for option in question.options]
    for code in dict.fromkeys(codes):
        if codes.count(code) > 1 and len(set(ids)) == len(ids):
            yield "options", f"The code “{code}” is there twice."


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
    if question.type != "choose many" and any(option.exclusive for option in question.options):
        yield "options", "Only a question of the type “choose many” has exclusive options."


def _picture_faults(question: Question, survey: Survey) -> Found:
    named = [question.picture, *(option.picture for option in question.options)]
    for picture in dict.fromkeys(named):
        if picture and picture not in pictures():
            yield "picture", f"There is no picture “{picture}”."
    if "easy_read" in survey.registers and not question.picture:
        yield "picture", "The question needs a picture for Easy Read."
    with_pictures = [bool(option.picture) for option in question.options]
    if any(with_pictures) and not all(with_pictures):
        yield "options", "Give every option a picture, or none."


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
    if question.type != "choose many" or len(question.options) != 1 or not question.optional:
        yield "type", "Consent is one box to tick: the type “choose many” with one option, and optional."


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
