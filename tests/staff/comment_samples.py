"""Comments of people who do not exist, read as the machine would have read them, for tests of reviewing."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Flask

from app.services import surveys
from app.storage.comments import CodedComment, keep_codings
from app.storage.double_readings import DoubleReading, add_reading
from app.storage.responses import NewResponse, insert_once
from app.storage.stores import Stores, writing
from tests.staff.samples import SURVEY, WHEN, held_by

SAMPLE = "sample-1"


@dataclass(frozen=True)
class SampleComment:
    """One comment, with what the machine made of it."""

    id: str
    words: str
    kept: list[Any]
    language: str = "en"
    may_quote: bool = True
    read_first: bool = False


def machine_read(feeling: str, **themes: float) -> list[Any]:
    """What the machine keeps of a comment: `staff_manner=0.9` is the theme staff-manner."""
    found = [
        {"theme": name.replace("_", "-"), "probability": chance, "words": ["long"]}
        for name, chance in themes.items()
    ]
    return [{"feeling": feeling, "scored_by": "model 1"}, *found]


WAIT = SampleComment("comment-a", "I waited too long.", machine_read("negative", waiting=0.93, contact=0.55))
FOOD = SampleComment("comment-b", "Lovely food.", machine_read("positive", food=0.97), may_quote=False)
URDU = SampleComment("comment-c", "مجھے کسی نے نہیں سنا۔", machine_read("not scored"), language="ur")
DANGER = SampleComment("comment-d", "I want to die.", machine_read("negative"), read_first=True)
RACISM = SampleComment(
    "comment-f",
    "They laughed at my accent.",
    [
        {"feeling": "negative", "scored_by": "model 1", "read_as": "en"},
        {"theme": "equality", "probability": 0.66, "words": ["accent"], "aspects": ["language"]},
    ],
    language="ur",
)
APART = SampleComment("comment-e", "Nobody rang me back.", machine_read("negative", contact=0.8))


def add_comments(stores: Stores, *comments: SampleComment) -> None:
    """Sends responses with one comment each, and keeps what the machine made of them."""
    version = surveys.published_version(stores, SURVEY, WHEN)
    assert version is not None
    with writing(stores.answers) as connection:
        for one in comments:
            insert_once(connection, response_with(one, version.hash))
        keep_codings(connection, [CodedComment(one.id, one.words, one.kept, "model 1") for one in comments])


def add_all(app: Flask) -> None:
    """The comments above, one of them in a sample that two people read apart."""
    stores = held_by(app).stores
    add_comments(stores, WAIT, FOOD, URDU, DANGER, APART)
    with writing(stores.answers) as connection:
        add_reading(connection, DoubleReading(SAMPLE, SURVEY, "somebody@example.org", WHEN), [APART.id])


def response_with(comment: SampleComment, version_hash: str) -> NewResponse:
    """The response of somebody who wrote this comment alone."""
    row = {"id": comment.id, "question": "better", "language": comment.language, "original": comment.words}
    return NewResponse(
        id=f"r-{comment.id}",
        survey_id=SURVEY,
        version_hash=version_hash,
        language=comment.language,
        register="standard",
        mode="own phone",
        collector="",
        kind="user",
        service="",
        area="",
        answered_on=WHEN.date(),
        idempotency_key=f"key of {comment.id}",
        content_digest=b"d" * 32,
        receipt_turn=0,
        receipt_hash=sha256(comment.id.encode()).digest(),
        comments=({**row, "may_quote": comment.may_quote, "read_first": comment.read_first},),
    )


def page_of(comment: SampleComment) -> str:
    """The address of the page of a comment."""
    return f"/comments/{SURVEY}/comment/{comment.id}"


def chosen_on(html: str, name: str) -> list[str]:
    """The values ticked on a page, of the boxes or buttons with this name."""
    boxes = re.findall(r"<input[^>]*>", html)
    ticked = [box for box in boxes if f'name="{name}"' in box and re.search(r"\bchecked\b", box)]
    return [found.group(1) for box in ticked if (found := re.search(r'value="([^"]*)"', box))]
