"""The group of organisers who read a file of comments in."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0007_import_groups"
down_revision = "answers_0006_collectors"


def upgrade() -> None:
    group = sa.Column("group_id", sa.String(length=32), nullable=False, server_default="")
    op.add_column("comment_import", group)


def downgrade() -> None:
    op.drop_column("comment_import", "group_id")
