"""What may be asked of the store: actors, relations, evidence, documents, jobs, counts."""

from extraction.ontology import Modality
from graph.filters import EVERYTHING, Filter
from graph.records import (
    ActorDetail,
    ActorRecord,
    DocumentDetail,
    DocumentRecord,
    EvidenceRecord,
    JobRecord,
    Page,
    RelationRecord,
    StatsRecord,
)


class View:
    """A snapshot of the store, to be read only."""

    def find_actor(self, name: str) -> ActorRecord:
        """Who an id, a name in either language, an alias or a Wikidata id means. Raises ActorNotFound, AmbiguousActor."""
        raise NotImplementedError

    def actors(
        self,
        q: str | None = None,
        *,
        kind: str | None = None,
        sort: str = "degree",
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[ActorRecord]:
        """Actors by degree, name or last_seen; `q` is the beginning of any word of a name, or something close to a name."""
        raise NotImplementedError

    def actor(self, id: str) -> ActorDetail:
        """An actor by id, with aliases, counts and affiliations. Raises ActorNotFound."""
        raise NotImplementedError

    def relations(
        self,
        filter: Filter = EVERYTHING,
        *,
        actor: str | None = None,
        direction: str = "both",
        counterpart: str | None = None,
        source: str | None = None,
        target: str | None = None,
        evidence: int = 0,
        sort: str = "weight",
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[RelationRecord]:
        """Relations by (source, category, target), by weight or last_seen; actors are ids, direction is out, in or both.

        Undirected relations have either end as source. Each comes with its `evidence` best pieces.
        """
        raise NotImplementedError

    def relation(self, id: str, *, evidence: int = 3) -> RelationRecord:
        """One relation; of its asserted triples, or of all when none is asserted. Raises RelationNotFound."""
        raise NotImplementedError

    def evidence(
        self, relation: str, *, modality: Modality | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[EvidenceRecord]:
        """The evidence of a relation, surest first; every modality unless one is named. Raises RelationNotFound."""
        raise NotImplementedError

    def documents(self, *, limit: int = 50, cursor: str | None = None) -> Page[DocumentRecord]:
        """Stored documents, newest first."""
        raise NotImplementedError

    def document(self, id: str) -> DocumentDetail:
        """A document with its text, sentences, mentions and triples. Raises DocumentNotFound."""
        raise NotImplementedError

    def text(self, id: str) -> str:
        """The text of a document. Raises DocumentNotFound."""
        raise NotImplementedError

    def job(self, id: str) -> JobRecord:
        """A job by id. Raises JobNotFound."""
        raise NotImplementedError

    def stats(self) -> StatsRecord:
        """How much there is of everything."""
        raise NotImplementedError

    def version(self) -> int:
        """A number that grows with every change to what the graph is made of."""
        raise NotImplementedError
