"""The migrations and the tables in the code are the same, and leave no trace when taken back."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, inspect, text

from app.security.crypto import Keys
from app.storage import (
    asking_tables,
    asset_tables,
    booking_tables,
    collecting_tables,
    event_day_tables,
    event_tables,
    group_tables,
    import_tables,
    moderation_tables,
    review_tables,
    staff_tables,
)
from app.storage.answers_tables import AnswersBase
from app.storage.collectors import Collector, read_collectors
from app.storage.migrating import downgrade, upgrade
from app.storage.people_tables import PeopleBase
from app.storage.staff_accounts import read_accounts
from app.storage.stores import Stores, migrate, reading, writing
from tests.services.events.samples import open_event, sign_up, told

METADATA = {"answers": AnswersBase.metadata, "people": PeopleBase.metadata}


def engine_of(stores: Stores, store: str) -> Engine:
    return stores.answers if store == "answers" else stores.people


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    with reading(engine) as connection:
        options = {"compare_type": True, "compare_server_default": False}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


@pytest.mark.parametrize("store", ["answers", "people"])
def test_the_newest_migration_makes_the_tables_of_the_code(stores: Stores, store: str) -> None:
    assert review_tables.CodingRow.__tablename__ in AnswersBase.metadata.tables
    assert staff_tables.UserRow.__tablename__ in PeopleBase.metadata.tables
    assert event_tables.EventRow.__tablename__ in PeopleBase.metadata.tables
    assert booking_tables.BookingRow.__tablename__ in PeopleBase.metadata.tables
    assert event_day_tables.EventActionRow.__tablename__ in PeopleBase.metadata.tables
    assert moderation_tables.ModerationRow.__tablename__ in AnswersBase.metadata.tables
    assert group_tables.GroupRow.__tablename__ in PeopleBase.metadata.tables
    assert asking_tables.SuggestionRow.__tablename__ in AnswersBase.metadata.tables
    assert asset_tables.AssetRow.__tablename__ in AnswersBase.metadata.tables
    assert collecting_tables.KioskRow.__tablename__ in AnswersBase.metadata.tables
    assert import_tables.ImportRow.__tablename__ in AnswersBase.metadata.tables
    assert differences(engine_of(stores, store), METADATA[store]) == []


@pytest.mark.parametrize("store", ["answers", "people"])
def test_a_table_without_a_migration_is_found(sqlite_stores: Stores, store: str) -> None:
    engine = engine_of(sqlite_stores, store)
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {'skipped' if store == 'answers' else 'contact'}"))  # planted
    assert differences(engine, METADATA[store])


@pytest.mark.parametrize("store", ["answers", "people"])
def test_taking_every_migration_back_leaves_nothing(stores: Stores, store: str) -> None:
    engine = engine_of(stores, store)
    downgrade(engine, store)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine, store)
    assert differences(engine, METADATA[store]) == []


def test_accounts_links_and_imports_from_before_groups_belong_to_none(sqlite_stores: Stores) -> None:
    downgrade(sqlite_stores.answers, "answers", "answers_0005_imports")
    downgrade(sqlite_stores.people, "people", "people_0002")
    with writing(sqlite_stores.answers) as connection:
        connection.execute(text("INSERT INTO collector VALUES ('old', 'tiny', 'kiosk', '', '')"))
    with writing(sqlite_stores.people) as connection:
        connection.execute(
            text(
                "INSERT INTO users (id, email, password, active, fs_uniquifier, made)"
                " VALUES (1, 'old@example.org', 'x', 1, 'u', '2026-11-01 09:00:00')"
            )
        )
    migrate(sqlite_stores)
    with reading(sqlite_stores.answers) as connection:
        assert read_collectors(connection, "tiny") == (Collector("old", "tiny", "kiosk"),)
    with reading(sqlite_stores.people) as connection:
        assert [account.group_id for account in read_accounts(connection)] == [""]


def test_messages_from_before_they_could_be_sent_wait_their_turn(sqlite_stores: Stores, keys: Keys) -> None:
    event = open_event(sqlite_stores, keys)
    sign_up(sqlite_stores, keys, event, "Amina")
    downgrade(sqlite_stores.people, "people", "people_0005_event_day")
    migrate(sqlite_stores)
    (message,) = told(sqlite_stores, event)
    assert (message.state, message.attempts, message.lease, message.problem) == ("queued", 0, "", "")


def test_migrating_twice_changes_nothing(stores: Stores) -> None:
    migrate(stores)
    assert differences(stores.answers, AnswersBase.metadata) == []


def test_rows_about_people_lie_in_no_order_of_time(sqlite_stores: Stores) -> None:
    tables = (
        "draft",
        "response",
        "answer",
        "equality_answer",
        "equality_text",
        "skipped",
        "comment",
        "resume",
        "withdrawal",
        "moderation",
        "translation",
        "translation_unread",
        "comment_summary",
        "comment_theme",
        "entered_paper",
        "suggestion",
    )
    assert_without_order(sqlite_stores.answers, tables)
    assert_without_order(
        sqlite_stores.people, ("contact", "event_booking", "event_expense", "message_outbox")
    )


def assert_without_order(engine: Engine, tables: tuple[str, ...]) -> None:
    with reading(engine) as connection:
        for table in tables:
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
            )
            assert "WITHOUT ROWID" in made.scalar_one(), table
