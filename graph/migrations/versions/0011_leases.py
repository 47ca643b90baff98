"""Who reads a job and until when, and how often that ended a process.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    reader = "the process that reads it, while it is running"
    op.add_column("job", sa.Column("holder", KEY, nullable=True, comment=reader))
    op.add_column("job", sa.Column("lease", TIME, nullable=True, comment="until when nobody else takes it over"))
    strikes = "processes that ended while they read it"
    op.add_column("job", sa.Column("strikes", sa.Integer(), nullable=False, server_default="0", comment=strikes))
    taker = "the process that takes it in, while it is receiving"
    op.add_column("batch", sa.Column("holder", KEY, nullable=True, comment=taker))
    op.add_column("batch", sa.Column("lease", TIME, nullable=True, comment="until when nobody else ends it"))


def downgrade() -> None:
    for table, column in (
        ("batch", "lease"),
        ("batch", "holder"),
        ("job", "strikes"),
        ("job", "lease"),
        ("job", "holder"),
    ):
        op.drop_column(table, column)
