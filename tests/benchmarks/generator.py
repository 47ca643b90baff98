"""A store made up for measuring: few actors with most of the relations, names in both languages, twenty years of dates.

The same numbers and seed make the same store: `python -m tests.benchmarks.generator --actors 100000 --records 1000000`.
"""

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Table, bindparam, create_engine, insert, update

from extraction.ontology import Category, Kind, Modality
from extraction.orthography import fold
from graph.curation.moving import place_ends
from graph.storage import tables
from graph.storage.copies import buckets, sign
from graph.storage.edges import Aggregate, edge_id
from graph.storage.wording import indexed, numbered
from graph.storage.words import words_of
from graph.store import Store

SKEW = 0.8
"""The actor of rank n has n to the power of -SKEW of the relations: the first of 100,000 has one in fifty."""
TOLD_ANEW = 0.45
"""Share of records that repeat what another says."""
SENTENCES = 5
TRIPLES = 2
UNDATED = 0.05
COPIED = 0.05
"""Share of documents that tell the story of the one before."""
RECIPROCAL = 0.03
"""Share of what is said that holds both ways for its word."""
FIRST, DAYS = date(2005, 1, 1), 365 * 20
CHUNK = 20_000
ADDED = datetime(2025, 1, 1, tzinfo=UTC)

SYLLABLES = (
    *(("ka", "كا"), ("ri", "ري"), ("mo", "مو"), ("sha", "شا"), ("du", "دو"), ("ne", "ني"), ("ta", "تا"), ("zi", "زي")),
    *(("lo", "لو"), ("ba", "با"), ("fe", "في"), ("gu", "غو"), ("hi", "هي"), ("ja", "جا"), ("qa", "قا"), ("su", "سو")),
)
ENDINGS = (("n", "ن"), ("r", "ر"), ("l", "ل"), ("m", "م"), ("d", "د"), ("s", "س"))
GIVEN = (("Ahmad", "أحمد"), ("Layla", "ليلى"), ("Omar", "عمر"), ("Maria", "ماريا"), ("Yusuf", "يوسف"), ("Anna", "آنا"))
PATTERNS = (
    (Kind.PERSON, "{given} {root}", "{given} {root}"),
    (Kind.PARTY, "{root} Unity Party", "حزب الوحدة في {root}"),
    (Kind.ARMED_GROUP, "{root} Liberation Front", "جبهة تحرير {root}"),
    (Kind.COMPANY, "{root} Oil Company", "شركة نفط {root}"),
    (Kind.GOVERNMENT, "Government of {root}", "حكومة {root}"),
    (Kind.IGO, "League of {root} States", "رابطة دول {root}"),
    (Kind.STATE, "{root}", "{root}"),
)
VERBS = {category: (category.lower(), f"{category.lower()}s", f"openly {category.lower()}s") for category in Category}
MODALITIES = (*(Modality.ASSERTED,) * 16, Modality.NEGATED, Modality.POSSIBLE, Modality.POSSIBLE, Modality.ALLEGED)


@dataclass(frozen=True, slots=True)
class Made:
    """An actor made up."""

    id: str
    name: str
    name_ar: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Said:
    """Who does what to whom; actors by their number."""

    source: int
    target: int
    category: Category
    reciprocal: bool
    modality: Modality
    confidence: float


