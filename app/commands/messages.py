"""`evenground messages`: sends what is due to people who signed up, where another timer calls it.

What is said and how it goes is in `app.services.messages`.
"""

from collections import Counter

import click

from app.commands.installation import Installation, now, open_installation
from app.services.messages.sending import Clock, Outbox, send_due
from app.services.messages.ways import choose_way
from app.voices import voice_of

UNSET = "http://127.0.0.1:8000"  # where `make serve` is; only ways that reach nobody are sent from there


@click.group()
def messages() -> None:
    """Messages to people who signed up."""


@messages.command()
def send() -> None:
    """Sends every message that is due, and says how many. Two at once never send the same."""
    with open_installation() as here:
        came_to = send_messages(here, now)
    said = ", ".join(f"{state} {number}" for state, number in sorted(came_to.items()))
    click.echo(f"Messages: {said or 'none is due'}.")


def send_messages(here: Installation, clock: Clock) -> Counter[str]:
    """Sends every message that is due."""
    way = choose_way(here.settings, click.echo)
    address = here.settings.public_address or UNSET
    return send_due(Outbox(here.stores, here.keys, way, address, voice_of), clock)
