"""The English beside a comment in another language: kept version by version, checked by a second person.

The original is never changed. Who translates sees redacted words alone, and in their own languages.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.services.danger import may_mean_danger
from app.services.moderating import By, ask_moderator, find_case, is_id
from app.services.staff_log import log_action
from app.storage import translations as rows
from app.storage.moderation import Case, Scope
from app.storage.staff_accounts import languages_of
from app.storage.stores import Stores, reading, writing
from app.storage.translations import Offered, Translation
from survey_definitions.model import SOURCE_LANGUAGE

LONGEST = 20_000


class Empty(ValueError):
    """There is no English to keep."""


class TooLong(ValueError):
    """The English is longer than any comment may be."""


class WrittenMeanwhile(ValueError):
    """Somebody else has kept English for this comment since. Nothing was kept; both are to be looked at."""


class NotChecked(ValueError):
    """The check is not kept: somebody else was quicker, or it is the writer’s own English."""


@dataclass(frozen=True)
class Work:
    """One comment to translate or to check."""

    case: Case
    translation: Translation | None


@dataclass(frozen=True)
class Left:
    """How many comments still need English, and how many drafts a second person."""

    to_translate: int
    to_check: int


def offered_to(stores: Stores, account: str, scope: Scope) -> Offered:
    """What somebody who translates may be offered: comments in the languages an administrator gave them."""
    with reading(stores.people) as connection:
        languages = languages_of(connection, account)
    return Offered(account, tuple(one for one in languages if one != SOURCE_LANGUAGE), scope)


def count_left(stores: Stores, offered: Offered) -> Left:
    """How much there is to do in somebody’s languages."""
    with reading(stores.answers) as connection:
        return Left(rows.count_to_translate(connection, offered), rows.count_to_check(connection, offered))


def find_next(stores: Stores, offered: Offered, after: str = "") -> str | None:
    """The id of the comment to go on with: one without English, else a draft of somebody else to check."""
    start = after if is_id(after) else _own_start(offered.account)
    with reading(stores.answers) as connection:
        return rows.next_to_translate(connection, offered, start) or rows.next_to_check(
            connection, offered, start
        )


def _own_start(account: str) -> str:
    """Where in the order of ids this person starts, so that two who translate at once seldom meet."""
    return urlsafe_b64encode(sha256(account.encode()).digest())[:16].decode()


def find_work(stores: Stores, offered: Offered, comment_id: str) -> Work | None:
    """One comment, redacted, with the English it has; None where this person may not see it."""
    if not is_id(comment_id):
        return None
    with reading(stores.answers) as connection:
        allowed = rows.may_be_offered(connection, comment_id, offered)
        translation = rows.find_translation(connection, comment_id)
    case = find_case(stores, comment_id) if allowed else None
    return Work(case, translation) if case else None


def find_english(stores: Stores, comment_id: str) -> Translation | None:
    """The newest English beside a comment, if there is any."""
    with reading(stores.answers) as connection:
        return rows.find_translation(connection, comment_id)


def keep_translation(
    stores: Stores, work: Work, words: str, version: int, by: By, names: Sequence[str] = ()
) -> Translation:
    """Keeps somebody’s English, with people taken out, as a draft of a new version.

    `version` is the version they had before them, 0 for none; `names` of wards and staff go too. Where the
    English may mean danger and no moderator has read the comment, it goes to the moderators: the lists of
    its own language missed it.
    Raises `Empty`, `TooLong`, and `WrittenMeanwhile` where somebody else was quicker.
    """
    if not words.strip():
        raise Empty
    if len(words) > LONGEST:
        raise TooLong
    new = Translation(work.case.id, version + 1, take_people_out(words, names), by.account, by.now)
    with writing(stores.answers) as connection:
        if not rows.add_version(connection, new):
            raise WrittenMeanwhile
    log_action(stores, by.account, "comment: translated", work.case.id, by.now)
    if work.case.version == 0 and may_mean_danger(new.words, SOURCE_LANGUAGE):
        ask_moderator(stores, work.case.id, by)
    return new


def take_people_out(words: str, names: Sequence[str] = ()) -> str:
    """The English as it is kept: who translates may know, and write, what was taken out."""
    from analysis.redaction import redact

    return redact(words.strip(), SOURCE_LANGUAGE, names).text


def keep_check(stores: Stores, comment_id: str, version: int, by: By) -> None:
    """Keeps that a second person has checked the newest English. Raises `NotChecked`."""
    with writing(stores.answers) as connection:
        if not rows.keep_check(connection, comment_id, version, by.account, by.now):
            raise NotChecked
    log_action(stores, by.account, "comment: translation checked", comment_id, by.now)


def cannot_read(stores: Stores, comment_id: str, account: str) -> None:
    """Remembers that somebody cannot read a comment: it is not offered to them again."""
    with writing(stores.answers) as connection:
        rows.add_unread(connection, comment_id, account)
