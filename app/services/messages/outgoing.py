"""One message as it goes out, and what may come of handing it on.

It chooses no way (`ways`) and holds no words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

# Why a message did not reach somebody: codes, for a reason in the words of a server may hold an address.
Problem = Literal["", "away", "refused", "no-way", "phone", "unreadable"]


@dataclass(frozen=True)
class Outgoing:
    """One message. `key` is the same each time it is sent: by it a repeat is told apart.

    `repeat`: it was tried before. Where it goes and what it says is never shown in a log.
    """

    key: str
    way: str  # email or text
    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    language: str = "en"
    link: str = field(default="", repr=False)
    calendar: str = field(default="", repr=False)
    repeat: bool = False


class Undelivered(Exception):
    """A message was not taken. `again`: it may be taken later."""

    def __init__(self, problem: Problem, *, again: bool = False) -> None:
        super().__init__(problem)
        self.problem: Problem = problem
        self.again = again


# Hands a message on; it has gone when this returns. Raises Undelivered.
Deliver = Callable[[Outgoing], None]
