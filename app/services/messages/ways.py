"""Chooses the way messages go, by the settings.

It sends none.
"""

from collections.abc import Callable

from app.services.messages.outgoing import Deliver
from app.services.messages.to_console import write_lines
from app.services.messages.to_file import write_files
from app.settings import Settings

FOLDER = "outbox"  # in the folder of the installation's data
REACHES_PEOPLE = frozenset({"smtp", "notify"})


def choose_way(settings: Settings, say: Callable[[str], None] = print) -> Deliver:
    """What hands messages on in this installation. `say` writes a line where messages go to the console."""
    way = settings.messages.way
    if way == "smtp":
        from app.services.messages.by_smtp import send_by_smtp

        return send_by_smtp(settings.messages.smtp)
    if way == "notify":
        from app.services.messages.by_notify import send_by_notify

        return send_by_notify(settings.messages.notify)
    return write_lines(say) if way == "console" else write_files(settings.data / FOLDER)
