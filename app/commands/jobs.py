"""`evenground gaps` and `evenground jobs`: what is done by the clock and not for a request.

What the jobs do is in `app.services`; here is only when.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import click
from huey import MemoryHuey, crontab

from app.commands.installation import Installation, now, open_installation
from app.services.job_runs import last_runs, recorded

log = logging.getLogger(__name__)
NIGHT_OF_IMPORTS = 1
NIGHT_OF_RETENTION = 2  # the hour, in UTC; gaps follow, so that they never count what has just been deleted
NIGHT_OF_GAPS = 3


@click.command()
def gaps() -> None:
    """Counts the answers and keeps the protected tables that staff see."""
    with open_installation() as here:
        count_gaps(here, now())
    click.echo("The gaps are counted.")


@click.command()
@click.option("--once", is_flag=True, help="Do each job now and end, where another timer calls this command.")
@click.option("--last", is_flag=True, help="Say when each job last ran and how it ended, and end.")
def jobs(once: bool, last: bool) -> None:
    """Does the nightly jobs, by its own clock: unfinished imports, retention, then gaps."""
    if last:
        _say_last_runs()
    elif once:
        with open_installation() as here:
            for job in JOBS:
                _do(here, job, now())
        click.echo("All jobs are done.")
    else:
        _run_by_the_clock()


def _say_last_runs() -> None:
    with open_installation() as here:
        runs = last_runs(here.stores)
    for run in runs:
        click.echo(f"{run.name}  {run.last_run:%Y-%m-%d %H:%M}  {run.outcome}")
    if not runs:
        click.echo("No job has run yet.")


def _run_by_the_clock() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    consumer = make_timer(open_and_do).create_consumer(workers=1, periodic=True)
    click.echo("Doing the jobs by the clock. Press Ctrl+C to end.")
    consumer.run()


def count_gaps(here: Installation, moment: datetime) -> None:
    """Counts answers into protected tables."""
    from app.services.gaps import run_gaps

    run_gaps(here.stores, here.settings, moment)


def finish_files(here: Installation, moment: datetime) -> None:
    """Goes on with files of comments whose reading in was interrupted."""
    from app.services.importing.background import finish_imports
    from app.services.importing.steps import Work

    finish_imports(Work(here.stores, here.keys), lambda: moment)


def keep_no_longer(here: Installation, moment: datetime) -> None:
    """Deletes what has been kept for as long as was promised."""
    from app.services.retention import run_retention

    run_retention(here.stores, here.settings, moment)


Job = Callable[[Installation, datetime], None]
JOBS: tuple[Job, ...] = (finish_files, keep_no_longer, count_gaps)


def open_and_do(job: Job) -> None:
    """Does one job on this installation, now."""
    with open_installation() as here:
        _do(here, job, datetime.now(UTC))
    log.info("Done: %s", (job.__doc__ or job.__name__).strip().rstrip("."))


def _do(here: Installation, job: Job, moment: datetime) -> None:
    with recorded(here.stores, job.__name__, moment):
        job(here, moment)


def make_timer(do: Callable[[Job], None]) -> MemoryHuey:
    """The clock of the jobs. A job that fails is logged by huey and comes again the next night."""
    timer = MemoryHuey("evenground", results=False, utc=True)
    for job, hour in zip(JOBS, (NIGHT_OF_IMPORTS, NIGHT_OF_RETENTION, NIGHT_OF_GAPS), strict=True):
        timer.periodic_task(crontab(hour=str(hour), minute="0"), name=job.__name__)(_bind(do, job))
    return timer


def _bind(do: Callable[[Job], None], job: Job) -> Callable[[], None]:
    def run() -> None:
        do(job)

    return run
