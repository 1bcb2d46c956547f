"""The community assets directory, and the ledger of who is missing from each survey."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0008_assets"
down_revision = "answers_0007_import_groups"


def upgrade() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=100), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_asset"),
    )
    op.create_index("ix_asset_name", "asset", ["name"], unique=False)
    op.create_index("ix_asset_area", "asset", ["area"], unique=False)
    op.create_table(
        "asset_community",
        sa.Column("asset_id", sa.String(length=16), nullable=False),
        sa.Column("community", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name="fk_asset_community_asset_id_asset", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("asset_id", "community", name="pk_asset_community"),
    )
    op.create_index("ix_asset_community_community", "asset_community", ["community"], unique=False)
    op.create_table(
        "representation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("protected", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_representation"),
    )
    op.create_index("ix_representation_survey_id", "representation", ["survey_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_representation_survey_id", table_name="representation")
    op.drop_table("representation")
    op.drop_index("ix_asset_community_community", table_name="asset_community")
    op.drop_table("asset_community")
    op.drop_index("ix_asset_area", table_name="asset")
    op.drop_index("ix_asset_name", table_name="asset")
    op.drop_table("asset")
