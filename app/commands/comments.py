"""`evenground comments`: reads comments in, undoes that, themes them again, writes out what people corrected.

It shows no comment. What a file, a column or a row must be says `app.services.importing`.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.installation import now, open_installation

if TYPE_CHECKING:
    from app.services.importing.steps import Work
    from app.storage.imports import KeptImport, RowFault

BY = "command line"
FIRST = 10  # rows left out that are named at once
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)


@click.group()
def comments() -> None:
    """Comments: read in from a file, undo that, theme again, what people corrected."""


@comments.command(name="import")
@click.argument("file", type=FILE)
@click.option(
    "--map", "map_file", type=FILE, help="A TOML file that says what the columns are; else a guess."
)
@click.option("--sheet", default="", help="Which sheet of an XLSX file, where it has several.")
@click.option(
    "--left-out", type=NEW, help="Write every row that cannot be read in, and why, to this CSV file."
)
@click.option("--yes", is_flag=True, help="Do not ask before the rows are read in.")
def import_(file: Path, map_file: Path | None, sheet: str, left_out: Path | None, yes: bool) -> None:
    """Reads comments in from a CSV or XLSX file. Interrupted, the same command goes on where it stopped."""
    from app.services.importing.notes import NotReadable
    from app.services.importing.steps import Work

    with open_installation() as here:
        work = Work(here.stores, here.keys)
        try:
            kept = _unfinished(work, file, sheet) or _prepare(work, file, sheet, map_file, left_out)
        except NotReadable as fault:
            raise click.ClickException(str(fault)) from fault
        if kept.state == "checked" and not (yes or click.confirm(f"Read in {kept.good} rows?")):
            raise click.Abort
        _read_in(work, kept)


def _unfinished(work: "Work", file: Path, sheet: str) -> "KeptImport | None":
    from app.services.importing.steps import read_imports
    from app.services.importing.uploads import digest_of, digest_of_sheet

    with file.open("rb") as opened:
        whole = digest_of(work.keys, opened)
    mine = (whole, digest_of_sheet(work.keys, whole, sheet))
    found = (kept for kept in read_imports(work) if kept.digest in mine and kept.state == "running")
    return next(found, None)


def _prepare(
    work: "Work", file: Path, sheet: str, map_file: Path | None, left_out: Path | None
) -> "KeptImport":
    from app.services.days import day_of
    from app.services.importing.faults import read_faults
    from app.services.importing.map_files import read_map
    from app.services.importing.steps import check_rows, get_import, keep_mapping
    from app.services.importing.uploads import about_of, take_file

    with file.open("rb") as opened:
        kept = get_import(work, take_file(work.stores, work.keys, opened, file.name, now(), sheet))
    about = about_of(work.keys, kept)
    said = map_file.read_text(encoding="utf-8") if map_file else ""
    mapping = read_map(said, about.names, day_of(now()))
    for place, target in sorted(mapping.columns.items()):
        click.echo(f"{about.names[place]}: {target}")
    keep_mapping(work, kept, mapping)
    check_rows(work, get_import(work, kept.id))
    _say_faults(about.names, read_faults(work, kept), left_out)
    return get_import(work, kept.id)


def _say_faults(names: tuple[str, ...], faults: "Sequence[RowFault]", left_out: Path | None) -> None:
    from app.services.importing.notes import ROW_FAULTS

    lines = [(one.row, names[one.column] if one.column >= 0 else "", ROW_FAULTS[one.fault]) for one in faults]
    for row, name, words in lines[:FIRST]:
        click.echo(f"row {row}, {name or 'the whole row'}: {words}")
    if len(lines) > FIRST:
        click.echo(f"and {len(lines) - FIRST} more")
    if left_out:
        with left_out.open("w", encoding="utf-8-sig", newline="") as opened:
            csv.writer(opened).writerows([("row", "column", "what is wrong"), *lines])


def _read_in(work: "Work", kept: "KeptImport") -> None:
    from app.services.importing.steps import get_import, go_on, start_import
    from app.services.staff_log import log_action

    if start_import(work, kept, now()):
        log_action(work.stores, BY, "read comments in", kept.id, now())
    with click.progressbar(length=kept.batches, label="Reading in") as bar:
        bar.update(kept.next_batch)
        while go_on(work, kept.id, now()):
            bar.update(1)
    done = get_import(work, kept.id)
    click.echo(f"{done.kept} rows are read in, {done.repeated} were there already, {done.bad} are left out.")
    click.echo(f"To undo it: evenground comments undo {done.id}")


@comments.command()
@click.argument("import_id", metavar="ID")
def undo(import_id: str) -> None:
    """Deletes everything that came of one file."""
    from app.services.importing.steps import Work, find_import, go_on, undo_import
    from app.services.staff_log import log_action

    with open_installation() as here:
        work = Work(here.stores, here.keys)
        kept = find_import(work, import_id)
        if kept is None or not (undo_import(work, kept, now()) or kept.state == "undoing"):
            raise click.ClickException(f"Nothing was read in as “{import_id}”.")
        log_action(here.stores, BY, "undid reading comments in", import_id, now())
        while go_on(work, import_id, now()):
            pass
    click.echo("Everything that came of it is deleted.")


@comments.command(name="theme-again")
@click.option("--all", "every", is_flag=True, help="Also comments that have themes, as after a new model.")
def theme_again(every: bool) -> None:
    """Reads comments anew in which the machine found no theme, as before it had words for their language.

    What a person coded, or a translation was read for, stays as it is.
    """
    from app.services.coding import code_again
    from app.services.surveys import published_surveys

    with open_installation() as here:
        surveys = [survey.id for survey in published_surveys(here.stores, now())]
        changed = sum(code_again(here.stores, survey, every=every) for survey in surveys)
    click.echo(f"{changed} comments are themed anew. The gaps count them with the next run of the jobs.")


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
