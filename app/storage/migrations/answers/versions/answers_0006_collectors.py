"""The group of organisers a way in belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0006_collectors"
down_revision = "answers_0005_imports"


def upgrade() -> None:
    op.add_column("collector", sa.Column("group_id", sa.String(length=32), nullable=False, server_default=""))
    op.create_index("ix_collector_group_id", "collector", ["group_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_collector_group_id", table_name="collector")
    op.drop_column("collector", "group_id")
