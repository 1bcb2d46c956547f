"""The demonstration: invented answers, through the same door as everyone's, with gaps planted on purpose.

It invents no service data: that is real, and kept in `analysis/data`.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from app.security.crypto import Keys, keyed_hash
from app.services.demonstration_accounts import HOST, add_demonstration_accounts
from app.services.invented_comments import read_comment_book
from app.services.invention import Invented, PlantedGap, World, invent_responses
from app.services.moderating import By, ask_moderator, list_waiting
from app.services.responses import Submission, accept_response, receipt_for_key
from app.services.surveys import publish, set_dates
from app.storage.stores import Stores
from survey_definitions.catalogues import read_catalogues
from survey_definitions.model import Survey, Version
from survey_definitions.reader import load_survey

SURVEY = "experience-of-care"
SEED = 20261121
RESPONSES = 3200
SENT_TO_MODERATORS = 3
BY = "demonstration"
_DATA = Path(__file__).with_name("demonstration.toml")


@dataclass(frozen=True)
class Loaded:
    """What was loaded. `new` is false where the demonstration was there already."""

    responses: int
    seed: int
    new: bool


@cache
def read_world() -> World:
    """The invented town."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    experience = {topic: (good, middling, bad) for topic, (good, middling, bad) in data["experience"].items()}
    return World(
        shares=data["shares"],
        languages=data["languages"],
        modes=data["modes"],
        experience=experience,
        rates=data["rates"],
        tones=data["tones"],
        comments=read_comment_book(),
    )


@cache
def planted_gaps() -> tuple[PlantedGap, ...]:
    """The gaps planted on purpose. `docs/demonstration.md` lists the same ones."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    lists = ("also", "options")
    return tuple(PlantedGap(**gap | {name: tuple(gap[name]) for name in lists}) for gap in data["planted"])


def invent_demonstration(
    survey: Survey, seed: int = SEED, count: int = RESPONSES, planted: tuple[PlantedGap, ...] | None = None
) -> list[Invented]:
    """The responses of the demonstration, or of another seed. `planted=()`: only chance makes gaps."""
    return invent_responses(survey, read_world(), seed, count, planted_gaps() if planted is None else planted)


def load_demonstration(
    stores: Stores,
    keys: Keys,
    secret_key: bytes,
    words: Path,
    now: datetime,
    seed: int = SEED,
    count: int = RESPONSES,
) -> Loaded:
    """Publishes and opens the survey, makes the accounts and sends the responses.

    `words` is the folder of the catalogues. Done again it changes nothing, and one that was interrupted is
    finished: every response has a key of its own.
    """
    sent = [_key(secret_key, seed, number) for number in range(count)]
    if receipt_for_key(stores, keys, sent[-1]):
        return Loaded(count, seed, new=False)
    add_demonstration_accounts(stores, keys, secret_key, now)
    version = _open_survey(stores, words, now)
    for key, response in zip(sent, invent_demonstration(version.survey, seed, count), strict=True):
        day = now - timedelta(days=response.days_ago)
        accept_response(stores, keys, _submission(key, version, response), day)
    _send_some_to_moderators(stores, now)
    return Loaded(count, seed, new=True)


def _send_some_to_moderators(stores: Stores, now: datetime) -> None:
    """A few comments, as if an organiser had sent them: no invented sentence means danger."""
    for case in list_waiting(stores, "all", SENT_TO_MODERATORS):
        ask_moderator(stores, case.id, By(f"organiser@{HOST}", now))


def _key(secret_key: bytes, seed: int, number: int) -> str:
    return keyed_hash(secret_key, f"demonstration {seed} {number}".encode()).hex()


def _open_survey(stores: Stores, words: Path, now: datetime) -> Version:
    survey = load_survey(SURVEY)
    version = publish(stores, survey, read_catalogues(words, survey), now)
    # One day more than the responses go back, for a day by the clock here may be the next by UTC.
    first = (now - timedelta(days=read_world().rates["days"] + 1)).date()
    set_dates(stores, SURVEY, first, None, BY, now)
    return version


def _submission(key: str, version: Version, response: Invented) -> Submission:
    return Submission(
        key=key,
        version=version,
        language=response.language,
        register=response.register,
        mode=response.mode,
        collector="",
        answers=response.answers,
    )