def generate(store_url: str, actors: int = 100_000, records: int = 1_000_000, seed: int = 7) -> None:
    """Fill the empty store at this URL."""
    store = Store(store_url)
    store.migrate()
    store.close()
    engine = create_engine(store_url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("PRAGMA cache_size = -500000")
    with engine.begin() as connection:
        Filling(connection, np.random.default_rng(seed), list(islice(made_up(), actors)), records).run()
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def made_up() -> Iterator[Made]:
    """Actors without end, each with a name of its own in both languages."""
    number = 0
    for parts in product(SYLLABLES, SYLLABLES, SYLLABLES, ENDINGS):
        root, root_ar = ("".join(part[side] for part in parts) for side in (0, 1))
        for kind, pattern, pattern_ar in PATTERNS:
            given, given_ar = GIVEN[number % len(GIVEN)]
            name = pattern.format(root=root.title(), given=given)
            yield Made(
                f"{fold(name).replace(' ', '-')}-{number}", name, pattern_ar.format(root=root_ar, given=given_ar), kind
            )
            number += 1


class Filling:
    """One store being filled."""

    def __init__(self, connection: Connection, chance: np.random.Generator, actors: list[Made], records: int) -> None:
        self.connection, self.chance, self.records = connection, chance, records
        chance.shuffle(actors)  # type: ignore[arg-type]
        self.actors = actors
        self._wordings: list[dict[str, Any]] = []
        self._marks: list[list[int]] = []
        self._signed: list[str] = []

    def run(self) -> None:
        """Actors, documents with what they say, and the edges; indexes are made when the rows are there."""
        filled = (
            tables.actor,
            tables.profile,
            tables.alias,
            tables.word,
            tables.document,
            tables.sentence,
            tables.mention,
            tables.signature,
            tables.band,
        )
        indexes = [index for table in (*filled, tables.triple, tables.edge) for index in table.indexes]
        for index in indexes:
            index.drop(self.connection)
        self._write_actors()
        self._write_documents()
        self._write_wordings()
        self._write_bands()
        for index in indexes:
            index.create(self.connection)
        self.connection.execute(insert(tables.change).values(version=1, at=ADDED))

    def _write_actors(self) -> None:
        counted = {"degree": 0, "mentions": 0, "country": None, "wikidata": None}
        rows = [{"id": one.id, "name": one.name, "name_ar": one.name_ar, "kind": str(one.kind)} for one in self.actors]
        self._insert(tables.actor, (row | counted for row in rows))
        described = {"country": None, "wikidata": None, "aliases": []}
        self._insert(tables.profile, (row | described | {"id": f"p-{row['id']}", "actor": row["id"]} for row in rows))
        self._insert(tables.alias, self._aliases())
        self._insert(tables.word, (told for row in self._aliases() for told in words_of(row)))

    def _aliases(self) -> Iterator[dict[str, Any]]:
        for one in self.actors:
            for text, language in {one.name: "en", one.name_ar: "ar"}.items():
                yield {"actor": one.id, "text": text, "key": fold(text), "language": language, "origin": "name"}

    def _write_documents(self) -> None:
        said = self._said()
        edges: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        seen: dict[str, list[Any]] = {one.id: [0, None, None] for one in self.actors}
        kept = tables.document, tables.signature, tables.sentence, tables.mention, tables.triple
        written: dict[Table, list[dict[str, Any]]] = {table: [] for table in kept}
        story, told = "", said[:0]
        for number in range(0, self.records, SENTENCES * TRIPLES):
            id = f"d{number // (SENTENCES * TRIPLES):07}"
            if not told or self.chance.random() >= COPIED:
                story, told = id, said[number : number + SENTENCES * TRIPLES]
            for table, row in self._document(id, story, told):
                written[table].append(row)
                if table is tables.triple:
                    edges.setdefault((row["source"], row["category"], row["target"]), []).append(_counted(row))
                    for id in (row["source"], row["target"]):
                        _see(seen[id], row["published"])
            if len(written[tables.triple]) >= CHUNK:
                self._flush(written)
        self._flush(written)
        self._write_edges(edges, seen)

    def _said(self) -> list[Said]:
        """Who does what to whom, a row a record: some of it once, what is repeated mostly of those who are known."""
        distinct = round(self.records * (1 - TOLD_ANEW))
        sources, targets = self._ends(distinct), self._ends(distinct)
        targets = np.where(sources == targets, (targets + 1) % len(self.actors), targets)
        categories = self.chance.integers(0, len(Category), distinct)
        again = self.chance.zipf(1.5, self.records - distinct) % distinct
        chosen = np.concatenate([np.arange(distinct), again])
        self.chance.shuffle(chosen)
        modalities = self.chance.integers(0, len(MODALITIES), self.records)
        confidences = self.chance.integers(30, 100, self.records) / 100
        reciprocal = self.chance.random(distinct) < RECIPROCAL
        named = list(Category)
        return [
            Said(
                int(sources[one]),
                int(targets[one]),
                named[categories[one]],
                bool(reciprocal[one]),
                MODALITIES[modality],
                float(confidence),
            )
            for one, modality, confidence in zip(chosen, modalities, confidences, strict=True)
        ]

    def _ends(self, count: int) -> Any:
        weights = np.cumsum(np.arange(1, len(self.actors) + 1) ** -SKEW)
        return np.searchsorted(weights, self.chance.random(count) * weights[-1])

    def _document(self, id: str, story: str, told: Sequence[Said]) -> Iterator[tuple[Table, dict[str, Any]]]:
        published = None if self.chance.random() < UNDATED else FIRST + timedelta(int(self.chance.integers(0, DAYS)))
        texts, start = [], 0
        arabic = int(story[-1]) % 2
        for position in range(0, len(told), TRIPLES):
            text = ""
            sentence = f"{id}-{position // TRIPLES}"
            for place, one in enumerate(told[position : position + TRIPLES]):
                words = self._words(one.source, arabic), VERBS[one.category][place], self._words(one.target, arabic)
                spans = _spans(start + len(text), *words)
                text += " ".join(words) + ". "
                ends = (f"{sentence}-m{2 * place}", f"{sentence}-m{2 * place + 1}")
                for number, side, actor in ((0, 0, one.source), (1, 2, one.target)):
                    yield tables.mention, self._mention(ends[number], sentence, words[side], actor, spans[side])
                row = {"id": f"{sentence}-t{place}", "sentence": sentence, "document": id, "story": story}
                row |= {"published": published, "relation": words[1], "cue_start": spans[1][0], "cue_end": spans[1][1]}
                row |= {"source_start": spans[0][0], "source_end": spans[0][1]}
                row |= {"target_start": spans[2][0], "target_end": spans[2][1]}
                yield tables.triple, row | self._triple(one, ends)
            text = text.rstrip()
            place = {"position": position // TRIPLES, "start": start, "end": start + len(text)}
            yield tables.sentence, {"id": sentence, "document": id, "text": text} | place
            self._wordings.append({"number": numbered(sentence), "sentence": sentence, "terms": indexed(text)})
            texts.append(text)
            start += len(text) + 1
        text = " ".join([*texts, f"({id})"])
        yield tables.document, _document_row(id, story, text, published)
        yield tables.signature, {"document": id, "hashes": self._signature(id, text)}

    def _signature(self, id: str, text: str) -> bytes:
        signed = sign(text)
        self._marks.append(buckets(signed))
        self._signed.append(id)
        return signed

    def _words(self, number: int, arabic: int) -> str:
        return self.actors[number].name_ar if arabic else self.actors[number].name

    def _mention(self, id: str, sentence: str, words: str, number: int, span: tuple[int, int]) -> dict[str, Any]:
        actor = self.actors[number].id
        named = {"text": words, "via": "name", "said": actor, "actor": actor, "profile": f"p-{actor}"}
        return {"id": id, "sentence": sentence, "start": span[0], "end": span[1]} | named

    def _triple(self, one: Said, mentions: tuple[str, str]) -> dict[str, Any]:
        ends = self.actors[one.source].id, self.actors[one.target].id
        source, target, turned = place_ends(one.category, one.reciprocal, *ends)
        return {
            "source_mention": mentions[0],
            "target_mention": mentions[1],
            "source": source,
            "target": target,
            "turned": turned,
            "reciprocal": one.reciprocal,
            "category": str(one.category),
            "modality": str(one.modality),
            "confidence": one.confidence,
            "attribution": None,
            "rule": "made-up",
            "extractor_version": "made-up",
            "verdict": None,
        }

    def _write_wordings(self) -> None:
        """In the order of their numbers, for otherwise the full-text index would write a segment each."""
        self._wordings.sort(key=lambda row: int(row["number"]))
        self._insert(tables.wording, self._wordings)

    def _write_bands(self) -> None:
        """In the order of the table."""
        marks: npt.NDArray[np.int64] = np.array(self._marks, np.int64)
        order = np.argsort(marks, axis=None, kind="stable")
        told = ((int(marks.flat[place]), self._signed[place // marks.shape[1]]) for place in order)
        self._insert(tables.band, ({"bucket": bucket, "document": id} for bucket, id in dict.fromkeys(told)))

    def _flush(self, written: dict[Table, list[dict[str, Any]]]) -> None:
        for table, rows in written.items():
            self._insert(table, rows)
            rows.clear()

    def _write_edges(self, edges: dict[tuple[str, str, str], list[dict[str, Any]]], seen: dict[str, list[Any]]) -> None:
        degrees: Counter[str] = Counter()
        self._insert(tables.edge, _edge_rows(edges, degrees))
        rows = [
            {"actor_id": id, "degree": degrees[id], "mentions": mentions, "first_seen": first, "last_seen": last}
            for id, (mentions, first, last) in seen.items()
        ]
        known = tables.actor.c.id == bindparam("actor_id")
        self.connection.execute(update(tables.actor).where(known), rows)

    def _insert(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        rows = iter(rows)
        while chunk := list(islice(rows, CHUNK)):
            self.connection.execute(insert(table), chunk)


def _spans(start: int, *words: str) -> list[tuple[int, int]]:
    spans = []
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word) + 1
    return spans


def _document_row(id: str, story: str, text: str, published: date | None) -> dict[str, Any]:
    return {
        "id": id,
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "title": f"Document {id}",
        "url": None,
        "source": f"Paper {int(id[1:]) % 40}",
        "language": "ar" if int(story[-1]) % 2 else "en",
        "published": published,
        "text": text,
        "added": ADDED + timedelta(seconds=int(id[1:])),
        "extractor_version": "made-up",
        "story": story,
    }


def _counted(row: dict[str, Any]) -> dict[str, Any]:
    counted = ("verdict", "modality", "published", "document", "story", "confidence", "relation", "reciprocal")
    return {name: row[name] for name in counted}


def _see(seen: list[Any], published: date | None) -> None:
    seen[0] += 1
    if published:
        seen[1] = min(seen[1] or published, published)
        seen[2] = max(seen[2] or published, published)


def _edge_rows(
    edges: dict[tuple[str, str, str], list[dict[str, Any]]], degrees: Counter[str]
) -> Iterator[dict[str, Any]]:
    for ends, rows in edges.items():
        aggregate = Aggregate.of(rows)
        if aggregate.weight:
            degrees.update((ends[0], ends[2]))
        row = {"id": edge_id(ends), "source": ends[0], "category": ends[1], "target": ends[2]}
        yield row | aggregate.values()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--actors", type=int, default=100_000)
    options.add_argument("--records", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--data", type=Path, default=Path("data-made-up"))
    asked = options.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    generate(f"sqlite:///{asked.data / 'wasl.db'}", asked.actors, asked.records, asked.seed)
    print(f"{asked.actors} actors, {asked.records} records: {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
