"""What is wrong with something that was typed: in which field, as a sentence of the interface.

It translates nothing; the page does.
"""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True)
class Fault:
    """One fault. `message` is an English msgid, `values` fill it, `field` is the name of the form's field."""

    field: str
    message: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


class NotPossible(Exception):
    """Something that cannot be done now. `message` is an English msgid that says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
