"""Lists every text of a survey that a person can see: its key, its context for translators and its English.

It holds no translations: `versions` puts them in, `catalogues` reads them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey_definitions.model import PREFER_NOT_TO_SAY, Option, Question, Register, Survey, Wording
from survey_definitions.pictures import pictures

RESPONSIBILITY = ("controller", "lawful_basis")  # names and law: said in every language, not in Easy Read
SUFFIXES: Mapping[Register, str] = {"standard": "", "easy_read": ".easy_read", "young": ".young"}


@dataclass(frozen=True)
class TextField:
    """One text. `key` names it in a version (`listened.ask`), `context` in a catalogue (its msgctxt)."""

    key: str
    context: str
    english: str

    @property
    def catalogue(self) -> str:
        """The name of the .po file its translation stands in."""
        owner = self.context.split(" ", 1)[0]
        return "shared" if owner in ("scale", "picture") else owner


def register_of(field: TextField) -> Register:
    """Return the register that a text is written in.

    >>> register_of(TextField("why.ask.carer.easy_read", "tiny why.ask.carer.easy_read", "Why?"))
    'easy_read'
    """
    own = (register for register, suffix in SUFFIXES.items() if suffix and field.key.endswith(suffix))
    return next(own, "standard")


def easy_read_text(field: TextField) -> bool:
    """Say whether a text is read in Easy Read: its own, or the standard one, which may stand in for it.

    >>> easy_read_text(TextField("why.ask.young", "tiny why.ask.young", "Why?"))
    False
    """
    own = field.key.endswith(SUFFIXES["young"]) or field.key.startswith("picture.")
    return not own and field.key not in RESPONSIBILITY


def text_fields(survey: Survey) -> tuple[TextField, ...]:
    """Return every text of the survey in the order people meet it; empty texts are left out.

    A text of another register that says the same as the standard one is left out too: it is that text.

    >>> from survey_definitions.model import Question, Survey, Wording
    >>> question = Question("why", "long text", Wording("Why?", easy_read="Tell us why."))
    >>> [(field.key, field.context) for field in text_fields(Survey("tiny", "Tiny", ("en",), (question,)))]
    [('title', 'tiny title'), ('why.ask', 'tiny why.ask'), ('why.ask.easy_read', 'tiny why.ask.easy_read')]
    """
    fields = [*_survey_fields(survey), *_questions_fields(survey), *_picture_fields(survey)]
    return tuple(field for field in fields if field.english)


def _survey_fields(survey: Survey) -> Iterator[TextField]:
    yield TextField("title", f"{survey.id} title", survey.title)
    about = (survey.about, survey.about_easy_read, survey.about_young)
    yield from _in_registers("about", f"{survey.id} about", *about)
    who_reads = (survey.who_reads, survey.who_reads_easy_read, survey.who_reads_young)
    yield from _in_registers("who_reads", f"{survey.id} who_reads", *who_reads)
    for name in RESPONSIBILITY:
        yield TextField(name, f"{survey.id} {name}", getattr(survey.responsibility, name))


def _in_registers(key: str, context: str, standard: str, easy_read: str, young: str) -> Iterator[TextField]:
    yield TextField(key, context, standard)
    for text, suffix in ((easy_read, SUFFIXES["easy_read"]), (young, SUFFIXES["young"])):
        if text != standard:
            yield TextField(key + suffix, context + suffix, text)


def _questions_fields(survey: Survey) -> Iterator[TextField]:
    for question in (*survey.questions, *survey.equality):
        owner = question.shared or survey.id
        yield from _wording_fields(question.id, owner, question.wording, "")
        for kind, wording in question.wordings.items():
            yield from _wording_fields(question.id, owner, wording, f".{kind}")
        yield TextField(f"{question.id}.why", f"{owner} {question.id}.why", question.why)
        if question.media:
            key = f"{question.id}.transcript"
            yield TextField(key, f"{owner} {key}", question.media.transcript)
        for option in question.options:
            yield from _option_fields(question, option, owner)


def _wording_fields(question: str, owner: str, wording: Wording, kind: str) -> Iterator[TextField]:
    ask, hint = f"{question}.ask{kind}", f"{question}.hint{kind}"
    asked = (wording.ask, wording.easy_read, wording.young)
    yield from _in_registers(ask, f"{owner} {ask}", *asked)
    hinted = (wording.hint, wording.easy_read_hint, wording.young_hint)
    yield from _in_registers(hint, f"{owner} {hint}", *hinted)


def _option_fields(question: Question, option: Option, owner: str) -> Iterator[TextField]:
    context = f"{owner} {question.id}.option.{option.id}"
    if option.id == PREFER_NOT_TO_SAY:
        context = f"scale {PREFER_NOT_TO_SAY}"
    elif question.scale:
        context = f"scale {question.scale}.{option.id}"
    labels = (option.label, option.easy_read, option.young)
    yield from _in_registers(f"{question.id}.option.{option.id}", context, *labels)


def _picture_fields(survey: Survey) -> Iterator[TextField]:
    questions = (*survey.questions, *survey.equality)
    named = [picture for question in questions for picture in _pictures_of(question)]
    for picture in dict.fromkeys(named):
        if picture in pictures():
            yield TextField(f"picture.{picture}", f"picture {picture}", pictures()[picture].alt)


def _pictures_of(question: Question) -> list[str]:
    return [question.picture, *(option.picture for option in question.options)]
