"""The line on which the document of a job stood in its batch.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    place = "where in its batch its document stood, counted from one"
    op.add_column("job", sa.Column("line", sa.Integer(), nullable=True, comment=place))


def downgrade() -> None:
    op.drop_column("job", "line")
