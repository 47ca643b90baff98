"""Where a triple names its source and its target, so that no mention is looked up to show it; and which relations are
mutual for the word they are, without a look at the others.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

PLACES = {
    "source_start": "those of source_mention",
    "source_end": None,
    "target_start": "those of target_mention",
    "target_end": None,
}
COPIED = """
    UPDATE triple SET source_start = source_mention.start, source_end = source_mention."end",
                      target_start = target_mention.start, target_end = target_mention."end"
    FROM mention AS source_mention, mention AS target_mention
    WHERE source_mention.id = triple.source_mention AND target_mention.id = triple.target_mention
"""
BOTH_WAYS = sa.text("reciprocal > 0")


def upgrade() -> None:
    for name, comment in PLACES.items():
        op.add_column("triple", sa.Column(name, sa.Integer(), nullable=False, server_default="0", comment=comment))
    op.execute(sa.text(COPIED))
    for end in ("source", "target"):
        op.create_index(
            f"ix_edge_reciprocal_{end}",
            "edge",
            [end, "id", "reciprocal"],
            sqlite_where=BOTH_WAYS,
            postgresql_where=BOTH_WAYS,
        )


def downgrade() -> None:
    for end in ("source", "target"):
        op.drop_index(f"ix_edge_reciprocal_{end}", "edge")
    for name in PLACES:
        op.drop_column("triple", name)
