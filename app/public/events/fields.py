"""What a page of a form asks: its fields as data, for one template to draw.

It holds no words and checks nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext

from app.public.events.naming import here
from app.services.events.faults import Fault
from survey_definitions.model import Word

Kind = Literal["text", "select", "radios", "checkboxes"]


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen; `more` are fields for what else is asked beside it."""

    value: str
    label: Word
    picture: str = ""
    note: Word | None = None
    more: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Field:
    """One field or group. `anchor`: its id where another group sends the same name; `folded`: shut."""

    name: str
    kind: Kind
    ask: Word
    hint: Word | None = None
    choices: tuple[Choice, ...] = ()
    picture: str = ""
    anchor: str = ""
    folded: bool = False
    autocomplete: str = "off"

    @property
    def id(self) -> str:
        """Where it is on the page: what is wrong with it leads there."""
        return f"f-{self.anchor or self.name}"


@dataclass(frozen=True)
class FormPage:
    """One page of a form: its heading, what it says before its fields, and those."""

    heading: str
    picture: str
    fields: tuple[Field, ...]
    says: tuple[tuple[str, str], ...] = ()  # picture and sentence

    @property
    def asks_more(self) -> bool:
        """Whether anything is asked beside a choice."""
        return any(choice.more for field in self.fields for choice in field.choices)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in the reader's words, and where."""

    name: str
    text: str


def say_problems(faults: tuple[Fault, ...]) -> tuple[Problem, ...]:
    """The faults as the page says them."""
    return tuple(Problem(fault.field, gettext(fault.message, **fault.values)) for fault in faults)


def choices_of(labels: Mapping[str, str], pictures: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    """A choice for each code, under its words in the interface."""
    pictures = pictures or {}
    return tuple(Choice(code, here(gettext(text)), pictures.get(code, "")) for code, text in labels.items())
