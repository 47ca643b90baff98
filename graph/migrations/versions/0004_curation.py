"""What readings said beside what has been judged of it, and a ledger whose entries stand in order.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Nothing may point to profile while it is made anew, which is how SQLite drops a constraint.
    with op.batch_alter_table("mention") as mention:
        mention.drop_constraint("fk_mention_profile", type_="foreignkey")
        mention.add_column(sa.Column("said", KEY, nullable=True, comment="who is named, as the reading said"))
        mention.alter_column(
            "actor",
            existing_type=KEY,
            existing_nullable=False,
            comment="who that is by the judgements that stand",
        )
    with op.batch_alter_table("profile") as profile:
        profile.drop_constraint("fk_profile_actor", type_="foreignkey")
        profile.alter_column(
            "actor", existing_type=KEY, existing_nullable=False, comment="who it describes, as the reading said"
        )
    op.execute("UPDATE mention SET said = actor")
    with op.batch_alter_table("mention") as mention:
        mention.create_foreign_key("fk_mention_profile", "profile", ["profile"], ["id"])
        mention.alter_column("said", existing_type=KEY, nullable=False)
    with op.batch_alter_table("alias") as alias:
        alias.alter_column(
            "origin",
            existing_type=sa.Text(),
            existing_nullable=False,
            comment="name, curation, wikidata, catalogue or mention",
        )
    _renew_ledger()


def _renew_ledger() -> None:
    """It was never written to, so it is made anew."""
    op.drop_table("judgement")
    op.create_table(
        "judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="in the order they were made"),
        sa.Column("kind", KEY, nullable=False, comment="create, edit, delete, merge, split or verdict"),
        sa.Column("subject", KEY, nullable=False, comment="the actor, or the claim of a verdict"),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undone", TIME, nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.UniqueConstraint("number", name="uq_judgement_number"),
        comment="the ledger of curation",
    )
    op.create_index("ix_judgement_subject", "judgement", ["subject"])
    op.create_table(
        "concern",
        sa.Column("judgement", KEY, nullable=False),
        sa.Column("role", KEY, nullable=False, comment="source, target, actor, end or document"),
        sa.Column("subject", KEY, nullable=False, comment="id of an actor or a document"),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.id"], name="fk_concern_judgement"),
        sa.PrimaryKeyConstraint("judgement", "role", "subject", name="pk_concern"),
        comment="what a judgement is about",
    )
    op.create_index("ix_concern_subject_role", "concern", ["subject", "role"])


def downgrade() -> None:
    """Only what was said is left: judgements go, and with them whom they merged and split."""
    raise CommandError("Restore a copy of the store from before; judgements cannot be taken out of the tables.")
