"""How often a message was tried, by whom it is being sent, and why it did not arrive."""

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


def downgrade() -> None:
    for name, _kind, _before in reversed(ADDED):
        op.drop_column("message_outbox", name)
