"""Looks at the Easy Read of a whole survey: how much it asks, and what somebody should look at again.

Its faults stop a survey; its warnings are printed by `evenground survey check` and stop nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from survey_definitions.easy_read import MOST_QUESTIONS, easy_read_warnings
from survey_definitions.easy_read_signing import easy_read_version, is_easy_read_checked
from survey_definitions.model import Fault, Option, Question, Role, Survey
from survey_definitions.registers import asked_registers

NOT_COUNTED: tuple[Role, ...] = ("kind", "service", "area", "quote", "equality")
NO_LINES: Mapping[str, int] = {}


def questions_about_care(survey: Survey) -> tuple[Question, ...]:
    """Return the questions that Easy Read asks about care.

    Who answers and where (asked at the start) are not counted, nor consent to quote, nor equality questions.

    >>> questions_about_care(Survey("tiny", "Tiny", ("en",), ()))
    ()
    """
    return tuple(
        question
        for question in survey.questions
        if question.role not in NOT_COUNTED
        and question.type != "information"
        and "easy_read" in asked_registers(question, survey)
    )


def easy_read_survey_faults(survey: Survey) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the Easy Read as a whole, as its key and a plain sentence."""
    asked = len(questions_about_care(survey))
    if asked > MOST_QUESTIONS:
        yield "", f"Easy Read asks at most {MOST_QUESTIONS} questions about care; this survey asks {asked}."


def survey_warnings(survey: Survey, file: str, lines: Mapping[str, int] = NO_LINES) -> tuple[Fault, ...]:
    """Return what a person should look at again in the survey's Easy Read, in the order of its lines.

    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?", easy_read="Tell us, and say why."))
    >>> survey_warnings(Survey("tiny", "Tiny", ("en",), (question,)), "tiny.toml")[0].message
    'why: There may be more than 1 idea here: “and”.'
    """
    if "easy_read" not in survey.registers:
        return ()
    found = [Fault(file, lines.get(key, 0), f"{key}: {said}") for key, said in _own_warnings(survey)]
    for question in (*survey.questions, *survey.equality):
        if "easy_read" in asked_registers(question, survey):
            source = f"{question.shared}.toml" if question.shared else file
            said = dict.fromkeys(_question_warnings(question))
            found += [Fault(source, question.line, f"{question.id}: {warning}") for warning in said]
    return (*sorted(found, key=lambda fault: (fault.file, fault.line)), *_sign_off(survey, file, lines))


def _own_warnings(survey: Survey) -> Iterator[tuple[str, str]]:
    texts = {
        "about_easy_read": survey.about_easy_read or survey.about,
        "who_reads_easy_read": survey.who_reads_easy_read or survey.who_reads,
    }
    for key, text in texts.items():
        yield from ((key, warning) for warning in easy_read_warnings(text))


def _question_warnings(question: Question) -> Iterator[str]:
    for wording in (question.wording, *question.wordings.values()):
        for text in (wording.easy_read or wording.ask, wording.easy_read_hint or wording.hint):
            yield from easy_read_warnings(text)
    for option in question.options:
        yield from easy_read_warnings(option.easy_read or option.label, is_name=True)
    for picture in shared_pictures(question.options):
        yield f"More than 1 option has the picture “{picture}”. Give each its own."


def shared_pictures(options: Sequence[Option]) -> tuple[str, ...]:
    """Return the pictures that more than one of the options has, in their order.

    >>> shared_pictures([Option(name, name, picture="ear") for name in ("heard", "not-heard")])
    ('ear',)
    """
    times = Counter(option.picture for option in options if option.picture)
    return tuple(picture for picture, count in times.items() if count > 1)


def _sign_off(survey: Survey, file: str, lines: Mapping[str, int]) -> Iterator[Fault]:
    if not is_easy_read_checked(survey):
        line, now = lines.get("easy_read_checked", 0), easy_read_version(survey)
        signed = survey.easy_read_checked
        why = (
            f"changed since {signed.by} checked it on {signed.on}"
            if signed.by
            else "not yet checked by people who use it"
        )
        yield Fault(
            file, line, f"The Easy Read (version {now}) is {why}: its pages are marked “Draft Easy Read”."
        )


def warnings_of_file(path: Path | str) -> tuple[Fault, ...]:
    """Return the warnings of a survey file that has no faults, as `evenground survey check` prints them."""
    from survey_definitions.reader import SURVEYS, load_survey, shipped_surveys
    from survey_definitions.sources import Table, read_table

    file = SURVEYS / f"{path}.toml" if path in shipped_surveys() else Path(path)
    table = read_table(file)
    lines = table.lines if isinstance(table, Table) else NO_LINES
    return survey_warnings(load_survey(path), str(file), lines)
