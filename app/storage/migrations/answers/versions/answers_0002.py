"""A way back to a draft by four words, and comments that a moderator reads first."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0002"
down_revision = "answers_0001"


def upgrade() -> None:
    op.create_table(
        "resume",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("draft_id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_resume_draft_id_draft", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_resume"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resume_draft_id", "resume", ["draft_id"], unique=False)
    op.create_table(
        "resume_attempt",
        sa.Column("first_word", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("hour", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("first_word", "hour", name="pk_resume_attempt"),
        sqlite_with_rowid=False,
    )
    # Comments that were there before were not looked at: none of them is put first.
    op.add_column("comment", sa.Column("read_first", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("comment", "read_first")
    op.drop_table("resume_attempt")
    op.drop_index("ix_resume_draft_id", table_name="resume")
    op.drop_table("resume")
