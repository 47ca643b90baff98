"""JSON-LD 1.1: relations as RDF statements with their provenance.

A relation is a statement (rdf:subject, rdf:predicate, rdf:object), which FollowTheMoney would call an UnknownLink; it
was derived (PROV-O) from pieces of evidence, each the quotation of a sentence from a document. Kinds of actor, names,
dates and documents are told in the terms of schema.org. Ids are of this store only, hence `urn:wasl:`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote

import networkx as nx
import orjson

from extraction.ontology import Kind
from graph.formats.rows import Cite, actors, chunks, relations, told
from graph.records import DocumentRef, EvidenceRecord

CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": "urn:wasl:term:",
    **{space: f"urn:wasl:{space}:" for space in ("actor", "relation", "evidence", "document", "term")},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "ftm": "https://w3id.org/ftm#",
    "id": "@id",
    "type": "@type",
    "name": {"@id": "schema:name", "@language": "en"},
    "name_ar": {"@id": "schema:name", "@language": "ar"},
    "romanised": {"@id": "schema:alternateName", "@language": "ar-Latn"},
    "source": {"@id": "rdf:subject", "@type": "@id"},
    "category": {"@id": "rdf:predicate", "@type": "@id"},
    "target": {"@id": "rdf:object", "@type": "@id"},
    "first_seen": {"@id": "schema:startDate", "@type": "xsd:date"},
    "last_seen": {"@id": "schema:endDate", "@type": "xsd:date"},
    "derived_from": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "quoted_from": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "sentence": "schema:text",
    "title": "schema:headline",
    "publisher": "schema:publisher",
    "published": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "confidence": {"@type": "xsd:double"},
}

KINDS: Mapping[str, Sequence[str]] = {
    Kind.STATE: ("schema:Country", "ftm:PublicBody"),
    Kind.GOVERNMENT: ("schema:GovernmentOrganization", "ftm:PublicBody"),
    Kind.IGO: ("schema:Organization", "ftm:PublicBody"),
    Kind.ARMED_GROUP: ("schema:Organization", "ftm:Organization"),
    Kind.PARTY: ("schema:PoliticalParty", "ftm:Organization"),
    Kind.COMPANY: ("schema:Corporation", "ftm:Company"),
    Kind.PERSON: ("schema:Person", "ftm:Person"),
    Kind.OTHER: ("schema:Thing", "ftm:LegalEntity"),
    Kind.ROLE: ("schema:Thing", "ftm:LegalEntity"),
}


def write_json_ld(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """One @graph of actors, relations, evidence and documents, which rdflib and pyld read."""
    file.write(b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":[')
    for number, chunk in enumerate(chunks(_things(graph, cite))):
        file.write((b"," if number else b"") + orjson.dumps(chunk)[1:-1])
    file.write(b"]}")


def _things(graph: nx.MultiDiGraph, cite: Cite) -> Iterator[dict[str, Any]]:
    for id, known in actors(graph):
        yield {"id": _iri("actor", id), "type": KINDS[known["kind"]], **told(known)}
    documents: set[str] = set()
    for chunk in chunks(relations(graph)):
        cited = cite([edge["id"] for *_, edge in chunk])
        for source, target, category, edge in chunk:
            pieces = cited.get(edge["id"], ())
            yield _relation(source, target, category, edge, pieces)
            yield from map(_evidence, pieces)
            yield from _unseen((piece.document for piece in pieces), documents)


def _relation(
    source: str, target: str, category: str, edge: Mapping[str, Any], pieces: Iterable[EvidenceRecord]
) -> dict[str, Any]:
    return {
        **told(edge),
        "id": _iri("relation", edge["id"]),
        "type": ["rdf:Statement", "ftm:UnknownLink", "prov:Entity"],
        "source": _iri("actor", source),
        "category": _iri("term", category),
        "target": _iri("actor", target),
        "derived_from": [_iri("evidence", piece.id) for piece in pieces],
    }


def _evidence(piece: EvidenceRecord) -> dict[str, Any]:
    document = _iri("document", piece.document.id)
    known = {
        "cue": piece.cue.text,
        "source_text": piece.source.text,
        "target_text": piece.target.text,
        "relation": piece.relation,
        "modality": piece.modality,
        "attribution": piece.attribution,
        "confidence": piece.confidence,
        "rule": piece.rule,
        "extractor": piece.extractor,
        "verdict": piece.verdict,
    }
    return {
        "id": _iri("evidence", piece.id),
        "type": ["schema:Quotation", "prov:Entity"],
        "sentence": piece.sentence,
        "quoted_from": document,
        "derived_from": document,
        **told(known),
    }


def _unseen(documents: Iterable[DocumentRef], seen: set[str]) -> Iterator[dict[str, Any]]:
    for document in documents:
        if document.id not in seen:
            seen.add(document.id)
            known = {"title": document.title, "publisher": document.source, "published": document.published}
            yield {
                "id": _iri("document", document.id),
                "type": ["schema:NewsArticle", "ftm:Article", "prov:Entity"],
                **told(known),
            }


def _iri(space: str, id: str) -> str:
    return f"{space}:{quote(id, safe='')}"
