"""What stands on the poster of a collector: the survey's title, its address, and who put it up.

It says nothing of what the survey is about: whoever stands before a poster tells nobody anything by it.
"""

from dataclasses import dataclass

from app.services.collectors import Collector
from app.services.printing.wording import say_printed
from survey_definitions.model import Register, Version, Word


@dataclass(frozen=True)
class Poster:
    """One poster. `typed` is the address as somebody types it; `name` is empty where it is not to be seen."""

    title: Word
    minutes: int
    address: str
    typed: str
    name: str
    languages: tuple[str, ...]


def make_poster(
    version: Version, collector: Collector, address: str, language: str, register: Register
) -> Poster:
    """The poster of this collector in this language and register."""
    return Poster(
        say_printed(version, language, register, "title"),
        version.survey.minutes,
        address,
        address.partition("://")[2] or address,
        collector.name if collector.name_shown else "",
        version.survey.languages,
    )
