"""Say of all origins of an alias what they are; SQLite keeps no comments.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

BEFORE = "name, curation, wikidata, catalogue or mention"
AFTER = "name, curation, wikidata, catalogue, romanised or mention"


def upgrade() -> None:
    _tell(AFTER)


def downgrade() -> None:
    _tell(BEFORE)


def _tell(comment: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(f"COMMENT ON COLUMN alias.origin IS '{comment}'"))
