"""Indexes for lists of every size, and where the words of names begin.

Revision ID: 0007
Revises: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from graph.storage.words import words_of

revision = "0007"
down_revision = "0006"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
LAST_SEEN = sa.text("coalesce(last_seen, '0001-01-01') DESC")
WEIGHT = sa.text("weight DESC")
INDEXES: tuple[tuple[str, str, list[Any]], ...] = (
    ("ix_edge_by_last_seen", "edge", [LAST_SEEN, "id", "weight"]),
    ("ix_edge_source_target", "edge", ["source", "target"]),
    ("ix_edge_category_by_weight", "edge", ["category", WEIGHT, "id"]),
    ("ix_edge_source_by_weight", "edge", ["source", WEIGHT, "id", "category", "confidence"]),
    ("ix_edge_target_by_weight", "edge", ["target", WEIGHT, "id", "category", "confidence"]),
    ("ix_edge_source_by_last_seen", "edge", ["source", LAST_SEEN, "id", "category", "weight"]),
    ("ix_edge_target_by_last_seen", "edge", ["target", LAST_SEEN, "id", "category", "weight"]),
    ("ix_actor_by_last_seen", "actor", [LAST_SEEN, "id"]),
    ("ix_actor_kind_by_degree", "actor", ["kind", sa.text("degree DESC"), "id"]),
    ("ix_triple_published", "triple", ["published"]),
)


def upgrade() -> None:
    word = op.create_table(
        "word",
        sa.Column("actor", KEY, nullable=False),
        sa.Column("text", KEY, nullable=False),
        sa.Column("tail", KEY, nullable=False, comment="the key of the alias from the beginning of one of its words"),
        sa.ForeignKeyConstraint(
            ["actor", "text"],
            ["alias.actor", "alias.text"],
            name="fk_word_actor_text",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("actor", "text", "tail", name="pk_word"),
        comment="where words of aliases begin, for what is typed to be found in the middle of a name",
    )
    alias = sa.table("alias", sa.column("actor"), sa.column("text"), sa.column("key"))
    connection = op.get_bind()
    words = [told for row in connection.execute(sa.select(alias)) for told in words_of(row._asdict())]
    if words:
        connection.execute(sa.insert(word), words)
    op.create_index("ix_word_tail_actor", "word", ["tail", "actor"])
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    op.drop_table("word")
