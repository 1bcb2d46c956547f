"""`evenground survey`: checking, publishing, opening and closing surveys.

What a fault is says `survey_definitions`; what publishing needs says `services.publishing`.
"""

from datetime import date, datetime

import click

from app.commands.installation import now, open_installation

DAY = click.DateTime(formats=["%Y-%m-%d"])
BY = "command line"


@click.group()
def survey() -> None:
    """Surveys: check, publish, open, close."""


@survey.command()
@click.argument("files", nargs=-1, required=True)
def check(files: tuple[str, ...]) -> None:
    """Prints every fault of these survey files, or ids of shipped surveys, each with its line.

    Warnings say what somebody should look at again in the Easy Read. They stop nothing.
    """
    from survey_definitions.easy_read_checks import warnings_of_file
    from survey_definitions.reader import SurveyFaults, load_survey

    faulty = False
    for file in files:
        try:
            good = load_survey(file)
        except SurveyFaults as found:
            faulty = True
            for fault in found.faults:
                click.echo(str(fault))
        else:
            click.echo(
                f"{file}: no faults ({len(good.questions)} questions, {len(good.equality)} about equality)"
            )
            for warning in warnings_of_file(file):
                click.echo(f"warning: {warning}")
    if faulty:
        raise SystemExit(1)


@survey.command()
@click.argument("survey_id", metavar="ID|FILE")
@click.option(
    "--waive", multiple=True, metavar="NAME=REASON", help="Publish without one missing text, and say why."
)
def publish(survey_id: str, waive: tuple[str, ...]) -> None:
    """Freezes a survey with its words in every language. It is not open until `survey open`."""
    from app.commands.interface_words import CATALOGUES
    from app.services.publishing import PublishingStopped
    from app.services.surveys import publish as publish_survey
    from survey_definitions.catalogues import read_catalogues
    from survey_definitions.reader import SurveyFaults, load_survey

    waived = dict(pair.partition("=")[::2] for pair in waive)
    with open_installation() as here:
        try:
            chosen = load_survey(survey_id)
            version = publish_survey(here.stores, chosen, read_catalogues(CATALOGUES, chosen), now(), waived)
        except SurveyFaults as found:
            raise click.ClickException("\n".join(map(str, found.faults))) from found
        except PublishingStopped as stopped:
            raise click.ClickException("Not published. Missing:\n" + "\n".join(stopped.missing)) from stopped
    click.echo(f"Published {chosen.id} as {version.hash}")


@survey.command(name="open")
@click.argument("survey_id", metavar="ID")
@click.option("--from", "first", type=DAY, help="The first day; today where it is not given.")
@click.option("--until", "last", type=DAY, help="The last day; none where it is not given.")
def open_survey(survey_id: str, first: datetime | None, last: datetime | None) -> None:
    """Lets people answer a published survey."""
    opens = _day(first)
    _set_dates(survey_id, opens, last.date() if last else None)
    click.echo(f"{survey_id} is open from {opens}" + (f" until {last:%Y-%m-%d}." if last else "."))


@survey.command()
@click.argument("survey_id", metavar="ID")
@click.option("--on", "last", type=DAY, help="The last day; today where it is not given.")
def close(survey_id: str, last: datetime | None) -> None:
    """Lets nobody start a survey after a day. Who has started may send until the end of the next day."""
    from app.services.surveys import published_surveys

    with open_installation() as here:
        opened = {found.id: found.opens for found in published_surveys(here.stores, now())}
    day = _day(last)
    _set_dates(survey_id, opened.get(survey_id) or day, day)
    click.echo(f"The last day of {survey_id} is {day}.")


def _day(given: datetime | None) -> date:
    """The day given, or today as people here count it."""
    from app.services.days import day_of

    return given.date() if given else day_of(now())


def _set_dates(survey_id: str, first: date, last: date | None) -> None:
    from app.services.surveys import set_dates

    with open_installation() as here:
        try:
            set_dates(here.stores, survey_id, first, last, BY, now())
        except LookupError as fault:
            raise click.ClickException(f"No survey “{survey_id}” has been published here.") from fault
        except ValueError as fault:
            raise click.ClickException(str(fault)) from fault
