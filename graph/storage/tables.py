"""The tables, in SQLAlchemy Core, each with its comment. Ids are made of the document's id, never counted, so that the
same documents make the same rows in whatever order they come and go."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import TEXT

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = Text().with_variant(TEXT(collation="C"), "postgresql")
"""Text that is compared and sorted by code point on every database, so that ranges are prefixes and cursors agree."""


Number = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit number; only an INTEGER is the number of a row of SQLite, by which its full-text index knows it."""


class Time(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, PostgreSQL tells it in the zone of the session."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


document = Table(
    "document",
    metadata,
    Column("id", Key, primary_key=True),
    Column("content_hash", Key, nullable=False, unique=True),
    Column("title", Text),
    Column("url", Text),
    Column("source", Text),
    Column("language", Text),
    Column("published", Date),
    Column("text", Text, nullable=False),
    Column("added", Time, nullable=False),
    Column("extractor_version", Text, comment="who read it; null as long as nobody has"),
    Column("story", Key, nullable=False, index=True, comment="the smallest id among it and its copies"),
    Index(None, "added", "id"),
    comment="what was read, as it came",
)

# With it SQLite tells where a sentence is from without a look at the rows, which hold whole texts. PostgreSQL, which
# takes no long titles into an index, keeps nothing in it.
_CITED = document.c.id, document.c.title, document.c.source
Index("ix_document_cited", *_CITED, postgresql_where=text("false"))

signature = Table(
    "signature",
    metadata,
    Column("document", Key, ForeignKey("document.id"), primary_key=True),
    Column("hashes", LargeBinary, nullable=False, comment="MinHash of its shingles, little-endian"),
    comment="how alike documents are, without their texts",
)

# document is no foreign key: it goes with the signature, and an index more would be as large as the table.
band = Table(
    "band",
    metadata,
    Column("bucket", Number, primary_key=True, autoincrement=False, comment="hash of a part of a signature"),
    Column("document", Key, primary_key=True),
    sqlite_with_rowid=False,
    comment="documents that may be copies of each other share a bucket",
)

sentence = Table(
    "sentence",
    metadata,
    Column("id", Key, primary_key=True),
    Column("document", Key, ForeignKey("document.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False, comment="characters of document.text"),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("document", "position"),
    comment="a sentence of a document",
)

wording = Table(
    "wording",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, comment="made of the id of the sentence"),
    Column("sentence", Key, ForeignKey("sentence.id"), nullable=False, unique=True),
    Column("terms", Text, nullable=False, comment="its words folded and stemmed, as they are searched"),
    comment="the sentences that say something, for full-text search; each database indexes the terms in its own way",
)

actor = Table(
    "actor",
    metadata,
    Column("id", Key, primary_key=True),
    Column("name", Key, nullable=False),
    Column("name_ar", Text),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("wikidata", Text),
    Column("degree", Integer, nullable=False, comment="edges with weight that it is part of"),
    Column("mentions", Integer, nullable=False),
    Column("first_seen", Date, comment="publication of the earliest document that names it"),
    Column("last_seen", Date),
    Index(None, "name", "id"),
    comment="who acts: the fullest of its profiles, with kept counts",
)

profile = Table(
    "profile",
    metadata,
    Column("id", Key, primary_key=True, comment="hash of the rest"),
    Column("actor", Key, nullable=False, index=True, comment="who it describes, as the reading said"),
    Column("name", Text, nullable=False),
    Column("name_ar", Text),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("wikidata", Text),
    Column("aliases", JSON, nullable=False),
    comment="an actor as one reading described it; it lives as long as a mention rests on it",
)

alias = Table(
    "alias",
    metadata,
    Column("actor", Key, ForeignKey("actor.id"), primary_key=True),
    Column("text", Key, primary_key=True),
    Column("key", Key, nullable=False, comment="the text folded for look-up"),
    Column("language", Text),
    Column("origin", Text, nullable=False, comment="name, curation, wikidata, catalogue, romanised or mention"),
    Index(None, "key", "actor"),
    comment="what an actor is called",
)

word = Table(
    "word",
    metadata,
    Column("actor", Key, primary_key=True),
    Column("text", Key, primary_key=True),
    Column("tail", Key, primary_key=True, comment="the key of the alias from the beginning of one of its words"),
    Index(None, "tail", "actor"),
    ForeignKeyConstraint(["actor", "text"], ["alias.actor", "alias.text"], ondelete="CASCADE", onupdate="CASCADE"),
    comment="where words of aliases begin, for what is typed to be found in the middle of a name",
)

mention = Table(
    "mention",
    metadata,
    Column("id", Key, primary_key=True),
    Column("sentence", Key, ForeignKey("sentence.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False, comment="characters of document.text"),
    Column("end", Integer, nullable=False),
    Column("text", Key, nullable=False),
    Column("via", Text, nullable=False, comment="how it names: name, capital, demonym, pronoun, …"),
    Column("said", Key, nullable=False, comment="who is named, as the reading said"),
    Column("actor", Key, ForeignKey("actor.id"), nullable=False, comment="who that is by the judgements that stand"),
    Column("profile", Key, ForeignKey("profile.id"), nullable=False, index=True),
    Index(None, "actor", "text", "via"),
    comment="who is named where",
)

# source_mention and target_mention are no foreign keys: they go with their sentence, and two indexes more would be the
# price of every deletion. Where they stand, source, target, document, published and story are there for the questions.
triple = Table(
    "triple",
    metadata,
    Column("id", Key, primary_key=True),
    Column("sentence", Key, ForeignKey("sentence.id"), nullable=False, index=True),
    Column("document", Key, ForeignKey("document.id"), nullable=False, index=True),
    Column("published", Date),
    Column("story", Key, nullable=False, comment="that of the document"),
    Column("source_mention", Key, nullable=False),
    Column("target_mention", Key, nullable=False),
    Column("source_start", Integer, nullable=False, server_default="0", comment="those of source_mention"),
    Column("source_end", Integer, nullable=False, server_default="0"),
    Column("target_start", Integer, nullable=False, server_default="0", comment="those of target_mention"),
    Column("target_end", Integer, nullable=False, server_default="0"),
    Column("source", Key, ForeignKey("actor.id"), nullable=False, comment="the smaller id when undirected"),
    Column("target", Key, ForeignKey("actor.id"), nullable=False),
    Column("turned", Boolean, nullable=False, comment="undirected, and said with its target first"),
    Column("reciprocal", Boolean, nullable=False, server_default=false(), comment="undirected for the word it is"),
    Column("cue_start", Integer, nullable=False, comment="characters of document.text"),
    Column("cue_end", Integer, nullable=False),
    Column("relation", Text, nullable=False),
    Column("category", Key, nullable=False),
    Column("modality", Key, nullable=False),
    Column("attribution", Text),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("verdict", Text, comment="right or wrong, when an analyst has said so; wrong ones no longer count"),
    comment="what a sentence says",
)
# The columns behind those that are sought are there to be counted without a look at the rows, which lie far apart.
_COUNTED = triple.c.modality, triple.c.verdict, triple.c.confidence, triple.c.story, triple.c.document
Index("ix_triple_source_told", triple.c.source, triple.c.published, triple.c.category, triple.c.target, *_COUNTED)
Index("ix_triple_target_told", triple.c.target, triple.c.published, triple.c.category, triple.c.source, *_COUNTED)
Index(
    "ix_triple_evidence",
    triple.c.source,
    triple.c.target,
    triple.c.category,
    triple.c.confidence.desc(),
    triple.c.id,
    triple.c.modality,
    triple.c.verdict,
    triple.c.published,
    triple.c.story,
    triple.c.document,
    triple.c.relation,
)

_DENIED = triple.c.modality == text("'negated'")
Index(
    "ix_triple_denied",
    triple.c.source,
    triple.c.target,
    triple.c.category,
    sqlite_where=_DENIED,
    postgresql_where=_DENIED,
)

Index("ix_actor_by_degree", actor.c.degree.desc(), actor.c.id)
Index("ix_actor_kind_by_degree", actor.c.kind, actor.c.degree.desc(), actor.c.id)
Index("ix_triple_published", triple.c.published)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Key, primary_key=True),
    Column("number", Integer, nullable=False, unique=True, comment="in the order they were made"),
    Column("kind", Key, nullable=False, comment="create, edit, delete, merge, split or verdict"),
    Column("subject", Key, nullable=False, index=True, comment="the actor, or the claim of a verdict"),
    Column("value", JSON, nullable=False),
    Column("note", Text),
    Column("by", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("undone", Time),
    Column("undone_by", Text),
    comment="the ledger of curation",
)

concern = Table(
    "concern",
    metadata,
    Column("judgement", Key, ForeignKey("judgement.id"), primary_key=True),
    Column("role", Key, primary_key=True, comment="source, target, actor, end or document"),
    Column("subject", Key, primary_key=True, comment="id of an actor or a document"),
    Index(None, "subject", "role"),
    comment="what a judgement is about",
)

edge = Table(
    "edge",
    metadata,
    Column("id", Key, primary_key=True, comment="hash of source, category and target"),
    Column("source", Key, ForeignKey("actor.id"), nullable=False),
    Column("category", Key, nullable=False),
    Column("target", Key, ForeignKey("actor.id"), nullable=False),
    Column(
        "weight", Integer, nullable=False, comment="asserted triples; 0 when it is only denied, alleged or possible"
    ),
    Column("documents", Integer, nullable=False),
    Column("independent", Integer, nullable=False, comment="stories: documents that are copies count as one"),
    Column("reciprocal", Integer, nullable=False, server_default="0", comment="asserted triples that hold both ways"),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("confidence", Float, nullable=False, comment="that of the best asserted triple"),
    Column("labels", JSON, nullable=False, comment="asserted triples by relation"),
    Column("modalities", JSON, nullable=False, comment="all triples by modality"),
    UniqueConstraint("source", "category", "target"),
    Index(None, "target", "category"),
    comment="kept aggregate of the triples of one (source, category, target)",
)

LONG_AGO: ColumnElement[Any] = literal_column("'0001-01-01'")
"""Before every date; in the text of statements, for an index on an expression answers the same expression only."""

Index("ix_actor_by_last_seen", func.coalesce(actor.c.last_seen, LONG_AGO).desc(), actor.c.id)

_LAST_SEEN = func.coalesce(edge.c.last_seen, LONG_AGO).desc()
_BOTH_WAYS = edge.c.reciprocal > text("0")
for _end in ("source", "target"):
    # Without the last columns SQLite takes an index that has all relations of an actor.
    _mutual = edge.c[_end], edge.c.id, edge.c.reciprocal
    Index(f"ix_edge_reciprocal_{_end}", *_mutual, sqlite_where=_BOTH_WAYS, postgresql_where=_BOTH_WAYS)

Index("ix_edge_by_weight", edge.c.weight.desc(), edge.c.id)
Index("ix_edge_by_last_seen", _LAST_SEEN, edge.c.id, edge.c.weight)
Index("ix_edge_source_target", edge.c.source, edge.c.target)
Index("ix_edge_category_by_weight", edge.c.category, edge.c.weight.desc(), edge.c.id)
# The last columns are there for filters and counts, which then look at no row.
Index("ix_edge_source_by_weight", edge.c.source, edge.c.weight.desc(), edge.c.id, edge.c.category, edge.c.confidence)
Index("ix_edge_target_by_weight", edge.c.target, edge.c.weight.desc(), edge.c.id, edge.c.category, edge.c.confidence)
Index("ix_edge_source_by_last_seen", edge.c.source, _LAST_SEEN, edge.c.id, edge.c.category, edge.c.weight)
Index("ix_edge_target_by_last_seen", edge.c.target, _LAST_SEEN, edge.c.id, edge.c.category, edge.c.weight)

job = Table(
    "job",
    metadata,
    Column("id", Key, primary_key=True),
    Column("document", Key, ForeignKey("document.id"), nullable=False, index=True),
    Column("state", Key, nullable=False),
    Column("error", Text),
    Column("attempts", Integer, nullable=False),
    Column("added", Time, nullable=False),
    Column("finished", Time),
    Column("batch", Key, comment="with which its document was sent"),
    Column("line", Integer, comment="where in its batch its document stood, counted from one"),
    Column("holder", Key, comment="the process that reads it, while it is running"),
    Column("lease", Time, comment="until when nobody else takes it over"),
    Column("strikes", Integer, nullable=False, server_default="0", comment="processes that ended while they read it"),
    Index(None, "state", "added"),
    Index(None, "batch", "state"),
    Index(None, "added", "id"),
    comment="documents to be read",
)

batch = Table(
    "batch",
    metadata,
    Column("id", Key, primary_key=True),
    Column("state", Key, nullable=False, comment="kept: follows from the jobs of its documents"),
    Column("total", Integer, nullable=False, comment="documents sent, good or bad"),
    Column("known", Integer, nullable=False, comment="of which stored already and read, or to be read"),
    Column("refused", Integer, nullable=False, comment="of which bad"),
    Column("refusals", JSON, nullable=False, comment="the first of the bad ones: line and detail"),
    Column("error", Text, comment="why it did not come in whole"),
    Column("added", Time, nullable=False),
    Column("finished", Time),
    Column("holder", Key, comment="the process that takes it in, while it is receiving"),
    Column("lease", Time, comment="until when nobody else ends it"),
    Index(None, "added", "id"),
    comment="documents that were sent together",
)

change = Table(
    "change",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Time, nullable=False),
    comment="one row for every transaction that changed what the graph is made of",
)

changed_edge = Table(
    "changed_edge",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("source", Key, primary_key=True),
    Column("category", Key, primary_key=True),
    Column("target", Key, primary_key=True),
    comment="relations counted anew, or gone, by version",
)

changed_actor = Table(
    "changed_actor",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("actor", Key, primary_key=True),
    comment="actors described anew, or gone, by version",
)

key = Table(
    "key",
    metadata,
    Column("name", Key, primary_key=True),
    Column("scope", Text, nullable=False, comment="read, write or admin"),
    Column("digest", Key, nullable=False, unique=True, comment="SHA-256 of the token, which nobody keeps"),
    Column("added", Time, nullable=False),
    Column("expires", Time),
    Column("revoked", Time),
    comment="who may call; a revoked one stays, for its name is on the record of what it changed",
)
