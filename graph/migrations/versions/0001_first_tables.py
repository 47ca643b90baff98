"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("degree", sa.Integer(), nullable=False, comment="edges with weight that it is part of"),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=True, comment="publication of the earliest document that names it"),
        sa.Column("last_seen", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        comment="who acts: the fullest of its profiles, with kept counts",
    )
    op.create_index("ix_actor_by_degree", "actor", [sa.text("degree DESC"), "id"])
    op.create_index("ix_actor_name_id", "actor", ["name", "id"])
    op.create_table(
        "change",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_change"),
        comment="one row for every transaction that changed what the graph is made of",
    )
    op.create_table(
        "document",
        sa.Column("id", KEY, nullable=False),
        sa.Column("content_hash", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=True, comment="who read it; null as long as nobody has"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("content_hash", name="uq_document_content_hash"),
        comment="what was read, as it came",
    )
    op.create_index("ix_document_added_id", "document", ["added", "id"])
    op.create_table(
        "judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="merge, split, alias or verdict"),
        sa.Column("subject", KEY, nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undone", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        comment="the ledger of curation",
    )
    op.create_index("ix_judgement_subject", "judgement", ["subject"])
    op.create_table(
        "alias",
        sa.Column("actor", KEY, nullable=False),
        sa.Column("text", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False, comment="the text folded for look-up"),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False, comment="name, wikidata, catalogue or mention"),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name="fk_alias_actor"),
        sa.PrimaryKeyConstraint("actor", "text", name="pk_alias"),
        comment="what an actor is called",
    )
    op.create_index("ix_alias_key_actor", "alias", ["key", "actor"])
    op.create_table(
        "edge",
        sa.Column("id", KEY, nullable=False, comment="hash of source, category and target"),
        sa.Column("source", KEY, nullable=False),
        sa.Column("category", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column(
            "weight",
            sa.Integer(),
            nullable=False,
            comment="asserted triples; 0 when it is only denied, alleged or possible",
        ),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=True),
        sa.Column("last_seen", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False, comment="that of the best asserted triple"),
        sa.Column("labels", sa.JSON(), nullable=False, comment="asserted triples by relation"),
        sa.Column("modalities", sa.JSON(), nullable=False, comment="all triples by modality"),
        sa.ForeignKeyConstraint(["source"], ["actor.id"], name="fk_edge_source"),
        sa.ForeignKeyConstraint(["target"], ["actor.id"], name="fk_edge_target"),
        sa.PrimaryKeyConstraint("id", name="pk_edge"),
        sa.UniqueConstraint("source", "category", "target", name="uq_edge_source_category_target"),
        comment="kept aggregate of the triples of one (source, category, target)",
    )
    op.create_index("ix_edge_by_weight", "edge", [sa.text("weight DESC"), "id"])
    op.create_index("ix_edge_target_category", "edge", ["target", "category"])
    op.create_table(
        "job",
        sa.Column("id", KEY, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("added", TIME, nullable=False),
        sa.Column("finished", TIME, nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_job_document"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        comment="documents to be read",
    )
    op.create_index("ix_job_document", "job", ["document"])
    op.create_index("ix_job_state_added", "job", ["state", "added"])
    op.create_table(
        "profile",
        sa.Column("id", KEY, nullable=False, comment="hash of the rest"),
        sa.Column("actor", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name="fk_profile_actor"),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
        comment="an actor as one reading described it; it lives as long as a mention rests on it",
    )
    op.create_index("ix_profile_actor", "profile", ["actor"])
    op.create_table(
        "sentence",
        sa.Column("id", KEY, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="characters of document.text"),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_sentence_document"),
        sa.PrimaryKeyConstraint("id", name="pk_sentence"),
        sa.UniqueConstraint("document", "position", name="uq_sentence_document_position"),
        comment="a sentence of a document",
    )
    op.create_table(
        "mention",
        sa.Column("id", KEY, nullable=False),
        sa.Column("sentence", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False, comment="characters of document.text"),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", KEY, nullable=False),
        sa.Column("via", sa.Text(), nullable=False, comment="how it names: name, capital, demonym, pronoun, …"),
        sa.Column("actor", KEY, nullable=False),
        sa.Column("profile", KEY, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name="fk_mention_actor"),
        sa.ForeignKeyConstraint(["profile"], ["profile.id"], name="fk_mention_profile"),
        sa.ForeignKeyConstraint(["sentence"], ["sentence.id"], name="fk_mention_sentence"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        comment="who is named where",
    )
    op.create_index("ix_mention_actor_text_via", "mention", ["actor", "text", "via"])
    op.create_index("ix_mention_profile", "mention", ["profile"])
    op.create_index("ix_mention_sentence", "mention", ["sentence"])
    op.create_table(
        "triple",
        sa.Column("id", KEY, nullable=False),
        sa.Column("sentence", KEY, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("source_mention", KEY, nullable=False),
        sa.Column("target_mention", KEY, nullable=False),
        sa.Column("source", KEY, nullable=False, comment="the smaller id when undirected"),
        sa.Column("target", KEY, nullable=False),
        sa.Column("turned", sa.Boolean(), nullable=False, comment="undirected, and said with its target first"),
        sa.Column("cue_start", sa.Integer(), nullable=False, comment="characters of document.text"),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("category", KEY, nullable=False),
        sa.Column("modality", KEY, nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column(
            "verdict",
            sa.Text(),
            nullable=True,
            comment="right or wrong, when an analyst has said so; wrong ones no longer count",
        ),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_triple_document"),
        sa.ForeignKeyConstraint(["sentence"], ["sentence.id"], name="fk_triple_sentence"),
        sa.ForeignKeyConstraint(["source"], ["actor.id"], name="fk_triple_source"),
        sa.ForeignKeyConstraint(["target"], ["actor.id"], name="fk_triple_target"),
        sa.PrimaryKeyConstraint("id", name="pk_triple"),
        comment="what a sentence says",
    )
    op.create_index("ix_triple_document", "triple", ["document"])
    op.create_index("ix_triple_evidence", "triple", ["source", "target", "category", sa.text("confidence DESC"), "id"])
    op.create_index("ix_triple_sentence", "triple", ["sentence"])
    op.create_index("ix_triple_source_published_category", "triple", ["source", "published", "category"])
    op.create_index("ix_triple_target_published_category", "triple", ["target", "published", "category"])


def downgrade() -> None:
    for table in (
        "triple",
        "mention",
        "sentence",
        "profile",
        "job",
        "edge",
        "alias",
        "judgement",
        "document",
        "change",
        "actor",
    ):
        op.drop_table(table)
