"""What each version changed.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "changed_edge",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("category", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.PrimaryKeyConstraint("version", "source", "category", "target", name="pk_changed_edge"),
        comment="relations counted anew, or gone, by version",
    )
    op.create_table(
        "changed_actor",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.PrimaryKeyConstraint("version", "actor", name="pk_changed_actor"),
        comment="actors described anew, or gone, by version",
    )


def downgrade() -> None:
    op.drop_table("changed_actor")
    op.drop_table("changed_edge")
