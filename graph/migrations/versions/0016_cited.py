"""Where sentences are from, without a look at the rows of documents, which hold whole texts and so lie far apart.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    # For SQLite: PostgreSQL takes no long titles into an index.
    op.create_index("ix_document_cited", "document", ["id", "title", "source"], postgresql_where=sa.text("false"))


def downgrade() -> None:
    op.drop_index("ix_document_cited", "document")
