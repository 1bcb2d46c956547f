"""Reads a date in three boxes, of which the day, or the day and the month, may be left empty.

It does not know today's date: a survey sets the first and last year it takes with `least` and `most`.
"""

import calendar

from survey_definitions.messages import (
    NO_SUCH_DATE,
    WRITE_THE_MONTH,
    WRITE_THE_YEAR,
    YEAR_TOO_EARLY,
    YEAR_TOO_LATE,
)
from survey_definitions.model import SKIPPED, Answer, FieldError, Question


def read_date(question: Question, year: str, month: str, day: str) -> Answer | FieldError:
    """Return the date as ISO 8601 text (`1980`, `1980-05`, `1980-05-12`), skipped, or what is wrong with it.

    >>> from survey_definitions.model import Wording
    >>> question = Question("started", "date", Wording("When did your care start?"))
    >>> read_date(question, "1980", "5", "").text
    '1980-05'
    >>> read_date(question, "1980", "2", "30").message
    'Check the date. It is not in the calendar.'
    """
    if not (year or month or day):
        return SKIPPED
    if not _is_year(year):
        return FieldError(question.id, WRITE_THE_YEAR)
    if day and not month:
        return FieldError(question.id, WRITE_THE_MONTH)
    if not _in_calendar(int(year), month, day):
        return FieldError(question.id, NO_SUCH_DATE)
    parts = [f"{int(year):04}", *(f"{int(part):02}" for part in (month, day) if part)]
    return _year_error(question, int(year)) or Answer(text="-".join(parts))


def _is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == 4 and int(text) > 0


def _in_calendar(year: int, month: str, day: str) -> bool:
    if not month:
        return True
    if not (month.isdecimal() and len(month) <= 2 and 1 <= int(month) <= 12):
        return False
    if not day:
        return True
    return day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= calendar.monthrange(year, int(month))[1]


def _year_error(question: Question, year: int) -> FieldError | None:
    if question.least is not None and year < question.least:
        return FieldError(question.id, YEAR_TOO_EARLY, {"least": str(question.least)})
    if question.most is not None and year > question.most:
        return FieldError(question.id, YEAR_TOO_LATE, {"most": str(question.most)})
    return None
