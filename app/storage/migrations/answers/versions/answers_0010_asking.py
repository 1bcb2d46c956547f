"""Drafts of questions, invitations to speak of them, what people say, and what a version changed for it."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0010_asking"
down_revision = "answers_0009_kiosks_and_entry"


def upgrade() -> None:
    op.create_table(
        "question_draft",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("based_on", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("why_language", sa.String(length=16), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["based_on"], ["survey_version.hash"], name="fk_question_draft_based_on_survey_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_question_draft"),
    )
    op.create_index("ix_question_draft_group_id", "question_draft", ["group_id"], unique=False)
    op.create_index("ix_question_draft_survey_id", "question_draft", ["survey_id"], unique=False)
    op.create_table(
        "question_draft_words",
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("easy_read", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["question_draft.id"],
            name="fk_question_draft_words_draft_id_question_draft",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("draft_id", "language", name="pk_question_draft_words"),
    )
    op.create_table(
        "asking_invitation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_asking_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_asking_invitation_token_hash"),
    )
    op.create_index("ix_asking_invitation_group_id", "asking_invitation", ["group_id"], unique=False)
    op.create_table(
        "asking_invitation_draft",
        sa.Column("invitation_id", sa.String(length=16), nullable=False),
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["question_draft.id"],
            name="fk_asking_invitation_draft_draft_id_question_draft",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["asking_invitation.id"],
            name="fk_asking_invitation_draft_invitation_id_asking_invitation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("invitation_id", "draft_id", name="pk_asking_invitation_draft"),
    )
    op.create_index(
        "ix_asking_invitation_draft_draft_id", "asking_invitation_draft", ["draft_id"], unique=False
    )
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("invitation_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member", sa.LargeBinary(length=32), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("choice", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("redacted", sa.Text(), nullable=True),
        sa.Column("read_first", sa.Boolean(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["question_draft.id"],
            name="fk_suggestion_draft_id_question_draft",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["asking_invitation.id"], name="fk_suggestion_invitation_id_asking_invitation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_suggestion_draft_id", "suggestion", ["draft_id"], unique=False)
    op.create_index("ix_suggestion_invitation_id", "suggestion", ["invitation_id"], unique=False)
    op.create_table(
        "version_change",
        sa.Column("version_hash", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("why_language", sa.String(length=16), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["question_draft.id"], name="fk_version_change_draft_id_question_draft"
        ),
        sa.ForeignKeyConstraint(
            ["version_hash"], ["survey_version.hash"], name="fk_version_change_version_hash_survey_version"
        ),
        sa.PrimaryKeyConstraint("version_hash", "draft_id", name="pk_version_change"),
    )


def downgrade() -> None:
    op.drop_table("version_change")
    op.drop_index("ix_suggestion_invitation_id", table_name="suggestion")
    op.drop_index("ix_suggestion_draft_id", table_name="suggestion")
    op.drop_table("suggestion")
    op.drop_index("ix_asking_invitation_draft_draft_id", table_name="asking_invitation_draft")
    op.drop_table("asking_invitation_draft")
    op.drop_index("ix_asking_invitation_group_id", table_name="asking_invitation")
    op.drop_table("asking_invitation")
    op.drop_table("question_draft_words")
    op.drop_index("ix_question_draft_survey_id", table_name="question_draft")
    op.drop_index("ix_question_draft_group_id", table_name="question_draft")
    op.drop_table("question_draft")
