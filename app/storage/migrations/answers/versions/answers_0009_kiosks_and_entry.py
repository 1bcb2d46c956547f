"""Kiosks with a PIN, papers as they are typed in, and whether somebody helped with a response."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0009_kiosks_and_entry"
down_revision = "answers_0008_assets"


def _of_collector(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_collector_id_collector"
    return sa.ForeignKeyConstraint(["collector_id"], ["collector.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    # Nobody was said to have helped with the responses that were there before.
    op.add_column(
        "response", sa.Column("helped", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "kiosk",
        sa.Column("collector_id", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("pin_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tries_until", sa.DateTime(), nullable=True),
        _of_collector("kiosk"),
        sa.PrimaryKeyConstraint("collector_id", name="pk_kiosk"),
    )
    op.create_table(
        "entry_batch",
        sa.Column("collector_id", sa.String(length=64), nullable=False),
        sa.Column("typed_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("papers_checked", sa.Integer(), nullable=False),
        sa.Column("answers_compared", sa.Integer(), nullable=False),
        sa.Column("answers_differed", sa.Integer(), nullable=False),
        _of_collector("entry_batch"),
        sa.PrimaryKeyConstraint("collector_id", name="pk_entry_batch"),
    )
    op.create_index("ix_entry_batch_typed_on", "entry_batch", ["typed_on"], unique=False)
    op.create_table(
        "entered_paper",
        sa.Column("collector_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("typed_by", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        _of_collector("entered_paper"),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_entered_paper_response_id_response",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("collector_id", "number", name="pk_entered_paper"),
        sa.UniqueConstraint("response_id", name="uq_entered_paper_response_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_index("ix_entry_batch_typed_on", table_name="entry_batch")
    for table in ("entered_paper", "entry_batch", "kiosk"):
        op.drop_table(table)
    op.drop_column("response", "helped")
