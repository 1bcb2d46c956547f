"""How often a message was tried, by whom it is being sent, why it did not arrive; who wants no reminders."""

import sqlalchemy as sa
from alembic import op

revision = "people_0006_messages"
down_revision = "people_0005_event_day"
ADDED = (
    ("attempts", sa.Integer(), "0"),
    ("lease", sa.String(length=32), ""),
    ("problem", sa.String(length=16), ""),
)


def upgrade() -> None:
    for name, kind, before in ADDED:
        op.add_column("message_outbox", sa.Column(name, kind, nullable=False, server_default=before))
    op.add_column("event_booking", sa.Column("no_reminders", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("event_booking", "no_reminders")
    for name, _kind, _before in reversed(ADDED):
        op.drop_column("message_outbox", name)
