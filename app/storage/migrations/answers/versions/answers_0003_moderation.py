"""Moderation, its log, translations of comments, and the safeguarding note."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0003_moderation"
down_revision = "answers_0002"


def _of_comment(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_comment_id_comment"
    return sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "moderation",
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _of_comment("moderation"),
        sa.PrimaryKeyConstraint("comment_id", name="pk_moderation"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_moderation_state", "moderation", ["state"], unique=False)
    op.create_table(
        "moderation_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account", sa.String(length=255), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        _of_comment("moderation_act"),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_act"),
    )
    op.create_index("ix_moderation_act_comment_id", "moderation_act", ["comment_id"], unique=False)
    op.create_table(
        "translation",
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("account", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("checked_by", sa.String(length=255), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("themed", sa.Boolean(), nullable=False, server_default=sa.false()),
        _of_comment("translation"),
        sa.PrimaryKeyConstraint("comment_id", "version", name="pk_translation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "translation_unread",
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=255), nullable=False),
        _of_comment("translation_unread"),
        sa.PrimaryKeyConstraint("comment_id", "account", name="pk_translation_unread"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "safeguarding_note",
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("language", name="pk_safeguarding_note"),
    )


def downgrade() -> None:
    for table in ("safeguarding_note", "translation_unread", "translation"):
        op.drop_table(table)
    op.drop_index("ix_moderation_act_comment_id", table_name="moderation_act")
    op.drop_table("moderation_act")
    op.drop_index("ix_moderation_state", table_name="moderation")
    op.drop_table("moderation")
