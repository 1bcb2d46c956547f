"""The first shape of the answers store: surveys, drafts, responses, releases."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "collector",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_collector"),
    )
    op.create_index("ix_collector_survey_id", "collector", ["survey_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_draft_saved_at", "draft", ["saved_at"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("last_run", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_job_run"),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("protected", sa.Text(), nullable=False),
        sa.Column("quotes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_index("ix_release_survey_id", "release", ["survey_id"], unique=False)
    op.create_table(
        "survey_version",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("waived", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_survey_version"),
    )
    op.create_index("ix_survey_version_survey_id", "survey_version", ["survey_id"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_withdrawal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "withdrawal_attempt",
        sa.Column("first_word", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("first_word", "hour", name="pk_withdrawal_attempt"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("version_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("collector", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("receipt_turn", sa.Integer(), nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_hash"], ["survey_version.hash"], name="fk_response_version_hash_survey_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("idempotency_key", name="uq_response_idempotency_key"),
        sa.UniqueConstraint("receipt_hash", name="uq_response_receipt_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_response_survey_id_answered_on", "response", ["survey_id", "answered_on"], unique=False
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version_hash", sa.String(length=64), nullable=False),
        sa.Column("opens", sa.Date(), nullable=True),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_hash"], ["survey_version.hash"], name="fk_survey_version_hash_survey_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_survey"),
    )
    op.create_table(
        "answer",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_answer_response_id_response", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "question", "code", name="pk_answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("redacted", sa.Text(), nullable=True),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("themes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("coded_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_comment_response_id_response", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comment_response_id", "comment", ["response_id"], unique=False)
    op.create_table(
        "equality_answer",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_equality_answer_response_id_response",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", "question", "code", name="pk_equality_answer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "equality_text",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_equality_text_response_id_response", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "question", name="pk_equality_text"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "skipped",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name="fk_skipped_response_id_response", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "question", name="pk_skipped"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("skipped")
    op.drop_table("equality_text")
    op.drop_table("equality_answer")
    op.drop_index("ix_comment_response_id", table_name="comment")
    op.drop_table("comment")
    op.drop_table("answer")
    op.drop_table("survey")
    op.drop_index("ix_response_survey_id_answered_on", table_name="response")
    op.drop_table("response")
    op.drop_table("withdrawal_attempt")
    op.drop_table("withdrawal")
    op.drop_index("ix_survey_version_survey_id", table_name="survey_version")
    op.drop_table("survey_version")
    op.drop_index("ix_release_survey_id", table_name="release")
    op.drop_table("release")
    op.drop_table("job_run")
    op.drop_index("ix_draft_saved_at", table_name="draft")
    op.drop_table("draft")
    op.drop_index("ix_collector_survey_id", table_name="collector")
    op.drop_table("collector")
