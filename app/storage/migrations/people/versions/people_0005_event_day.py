"""What comes of an event: its action points, and what people are paid back."""

import sqlalchemy as sa
from alembic import op

revision = "people_0005_event_day"
down_revision = "people_0004_groups"


def text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def leads_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "event_action",
        text("event_id", 16),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        leads_to("event_action", "event_id", "event"),
        sa.PrimaryKeyConstraint("event_id", "number", name="pk_event_action"),
    )
    op.create_table(
        "event_expense",
        text("id", 32),
        text("event_id", 16),
        text("booking_id", 32),
        sa.Column("form_hash", sa.LargeBinary(length=32), nullable=False),
        text("state", 16),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        leads_to("event_expense", "event_id", "event"),
        leads_to("event_expense", "booking_id", "event_booking"),
        sa.PrimaryKeyConstraint("id", name="pk_event_expense"),
        sa.UniqueConstraint("form_hash", name="uq_event_expense_form_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_expense_event_id", "event_expense", ["event_id"])
    op.create_index("ix_event_expense_booking_id", "event_expense", ["booking_id"])


def downgrade() -> None:
    op.drop_table("event_expense")
    op.drop_table("event_action")
