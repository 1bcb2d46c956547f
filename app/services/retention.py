"""Deletes what has been kept long enough: words as they were written, moderators’ notes on them, drafts,
contacts, bookings, messages kept as files, old backups.

The one use-case that may hold both stores at once; no page reaches it, and it reads nobody's answers.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.services.asking.hearing import clear_words
from app.services.backup import remove_old_backups
from app.services.days import day_of
from app.services.drafts import KEPT_FOR
from app.services.entering.batches import forget_old_numbers
from app.services.events.clearing import clear_old_bookings, forget_order
from app.services.importing.uploads import forget_old_files, forget_old_words
from app.services.inviting import REMEMBERED_FOR
from app.services.messages.to_file import remove_old_files
from app.services.messages.ways import FOLDER
from app.services.surveys import published_surveys, version_by_hash
from app.settings import Settings
from app.storage.comments import delete_originals
from app.storage.drafts import delete_drafts_before
from app.storage.invitations import delete_invitations_before
from app.storage.moderation import delete_notes
from app.storage.people import delete_contacts_before
from app.storage.stores import Stores, truncate_wal, writing
from app.storage.surveys import PublishedSurvey

MESSAGES_KEPT_FOR = timedelta(days=30)  # as files, where no way that reaches people is set


@dataclass(frozen=True)
class Retention:
    """How much was deleted. `logs_empty`: nothing deleted is left in a write-ahead log."""

    drafts: int
    comments: int
    notes: int
    contacts: int
    bookings: int
    backups: int
    files: int
    messages: int
    logs_empty: bool


def run_retention(stores: Stores, settings: Settings, now: datetime) -> Retention:
    """Deletes everything whose time is over."""
    ended = [survey.id for survey in published_surveys(stores, now) if _is_over(stores, survey, day_of(now))]
    with writing(stores.answers) as connection:
        drafts = delete_drafts_before(connection, now - KEPT_FOR)
        comments = sum(delete_originals(connection, survey_id) for survey_id in ended)
        notes = sum(delete_notes(connection, survey_id) for survey_id in ended)
    with writing(stores.people) as connection:
        contacts = delete_contacts_before(connection, day_of(now))
        contacts += delete_invitations_before(connection, now - REMEMBERED_FOR)
    bookings = clear_old_bookings(stores, now).bookings
    comments += forget_old_words(stores, day_of(now))
    comments += clear_words(stores, day_of(now))
    files = forget_old_files(stores, now)
    forget_old_numbers(stores, day_of(now))
    emptied = [truncate_wal(engine) for engine in (stores.answers, stores.people)]
    backups = remove_old_backups(settings.data / "backups", now)
    messages = remove_old_files(settings.data / FOLDER, now - MESSAGES_KEPT_FOR)
    forget_order(stores)
    return Retention(drafts, comments, notes, contacts, bookings, backups, files, messages, all(emptied))


def _is_over(stores: Stores, survey: PublishedSurvey, day: date) -> bool:
    """Whether a survey closed so long ago that words as they were written must go."""
    version = version_by_hash(stores, survey.version_hash)
    if survey.closes is None or version is None:
        return False
    return day > survey.closes + timedelta(days=version.survey.responsibility.retention_days)
