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
    """Says for each catalogue how many texts are missing, and whether a second speaker has checked it."""
    from app.commands.interface_words import DRAFT, catalogue_path, locales, read_words

    for locale in locales():
        for path in sorted(catalogue_path(locale).parent.glob("*.po")):
            catalogue = read_words(path)
            missing = sum(not all(_texts(message.string)) for message in catalogue if message.id)
            checked = "draft" if catalogue.language_team == DRAFT else catalogue.language_team
            click.echo(f"{locale} {path.stem}: {len(catalogue)} texts, {missing} missing, {checked}")


def _texts(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said or "",) if isinstance(said, str | None) else tuple(said)
