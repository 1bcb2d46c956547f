"""Events, bookings with their waiting list, and the messages about them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "people_0003_events"
down_revision = "people_0002"


def text(name: str, length: int, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False, **more)


def many(names: str, kind: type) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=False) for name in names.split()]


def of_event(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f"fk_{table}_event_id_event", ondelete="CASCADE")


def make_part(table: str, key: list[str], *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        text("event_id", 16),
        *columns,
        of_event(table),
        sa.PrimaryKeyConstraint("event_id", *key, name=f"pk_{table}"),
    )


def upgrade() -> None:
    op.create_table(
        "event",
        *(text(name, length) for name, length in (("id", 16), ("group_id", 32), ("kind", 16), ("state", 16))),
        *many("starts ends", sa.DateTime),
        text("place", 200),
        *many("sealed_place", sa.LargeBinary),
        *many("capacity", sa.Integer),
        text("safe_space", 32),
        text("reward", 16),
        *many("reward_note", sa.Text),
        text("budget_line", 120),
        *many("communities consents unmet_needs", sa.JSON),
        sa.Column("last_paid_on", sa.Date(), nullable=True),
        *many("cleared", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    for columns in (["group_id", "starts"], ["state", "starts"], ["cleared", "ends"]):
        op.create_index(f"ix_event_{'_'.join(columns)}", "event", columns)
    make_part(
        "event_words",
        ["language", "register"],
        text("language", 16),
        text("register", 16),
        text("title", 200),
        *many("description aims ground_rules", sa.Text),
    )
    make_part(
        "event_hold", ["community"], text("community", 128), *many("places", sa.Integer), *many("until", sa.Date)
    )
    make_part("event_total", [], *many("sealed", sa.LargeBinary))
    make_part(
        "event_arrangement",
        ["need", "language"],
        text("need", 32),
        text("language", 16),
        text("arranged_by", 120),
        *many("done", sa.Boolean),
    )
    make_part("event_attendance", [], *many("came did_not_come booked waiting cancelled", sa.Integer))
    make_bookings()
    make_messages()


def make_bookings() -> None:
    op.create_table(
        "event_booking",
        text("id", 32),
        text("event_id", 16),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("form_hash", sa.LargeBinary(length=32), nullable=False),
        text("state", 16),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("offered_until", sa.DateTime(), nullable=True),
        *many("missed messages", sa.Integer),
        *many("opted_out", sa.Boolean),
        *many("contact needs consents", sa.LargeBinary),
        of_event("event_booking"),
        sa.PrimaryKeyConstraint("id", name="pk_event_booking"),
        sa.UniqueConstraint("token_hash", name="uq_event_booking_token_hash"),
        sa.UniqueConstraint("form_hash", name="uq_event_booking_form_hash"),
        sa.UniqueConstraint("event_id", "place", name="uq_event_booking_event_id_place"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_booking_event_id_state", "event_booking", ["event_id", "state"])
    op.create_index("ix_event_booking_state_offered_until", "event_booking", ["state", "offered_until"])


def make_messages() -> None:
    op.create_table(
        "message_outbox",
        text("id", 32),
        text("kind", 16),
        text("booking_id", 32),
        text("event_id", 16),
        *many("turn", sa.Integer),
        *many("not_before", sa.DateTime),
        text("idempotency_key", 64),
        text("state", 16),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["event_booking.id"],
            name="fk_message_outbox_booking_id_event_booking",
            ondelete="CASCADE",
        ),
        of_event("message_outbox"),
        sa.PrimaryKeyConstraint("id", name="pk_message_outbox"),
        sa.UniqueConstraint("idempotency_key", name="uq_message_outbox_idempotency_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_message_outbox_booking_id", "message_outbox", ["booking_id"])
    op.create_index("ix_message_outbox_event_id", "message_outbox", ["event_id"])
    op.create_index("ix_message_outbox_state_not_before", "message_outbox", ["state", "not_before"])


def downgrade() -> None:
    parts = ("attendance", "arrangement", "total", "hold", "words")
    for table in ("message_outbox", "event_booking", *(f"event_{part}" for part in parts), "event"):
        op.drop_table(table)
