"""What was read in a document, as rows: its sentences, mentions and triples, written and erased together."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from extraction.orthography import fold
from extraction.triple import ExtractedSentence, Extraction, Mention, Span, Triple
from graph.curation.claims import claim_key, verdicts_on
from graph.curation.judgements import Judgements, Words, judged_from
from graph.curation.moving import place_ends
from graph.errors import OffsetMismatch
from graph.storage.actors import add_mentions, drop_mentions, ensure_actors
from graph.storage.edges import merge_edges, recount_edges
from graph.storage.profiles import keep_profiles, profile_id
from graph.storage.stories import story_of
from graph.storage.tables import mention, sentence, triple, wording
from graph.storage.wording import indexed, numbered

Rows = list[dict[str, Any]]


def check_offsets(document: str, text: str, extraction: Extraction) -> None:
    """Raise OffsetMismatch when a sentence, mention or cue is not where the extraction says."""
    for span in _spans(extraction):
        if text[span.start : span.end] != span.text:
            raise OffsetMismatch(document, span.text, span.start, span.end)


def write_reading(
    connection: Connection, document: str, published: date | None, extraction: Extraction, extractor_version: str
) -> None:
    """Write all that was read in a document that has no reading."""
    described = {found.actor for one in extraction.sentences for found in _mentions(one)}
    judged = judged_from(connection, {one.id for one in described})
    story = story_of(connection, document)
    sentences: Rows = []
    mentions: Rows = []
    triples: Rows = []
    for position, one in enumerate(extraction.sentences):
        id = f"{document}-{position}"
        sentences.append(
            {"id": id, "document": document, "position": position, "start": one.start, "end": one.end, "text": one.text}
        )
        ids = {found: f"{id}-m{number}" for number, found in enumerate(_mentions(one))}
        actors = {found: _meant(found, document, judged) for found in ids}
        mentions += [_mention_row(found, id, ids[found], actors[found]) for found in ids]
        source = {"sentence": id, "document": document, "story": story.id, "published": published}
        source["extractor_version"] = extractor_version
        triples += [source | row for row in _triple_rows(document, id, one, ids, actors)]
    _add_verdicts(connection, triples)
    fresh = keep_profiles(connection, described)
    new = ensure_actors(connection, {row["actor"] for row in mentions})
    said = {row["sentence"] for row in triples}
    wordings = [_wording_row(row) for row in sentences if row["id"] in said]
    for table, rows in ((sentence, sentences), (wording, wordings), (mention, mentions), (triple, triples)):
        if rows:
            connection.execute(insert(table), rows)
    add_mentions(connection, mentions, document, published, described=fresh, new=new, judged=judged)
    if story.copied:
        recount_edges(connection, {(row["source"], row["category"], row["target"]) for row in triples})
    else:
        merge_edges(connection, triples)


def erase_reading(connection: Connection, document: str, published: date | None) -> None:
    """Erase all that was read in a document, and what only that said."""
    of_document = select(sentence.c.id).where(sentence.c.document == document)
    found = select(mention).where(mention.c.sentence.in_(of_document))
    mentions = [dict(row._mapping) for row in connection.execute(found)]
    judged = judged_from(connection, {row["said"] for row in mentions})
    ends = select(triple.c.source, triple.c.category, triple.c.target).where(triple.c.document == document)
    changed = {(row.source, row.category, row.target) for row in connection.execute(ends)}
    connection.execute(delete(triple).where(triple.c.document == document))
    connection.execute(delete(mention).where(mention.c.sentence.in_(of_document)))
    connection.execute(delete(wording).where(wording.c.sentence.in_(of_document)))
    connection.execute(delete(sentence).where(sentence.c.document == document))
    recount_edges(connection, changed)
    drop_mentions(connection, mentions, document, published, judged=judged)


def _spans(extraction: Extraction) -> Iterator[Span | ExtractedSentence]:
    for one in extraction.sentences:
        yield one
        yield from _mentions(one)
        yield from (said.cue for said in one.triples)


def _mentions(one: ExtractedSentence) -> Collection[Mention]:
    """Its mentions, and those that only a triple has, each once."""
    ends = (end for said in one.triples for end in (said.source, said.target))
    return dict.fromkeys((*one.mentions, *ends))


def _meant(found: Mention, document: str, judged: Judgements) -> str:
    """Who is meant by a mention, as it stands."""
    said = found.actor.id
    if said not in judged:
        return said
    meant = judged.follow(said, Words(fold(found.text), None, document, found.start, found.end))
    assert meant is not None, "only names are struck out"
    return meant


def _wording_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"number": numbered(row["id"]), "sentence": row["id"], "terms": indexed(row["text"])}


def _mention_row(found: Mention, sentence_id: str, id: str, actor: str) -> dict[str, Any]:
    return {
        "id": id,
        "sentence": sentence_id,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "via": found.via,
        "said": found.actor.id,
        "actor": actor,
        "profile": profile_id(found.actor),
    }


def _triple_rows(
    document: str, sentence_id: str, one: ExtractedSentence, ids: Mapping[Mention, str], actors: Mapping[Mention, str]
) -> Iterator[dict[str, Any]]:
    """Its triples between two actors; who does something to himself relates to nobody."""
    told = (said for said in one.triples if said.source.actor.id != said.target.actor.id)
    for number, said in enumerate(told):
        source, target, turned = place_ends(said.category, said.reciprocal, actors[said.source], actors[said.target])
        row = _said(said)
        yield row | {
            "id": f"{sentence_id}-t{number}",
            "source_mention": ids[said.source],
            "target_mention": ids[said.target],
            "source_start": said.source.start,
            "source_end": said.source.end,
            "target_start": said.target.start,
            "target_end": said.target.end,
            "source": source,
            "target": target,
            "turned": turned,
            "claim": claim_key(
                row
                | {"document": document, "sentence": one.text}
                | {"source": said.source.actor.id, "target": said.target.actor.id}
            ),
        }


def _add_verdicts(connection: Connection, triples: Rows) -> None:
    """What has been judged of the same claims before."""
    if triples:
        verdicts = verdicts_on(connection, {row["claim"] for row in triples})
        for row in triples:
            row["verdict"] = verdicts.get(row.pop("claim"))


def _said(said: Triple) -> dict[str, Any]:
    return {
        "cue_start": said.cue.start,
        "cue_end": said.cue.end,
        "relation": said.relation,
        "category": str(said.category),
        "modality": str(said.modality),
        "reciprocal": said.reciprocal,
        "attribution": said.attribution,
        "confidence": said.confidence,
        "rule": said.rule,
    }
