"""The words of these pages for what comes as data: faults, choices, states; and what each rule says.

The rules themselves are in `survey_definitions`, which says them in English: each is found again by its form.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from flask_babel import gettext

from app.services.events.faults import Fault
from survey_definitions.messages import N_

RULES = (
    N_("Texts are plain, without HTML, templates or percentages: take out “%(sign)s”."),
    N_("Write ’ “ ” in place of straight quotation marks."),
    N_("The question has no Easy Read wording."),
    N_("An Easy Read sentence has at most %(most)s words; this has %(words)s."),
    N_("Easy Read uses full words: not “%(word)s”."),
    N_("Easy Read uses no percentages."),
    N_("“%(word)s” is a hard word. Use another, or explain it in the next sentence: “%(how)s”"),
    N_("There may be more than 1 idea here: “%(word)s”."),
    N_("Say who does it: “%(word)s”."),
    N_("Write it in full: “%(word)s”."),
    N_("Write the number in figures: “%(word)s”."),
    N_("Say it in fewer words: “%(word)s”."),
)
STATES = {"open": N_("open"), "taken": N_("taken"), "not taken": N_("not taken")}
CHOICES = {
    "new": N_("The new words are better"),
    "present": N_("The words now are better"),
    "neither": N_("Neither is good"),
}
CHOICES_OF_NEW = {
    "new": N_("Yes, ask this question"),
    "present": N_("No, do not ask it"),
    "neither": N_("Ask it in other words"),
}
DECISIONS = {
    "taken": N_("Taken: the survey will ask it like this"),
    "not taken": N_("Not taken"),
}
_HOLE = re.compile(r"%\((\w+)\)s")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each rule as it is said in English, with what may stand in its holes."""
    return tuple((_form_of(rule), rule) for rule in RULES)


def _form_of(rule: str) -> re.Pattern[str]:
    pieces = _HOLE.split(rule)
    written = (f"(?P<{one}>.+)" if place % 2 else re.escape(one) for place, one in enumerate(pieces))
    return re.compile("".join(written))


def say_rule(english: str) -> str:
    """What a rule says, in the reader’s language; as it is where we do not know it."""
    for form, rule in _forms():
        if found := form.fullmatch(english):
            return str(gettext(rule, **found.groupdict()))
    return english


def say_faults(faults: Iterable[Fault]) -> dict[str, tuple[str, ...]]:
    """What is wrong with each field, in the reader’s language."""
    said: dict[str, tuple[str, ...]] = {}
    for fault in faults:
        words = str(gettext(fault.message, **fault.values)) if fault.values else _say(fault.message)
        said[fault.field] = (*said.get(fault.field, ()), words)
    return said


def _say(message: str) -> str:
    said = say_rule(message)
    return str(gettext(message)) if said == message else said


def choices_of(names: Mapping[str, str]) -> dict[str, str]:
    """The words of a list, in the reader’s language."""
    return {name: str(gettext(words)) for name, words in names.items()}
