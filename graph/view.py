"""What may be asked of the store: actors, relations, evidence, documents, jobs, counts."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, select

from extraction.ontology import Category, Kind, Modality
from graph.curation import ledger
from graph.curation.judgements import Act
from graph.filters import EVERYTHING, Filter
from graph.records import (
    ActorDetail,
    ActorRecord,
    ActorRef,
    BatchRecord,
    ChangeRecord,
    DocumentDetail,
    DocumentRecord,
    EvidenceDetail,
    EvidenceRecord,
    FoundSentence,
    JobRecord,
    JobState,
    KeyRecord,
    Page,
    RelationRecord,
    StatsRecord,
    TimelineRecord,
)
from graph.storage import amounts, contradictions, documents, jobs, keys, leases, naming, relations
from graph.storage.amounts import Amounts
from graph.storage.contradictions import Contradiction
from graph.storage.edges import ranked
from graph.storage.evidence import evidence_detail
from graph.storage.journal import Changes, changes_since
from graph.storage.prepared import ask
from graph.storage.search import ANYTHING, Wanted, search
from graph.storage.sides import Direction, Part
from graph.storage.tables import actor, change, document, edge, job, mention, sentence, triple
from graph.storage.timeline import Interval, timeline

MOST_AFFILIATIONS = 20


def state_of(last: tuple[int, datetime] | None) -> str:
    """The last change of a store, as what tells its state from every other."""
    return f"{last[0]} {last[1].isoformat()}" if last else "0"


class View:
    """A snapshot of the store, to be read only; Store.view() gives it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_actor(self, name: str) -> ActorRecord:
        """Who an id, a name, an alias or a Wikidata id means. Raises ActorNotFound, ActorGone, AmbiguousActor."""
        return naming.find_actor(self._connection, name)

    def actors(
        self,
        q: str | None = None,
        *,
        kind: Kind | None = None,
        sort: Literal["degree", "name", "last_seen"] = "degree",
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[ActorRecord]:
        """Actors in order; `q` is the beginning of a word of a name, or something close to a name."""
        return naming.list_actors(self._connection, q, kind, sort, limit, cursor)

    def actor(self, name: str) -> ActorDetail:
        """An actor by anything that names it, with aliases, counts and affiliations. Raises as find_actor does."""
        found = self.find_actor(name)
        standing = Filter(categories=frozenset({Category.AFFILIATION}))
        member = self.relations(standing, source=found.id, limit=MOST_AFFILIATIONS).items
        body = self.relations(standing, target=found.id, limit=MOST_AFFILIATIONS).items
        return ActorDetail(
            actor=found,
            aliases=naming.aliases_of(self._connection, found.id),
            categories=naming.categories_of(self._connection, found.id),
            affiliations=member + body,
        )

    def refs(self, ids: Collection[str] | None = None) -> dict[str, ActorRef]:
        """Actors by id, in the order of their ids; all of them unless some are named."""
        return naming.actor_refs(self._connection, ids)

    def relations(
        self,
        filter: Filter = EVERYTHING,
        *,
        actor: str | None = None,
        direction: Direction = "both",
        counterpart: str | None = None,
        source: str | None = None,
        target: str | None = None,
        evidence: int = 0,
        sort: relations.Sort = "weight",
        limit: int = 50,
        cursor: str | None = None,
        bare: bool = False,
    ) -> Page[RelationRecord]:
        """Relations by (source, category, target), by weight or last_seen; actors are ids.

        Undirected relations have either end as source. Each comes with its `evidence` best pieces. Bare ones
        are the fields of their records alone, for those who write them out.
        """
        part = Part(actor, direction, counterpart, source, target)
        return relations.list_relations(
            self._connection, filter, part, evidence=evidence, sort=sort, limit=limit, cursor=cursor, bare=bare
        )

    def timeline(
        self,
        filter: Filter = EVERYTHING,
        *,
        actor: str | None = None,
        direction: Direction = "both",
        counterpart: str | None = None,
        interval: Interval = "month",
        limit: int = 50,
        cursor: str | None = None,
    ) -> TimelineRecord:
        """How much was told when; actors are ids."""
        part = Part(actor, direction, counterpart)
        return timeline(self._connection, filter, part, interval=interval, limit=limit, cursor=cursor)

    def relations_by_id(
        self, ids: Collection[str], filter: Filter = EVERYTHING, *, evidence: int = 0
    ) -> dict[str, RelationRecord]:
        """Those of the named relations that count, by id."""
        return relations.relations_by_id(self._connection, filter, ids, evidence)

    def amounts(self, filter: Filter = EVERYTHING) -> Iterator[Amounts]:
        """Every relation that counts, with what a graph tells of it, by source, target and category."""
        return amounts.all_amounts(self._connection, filter)

    def amounts_by_id(self, filter: Filter, ids: Collection[str]) -> Iterator[Amounts]:
        """Those of the named relations that count, with what a graph tells of them."""
        return amounts.amounts_by_id(self._connection, filter, ids)

    def amounts_around(self, filter: Filter, actors: Collection[str]) -> Iterator[tuple[str, Amounts]]:
        """The relations that count of each of some actors, with what a graph tells of them but the label."""
        return amounts.amounts_around(self._connection, filter, actors)

    def told_around(self, filter: Filter, actor: str, *, both_ways: bool) -> Iterator[tuple[str, bool, dict[str, Any]]]:
        """The relations of an actor that count by their triples, with what a path has to know of them."""
        return amounts.told_around(self._connection, filter, actor, both_ways=both_ways)

    def amounts_named(self, filter: Filter, ids: Collection[str]) -> Iterator[Amounts]:
        """Those of the named relations that count, with what a graph tells of them but the label."""
        return amounts.amounts_named(self._connection, filter, ids)

    def amounts_among(self, filter: Filter, actors: Collection[str]) -> Iterator[Amounts]:
        """The relations that count between any two of some actors, with what a graph tells of them."""
        return amounts.amounts_among(self._connection, filter, actors)

    def neighbours_counted(self, actors: Collection[str], few: int) -> dict[str, int]:
        """How many others something asserted joins each of some actors to, roughly where they are few."""
        return amounts.neighbours_counted(self._connection, actors, few)

    def exceeds(self, relations: int) -> bool:
        """Whether there are more relations than this."""
        return amounts.exceeds(self._connection, relations)

    def changes_since(self, version: int) -> Changes | None:
        """What changed after a version; None when that is too long ago to be known."""
        return changes_since(self._connection, version, self.version())

    def relation(self, id: str, *, evidence: int = 3) -> RelationRecord:
        """One relation; of its asserted triples, or of all when none is asserted. Raises RelationNotFound."""
        return relations.find_relation(self._connection, id, evidence)

    def evidence(
        self, relation: str, *, modality: Modality | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[EvidenceRecord]:
        """The evidence of a relation, surest first; every modality unless one is named. Raises RelationNotFound."""
        return relations.list_evidence(self._connection, relation, modality, limit, cursor)

    def evidence_detail(self, id: str) -> EvidenceDetail:
        """One piece of evidence, and what has been judged of it. Raises EvidenceNotFound."""
        return evidence_detail(self._connection, id)

    def changes(
        self,
        *,
        actor: str | None = None,
        kind: Act | None = None,
        document: str | None = None,
        orphaned: bool = False,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[ChangeRecord]:
        """The ledger, last change first; that of one actor tells of those merged into it by their own ids alone.

        Orphaned are verdicts that stand, but on what is no longer claimed.
        """
        actors = None if actor is None else {actor}
        return ledger.list_changes(
            self._connection,
            actors=actors,
            kind=kind,
            document=document,
            orphaned=orphaned,
            limit=limit,
            cursor=cursor,
        )

    def is_judged(self, id: str) -> bool:
        """Whether any change concerns an actor by this very id."""
        return ledger.is_judged(self._connection, id)

    def change(self, id: str) -> ChangeRecord:
        """A change by id. Raises ChangeNotFound."""
        return ledger.change_record(self._connection, id)

    def meant(self, said: str, name: str) -> str | None:
        """The id of whoever is meant by a name that means the actor `said` wherever nothing else is judged."""
        return naming.meant(self._connection, said, name)

    def merged_into(self, id: str) -> str | None:
        """The id of the actor into which the one with this id has been merged."""
        return naming.merged_into(self._connection, id)

    def contradictions(
        self,
        filter: Filter = EVERYTHING,
        *,
        actor: str | None = None,
        within_document: bool = False,
        evidence: int = 3,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[Contradiction]:
        """Relations that some documents assert and others deny; or one document does both, if that counts."""
        return contradictions.list_contradictions(
            self._connection,
            filter,
            actor=actor,
            within_document=within_document,
            evidence=evidence,
            limit=limit,
            cursor=cursor,
        )

    def search(
        self, q: str, wanted: Wanted = ANYTHING, *, limit: int = 50, cursor: str | None = None
    ) -> Page[FoundSentence]:
        """Sentences with all the words of q that say what is wanted, newest first."""
        return search(self._connection, q, wanted, limit, cursor)

    def documents(
        self, *, story: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[DocumentRecord]:
        """Stored documents, newest first; with a story only those that tell it."""
        return documents.list_documents(self._connection, limit, cursor, story)

    def document(self, id: str) -> DocumentDetail:
        """A document with its text, sentences, mentions and triples. Raises DocumentNotFound."""
        return documents.document_detail(self._connection, id)

    def text(self, id: str) -> str:
        """The text of a document. Raises DocumentNotFound."""
        return documents.document_text(self._connection, id)

    def job(self, id: str) -> JobRecord | BatchRecord:
        """The job of a document, or a batch, by id. Raises JobNotFound."""
        return jobs.job_record(self._connection, id)

    def document_job(self, id: str) -> JobRecord:
        """The job of a document by its id. Raises JobNotFound."""
        return jobs.document_job(self._connection, id)

    def batch(self, id: str) -> BatchRecord:
        """A batch by id. Raises JobNotFound."""
        return jobs.batch_record(self._connection, id)

    def jobs(
        self,
        *,
        state: JobState | None = None,
        batch: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[JobRecord | BatchRecord]:
        """Batches and jobs of single documents, or the jobs of one batch, newest first. Raises JobNotFound."""
        return jobs.list_jobs(self._connection, state, batch, limit, cursor)

    def queued(self, *, alone: bool | None = None, most: int | None = None) -> int:
        """How many jobs wait, of documents sent alone, in batches, or both; counted no further than so many."""
        return leases.count_queued(self._connection, alone, most)

    def are_left(self, gone: Collection[str]) -> bool:
        """Whether jobs or batches are held by these, by nobody, or by whom nothing has been heard of."""
        return leases.are_left(self._connection, gone)

    def held(self, holder: str) -> set[str]:
        """The ids of the jobs that a process holds."""
        return leases.held_jobs(self._connection, holder)

    def holders(self) -> set[str]:
        """All processes that hold jobs, or batches that are coming in."""
        return leases.holders(self._connection)

    def keys(self, *, limit: int = 50, cursor: str | None = None) -> Page[KeyRecord]:
        """Keys by name, also revoked ones."""
        return keys.list_keys(self._connection, limit, cursor)

    def all_keys(self) -> tuple[KeyRecord, ...]:
        """All keys by name, also revoked ones."""
        return keys.all_keys(self._connection)

    def stats(self) -> StatsRecord:
        """How much there is of everything."""
        tables = {"documents": document, "sentences": sentence, "mentions": mention, "actors": actor, "triples": triple}
        counts = {name: self._scalar(select(func.count()).select_from(table)) for name, table in tables.items()}
        first, last = self._connection.execute(
            select(func.min(document.c.published), func.max(document.c.published))
        ).one()
        return StatsRecord(
            version=self.version(),
            **counts,
            relations=self._scalar(select(func.count()).select_from(edge).where(edge.c.weight > 0)),
            categories={Category(name): count for name, count in self._tally(triple.c.category).items()},
            modalities={Modality(name): count for name, count in self._tally(triple.c.modality).items()},
            languages=self._tally(document.c.language),
            jobs=self.job_states(),
            first_seen=first,
            last_seen=last,
        )

    def job_states(self) -> dict[JobState, int]:
        """How many jobs stand where; that changes without the version."""
        return {JobState(name): count for name, count in self._tally(job.c.state).items()}

    def version(self) -> int:
        """A number that grows with every change to what the graph is made of."""
        return ask(self._connection, _newest_version).scalar() or 0

    def state(self) -> str:
        """What tells this state of the store from every other, also from that of a store put in its place."""
        row = ask(self._connection, _last_change).one_or_none()
        return state_of((row.version, row.at) if row else None)

    def _scalar(self, question: Any) -> int:
        return self._connection.scalar(question) or 0

    def _tally(self, column: Any) -> dict[str, int]:
        rows = self._connection.execute(select(column, func.count()).where(column.is_not(None)).group_by(column))
        return ranked({row[0]: row[1] for row in rows})


def _newest_version() -> Select[Any]:
    return select(func.max(change.c.version))


def _last_change() -> Select[Any]:
    return select(change.c.version, change.c.at).order_by(change.c.version.desc()).limit(1)
