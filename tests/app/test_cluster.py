"""Reading by the workers of a Dask scheduler."""

from pathlib import Path

import pytest

from app.errors import ClusterUnreachable
from graph.records import JobState
from graph.store import Store
from tests import databases
from tests.clusters import ingest, two_workers
from tests.serving import run


@pytest.mark.stanza
def test_each_document_is_read_once_though_a_worker_is_lost(tmp_path: Path) -> None:
    count, data = 100, tmp_path / "data"
    with databases.using("sqlite"), two_workers(tmp_path) as cluster:
        said = ingest(cluster, data, count)
    assert f"{count} documents read, {count} triples; 0 known already; 0 left out." in said
    store = Store(f"sqlite:///{data / 'wasl.db'}")
    with store.view() as view:
        assert view.stats().jobs == {JobState.DONE: count}
        [relation] = view.relations().items
        assert (relation.weight, relation.documents) == (count, count)
        assert all(document.extractor_version for document in view.documents(limit=count).items)
    assert store.faults() == []
    store.close()


def test_a_scheduler_that_is_not_there_is_told_with_what_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reading.cluster.PATIENCE", 2)
    text, nowhere = tmp_path / "one.txt", "tcp://nowhere.invalid:8786"
    text.write_text("Malta thanked Fiji.")
    with databases.using("sqlite"):
        done = run("ingest", str(text), "--scheduler", nowhere, data=tmp_path / "data")
    assert isinstance(done.exception, ClusterUnreachable)
    assert f"dask worker {nowhere}" in str(done.exception)
