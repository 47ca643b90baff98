"""Stores made up for measuring are such as reading documents makes them."""

import pytest
from sqlalchemy import select

from graph.storage.edges import Aggregate
from graph.storage.tables import edge, triple
from graph.store import Store
from tests.benchmarks.generator import generate


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    url = f"sqlite:///{tmp_path_factory.mktemp('made-up') / 'wasl.db'}"
    generate(url, actors=60, records=1000)
    return Store(url)


def test_relations_are_what_their_triples_amount_to(store: Store) -> None:
    with store._engine.connect() as connection:
        said = [dict(row._mapping) for row in connection.execute(select(triple))]
        kept = connection.execute(select(edge)).all()
    assert len(said) == 1000
    assert sum(row.independent < row.documents for row in kept)
    assert sum(row.reciprocal for row in kept)
    for row in kept:
        ends = row.source, row.category, row.target
        of_row = [one for one in said if (one["source"], one["category"], one["target"]) == ends]
        assert Aggregate.kept(row) == Aggregate.of(of_row)


def test_sentences_are_found_and_documents_can_be_deleted(store: Store) -> None:
    with store.view() as view:
        hub = view.actors(limit=1).items[0]
        found = view.search(hub.name, limit=1)
        assert found.total > 0
        before = view.stats()
    with store.writer() as writer:
        writer.delete_document(found.items[0].document.id)
    with store.view() as view:
        after = view.stats()
    assert (before.documents - after.documents, before.triples - after.triples) == (1, 10)
