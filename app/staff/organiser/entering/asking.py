"""The questions of a paper as the page for typing it in shows them: numbered options, in the reader's words.

It checks and keeps nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import reading
from app.services.collectors import Collector
from app.services.entering.papers import PaperKind, Raw, questions_of
from app.staff.organiser.forms import survey_language
from survey_definitions.answers import clean_text
from survey_definitions.model import Answer, Question, Word
from survey_definitions.ranks import rank_field
from survey_definitions.versions import say

DATE_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class TypedOption:
    """One option: the key that chooses it, its words, and the field for words beside it (empty: none)."""

    number: int
    id: str
    label: Word
    say: str
    rank: str


@dataclass(frozen=True)
class TypedQuestion:
    """One question of the page. `number` is 0 for what asks nothing, as on paper."""

    id: str
    number: int
    type: str
    ask: Word
    options: tuple[TypedOption, ...]
    optional: bool
    fields: tuple[str, ...]


def ask_paper(kind: PaperKind, collector: Collector) -> tuple[TypedQuestion, ...]:
    """The questions of this paper, in its order and under its numbers."""
    return tuple(_ask(kind, question, number) for number, question in questions_of(kind, collector))


def _ask(kind: PaperKind, question: Question, number: int) -> TypedQuestion:
    options = tuple(
        TypedOption(
            place,
            option.id,
            say_text(kind, f"{question.id}.option.{option.id}"),
            f"{question.id}-say-{option.id}" if option.please_say else "",
            rank_field(question.id, option.id) if question.type == "rank" else "",
        )
        for place, option in enumerate(question.options, 1)
    )
    ask = say_text(kind, f"{question.id}.ask")
    fields = _fields(question, options)
    return TypedQuestion(question.id, number, question.type, ask, options, question.optional, fields)


def say_text(kind: PaperKind, key: str) -> Word:
    """A text of the survey as whoever types reads it: in the standard words of their own language."""
    return say(kind.version, survey_language(kind.version, reading().language.code), "standard", key)


def _fields(question: Question, options: Sequence[TypedOption]) -> tuple[str, ...]:
    if question.type == "rank":
        return tuple(option.rank for option in options)
    if question.type == "date":
        return tuple(f"{question.id}-{part}" for part in DATE_PARTS)
    return (question.id, *(option.say for option in options if option.say))


def raw_of_paper(asked: Sequence[TypedQuestion], form: Mapping[str, Sequence[str]]) -> Raw:
    """What was typed of the paper, and nothing else the form carried."""
    every = {name for question in asked for name in question.fields}
    typed = {name: [clean_text(value) for value in form[name]] for name in form if name in every}
    return {name: values for name, values in typed.items() if any(values)}


def next_to_type(asked: Sequence[TypedQuestion], raw: Raw) -> str:
    """The question after the last one that was answered: there typing goes on."""
    asking = [question for question in asked if question.number]
    done = [place for place, question in enumerate(asking, 1) if any(name in raw for name in question.fields)]
    place = min(max(done, default=0), len(asking) - 1)
    return asking[place].id if asking else ""


def say_answer(kind: PaperKind, question_id: str, answer: Answer) -> tuple[list[Word], str]:
    """An answer in words: the options that were chosen, and what was written."""
    chosen = [say_text(kind, f"{question_id}.option.{option}") for option in answer.options]
    return chosen, answer.text if answer.number is None else str(answer.number)
