"""`evenground db`, `backup` and `restore`: the databases as files.

It looks at nothing inside them.
"""

from pathlib import Path

import click

from app.commands.installation import now, open_installation


@click.group()
def db() -> None:
    """The databases."""


@db.command()
def migrate() -> None:
    """Brings both databases to the newest shape, making them where they are not there yet."""
    from app.storage.stores import migrate as bring_up

    with open_installation() as here:
        bring_up(here.stores)
    click.echo("Both databases have the newest shape.")


@click.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="Elsewhere than DATA/backups.")
def backup(into: Path | None) -> None:
    """Writes a copy of both databases while the site runs. The secret key is not in it."""
    from app.services.backup import backup as write_backup

    with open_installation() as here:
        for path in write_backup(here.stores, into or here.settings.data / "backups", now()):
            click.echo(f"Written: {path}")


@click.command()
@click.argument("source", metavar="BACKUP", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace databases that hold something already.")
def restore(source: Path, overwrite: bool) -> None:
    """Puts a backup back; what was withdrawn since stays withdrawn. Stop the site first."""
    from app.services.backup import NotRestored
    from app.services.backup import restore as put_back

    with open_installation() as here:
        try:
            put_back(here.stores, here.keys, source, overwrite)
        except NotRestored as fault:
            raise click.ClickException(str(fault)) from fault
    click.echo("The databases are as they were in the backup.")
