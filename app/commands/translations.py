"""`evenground translations`: brings catalogues up to date, compiles them, and says what is still to do.

It translates nothing.
"""

import click

DOMAINS = "the interface, each survey and the equality questions"


@click.group()
def translations() -> None:
    """Catalogues of words: update, compile, status."""


@translations.command()
def update() -> None:
    """Lays new words into every catalogue. A changed English text loses its translation."""
    from app.commands.interface_words import extract_words, locales, update_interface
    from app.commands.survey_words import update_surveys

    words = extract_words()
    for locale in locales():
        changed = [update_interface(locale, words), *update_surveys(locale)]
        click.echo(f"{locale}: {'brought up to date' if any(changed) else 'nothing to change'}")


@translations.command(name="compile")
def compile_all() -> None:
    """Compiles every catalogue to the form the site reads."""
    from app.commands.interface_words import compile_catalogues

    click.echo(f"Compiled {len(list(compile_catalogues()))} catalogues.")


@translations.command()
def status() -> None:
    """Says by language, survey and register what is missing or stale, and who has checked it.

    A line for each, and one for the whole language.
    """
    from app.commands.interface_words import locales
    from app.commands.translation_status import progress_of

    for locale in locales():
        for part in progress_of(locale):
            click.echo(part.say())
