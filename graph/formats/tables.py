"""CSV: actors, relations and their evidence as three tables in a zip.

UTF-8 with a byte order mark, without which Excel takes Arabic for the code page of the machine; pandas drops the mark,
and the csv module does with encoding="utf-8-sig". Text that a spreadsheet would take for a formula gets an apostrophe
in front (OWASP, "CSV Injection"); numbers do not, since they can be none.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import networkx as nx

from graph.formats.rows import Cite, actors, chunks, columns, relations
from graph.records import EvidenceRecord

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NODES = ("id", "name", "name_ar", "kind", "degree")
EDGES = ("id", "source", "target", "relation", "category", "undirected", "sign", "weight")
"""Columns that come first, in this order."""

EVIDENCE = (
    *("id", "relation_id", "document", "title", "publisher", "published", "sentence"),
    *("source", "source_start", "source_end", "cue", "cue_start", "cue_end", "target", "target_start", "target_end"),
    *("relation", "modality", "attribution", "confidence", "rule", "extractor", "verdict"),
)


def write_csv(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """A zip of nodes.csv, edges.csv and evidence.csv, which tells by `relation_id` what it is evidence of."""
    with ZipFile(file, "w") as archive:
        nodes = ({**known, "id": id} for id, known in actors(graph))
        _write(archive, "nodes.csv", _ordered(NODES, columns(known for _, known in actors(graph))), nodes)
        edges = ({**edge, "source": source, "target": target} for source, target, _, edge in relations(graph))
        _write(archive, "edges.csv", _ordered(EDGES, columns(edge for *_, edge in relations(graph))), edges)
        _write(archive, "evidence.csv", EVIDENCE, _evidence(graph, cite))


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet computes."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write(archive: ZipFile, name: str, header: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    entry = ZipInfo(name)  # of 1980, so that the same tables are the same bytes
    entry.compress_type = ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        table = csv.writer(text)
        table.writerow(header)
        for row in rows:
            table.writerow([guarded(row.get(column)) for column in header])


def _ordered(first: Sequence[str], found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*first, *found)))


def _evidence(graph: nx.MultiDiGraph, cite: Cite) -> Iterator[dict[str, Any]]:
    for chunk in chunks(edge["id"] for *_, edge in relations(graph)):
        cited = cite(chunk)
        for id in chunk:
            yield from (_row(id, evidence) for evidence in cited.get(id, ()))


def _row(relation: str, evidence: EvidenceRecord) -> dict[str, Any]:
    spans = {"source": evidence.source, "cue": evidence.cue, "target": evidence.target}
    return {
        "id": evidence.id,
        "relation_id": relation,
        "document": evidence.document.id,
        "title": evidence.document.title,
        "publisher": evidence.document.source,
        "published": evidence.document.published,
        "sentence": evidence.sentence,
        **{name: span.text for name, span in spans.items()},
        **{f"{name}_start": span.start for name, span in spans.items()},
        **{f"{name}_end": span.end for name, span in spans.items()},
        "relation": evidence.relation,
        "modality": str(evidence.modality),
        "attribution": evidence.attribution,
        "confidence": evidence.confidence,
        "rule": evidence.rule,
        "extractor": evidence.extractor,
        "verdict": evidence.verdict,
    }
