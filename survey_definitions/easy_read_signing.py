"""Says whether people who use Easy Read have checked the Easy Read of a survey, as it is worded now.

Their sign-off stands in the survey's file and names what they checked. Words or pictures that change make it
a draft again by themselves. It judges no words (`easy_read` does).
"""

import hashlib
import json
from datetime import date

from survey_definitions.fields import shape_faults, text
from survey_definitions.model import EasyReadCheck, Fault, Survey
from survey_definitions.registers import asked_registers
from survey_definitions.sources import Table
from survey_definitions.texts import easy_read_text, text_fields

_SHAPE: dict[str, type] = {"by": str, "on": str, "version": str}
_LENGTH = 12  # of the name of a version of the words


def read_check(table: Table) -> tuple[EasyReadCheck, list[Fault]]:
    """Return the sign-off of a survey's file, and every fault of it.

    >>> from survey_definitions.sources import parse_table
    >>> table = parse_table('[easy_read_checked]\\nby = "Sheffield Voices"', "tiny.toml")
    >>> [fault.message for fault in read_check(table)[1]]
    ['The sign-off of the Easy Read has no “on”.', 'The sign-off of the Easy Read has no “version”.']
    """
    signed = table.table("easy_read_checked")
    faults = shape_faults(signed, _SHAPE, "The sign-off of the Easy Read")
    if "easy_read_checked" in table.values:
        faults += [
            signed.fault(f"The sign-off of the Easy Read has no “{key}”.")
            for key in _SHAPE
            if not signed.values.get(key)
        ]
    day = text(signed, "on")
    if day and not _is_day(day):
        faults.append(signed.fault("Write the day of the sign-off like 2026-01-31.", "on"))
    return EasyReadCheck(text(signed, "by"), day, text(signed, "version")), faults


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def easy_read_version(survey: Survey) -> str:
    """Return the name of the survey's Easy Read as it is worded and pictured now, in English.

    >>> len(easy_read_version(Survey("tiny", "Tiny", ("en",), ())))
    12
    """
    said = [[field.key, field.english] for field in text_fields(survey) if easy_read_text(field)]
    asked = [q for q in (*survey.questions, *survey.equality) if "easy_read" in asked_registers(q, survey)]
    seen = [[q.id, q.picture, [[option.id, option.picture] for option in q.options]] for q in asked]
    content = json.dumps([said, seen], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]


def is_easy_read_checked(survey: Survey) -> bool:
    """Say whether people who use Easy Read checked it as it is now.

    >>> is_easy_read_checked(Survey("tiny", "Tiny", ("en",), ()))
    False
    """
    checked = survey.easy_read_checked
    return bool(checked.by and checked.on) and checked.version == easy_read_version(survey)
