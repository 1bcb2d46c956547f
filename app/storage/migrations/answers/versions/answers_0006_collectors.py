"""Collectors have a name, a group, a paper batch with a place to hand it in, and an end."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0006_collectors"
down_revision = "answers_0005_imports"

NAMES = ("name", "group_id", "batch", "hand_in", "name_shown", "ended_on")


def upgrade() -> None:
    # Collectors that were there before have no name, belong to no group and have not ended.
    for column in (
        sa.Column("name", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("group_id", sa.String(length=32), nullable=False, server_default=""),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("hand_in", sa.String(length=300), nullable=False, server_default=""),
        sa.Column("name_shown", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("ended_on", sa.Date(), nullable=True),
    ):
        op.add_column("collector", column)
    op.create_index("ix_collector_group_id", "collector", ["group_id"], unique=False)
    op.create_index("ix_collector_survey_id_batch", "collector", ["survey_id", "batch"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_collector_survey_id_batch", table_name="collector")
    op.drop_index("ix_collector_group_id", table_name="collector")
    for name in reversed(NAMES):
        op.drop_column("collector", name)
