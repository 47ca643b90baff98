"""Verdicts on evidence. A verdict is about a claim, so that it holds again whenever the same claim is read again.

A claim is what a sentence of a document says at a cue, of whom, in which category and modality, all as it was read: not
who that is held to be by what has been merged, and not by which rule or version it was read.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from extraction.ontology import Category
from graph.curation.judgements import Act
from graph.storage.edges import recount_edges
from graph.storage.tables import judgement, mention, sentence, triple

Claim = Mapping[str, Any]

_SOURCE, _TARGET = mention.alias("source_mention"), mention.alias("target_mention")
_CLAIMS: Select[Any] = (
    select(
        triple.c.id,
        triple.c.document,
        sentence.c.text.label("sentence"),
        triple.c.cue_start,
        triple.c.cue_end,
        _SOURCE.c.said.label("source"),
        _TARGET.c.said.label("target"),
        triple.c.category,
        triple.c.modality,
        triple.c.verdict,
    )
    .join(sentence, triple.c.sentence == sentence.c.id)
    .join(_SOURCE, triple.c.source_mention == _SOURCE.c.id)
    .join(_TARGET, triple.c.target_mention == _TARGET.c.id)
)


def claim_key(claim: Claim) -> str:
    """The same for the same claim; whom an undirected one names first makes no difference."""
    ends = [claim["source"], claim["target"]]
    if Category(claim["category"]).undirected:
        ends.sort()
    place = [claim["document"], claim["sentence"], claim["cue_start"], claim["cue_end"]]
    told = json.dumps([*place, *ends, claim["category"], claim["modality"]], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def claim_of(connection: Connection, evidence: str) -> Claim | None:
    """What a piece of evidence claims, if it is there."""
    row = connection.execute(_CLAIMS.where(triple.c.id == evidence)).one_or_none()
    return _claim(row) if row else None


def verdicts_on(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The last verdict that stands on each of the claims that have one."""
    standing = judgement.c.kind == Act.VERDICT, judgement.c.undone.is_(None), judgement.c.subject.in_(keys)
    rows = connection.execute(
        select(judgement.c.subject, judgement.c.value).where(*standing).order_by(judgement.c.number)
    )
    verdicts = {row.subject: row.value["verdict"] for row in rows}
    return {key: verdict for key, verdict in verdicts.items() if verdict}


def apply_verdict(connection: Connection, key: str, document: str) -> None:
    """Make the evidence that makes a claim count as the verdict on it says."""
    verdict = verdicts_on(connection, [key]).get(key)
    ids = evidence_of(connection, [(key, document)])[key]
    connection.execute(update(triple).where(triple.c.id.in_(ids)).values(verdict=verdict))
    ends = select(triple.c.source, triple.c.category, triple.c.target).where(triple.c.id.in_(ids))
    recount_edges(connection, {(row.source, row.category, row.target) for row in connection.execute(ends)})


def evidence_of(connection: Connection, claims: Collection[tuple[str, str]]) -> dict[str, list[str]]:
    """The ids of the evidence that makes each claim, by key; the claims are given with their documents."""
    found: dict[str, list[str]] = {key: [] for key, _ in claims}
    question = _CLAIMS.where(triple.c.document == bindparam("read")).order_by(triple.c.id)
    for document in sorted({document for _, document in claims}):
        for row in connection.execute(question, {"read": document}):
            if (key := claim_key(_claim(row))) in found:
                found[key].append(row.id)
    return found


def _claim(row: Row[Any]) -> Claim:
    return {name: value for name, value in row._mapping.items() if name not in ("id", "verdict")}
