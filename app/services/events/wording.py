"""The words of an event in each language and register, as they were typed.

It translates nothing, and does not judge how plain they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from app.services.events.faults import Fault
from app.services.events.needs import NO_SUCH_CHOICE
from app.services.events.typed import WRITE_LESS
from app.settings import LANGUAGES
from app.storage.events import EventWords
from survey_definitions.messages import N_

NO_TITLE = N_("Write a title in this language.")
NO_LANGUAGE = N_("Choose at least one language.")
REGISTERS = ("standard", "easy_read")
_LONGEST = {"title": 150, "description": 4000, "aims": 2000, "ground_rules": 2000}
Place = tuple[str, str]  # language and register


@dataclass(frozen=True)
class RawWords:
    """What was typed in one language and register."""

    title: str = ""
    description: str = ""
    aims: str = ""
    ground_rules: str = ""


def check_words(
    languages: Sequence[str], typed: Mapping[Place, RawWords]
) -> tuple[tuple[EventWords, ...], tuple[Fault, ...]]:
    """The words of each declared language, and what is wrong with them.

    Every language needs its standard words. Easy Read is there where anything was typed in it, and then it
    needs a title too. Faults stand at `languages`, `title-ur-standard`, `description-en-easy_read` and so on.
    """
    if not languages:
        return (), (Fault("languages", NO_LANGUAGE),)
    if not set(languages) <= set(LANGUAGES):
        return (), (Fault("languages", NO_SUCH_CHOICE),)
    places = [(language, register) for language in languages for register in REGISTERS]
    tidy = {place: _tidy(typed.get(place, RawWords())) for place in places}
    said = {place: words for place, words in tidy.items() if place[1] == "standard" or words != RawWords()}
    faults = tuple(fault for place, words in said.items() for fault in _faults(place, words))
    return tuple(EventWords(*place, **asdict(words)) for place, words in said.items()), faults


def _tidy(words: RawWords) -> RawWords:
    return RawWords(**{name: text.strip() for name, text in asdict(words).items()})


def _faults(place: Place, words: RawWords) -> Iterator[Fault]:
    ending = "-".join(place)
    if not words.title:
        yield Fault(f"title-{ending}", NO_TITLE)
    for name, most in _LONGEST.items():
        if len(getattr(words, name)) > most:
            yield Fault(f"{name.replace('_', '-')}-{ending}", WRITE_LESS, {"most": str(most)})
