"""Two people code the same comments apart, and how far they agree is worked out once both have read all.

Until then neither is shown what the other coded. Where both chose the same, that is the comment's coding.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.services.reviewing import NoSuchComment, Review, check_review, keep
from app.services.staff_log import log_action
from app.storage import codings
from app.storage import double_readings as storage
from app.storage.codings import CodedText, Coding
from app.storage.double_readings import READERS, BlindCoding, DoubleReading
from app.storage.moderation import Scope
from app.storage.stores import Stores, reading, writing

if TYPE_CHECKING:
    from analysis.agreement import Agreement

FEWEST, MOST = 10, 200
READ_APART = "comment read in a double reading"  # what the staff log says


class TooFewComments(ValueError):
    """There are not enough comments to draw a sample from."""


class NotYourReading(Exception):
    """Two other people are reading this sample."""


@dataclass(frozen=True)
class ReadingProgress:
    """How far a sample has come: its comments, and how many each account has coded."""

    reading: DoubleReading
    comments: tuple[str, ...]
    coded: Mapping[str, int]

    @property
    def done(self) -> bool:
        """Whether two people have coded every comment."""
        return sum(count >= len(self.comments) for count in self.coded.values()) >= READERS

    def is_open_to(self, account: str) -> bool:
        """Whether this account may code: it has begun, or a place is free."""
        return account in self.coded or len(self.coded) < READERS


@dataclass(frozen=True)
class ReadingResult:
    """How far two people agree: on the feeling, on each theme and on all, and where they do not."""

    feeling: "Agreement"
    overall: "Agreement"
    themes: Mapping[str, "Agreement"]
    apart: tuple[str, ...]


def start_reading(
    stores: Stores, scope: Scope, survey_id: str, most: int, language: str, by: str, now: datetime
) -> str:
    """Draws comments at random and gives the id of the sample. Raises TooFewComments."""
    with writing(stores.answers) as connection:
        drawn = storage.draw_comments(connection, scope, survey_id, language, secrets.token_urlsafe(12), most)
        if len(drawn) < FEWEST:
            raise TooFewComments(f"{len(drawn)} comments are fewer than {FEWEST}")
        made = DoubleReading(secrets.token_hex(8), survey_id, by, now)
        storage.add_reading(connection, made, drawn)
    return made.id


def list_readings(stores: Stores, survey_id: str) -> tuple[ReadingProgress, ...]:
    """The samples of a survey, the newest first."""
    with reading(stores.answers) as connection:
        return tuple(_progress(connection, one) for one in storage.find_readings(connection, survey_id))


def find_reading(stores: Stores, survey_id: str, reading_id: str) -> ReadingProgress | None:
    """One sample of a survey."""
    found = (one for one in list_readings(stores, survey_id) if one.reading.id == reading_id)
    return next(found, None)


def _progress(connection: Connection, made: DoubleReading) -> ReadingProgress:
    coded: dict[str, int] = {}
    for one in storage.read_blind_codings(connection, made.id):
        coded[one.account] = coded.get(one.account, 0) + 1
    return ReadingProgress(made, storage.comments_of(connection, made.id), coded)


def next_unread(stores: Stores, scope: Scope, progress: ReadingProgress, account: str) -> CodedText | None:
    """The next comment this account has not coded yet; None where it has coded all. Raises NotYourReading."""
    if not progress.is_open_to(account):
        raise NotYourReading
    with reading(stores.answers) as connection:
        done = {
            one.comment
            for one in storage.read_blind_codings(connection, progress.reading.id)
            if one.account == account
        }
        left = (one for one in progress.comments if one not in done)
        return next((text for one in left if (text := codings.find_text(connection, scope, one))), None)


def save_blind(
    stores: Stores,
    scope: Scope,
    reading_id: str,
    comment_id: str,
    review: Review,
    by: str,
    now: datetime,
) -> None:
    """Keeps what somebody coded without seeing the other's. The first reading stands: a second adds nothing.

    Raises NotYourReading, NoSuchComment, and ReviewRefused for a theme or feeling that is none.
    """
    check_review(review)
    mine = BlindCoding(comment_id, by, now, review.themes, review.feeling)
    with writing(stores.answers) as connection:
        text = codings.find_text(connection, scope, comment_id)
        if text is None or comment_id not in storage.comments_of(connection, reading_id):
            raise NoSuchComment(comment_id)
        before = storage.read_blind_codings(connection, reading_id)
        if len({one.account for one in before} | {by}) > READERS:
            raise NotYourReading
        if storage.add_blind_coding(connection, reading_id, mine):
            _keep_where_both_agree(connection, text, mine, before)
    log_action(stores, by, READ_APART, comment_id, now)


def _keep_where_both_agree(
    connection: Connection, text: CodedText, mine: BlindCoding, before: Sequence[BlindCoding]
) -> None:
    theirs = next((one for one in before if one.comment == text.id and one.account != mine.account), None)
    if theirs and text.version == 0 and _decided(theirs) == _decided(mine):
        by = f"{theirs.account}, {mine.account}"
        keep(connection, text, Review(mine.themes, mine.feeling), Coding(1, by, mine.at, ()))


def _decided(coding: BlindCoding) -> tuple[frozenset[str], str]:
    return frozenset(coding.themes), coding.feeling


def agreement_of(stores: Stores, progress: ReadingProgress) -> ReadingResult | None:
    """How far the two agree; None until both have read all, so that neither sees the other's before."""
    from analysis.agreement import cohens_kappa, pooled_kappa, theme_kappas
    from analysis.theme_names import codeframe

    if not progress.done:
        return None
    with reading(stores.answers) as connection:
        kept = storage.read_blind_codings(connection, progress.reading.id)
    accounts = sorted(name for name, count in progress.coded.items() if count >= len(progress.comments))
    first, second = ([one for one in kept if one.account == name] for name in accounts[:READERS])
    ours, theirs = ([one.themes for one in by] for by in (first, second))
    used = {theme for themes in (*ours, *theirs) for theme in themes}
    named = [theme.id for theme in codeframe() if theme.id in used]
    return ReadingResult(
        cohens_kappa([one.feeling for one in first], [one.feeling for one in second]),
        pooled_kappa(ours, theirs, named),
        theme_kappas(ours, theirs, named),
        tuple(
            one.comment for one, other in zip(first, second, strict=True) if _decided(one) != _decided(other)
        ),
    )
