"""The command line of an installation: `evenground`.

It holds no use-case: each command reads the settings, calls one and says what came of it.
"""

import sys

import click

from app.commands.comments import comments
from app.commands.danger import danger
from app.commands.demo import demo
from app.commands.jobs import gaps, jobs
from app.commands.keeping import backup, db, restore
from app.commands.messages import messages
from app.commands.staff import staff
from app.commands.survey import survey
from app.commands.translations import translations
from app.settings import SettingsFault


@click.group()
@click.version_option(package_name="evenground", prog_name="evenground")
def evenground() -> None:
    """Finds and closes the gaps in people’s experience of care."""


for command in (
    survey,
    comments,
    translations,
    staff,
    gaps,
    jobs,
    messages,
    backup,
    restore,
    demo,
    db,
    danger,
):
    evenground.add_command(command)


def main() -> None:
    """Runs the command line; a setting that is missing is said in one line, without a trace."""
    try:
        evenground()
    except SettingsFault as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
