"""Batches of documents, and the batch of a job.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", KEY, nullable=False),
        sa.Column("state", KEY, nullable=False, comment="kept: follows from the jobs of its documents"),
        sa.Column("total", sa.Integer(), nullable=False, comment="documents sent, good or bad"),
        sa.Column("known", sa.Integer(), nullable=False, comment="of which stored already and read, or to be read"),
        sa.Column("refused", sa.Integer(), nullable=False, comment="of which bad"),
        sa.Column("refusals", sa.JSON(), nullable=False, comment="the first of the bad ones: line and detail"),
        sa.Column("error", sa.Text(), nullable=True, comment="why it did not come in whole"),
        sa.Column("added", TIME, nullable=False),
        sa.Column("finished", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        comment="documents that were sent together",
    )
    op.create_index("ix_batch_added_id", "batch", ["added", "id"])
    op.add_column("job", sa.Column("batch", KEY, nullable=True, comment="with which its document was sent"))
    op.create_index("ix_job_batch_state", "job", ["batch", "state"])
    op.create_index("ix_job_added_id", "job", ["added", "id"])


def downgrade() -> None:
    op.drop_index("ix_job_added_id", "job")
    op.drop_index("ix_job_batch_state", "job")
    op.drop_column("job", "batch")
    op.drop_index("ix_batch_added_id", "batch")
    op.drop_table("batch")
