"""Messages on the screen of whoever tries the site out.

They reach nobody. Where they would go is not shown: a screen is often kept as a log.
"""

from collections.abc import Callable

from app.services.messages.outgoing import Deliver, Outgoing


def write_lines(say: Callable[[str], None]) -> Deliver:
    """Says each message in lines."""

    def deliver(message: Outgoing) -> None:
        say(f"--- {message.way}, key {message.key}\n{message.subject}\n\n{message.body}\n")

    return deliver
