"""`evenground demo`: the demonstration with invented answers.

It is for looking at: an installation that real people answer never runs it.
"""

import os
import secrets
import socket
from pathlib import Path

import click

from app.commands.installation import DEMONSTRATION_KEY, now, open_installation, read_environment

ROLES = {
    "commissioner": "sees the gaps, ranked, and what lies behind each",
    "organiser": "makes links to the survey, sees how many have answered, corrects what the machine read",
    "moderator": "reads first what may mean danger, and sees what was taken out of a comment",
    "translator": "writes the English beside comments in Polish, Urdu and Panjabi",
    "host": "runs a session with others of the group, and sees nobody’s contact details",
    "administrator": "opens and closes the survey by date, closes accounts, sees what staff did",
}


@click.group()
def demo() -> None:
    """The demonstration: invented answers with gaps planted on purpose."""


@demo.command()
@click.option("--responses", default=0, help="How many to invent; the usual number where it is not given.")
@click.option("--seed", default=0, help="Of which seed; the usual one where it is not given.")
@click.option("--port", default=0, help="Stop at once where this port, to be served on, is taken.")
def load(responses: int, seed: int, port: int) -> None:
    """Makes the databases, loads the demonstration and counts the gaps. Done again, it changes nothing."""
    from app.commands.interface_words import CATALOGUES
    from app.commands.jobs import count_gaps
    from app.services.demonstration import RESPONSES, SEED, load_demonstration
    from app.services.demonstration_events import add_demonstration_events
    from app.storage.stores import migrate

    if port and is_taken(port):
        raise click.ClickException(
            f"Port {port} is taken on this machine. Choose another: make demo PORT=8010"
        )
    environ = read_environment(_with_key(dict(os.environ)))
    with open_installation(environ) as here:
        migrate(here.stores)
        click.echo("Loading the demonstration (under a minute the first time)")
        count, chosen = responses or RESPONSES, seed or SEED
        loaded = load_demonstration(
            here.stores, here.keys, here.settings.secret_key, CATALOGUES, now(), chosen, count
        )
        add_demonstration_events(here.stores, here.keys, here.settings.secret_key, now())
        if not loaded.new:
            click.echo("The demonstration is there already.")
            return
        click.echo(f"Invented {loaded.responses} responses from the seed {loaded.seed}. Counting the gaps")
        count_gaps(here, now())


def is_taken(port: int) -> bool:
    """Whether something on this machine listens on the port already."""
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) == 0


def _with_key(environ: dict[str, str]) -> dict[str, str]:
    """Sees to it that the demonstration has a secret of its own, kept beside its databases."""
    folder = Path(environ.get("EVENGROUND_DATA", "data"))
    key = folder / DEMONSTRATION_KEY
    if "EVENGROUND_SECRET_KEY" not in environ and not key.is_file():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return environ


@demo.command()
@click.option("--address", default="http://127.0.0.1:8000", help="Where the demonstration is served.")
def accounts(address: str) -> None:
    """Prints the addresses, how to sign in as each kind of staff, and what to look at first."""
    from app.services.demonstration_accounts import demonstration_accounts

    with open_installation() as here:
        if not here.settings.demo:
            raise click.ClickException("This installation is not a demonstration.")
        found = demonstration_accounts(here.settings.secret_key)
        folder = here.settings.data
    click.echo(f"\nAnswer the survey   {address}/s/experience-of-care/")
    click.echo(f"See what is on      {address}/events")
    click.echo(f"Sign in as staff    {address}/staff/\n")
    for account in found:
        click.echo(f"{account.roles[0].capitalize()}: {ROLES[account.roles[0]]}")
        click.echo(f"  e-mail    {account.email}")
        click.echo(f"  password  {account.password}")
        click.echo(f"  secret    {account.totp_secret}  (for an authenticator app)")
        click.echo(f"  code now  EVENGROUND_DATA={folder} .venv/bin/evenground staff code {account.email}\n")
    click.echo("Look first at the gaps: sign in as the commissioner and open the first gap of the list.")
    click.echo(
        "Every answer and comment is invented. The service figures are real. See docs/demonstration.md.\n"
    )
