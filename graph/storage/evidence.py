"""One piece of evidence: whom it is of now, and what has been judged of it."""

from sqlalchemy import Connection, select

from extraction.ontology import Category
from graph.curation.claims import claim_key, claim_of
from graph.curation.ledger import standing_verdict
from graph.errors import EvidenceNotFound
from graph.records import EvidenceDetail
from graph.storage.citations import EVIDENCE, evidence_record
from graph.storage.counting import stands
from graph.storage.edges import edge_id
from graph.storage.naming import actor_refs
from graph.storage.tables import edge, triple


def evidence_detail(connection: Connection, id: str) -> EvidenceDetail:
    """A piece of evidence by id, whether it counts or not. Raises EvidenceNotFound."""
    row = connection.execute(EVIDENCE.where(triple.c.id == id)).one_or_none()
    claim = claim_of(connection, id)
    if row is None or claim is None:
        raise EvidenceNotFound(id)
    relation = edge_id((row.source, row.category, row.target))
    refs = actor_refs(connection, [row.source, row.target])
    return EvidenceDetail(
        evidence=evidence_record(row),
        relation=connection.scalar(select(edge.c.id).where(edge.c.id == relation)),
        source=refs[row.source],
        category=Category(row.category),
        target=refs[row.target],
        counts=bool(connection.scalar(select(triple.c.id).where(triple.c.id == id, stands()))),
        judged=standing_verdict(connection, claim_key(claim)),
    )
