"""`evenground gaps` and `evenground jobs`: what is done by the clock and not for a request.

What the jobs do is in `app.services`; here is only when.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from types import MappingProxyType

import click
from huey import MemoryHuey, crontab

from app.commands.installation import Installation, now, open_installation
from app.services.job_runs import last_runs, recorded

log = logging.getLogger(__name__)
NIGHT_OF_IMPORTS = 1
NIGHT_OF_RETENTION = 2  # the hour, in UTC; gaps follow, so that they never count what has just been deleted
NIGHT_OF_GAPS = 3
HOUR_OF_REMINDERS = 8


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
    """Does the jobs by its own clock: unfinished imports, waiting lists, messages, retention, then gaps."""
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

    done = run_retention(here.stores, here.settings, moment)
    log.info("Deleted: %s", ", ".join(f"{name} {number}" for name, number in asdict(done).items()))


def move_waiting_lists(here: Installation, moment: datetime) -> None:
    """Offers free places of events to whoever is next."""
    from app.services.events.waiting import expire_offers

    expire_offers(here.stores, here.keys, moment)


def remind(here: Installation, moment: datetime) -> None:
    """Queues the reminders of events that are near."""
    from app.services.events.reminders import queue_reminders

    queue_reminders(here.stores, moment)


def send_messages(here: Installation, moment: datetime) -> None:
    """Sends the messages that are due."""
    from app.commands.messages import send_messages as send

    del moment  # sending takes its time, and each message is held from when it was taken
    came_to = send(here, now)
    if came_to:
        log.info("Messages: %s", ", ".join(f"{state} {number}" for state, number in sorted(came_to.items())))


Job = Callable[[Installation, datetime], None]
# When each job is due, in UTC; in the order in which all are done at once.
TIMES: Mapping[Job, Mapping[str, str]] = MappingProxyType(
    {
        finish_files: {"hour": str(NIGHT_OF_IMPORTS), "minute": "0"},
        move_waiting_lists: {"minute": "5,15,25,35,45,55"},
        remind: {"hour": str(HOUR_OF_REMINDERS), "minute": "30"},
        send_messages: {"minute": "*"},
        keep_no_longer: {"hour": str(NIGHT_OF_RETENTION), "minute": "0"},
        count_gaps: {"hour": str(NIGHT_OF_GAPS), "minute": "0"},
    }
)
JOBS: tuple[Job, ...] = tuple(TIMES)


def open_and_do(job: Job) -> None:
    """Does one job on this installation, now."""
    with open_installation() as here:
        _do(here, job, datetime.now(UTC))
    log.info("Done: %s", (job.__doc__ or job.__name__).strip().rstrip("."))


def _do(here: Installation, job: Job, moment: datetime) -> None:
    with recorded(here.stores, job.__name__, moment):
        job(here, moment)


def make_timer(do: Callable[[Job], None]) -> MemoryHuey:
    """The clock of the jobs. A job that fails is logged by huey and comes again when it is next due."""
    timer = MemoryHuey("evenground", results=False, utc=True)
    for job, due in TIMES.items():
        timer.periodic_task(crontab(**due), name=job.__name__)(_bind(do, job))
    return timer


def _bind(do: Callable[[Job], None], job: Job) -> Callable[[], None]:
    def run() -> None:
        do(job)

    return run
