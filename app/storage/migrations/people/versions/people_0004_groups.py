"""Groups of organisers, the group of an account, and invitations."""

import sqlalchemy as sa
from alembic import op

revision = "people_0004_groups"
down_revision = "people_0003_events"


def upgrade() -> None:
    op.create_table(
        "staff_group",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_group"),
        sa.UniqueConstraint("name", name="uq_staff_group_name"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("roles", sa.String(length=255), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
    )
    op.add_column("users", sa.Column("group_id", sa.String(length=32), nullable=True))
    op.create_index("ix_users_group_id", "users", ["group_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_users_group_id", table_name="users")
    op.drop_column("users", "group_id")
    op.drop_table("invitation")
    op.drop_table("staff_group")
