"""Indexes on triples that hold all that is counted, so that no row is looked up to count it.

Revision ID: 0014
Revises: 0013
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

COUNTED = ("modality", "verdict", "confidence", "story", "document")
SUREST = ("source", "target", "category", sa.text("confidence DESC"), "id")
BEFORE: dict[str, tuple[Any, ...]] = {
    "ix_triple_source_published_category": ("source", "published", "category"),
    "ix_triple_target_published_category": ("target", "published", "category"),
    "ix_triple_evidence": SUREST,
}
AFTER: dict[str, tuple[Any, ...]] = {
    "ix_triple_source_told": ("source", "published", "category", "target", *COUNTED),
    "ix_triple_target_told": ("target", "published", "category", "source", *COUNTED),
    "ix_triple_evidence": (*SUREST, "modality", "verdict", "published", "story", "document", "relation"),
}


def upgrade() -> None:
    _replace(BEFORE, AFTER)


def downgrade() -> None:
    _replace(AFTER, BEFORE)


def _replace(old: dict[str, tuple[Any, ...]], new: dict[str, tuple[Any, ...]]) -> None:
    for name in old:
        op.drop_index(name, "triple")
    for name, columns in new.items():
        op.create_index(name, "triple", columns)
