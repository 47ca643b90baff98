"""Triples whose word holds both ways.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    said = "undirected for the word it is"
    op.add_column(
        "triple", sa.Column("reciprocal", sa.Boolean(), nullable=False, server_default=sa.false(), comment=said)
    )
    counted = "asserted triples that hold both ways"
    op.add_column("edge", sa.Column("reciprocal", sa.Integer(), nullable=False, server_default="0", comment=counted))


def downgrade() -> None:
    op.drop_column("edge", "reciprocal")
    op.drop_column("triple", "reciprocal")
