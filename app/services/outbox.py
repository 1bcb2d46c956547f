"""Takes in a response that was finished with no signal and waited, sealed, on a phone.

Its answers go through the same walk and the same checks as if each page had been sent; it shows no page.
"""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.security.crypto import Keys
from app.security.sealing import open_sealed, public_point
from app.services.collectors import answers_given, find_collector
from app.services.days import day_of
from app.services.drafts import OWN_PHONE
from app.services.response_rows import Submission, given_by
from app.services.responses import Receipt, accept_response
from app.services.surveys import version_by_hash
from app.storage.stores import Stores
from survey_definitions.answers import check_answers
from survey_definitions.model import (
    SKIPPED,
    SOURCE_LANGUAGE,
    Answers,
    Page,
    Register,
    Survey,
    Version,
)
from survey_definitions.routing import pages, relevant_answers

WAITS_FOR = timedelta(days=14)  # how long a phone may have been without signal
_KEY = re.compile(r"[0-9a-f]{64}")
_COLLECTOR = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
Way = tuple[frozenset[str], str]  # what the collector gave, and the register
Raws = Mapping[str, Mapping[str, Sequence[str]]]


class NotReadable(Exception):
    """What was sent is not what a phone of ours seals."""


@dataclass(frozen=True)
class Parcel:
    """One response as the phone sealed it: what was typed and chosen, page by page, and on which day."""

    key: str
    version: Version
    language: str
    register: Register
    collector: str
    raws: Raws
    day: date


def public_key(keys: Keys) -> str:
    """What phones seal to, as text."""
    return base64.b64encode(public_point(keys.outbox)).decode("ascii")


def open_parcel(stores: Stores, keys: Keys, sealed: bytes) -> Parcel:
    """What the phone sealed. Raises NotSealedHere and NotReadable."""
    try:
        held = json.loads(open_sealed(keys.outbox, sealed))
        return _read(stores, held)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NotReadable from fault


def _read(stores: Stores, held: Mapping[str, Any]) -> Parcel:
    named = _KEY.fullmatch(held["version"]) and _KEY.fullmatch(held["key"])
    version = version_by_hash(stores, held["version"]) if named else None
    if version is None:
        raise NotReadable
    language, register = held["language"], held["register"]
    return Parcel(
        key=held["key"],
        version=version,
        language=language if language in version.words else SOURCE_LANGUAGE,
        register=next((known for known in version.survey.registers if known == register), "standard"),
        collector=held["collector"] if _COLLECTOR.fullmatch(held["collector"]) else "",
        raws={str(page): _read_fields(fields) for page, fields in held["pages"].items()},
        day=date.fromisoformat(held["day"]),
    )


def _read_fields(fields: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {str(name): [str(value) for value in values] for name, values in fields.items()}


def deliver(
    stores: Stores, keys: Keys, parcel: Parcel, now: datetime, draft_id: bytes | None = None
) -> Receipt:
    """Keeps the response once. `draft_id`: the draft that this browser holds of the same response, if any.

    Raises what `accept_response` raises.
    """
    survey = parcel.version.survey
    found = find_collector(stores, parcel.collector) if parcel.collector else None
    collector = found if found and found.survey_id == survey.id else None
    given = given_by(survey, collector)
    answers = replay(survey, parcel.raws, answers_given(survey, collector), (given, parcel.register))
    submission = Submission(
        key=parcel.key,
        version=parcel.version,
        language=parcel.language,
        register=parcel.register,
        mode=collector.mode if collector else OWN_PHONE,
        collector=collector.id if collector else "",
        answers=relevant_answers(survey, answers, given, parcel.register),
    )
    return accept_response(stores, keys, submission, now, draft_id, answered_on=day_answered(parcel.day, now))


def day_answered(day: date, now: datetime) -> date:
    """The day the phone says, where it can be believed; else today."""
    today = day_of(now)
    return day if timedelta(0) <= today - day <= WAITS_FOR else today


def replay(survey: Survey, raws: Raws, answers: Answers, way: Way) -> Answers:
    """The answers that these pages come to, each sent in its turn. What is wrong counts as skipped."""
    kept, done = dict(answers), set[str]()
    while page := _next_sent(pages(survey, kept, *way), raws, done):
        done.add(page.id)
        kept |= check_leniently(page, raws[page.id])
    return kept


def _next_sent(path: Sequence[Page], raws: Raws, done: set[str]) -> Page | None:
    return next((page for page in path if page.id in raws and page.id not in done), None)


def check_leniently(page: Page, raw: Mapping[str, Sequence[str]]) -> Answers:
    """The page's answers; one that does not pass the check is skipped, and the others stay."""
    right: dict[str, Any] = {}
    for one in [Page(page.id, page.kind, (question,)) for question in page.questions] or [page]:
        checked = check_answers(one, raw)
        right |= {error.question: SKIPPED for error in checked} if isinstance(checked, tuple) else checked
    if page.kind == "gate" and right[page.id].skipped:
        return {}  # neither yes nor no: then no question was asked
    return right
