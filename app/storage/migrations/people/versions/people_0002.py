"""The languages an account translates."""

import sqlalchemy as sa
from alembic import op

revision = "people_0002"
down_revision = "people_0001"


def upgrade() -> None:
    op.create_table(
        "users_languages",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_users_languages_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "language", name="pk_users_languages"),
    )


def downgrade() -> None:
    op.drop_table("users_languages")
