"""People correct what the machine read: summaries, codings, claims and double readings."""

import hashlib
import json

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "answers_0004_review"
down_revision = "answers_0003_moderation"

_TABLES = (
    "blind_coding", "double_reading_comment", "double_reading", "review_claim", "comment_duplicate", "coding",
    "comment_theme", "comment_summary",
)
_FIND = (
    "SELECT c.id, r.survey_id, c.language, c.redacted, c.themes FROM comment c "
    "JOIN response r ON r.id = c.response_id WHERE c.themes IS NOT NULL AND c.redacted IS NOT NULL"
)


def _comment(table: str, name: str = "comment_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], ["comment.id"], name=f"fk_{table}_{name}_comment", ondelete="CASCADE")


def _reading(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["reading_id"], ["double_reading.id"], name=f"fk_{table}_reading_id_double_reading", ondelete="CASCADE"
    )


def _id(name: str, length: int = 32) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def upgrade() -> None:
    summary = op.create_table(
        "comment_summary",
        _id("comment_id"),
        _id("survey_id", 64),
        _id("language", 16),
        _id("feeling", 16),
        sa.Column("themed", sa.Boolean(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("do_not_quote", sa.Boolean(), nullable=False),
        sa.Column("helpfulness", sa.Float(), nullable=True),
        _id("unsure_of", 64),
        sa.Column("fingerprint", sa.LargeBinary(length=8), nullable=False),
        _comment("comment_summary"),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_summary"),
        sqlite_with_rowid=False,
    )
    for name, columns in {
        "all": ["comment_id"],
        "queue": ["reviewed", "helpfulness", "comment_id"],
        "feeling": ["feeling", "comment_id"],
        "language": ["language", "comment_id"],
        "themed": ["themed", "comment_id"],
        "unsure_of": ["unsure_of", "reviewed"],
        "fingerprint": ["fingerprint"],
    }.items():
        op.create_index(f"ix_comment_summary_{name}", "comment_summary", ["survey_id", *columns])
    theme = op.create_table(
        "comment_theme",
        _id("survey_id", 64),
        _id("theme", 64),
        _id("comment_id"),
        _comment("comment_theme"),
        sa.PrimaryKeyConstraint("survey_id", "theme", "comment_id", name="pk_comment_theme"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comment_theme_comment_id", "comment_theme", ["comment_id"])
    _make_tables_of_people()
    _summarise(summary, theme)


def _make_tables_of_people() -> None:
    op.create_table(
        "coding",
        _id("comment_id"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _id("coded_by", 520),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("do_not_quote", sa.Boolean(), nullable=False),
        _id("same_as"),
        _comment("coding"),
        sa.PrimaryKeyConstraint("comment_id", "number", name="pk_coding"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comment_duplicate",
        _id("comment_id"),
        _id("same_as"),
        _comment("comment_duplicate"),
        _comment("comment_duplicate", "same_as"),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment_duplicate"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comment_duplicate_same_as", "comment_duplicate", ["same_as"])
    op.create_table(
        "review_claim",
        _id("comment_id"),
        _id("account", 255),
        sa.Column("until", sa.DateTime(), nullable=False),
        _comment("review_claim"),
        sa.PrimaryKeyConstraint("comment_id", name="pk_review_claim"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "double_reading",
        _id("id"),
        _id("survey_id", 64),
        _id("made_by", 255),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_double_reading"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_double_reading_survey_id", "double_reading", ["survey_id"])
    op.create_table(
        "double_reading_comment",
        _id("reading_id"),
        _id("comment_id"),
        _reading("double_reading_comment"),
        _comment("double_reading_comment"),
        sa.PrimaryKeyConstraint("reading_id", "comment_id", name="pk_double_reading_comment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_double_reading_comment_comment_id", "double_reading_comment", ["comment_id"])
    op.create_table(
        "blind_coding",
        _id("reading_id"),
        _id("comment_id"),
        _id("account", 255),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        _id("feeling", 16),
        _reading("blind_coding"),
        _comment("blind_coding"),
        sa.PrimaryKeyConstraint("reading_id", "comment_id", "account", name="pk_blind_coding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blind_coding_comment_id", "blind_coding", ["comment_id"])


def _summarise(summary: sa.Table, theme: sa.Table) -> None:
    """Comments that were themed before have their summaries too."""
    connection = op.get_bind()
    for one in connection.execute(sa.text(_FIND)).all():
        kept = json.loads(one.themes) if isinstance(one.themes, str) else one.themes
        found = list(dict.fromkeys(part["theme"] for part in kept if "theme" in part))
        letters = "".join(letter for letter in one.redacted.casefold() if letter.isalpha())
        row = {"comment_id": one.id, "survey_id": one.survey_id, "language": one.language, "unsure_of": ""}
        row |= {"feeling": next((part["feeling"] for part in kept if "feeling" in part), "not scored")}
        row |= {"themed": bool(found), "reviewed": False, "version": 0, "do_not_quote": False, "helpfulness": None}
        row |= {"fingerprint": hashlib.sha256((letters or one.redacted).encode()).digest()[:8]}
        connection.execute(sa.insert(summary), row)
        for name in found:
            said = {"survey_id": one.survey_id, "theme": name, "comment_id": one.id}
            connection.execute(sa.insert(theme), said)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
