"""Which documents are copies of one story, and how many stories tell a relation.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from graph.storage.stories import sign_document

revision = "0009"
down_revision = "0008"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

COUNTED = """UPDATE edge SET independent = (
    SELECT count(DISTINCT story) FROM triple
    WHERE triple.source = edge.source AND triple.target = edge.target AND triple.category = edge.category
    AND modality = 'asserted' AND (verdict IS NULL OR verdict <> 'wrong')
)"""


def upgrade() -> None:
    op.create_table(
        "signature",
        sa.Column("document", KEY, nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False, comment="MinHash of its shingles, little-endian"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_signature_document_document"),
        sa.PrimaryKeyConstraint("document", name="pk_signature"),
        comment="how alike documents are, without their texts",
    )
    op.create_table(
        "band",
        sa.Column("bucket", NUMBER, autoincrement=False, nullable=False, comment="hash of a part of a signature"),
        sa.Column("document", KEY, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "document", name="pk_band"),
        sqlite_with_rowid=False,
        comment="documents that may be copies of each other share a bucket",
    )
    # A column that may not be null needs a value for the rows there are; every row gets its own below.
    story = "the smallest id among it and its copies"
    op.add_column("document", sa.Column("story", KEY, nullable=False, server_default="", comment=story))
    op.add_column("triple", sa.Column("story", KEY, nullable=False, server_default="", comment="that of the document"))
    stories = "stories: documents that are copies count as one"
    op.add_column("edge", sa.Column("independent", sa.Integer(), nullable=False, server_default="0", comment=stories))
    _count_what_is_there(op.get_bind())
    op.create_index("ix_document_story", "document", ["story"])


def downgrade() -> None:
    op.drop_index("ix_document_story", "document")
    for table, column in (("edge", "independent"), ("triple", "story"), ("document", "story")):
        op.drop_column(table, column)
    op.drop_table("band")
    op.drop_table("signature")


def _count_what_is_there(connection: sa.Connection) -> None:
    connection.execute(sa.text("UPDATE document SET story = id"))
    copied = _sign_all(connection)
    told = sa.text("UPDATE document SET story = :story WHERE id = :id")
    for group in _joined(copied):
        connection.execute(told, [{"story": min(group), "id": id} for id in group])
    connection.execute(
        sa.text("UPDATE triple SET story = (SELECT story FROM document WHERE document.id = triple.document)")
    )
    connection.execute(sa.text(COUNTED))


def _sign_all(connection: sa.Connection) -> list[set[str]]:
    """Each document that is a copy of others before it, with those."""
    text = sa.text("SELECT text FROM document WHERE id = :id")
    ids = connection.scalars(sa.text("SELECT id FROM document ORDER BY id")).all()
    found = ((id, sign_document(connection, id, str(connection.scalar(text, {"id": id})))) for id in ids)
    return [{id, *copies} for id, copies in found if copies]


def _joined(sets: list[set[str]]) -> list[set[str]]:
    """Those that share a document as one."""
    home: dict[str, set[str]] = {}
    for found in sets:
        whole = set().union(found, *(home.get(id, ()) for id in found))
        home.update(dict.fromkeys(whole, whole))
    return list({id(one): one for one in home.values()}.values())
