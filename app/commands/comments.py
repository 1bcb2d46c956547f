"""`evenground comments`: what is done with comments from the machine the site runs on.

It shows no comment: files are written for programs, and kept from other users of the machine.
"""

import csv
from pathlib import Path

import click

from app.commands.installation import open_installation


@click.group()
def comments() -> None:
    """Comments: what people corrected."""


@comments.command(name="export-corrections")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_corrections(file: Path) -> None:
    """Writes the English comments that a person coded as labelled comments, for training.

    Give the file to `python -m analysis train --corrections FILE`. The words are redacted.
    """
    from analysis.labelled_comments import COLUMNS
    from app.services.corrections import correction_rows

    with open_installation() as here:
        rows = list(correction_rows(here.stores))
    file.touch(mode=0o600)
    file.chmod(0o600)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    click.echo(f"Wrote {len(rows)} comments that a person coded.")
