"""An index of what is denied.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

DENIED = sa.text("modality = 'negated'")


def upgrade() -> None:
    columns = ["source", "target", "category"]
    op.create_index("ix_triple_denied", "triple", columns, sqlite_where=DENIED, postgresql_where=DENIED)


def downgrade() -> None:
    op.drop_index("ix_triple_denied", "triple")
