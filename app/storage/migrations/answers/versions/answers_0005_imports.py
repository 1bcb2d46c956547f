"""Comments read in from files: the imports, their sealed rows, and what is wrong with some."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0005_imports"
down_revision = "answers_0004_review"


def upgrade() -> None:
    op.create_table(
        "comment_import",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("mapping", sa.LargeBinary(), nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("rows", "batches", "next_batch", "good", "bad", "kept", "repeated")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comment_import"),
    )
    op.create_index("ix_comment_import_digest", "comment_import", ["digest"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("import_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["comment_import.id"], name="fk_import_batch_import_id_comment_import", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "number", name="pk_import_batch"),
    )
    op.create_table(
        "import_fault",
        sa.Column("import_id", sa.String(length=16), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("column", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("fault", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["comment_import.id"], name="fk_import_fault_import_id_comment_import", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "row", "column", name="pk_import_fault"),
    )


def downgrade() -> None:
    op.drop_table("import_fault")
    op.drop_table("import_batch")
    op.drop_index("ix_comment_import_digest", table_name="comment_import")
    op.drop_table("comment_import")
