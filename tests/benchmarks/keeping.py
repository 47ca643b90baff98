"""Ingest beside plain sqlite3: documents a second that are stored, synced, with what was read in them.

What Wasl writes for a document (sentences, mentions, names, triples, relations counted anew, words to search) beside
the same documents, sentences and triples put into three tables with an index each, by as many documents a commit.
"""

import argparse
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extraction.ontology import Category, Modality
from extraction.triple import Actor, ExtractedSentence, Extraction, Mention, Span, Triple
from graph.store import Store
from tests.benchmarks.generator import SENTENCES, made_up
from tests.benchmarks.measuring import table, worked

PLAIN = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE document(id TEXT PRIMARY KEY, title TEXT, text TEXT NOT NULL);
    CREATE TABLE sentence(id TEXT PRIMARY KEY, document TEXT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE triple(id TEXT PRIMARY KEY, sentence TEXT NOT NULL, source TEXT, category TEXT, target TEXT);
    CREATE INDEX of_sentence ON triple(sentence);
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--commit", type=int, nargs="*", default=[1, 50])
    asked = options.parse_args()
    texts = list(_read(asked.documents))
    rows = []
    for commit in asked.commit:
        ours, plain = (asked.documents / take(texts, commit) for take in (_wasl, _plain))
        rows.append((commit, ours, plain, plain / ours))
    table("Documents a second", ("documents a commit", "Wasl", "plain sqlite3", "sqlite3 / Wasl"), rows)


Read = tuple[str, Extraction]


def _read(count: int) -> Any:
    """Documents of five sentences with a triple each, and what was read in them."""
    actors = [
        Actor(one.id, one.name, one.name_ar, one.kind)
        for one, _ in zip(made_up(), range(max(50, count // 5)), strict=False)
    ]
    for number in range(count):
        text, sentences = f"Report {number}. ", []
        for place in range(SENTENCES):
            source, target = (actors[(number * 7 + place * shift) % len(actors)] for shift in (3, 5))
            category = list(Category)[(number + place) % len(Category)]
            said = f"{source.name} {category.lower()}s {target.name} {number}-{place}."
            start = len(text)
            text += said + " "
            sentences.append(_sentence(said, start, source, category, target))
        yield text, Extraction("en", tuple(sentences))


def _sentence(said: str, start: int, source: Actor, category: Category, target: Actor) -> ExtractedSentence:
    cue = f"{category.lower()}s"
    at = len(source.name) + 1
    there = at + len(cue) + 1
    one = Mention(source.name, start, start + len(source.name), source, "name", 1, 2, 1)
    other = Mention(target.name, start + there, start + there + len(target.name), target, "name", 4, 5, 4)
    triple = Triple(
        source=one,
        relation=cue,
        category=category,
        target=other,
        cue=Span(cue, start + at, start + at + len(cue)),
        modality=Modality.ASSERTED,
        attribution=None,
        confidence=0.8,
        rule="made-up",
    )
    told = (triple,) if source.id != target.id else ()
    return ExtractedSentence(said, start, start + len(said), (one, other), told)


def _wasl(texts: list[Read], commit: int) -> float:
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'wasl.db'}")
        store.migrate()

        def take() -> None:
            for first in range(0, len(texts), commit):
                with store.writer() as writer:
                    for text, extraction in texts[first : first + commit]:
                        document, _ = writer.add_document(text)
                        writer.save_extraction(document.id, extraction, "made-up")

        seconds = worked(take)
        store.close()
    return seconds


def _plain(texts: list[Read], commit: int) -> float:
    with TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "plain.db")
        database.executescript(PLAIN)

        def take() -> None:
            for first in range(0, len(texts), commit):
                with database:
                    for number, (text, extraction) in enumerate(texts[first : first + commit], first):
                        _insert(database, str(number), text, extraction)

        seconds = worked(take)
        database.close()
    return seconds


def _insert(database: sqlite3.Connection, id: str, text: str, extraction: Extraction) -> None:
    database.execute("INSERT INTO document VALUES (?, ?, ?)", (id, None, text))
    for place, sentence in enumerate(extraction.sentences):
        database.execute("INSERT INTO sentence VALUES (?, ?, ?)", (f"{id}-{place}", id, sentence.text))
        database.executemany(
            "INSERT INTO triple VALUES (?, ?, ?, ?, ?)",
            [
                (f"{id}-{place}-{number}", f"{id}-{place}", said.source.actor.id, said.category, said.target.actor.id)
                for number, said in enumerate(sentence.triples)
            ],
        )


if __name__ == "__main__":
    main()
