"""Keys of callers.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "key",
        sa.Column("name", KEY, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False, comment="read, write or admin"),
        sa.Column("digest", KEY, nullable=False, comment="SHA-256 of the token, which nobody keeps"),
        sa.Column("added", TIME, nullable=False),
        sa.Column("expires", TIME, nullable=True),
        sa.Column("revoked", TIME, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_key"),
        sa.UniqueConstraint("digest", name="uq_key_digest"),
        comment="who may call; a revoked one stays, for its name is on the record of what it changed",
    )


def downgrade() -> None:
    op.drop_table("key")
