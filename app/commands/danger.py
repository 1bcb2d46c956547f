"""`evenground danger`: learns anew what may mean danger, from sentences of our own.

What is learned, and how, says `app.services.danger_fitting`.
"""

from pathlib import Path

import click

from app.services.danger import LEAST
from app.services.danger_fitting import Measured, learn_danger

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def danger() -> None:
    """Words that may mean danger to somebody."""


@danger.command()
@click.option(
    "--sentences", type=_FOLDER, default="tests/services/danger_sentences", help="about danger, and not"
)
@click.option("--plain", type=_FOLDER, default="tests/analysis/text/marked_comments", help="about care")
def learn(sentences: Path, plain: Path) -> None:
    """Learns the numbers of every language anew, and says what they find of sentences not learned from.

    The sentences must be invented. It needs scikit-learn (the extra “train”).
    """
    for language, measured in learn_danger(sentences, plain, LEAST):
        click.echo(f"{language}: {say(measured)}")


def say(measured: Measured) -> str:
    """What is measured, in one line."""
    return (
        f"{measured.found} of {measured.danger} about danger ({measured.found_or_listed} with lists), "
        f"{measured.false} of {measured.harmless} harmless ({measured.false_or_listed}), "
        f"{measured.plain_marked} of {measured.plain} plain"
    )
