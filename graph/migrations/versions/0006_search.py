"""Full-text search over what is said.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from graph.storage.wording import indexed, numbered

revision = "0006"
down_revision = "0005"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COMMENT = "the sentences that say something, for full-text search; each database indexes the terms in its own way"

SQLITE = (
    "CREATE VIRTUAL TABLE wording_index USING fts5(terms, content='wording', content_rowid='number')",
    """CREATE TRIGGER wording_added AFTER INSERT ON wording BEGIN
        INSERT INTO wording_index(rowid, terms) VALUES (new.number, new.terms);
    END""",
    """CREATE TRIGGER wording_removed AFTER DELETE ON wording BEGIN
        INSERT INTO wording_index(wording_index, rowid, terms) VALUES ('delete', old.number, old.terms);
    END""",
)
POSTGRESQL = ("CREATE INDEX wording_index ON wording USING gin (to_tsvector('simple', terms))",)


def upgrade() -> None:
    op.create_table(
        "wording",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False, comment="made of the id of the sentence"),
        sa.Column("sentence", KEY, nullable=False),
        sa.Column("terms", sa.Text(), nullable=False, comment="its words folded and stemmed, as they are searched"),
        sa.ForeignKeyConstraint(["sentence"], ["sentence.id"], name="fk_wording_sentence_sentence"),
        sa.PrimaryKeyConstraint("number", name="pk_wording"),
        sa.UniqueConstraint("sentence", name="uq_wording_sentence"),
        comment=COMMENT,
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(sa.text(statement))
    _index_what_is_there(op.get_bind())


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(sa.text("DROP TABLE wording_index"))
    op.drop_table("wording")


def _index_what_is_there(connection: sa.Connection) -> None:
    wording = sa.table("wording", sa.column("number"), sa.column("sentence"), sa.column("terms"))
    said = sa.text("SELECT id, text FROM sentence WHERE id IN (SELECT sentence FROM triple) ORDER BY id")
    for rows in connection.execute(said).partitions(1000):
        found = [{"number": numbered(row.id), "sentence": row.id, "terms": indexed(row.text)} for row in rows]
        connection.execute(sa.insert(wording), found)
