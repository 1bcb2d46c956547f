"""What a page's fields hold: as the form sends it, and as a saved answer fills it in again.

It checks nothing: `survey_definitions.answers` does.
"""

from survey_definitions.model import Answer, Answers, Page, Question
from survey_definitions.ranks import rank_field, ranked_field

Raw = dict[str, list[str]]


def raw_of(page: Page, answers: Answers) -> Raw:
    """The saved answers of a page, as its form would send them."""
    ids = [page.id] if page.kind == "gate" else []
    raw: Raw = {name: list(answers[name].options) for name in ids if name in answers}
    for question in page.questions:
        if question.id in answers:
            raw |= _raw_answer(question, answers[question.id])
    return raw


def _raw_answer(question: Question, answer: Answer) -> Raw:
    if question.type == "rank":
        places = {rank_field(question.id, option): [str(n)] for n, option in enumerate(answer.options, 1)}
        return {**places, ranked_field(question.id): ["yes"]} if places else {}
    if question.type == "date":
        parts = zip(("year", "month", "day"), answer.text.split("-") if answer.text else (), strict=False)
        return {f"{question.id}-{part}": [text.lstrip("0")] for part, text in parts}
    if answer.number is not None:
        return {question.id: [str(answer.number)]}
    says = _say_fields(question)
    if says and answer.text:
        return {question.id: list(answer.options), says[0]: [answer.text]}
    return {question.id: list(answer.options) or [answer.text]}


def fields_of(page: Page) -> tuple[str, ...]:
    """The names of the fields that this page's form has."""
    if page.kind == "gate":
        return (page.id,)
    return tuple(name for question in page.questions for name in _fields(question))


def _fields(question: Question) -> list[str]:
    if question.type == "rank":
        places = [rank_field(question.id, option.id) for option in question.options]
        return [*places, ranked_field(question.id)]
    if question.type == "date":
        return [f"{question.id}-{part}" for part in ("day", "month", "year")]
    return [question.id, *_say_fields(question)]


def _say_fields(question: Question) -> list[str]:
    """The field for words beside “something else”, where an option has one."""
    return [say_field(question.id, option.id) for option in question.options if option.please_say]


def say_field(question_id: str, option_id: str) -> str:
    """The name of the field for what is written beside this option."""
    return f"{question_id}-say-{option_id}"


def typed_on(page: Page, form: Raw) -> Raw:
    """What was typed or chosen on this page, and nothing else the form carried.

    The numbers of a rank come with every form: they are somebody’s only with the word that the order is.
    """
    every = set(fields_of(page))
    for question in page.questions:
        if question.type == "rank" and not form.get(ranked_field(question.id)):
            every -= set(_fields(question))
    return {name: form[name] for name in form if name in every and any(text.strip() for text in form[name])}
