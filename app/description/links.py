"""Where one call leads to another: OpenAPI links, by the call and its status."""

from collections.abc import Mapping
from typing import Any

FIRST = "$response.body#/items/0"

LINKS: Mapping[tuple[str, str], Mapping[str, tuple[str, str, str]]] = {
    ("post_document", "200"): {"document": ("fetch_document", "id", "$response.body#/id")},
    ("post_document", "201"): {"document": ("fetch_document", "id", "$response.body#/id")},
    ("post_document", "202"): {
        "job": ("fetch_job", "id", "$response.body#/id"),
        "document": ("fetch_document", "id", "$response.body#/document"),
    },
    ("fetch_documents", "200"): {
        "document": ("fetch_document", "id", f"{FIRST}/id"),
        "removal": ("delete_document", "id", f"{FIRST}/id"),
        "more": ("fetch_documents", "cursor", "$response.body#/next"),
    },
    ("post_batch", "202"): {
        "job": ("fetch_job", "id", "$response.body#/id"),
        "documents": ("fetch_jobs", "batch", "$response.body#/id"),
        "end": ("cancel_job", "id", "$response.body#/id"),
    },
    ("cancel_job", "200"): {"retry": ("retry_job", "id", "$response.body#/id")},
    ("fetch_jobs", "200"): {
        "job": ("fetch_job", "id", f"{FIRST}/id"),
        "more": ("fetch_jobs", "cursor", "$response.body#/next"),
    },
    ("fetch_actors", "200"): {
        "actor": ("fetch_actor", "name", f"{FIRST}/id"),
        "relations": ("fetch_actor_relations", "name", f"{FIRST}/id"),
        "neighbors": ("fetch_neighbors", "name", f"{FIRST}/id"),
        "paths": ("fetch_paths", "source", f"{FIRST}/id"),
    },
    ("fetch_relations", "200"): {
        "relation": ("fetch_relation", "id", f"{FIRST}/id"),
        "evidence": ("fetch_evidence", "id", f"{FIRST}/id"),
        "source": ("fetch_actor", "name", f"{FIRST}/source/id"),
        "piece": ("fetch_evidence_piece", "id", f"{FIRST}/evidence/0/id"),
        "verdict": ("judge_evidence", "id", f"{FIRST}/evidence/0/id"),
    },
    ("fetch_changes", "200"): {
        "change": ("fetch_change", "id", f"{FIRST}/id"),
        "undo": ("undo_change", "id", f"{FIRST}/id"),
    },
    ("fetch_relation", "200"): {"evidence": ("fetch_evidence", "id", "$response.body#/id")},
}
"""Call and status → name of the link → the call it leads to, its parameter, and where the value stands."""


def links_of(operation: str, status: str) -> dict[str, Any]:
    """As OpenAPI writes them."""
    return {
        name: {"operationId": target, "parameters": {parameter: value}}
        for name, (target, parameter, value) in LINKS.get((operation, status), {}).items()
    }
